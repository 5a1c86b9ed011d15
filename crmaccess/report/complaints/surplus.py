"""«Sees other people's data»: every origin of a sight of records that are not the person's own."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import GATES, SCOPE, Atom, Condition, Way
from crmaccess.engine.conditions.atoms import atom_holds
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.relations import named_by
from crmaccess.engine.decision.decision import Contribution, Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import NONE, enter, first_denial, fitting
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Record
from crmaccess.report.complaints.findings import OTHERS, Finding, narrowed, narrowing, of_no_sort, seeing, sight_of
from crmaccess.report.complaints.surplus_ends import Origin, Taking, ends, instead
from crmaccess.report.counts.samples import everywhere, listed, related
from crmaccess.report.cures.remedies import scene_of

OWN_SHAPES = ("person", "card", "self", "same")  # relations that hold for a person's own records only


def surplus_findings(world: World, person: Person) -> Iterator[Finding]:
    """One for each role, group, kind or switch; of personal rights one for each, since each goes by itself."""
    found: dict[tuple[str, ...], dict[Origin, None]] = {}
    entities: dict[tuple[str, ...], dict[str, list[tuple[str, ...]]]] = {}
    for decision in _strangers(world, person):
        for origin in _origins(decision, world, person):
            entity = decision.request.target.partition(":")[0]
            key = (*origin.source, *origin.apart)
            found.setdefault(key, {})[origin] = None
            entities.setdefault(key, {}).setdefault(entity, []).append(origin.only)
    every = [origin for origins in found.values() for origin in origins]
    for key, origins in found.items():
        shown = [one.place for one in every if one.place and one.source == key[:2]]
        yield _finding(list(origins), entities[key], Taking(world, person, tuple(dict.fromkeys(shown))))


def _finding(origins: list[Origin], entities: dict[str, list[tuple[str, ...]]], taking: Taking) -> Finding:
    source = origins[0].source
    about = (
        ("source", source),
        ("entities", tuple(entities)),
        ("rights", tuple(dict.fromkeys((one.right, one.level) for one in origins if one.right))),
        ("places", tuple(dict.fromkeys(one.place for one in origins if one.place))),
        ("held", origins[0].held),
        *narrowing(entities),
        *((("switch", ":".join(source)),) if source[0] == "setting" else ()),
    )
    member = source[0] == "group" and not any(one.right for one in origins)
    code = "others.member" if member else f"others.{source[0]}"
    return Finding(OTHERS, code, about, tuple(ends(origins, taking)), instead=tuple(instead(origins, taking)))


def _strangers(world: World, person: Person) -> Iterator[Decision]:
    """May the person see records that are nobody's, on each stage and in each place they can lie in, and records that
    she stands to in some way, or whose access lists name her.
    """
    for entity, action in seeing(world):
        nobodys = _nobodys(of_no_sort(world, Request(person.login, action, entity)), world)
        samples = (
            *everywhere(world, nobodys),
            *related(world, person, action, nobodys),
            *listed(world, person, nobodys),
        )
        for one in samples:
            yield sight_of(world, person.login, entity, action, one)


def _nobodys(draft: Record, world: World) -> Record:
    """The same of nobody: what such a record does not say yet could still be the person's own card."""
    relations = [one for one in world.definition.relations.values() if one.shape in OWN_SHAPES]
    names = {name for name in map(named_by, relations) if name and draft.leaves_open(name)}
    nothing = dict.fromkeys(sorted(names), "")
    return draft._replace(responsible="", stamp=(), attributes={**draft.attributes, **nothing})


def _origins(decision: Decision, world: World, person: Person) -> Iterator[Origin]:
    """The votes that reach beyond one's own; where no right is asked, what the open ways ask for instead."""
    if not decision.allowed and GATES.index(decision.decided_by) != SCOPE:
        return
    switches = list(_switches(decision, world, person)) if decision.allowed else []
    if any(origin.source[0] != "kind" for origin in switches):
        yield from switches  # without the switch the rights would show what is the person's own
        return
    doors = {section.tick for section in world.definition.sections.values()}  # what opens a section reaches no record
    won = [given for given in decision.contributions if given.outcome == "won" and given.permission not in doors]
    wide = [given for given in won if _reaches_others(given, decision.allowed, world)]
    for given in wide:
        cell = given.cell or _of_all_places(given, world, person)
        yield Origin(given.source, given.permission, given.level, cell, given.held)
    if not wide:
        yield from switches


def _of_all_places(given: Contribution, world: World, person: Person) -> tuple[tuple[str, str], ...]:
    """What a kind holds in places alone has no cell of its own where the person is admitted to all of a sort."""
    kind = world.definition.kinds.get(given.source[1]) if given.source[0] == "kind" else None
    words = {word for word, _ in kind.holds} if kind and not kind.everything else set[str]()
    sorts = (sort for sort in world.definition.places if EVERYWHERE in person.admitted(sort))
    held = (sort for sort in sorts if f"{given.permission}@{sort}" in words and given.permission not in words)
    return tuple(("place", f"{sort}:{EVERYWHERE}") for sort in held)[:1]


def _reaches_others(given: Contribution, allowed: bool, world: World) -> bool:
    scale = world.definition.scales[world.definition.permissions[given.permission].scale]
    rank = scale.rank(given.level)
    if not scale.reach:
        return allowed and rank > 0
    return any(world.definition.relations[level].shape not in OWN_SHAPES for level in scale.levels[1 : rank + 1])


def _switches(decision: Decision, world: World, person: Person) -> Iterator[Origin]:
    """Kinds, settings and restrictions that widen, as the open ways ask for them."""
    scene = scene_of(decision, world)
    for way in fitting(world.rules.ways(scene.entity, scene.action), person, scene):
        enter(way, person, scene)
        if first_denial(way, person, scene) != NONE:
            continue
        plain = (atom for atom in atoms_in(_conditions(way.way)) if not (atom.path or atom.negated))
        atoms = [atom for atom in plain if atom_holds(atom, person, scene) is True]
        switches = [*_groups(atoms, scene), *_settings(atoms, way.way.name == decision.walk.way, world)]
        # Who passes the switch sees nothing by being of a kind alone.
        found = switches or _kinds(atoms, person)
        yield from (one._replace(only=narrowed(atoms)) for one in found)


def _kinds(atoms: list[Atom], person: Person) -> Iterator[Origin]:
    for atom in atoms:
        if atom.kind == "is":
            yield from (Origin(("kind", key)) for key in atom.name.split("|") if person.is_kind(key))


def _settings(atoms: list[Atom], deciding: bool, world: World) -> Iterator[Origin]:
    """Switches of the account and restrictions that widen; what a plan or an edition has is no cause."""
    for atom in atoms if deciding else ():
        if atom.kind == "setting" and not atom.argument:
            yield Origin(("setting", atom.name), level=world.settings.get(atom.name, ""))
        elif atom.kind == "imposed":
            yield Origin(("restriction", atom.name))


def _groups(atoms: list[Atom], scene: Scene) -> Iterator[Origin]:
    """The group that the record belongs to, where it is for being its member that the record is seen."""
    for relation in (scene.world.definition.relations.get(atom.name) for atom in atoms):
        if relation and relation.shape == "group" and scene.record:
            yield Origin(("group", scene.record.value(relation.attribute)))


def _conditions(way: Way) -> tuple[Condition, ...]:
    return (way.when, *way.gates[1:])  # the account gate lets in, it opens no records

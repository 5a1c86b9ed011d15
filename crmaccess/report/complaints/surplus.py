"""«Sees other people's data»: every origin of a sight of records that are not the person's own."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import ADMINISTRATOR, GATES, SCOPE, Atom, Condition, Kind, Way
from crmaccess.engine.conditions.atoms import atom_holds
from crmaccess.engine.conditions.involved import atoms_in, is_right
from crmaccess.engine.decision.decision import Contribution, Decision
from crmaccess.engine.gates.gate import account_code
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import NONE, enter, first_denial, fitting
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, MAIN_PIPELINE, with_included
from crmaccess.report.complaints.access_to_places import admitted_places
from crmaccess.report.complaints.findings import (
    OTHERS,
    Finding,
    imposed_on,
    narrowed,
    narrowing,
    of_nobody,
    seeing,
    sight_of,
)
from crmaccess.report.counts.samples import everywhere, listed, related
from crmaccess.report.cures.conditions import values
from crmaccess.report.cures.gifts import Command, Remedy, brought, place_words, role_thing
from crmaccess.report.cures.remedies import scene_of
from crmaccess.values import NamedTuple

OWN_SHAPES = ("person", "card", "self", "same")  # relations that hold for a person's own records only


class Origin(NamedTuple):
    """What lets the person see others' records: a role, a right of her own, a group, what she is, a switch.

    `cell`: what the right is narrowed to. `only`: what the way asks of records and screens (`status=conducted`).
    """

    source: tuple[str, str]
    right: str = ""
    level: str = ""
    cell: tuple[tuple[str, str], ...] = ()
    held: tuple[tuple[str, str, bool, str], ...] = ()
    only: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The place that the right is narrowed to, or ''."""
        return dict(self.cell).get("place", "")


def surplus_findings(world: World, person: Person) -> Iterator[Finding]:
    """One for each role, group, kind or switch; of personal rights one for each, since each goes by itself."""
    found: dict[tuple[str, ...], dict[Origin, None]] = {}
    entities: dict[tuple[str, ...], dict[str, list[tuple[str, ...]]]] = {}
    for decision in _strangers(world, person):
        for origin in _origins(decision, world, person):
            apart = (origin.right, *map(str, origin.cell)) if origin.source[0] == "user" else ()
            entity = decision.request.target.partition(":")[0]
            key = (*origin.source, *apart)
            found.setdefault(key, {})[origin] = None
            entities.setdefault(key, {}).setdefault(entity, []).append(origin.only)
    for key, origins in found.items():
        yield _finding(list(origins), entities[key], world, person)


def _finding(
    origins: list[Origin], entities: dict[str, list[tuple[str, ...]]], world: World, person: Person
) -> Finding:  # fmt: skip
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
    return Finding(
        OTHERS, code, about, tuple(_ends(origins, world, person)), instead=tuple(_instead(origins, world, person))
    )


def _strangers(world: World, person: Person) -> Iterator[Decision]:
    """May the person see records that are nobody's, on each stage and in each place they can lie in, and records that
    she stands to in some way, or whose access lists name her.
    """
    for entity, action in seeing(world):
        nobodys = of_nobody(world, person.login, entity, action)
        samples = (
            *everywhere(world, nobodys),
            *related(world, person, action, nobodys),
            *listed(world, person, nobodys),
        )
        for one in samples:
            yield sight_of(world, person.login, entity, action, one)


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
        yield Origin(given.source, given.permission, given.level, given.cell, given.held)
    if not wide:
        yield from switches


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


def _ends(origins: list[Origin], world: World, person: Person) -> Iterator[Remedy]:
    """What takes the origin away."""
    (sort, key), first = origins[0].source, origins[0]
    if sort == "user":
        if first.place and brought(world.definition.permissions[first.right], person, first.place):
            yield from _out_of([first.place], world, person)  # without it the kind would give the same
        else:
            command = ("rights", "revoke", f"user:{key}", first.right, *_narrowed(first))
            yield Remedy(f"right:{first.right}", (command,))
    elif sort == "department":
        command = ("rights", "revoke", f"department:{key}", first.right, *_narrowed(first))
        yield Remedy(f"right:{first.right}", (command,))
    elif sort == "role":
        yield Remedy(role_thing(world.roles[key]), tuple(_unassigned(key, held) for held in first.held))
    elif sort == "group":
        own = [one for one in sorted(person.groups) if key in with_included([one], world.groups)]
        yield Remedy("group", tuple(("groups", "leave", person.login, one) for one in own))
    elif sort == "kind" and not _is_last(key, world, person):
        kind = world.definition.kinds[key]
        yield from list(_revoked(kind, world, person)) or _another_kind(kind, origins, world, person)
    elif sort == "setting":
        rule = world.definition.settings[key]
        for other in [value for value in (rule.default, *rule.values) if value != first.level][:1]:
            yield Remedy(f"setting:{key}", (("settings", "set", key, other),))
    elif sort == "restriction":
        lifts = (("restrictions", "lift", key, ":".join(subject)) for subject in imposed_on(world, person, key))
        yield Remedy(f"restriction:{key}", tuple(lifts))


def _instead(origins: list[Origin], world: World, person: Person) -> Iterator[Remedy]:
    """Where she cannot do without the role: it loses the rights that show others' records, for all who have it. Where a
    right of hers is needed by others: it goes with these. Only then she becomes of another type."""
    sort, key = origins[0].source
    if sort == "user":
        command = ("rights", "revoke", f"user:{key}", origins[0].right, *_narrowed(origins[0]), "--cascade")
        yield Remedy(f"right:{origins[0].right}", (command,))
    elif sort == "kind" and not _is_last(key, world, person):
        kind = world.definition.kinds[key]
        yield from _revoked(kind, world, person, "--cascade")
        yield from _another_kind(kind, origins, world, person)
    elif sort == "role":
        commands = (("rights", "revoke", f"role:{key}", one.right, *_narrowed(one)) for one in origins)
        yield Remedy(f"right:{origins[0].right}", tuple(dict.fromkeys(commands)))


def _revoked(kind: Kind, world: World, person: Person, *cascade: str) -> Iterator[Remedy]:
    """Rights of her own that make her of this kind."""
    own = world.grants.get(("user", person.login), {})
    for atom in atoms_in([kind.test]):
        if is_right(atom, world.definition) and not atom.negated and any(own.get(atom.name, {}).values()):
            command = ("rights", "revoke", f"user:{person.login}", atom.name, *cascade)
            yield Remedy(f"right:{atom.name}", (command,))


def _narrowed(origin: Origin) -> Command:
    """The options that name what the right is narrowed to; the main pipeline goes without saying."""
    named = [(name, value) for name, value in origin.cell if (name, value) != ("pipeline", MAIN_PIPELINE)]
    return tuple(word for name, value in named for word in (f"--{name}", value))


def _unassigned(role: str, held: tuple[str, str, bool, str]) -> Command:
    holder, subject, _, branch = held
    return ("roles", "unassign", role, f"{holder}:{subject}", *(("--branch", branch) if branch else ()))


def _another_kind(kind: Kind, origins: list[Origin], world: World, person: Person) -> Iterator[Remedy]:
    """The places that the kind's rights are held in go; else the person becomes of another type, or loses the mark."""
    login = person.login
    references = dict.fromkeys(origin.place for origin in origins if origin.place)
    if references and not kind.everything:
        yield from _out_of(list(references), world, person)
        return
    for atom in (atom for some in kind.test for atom in some if atom.kind == "user" and not atom.negated):
        if atom.name == "type":
            for other in [one for one in _narrower(world, person) if one not in values(atom)]:
                yield Remedy("type", (("users", "edit", login, "--type", other),))
        elif person.value(atom.name):
            yield Remedy(f"value:{atom.name}", (("users", "edit", login, "--set", f"{atom.name}="),))


def _is_last(kind: str, world: World, person: Person) -> bool:
    """Whether nobody else administers: then she must stay what she is."""
    if kind != ADMINISTRATOR or not person.is_kind(ADMINISTRATOR):
        return False
    others = (world.person(login) for login in world.accounts if login != person.login)
    return not any(one.is_kind(ADMINISTRATOR) and not account_code(one, _scene(world, one)) for one in others)


def _scene(world: World, person: Person) -> Scene:
    scene = Scene(world, "", "", None)
    scene.profile = person.profile()
    return scene


def _narrower(world: World, person: Person) -> Iterator[str]:
    """The types of account that neither bring everything nor make an administrator; what takes least away first."""
    account, kinds = person.account, world.definition.kinds.items()
    high = [key for key, kind in kinds if kind.rules]
    found: dict[str, int] = {}
    for other in world.definition.types if account else ():
        there = (world.having(account._replace(type=other)) if account else world).person(person.login)
        if not any(map(there.is_kind, high)):
            found[other] = sum(map(there.profile().best, world.definition.permissions.values()))
    yield from sorted(reversed(found), key=lambda other: -found[other])  # definitions begin with the least


def _out_of(references: list[str], world: World, person: Person) -> Iterator[Remedy]:
    """No longer admitted to these places; who is admitted to all of a kind is so no more."""
    commands = []
    for reference in references:
        kind, _, key = reference.partition(":")
        place = key if key in person.admitted(kind) else EVERYWHERE
        if key in admitted_places(world, person, kind):
            noun, called = place_words(kind, place)
            commands.append((noun, "remove", person.login, called))
    if commands:
        kind = references[0].partition(":")[0]
        yield Remedy(f"admission:{kind}", tuple(dict.fromkeys(commands)))

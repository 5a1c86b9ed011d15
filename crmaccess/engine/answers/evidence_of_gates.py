"""What the gates without a condition of their own look at: account, cabinet, ceiling, section, restriction, field."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Set
from datetime import datetime

from crmaccess.definition import (
    ACCOUNT,
    FIELD,
    INTERFACE,
    RESTRICTION,
    SECTION,
    Atom,
    Condition,
    Field,
    Permission,
    Restriction,
    Way,
)
from crmaccess.engine.answers.evidence_of_atoms import places_around
from crmaccess.engine.conditions.atoms import atom_holds
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.paths import end_of
from crmaccess.engine.facts.grants import Holder
from crmaccess.engine.gates.ceilings import is_cut_off, limiting_kinds
from crmaccess.engine.gates.fields import closing_field, field_is_shown, showing
from crmaccess.engine.gates.interfaces import holds_interface
from crmaccess.engine.gates.restrictions import active, closing_way, counts_at, lying_of
from crmaccess.engine.gates.sections import requirements_of
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.way import CompiledWay, rights_named
from crmaccess.errors import nearest
from crmaccess.facts import BLOCK_REASON

NO_MODULES: frozenset[str] = frozenset()
Found = Iterator[tuple[str, object]]


def of_gate(number: int, way: CompiledWay, person: Person, scene: Scene) -> Found:
    """What the gate of this number looked at; the one without a place of its own is the ceiling."""
    return _OF_GATES.get(number, _ceiling)(way, person, scene)


def standing(person: Person, scene: Scene, modules: Set[str] = NO_MODULES) -> Found:
    """What the person stands on; where a role of some modules is asked for, of her roles those of these."""
    named = modules and "" not in modules
    roles = scene.world.roles
    yield "roles", tuple(key for key in person.roles if not named or roles[key].module in ("", *modules))
    yield "departments", tuple(sorted(person.departments))
    yield "groups", tuple(sorted(person.groups))


def _account(way: CompiledWay, person: Person, scene: Scene) -> Found:
    account = person.account
    if account is None:
        yield "nearest", nearest(person.login, scene.world.accounts)
        return
    yield "state", account.state
    state = scene.world.definition.states.get(account.state)
    if state is not None and not state.acts and not (account.email or person.value("phone")):
        yield "unreached", True
    if state is not None and state.unless and not state.acts:
        yield from _missing(_lacking([state.unless], person, scene))
    if account.blocked_until is not None and scene.world.at < account.blocked_until:
        yield "until", account.blocked_until
        if why := person.value(BLOCK_REASON):
            yield "blocked_for", why


def _lacking(conditions: Iterable[Condition], person: Person, scene: Scene) -> tuple[str, ...]:
    from crmaccess.engine.answers.lacking import lacking  # an allow lacks nothing

    return lacking(conditions, person, scene)


def _missing(found: tuple[str, ...]) -> Found:
    """The alternative that asks least, and all of them."""
    if found:
        yield "missing", found[0]
        yield "lacking", found


def _interface(way: CompiledWay, person: Person, scene: Scene) -> Found:
    if scene.wanted:
        yield "wanted", scene.wanted
    yield "interface", way.interface or scene.wanted
    yield "held", tuple(key for key in scene.world.definition.interfaces if holds_interface(person, key))


def _ceiling(way: CompiledWay, person: Person, scene: Scene) -> Found:
    """The only gate without a condition of its own, wherever it stands: the kinds that cut off, and the first right."""
    yield from standing(person, scene)
    limiting = limiting_kinds(person, scene)
    if limiting and (cut := [name for name in rights_named(way) if is_cut_off(name, limiting)]):
        yield "cut_by", tuple(kind.key for kind in limiting)
        yield "permission", cut[0]


def _works_elsewhere(person: Person, scene: Scene) -> bool:
    """Whether the person has another interface than that in which it is asked for."""
    others = scene.world.definition.interfaces.keys() - {scene.interface} if scene.interface else ()
    return any(holds_interface(person, other) for other in others)


def _section(way: CompiledWay, person: Person, scene: Scene) -> Found:
    definition, holds = scene.world.definition, scene.world.rules.holds
    section = definition.sections[way.way.section]
    yield "section", section.key
    unmet = [one for one in requirements_of(section, definition) if holds(one, person, scene) is False]
    if unmet:
        yield from _missing(_lacking(unmet, person, scene))
        yield from _broken(unmet, person, scene)
        return
    counting = definition.counting(section.key)
    if tick := section.tick:
        yield "permission", tick
        yield "lies_in", places_around(definition.permissions[tick], scene)
        if not scene.profile.rank(definition.permissions[tick], scene.record):
            yield "missing", tick
            if _works_elsewhere(person, scene):
                yield "interface", scene.interface
            yield from _gone([definition.permissions[tick]], person, scene)
        elif section.grey:
            yield from _gone([right for right in counting if right.key != tick], person, scene)
        return
    if section.open:
        yield from _places_named(section.open, scene)
        yield from _missing(_lacking([section.open], person, scene))
        yield from _holding("holds", section.open, person, scene)
        yield from _broken([section.open], person, scene)
    if counting and not section.always and not (section.open and holds(section.open, person, scene)):
        yield "lies_in", tuple(dict.fromkeys(place for right in counting for place in places_around(right, scene)))
        held = tuple(right.key for right in counting if scene.profile.rank(right, scene.record))
        yield "rights_held", held
        if not held:
            yield from _gone(counting, person, scene)


def _gone(rights: Sequence[Permission], person: Person, scene: Scene) -> Found:
    """Who used to give some of the rights, or will, and who gives one elsewhere."""
    from crmaccess.engine.answers.lapsed import held_elsewhere, lapsed_grants

    seen = scene.record or scene.there
    there = scene.world.branch_of(seen) if seen is not None else ""
    beside = (one for right in rights for one in held_elsewhere(scene.world, person, right, there))
    if elsewhere := tuple(dict.fromkeys(beside)):
        yield "held_in", elsewhere
    if found := tuple(dict.fromkeys(one for right in rights for one in lapsed_grants(scene.world, person, right))):
        yield "lapsed", found


def _places_named(condition: Condition, scene: Scene) -> Found:
    """The places of the record that the condition looks at."""
    kinds = dict.fromkeys(atom.path[0] for atom in atoms_in([condition]) if atom.path)
    record = scene.record or scene.there
    if record is not None and kinds:
        yield "lies_in", tuple(f"{kind}:{place}" for kind in kinds if (place := record.value(kind)))


def _broken(conditions: Iterable[Condition], person: Person, scene: Scene) -> Found:
    """What the record does not name, so that nothing can be said of it; of something unknown also its name."""
    for atom in atoms_in(conditions):
        if atom.path and (broken := end_of(atom, person, scene).broken):
            yield "broken", broken
            return


def _restriction(way: CompiledWay, person: Person, scene: Scene) -> Found:
    """All that close; the first one also by itself."""
    closing = closing_way(way.way, scene.entity, scene.action, scene.world.definition)
    yield from _restrictions(active(closing, person, scene, way.way), person, scene)


def _restrictions(found: list[Restriction], person: Person, scene: Scene) -> Found:
    imposed = {one.key: subjects_of(one, person, scene) for one in found}
    for restriction in found[:1]:
        yield "restriction", restriction.key
        yield from (("imposed_on", subject) for subject in imposed[restriction.key][:1])
    if found:
        yield "restrictions", tuple(_imposed(key, ons, person, scene) for key, ons in imposed.items())


def end_of_imposed(key: str, subjects: Iterable[Holder], scene: Scene) -> datetime | None:
    """When a restriction that is imposed on these ends by itself; None where it does not."""
    ends = [scene.world.imposed_until.get((subject, key)) for subject in subjects]
    known = [one for one in ends if one is not None]
    return max(known) if known and len(known) == len(ends) else None


def _imposed(key: str, subjects: tuple[Holder, ...], person: Person, scene: Scene) -> dict[str, object]:
    """A restriction, on whom it is imposed, until when and, where it counts only in some branches, these."""
    said: dict[str, object] = {"restriction": key, "imposed_on": subjects}
    if until := end_of_imposed(key, subjects, scene):
        said["until"] = until
    branches = frozenset().union(*map(person.held_in, subjects)) if subjects else frozenset(("",))
    return said if "" in branches else {**said, "branches": tuple(sorted(branches))}


def subjects_of(restriction: Restriction, person: Person, scene: Scene) -> tuple[Holder, ...]:
    """On whom of those that she is to heed it is imposed."""
    imposed = [one for one in person.subjects if restriction.key in scene.world.impositions.get(one, ())]
    here = [one for one in imposed if counts_at(person.held_in(one), lying_of(scene))]
    return tuple(here or imposed)  # of no record in particular it closes wherever she gets to


def _field(way: CompiledWay, person: Person, scene: Scene) -> Found:
    hidden = [key for key in (way.way.within, scene.field) if key and not field_is_shown(person, scene, key)]
    field = hidden[0] if hidden else scene.field or way.way.within
    if not field:
        return
    yield "field", field
    known = scene.world.definition.fields.get(scene.entity, {}).get(field)
    shows = [one.gates[FIELD] for one in showing(known, person, scene)] if known else []
    if hidden:
        if known and not shows:
            shows = yield from _shown_elsewhere(known, person, scene)
        found = _lacking([tuple(some for one in shows for some in one)], person, scene) if shows else ()
        yield from (("missing", one.split()[0]) for one in found[:1])
        yield from (("lacking", found),) if found else ()
        named = {word.partition(">=")[0] for one in found for word in one.split()}
        rights = scene.world.definition.permissions
        yield from _gone([rights[name] for name in sorted(named & rights.keys())], person, scene)
        yield from _restrictions(list(closing_field(person, scene, field)), person, scene)
    else:
        ways = showing(known, person, scene) if known else ()
        yield from _holding("shown_by", [alone for one in ways for alone in _shows(one)], person, scene)


def _shown_elsewhere(
    known: Field, person: Person, scene: Scene
) -> Generator[tuple[str, object], None, list[Condition]]:
    """On which other screens of the cabinet a field is shown, and what that takes; without any, that it never is."""
    screens: dict[str, Condition] = {}
    for way in known.ways if scene.context else ():
        for some in way.when if not way.interfaces or scene.interface in way.interfaces else ():
            asked = [one for one in some if one.kind != "context"]
            if all(atom_holds(one, person, scene) for one in asked):
                screens.update(
                    (one.name, way.gates[FIELD]) for one in some if one.kind == "context" and not one.negated
                )
    if screens:
        yield "screens", tuple(dict.fromkeys(one for name in screens for one in name.split("|")))
    elif scene.interface:
        yield "interface", scene.interface
    return [one for one in screens.values() if one]


def _shows(way: Way) -> Iterator[tuple[Atom, ...]]:
    """For whom the way of a field exists, and what it asks."""
    for some in way.when or ((),):
        yield from ((*some, *more) for more in way.gates[FIELD] or ((),))


def _told(atom: Atom) -> str:
    """The text of an atom; '' of one that says on which screen one is, or what one is not."""
    return "" if atom.negated or atom.kind == "context" else atom.text


def _holding(name: str, condition: Iterable[tuple[Atom, ...]], person: Person, scene: Scene) -> Found:
    """The first alternative that holds, under its name, and the others that do."""
    holds = [some for some in condition if all(atom_holds(one, person, scene) for one in some)]
    first, *others = [" ".join(map(_told, some)).strip() for some in holds] or [""]
    if first:
        yield name, first
    if others:
        yield "holds_too", tuple(others)


_OF_GATES: dict[int, Callable[[CompiledWay, Person, Scene], Found]] = {
    ACCOUNT: _account, INTERFACE: _interface, SECTION: _section, RESTRICTION: _restriction, FIELD: _field,
}  # fmt: skip

"""Where somebody belongs: departments, groups, places, and the records that make a person of some kind."""

from collections.abc import Collection, Iterator
from functools import partial

from crmaccess.definition import PLACE_NOUNS, Definition
from crmaccess.engine.conditions.involved import atoms_asked
from crmaccess.facts import EVERYWHERE, INSIDE
from crmaccess.plan.paths.acts.accounts import parts_asked, questions_of
from crmaccess.plan.paths.acts.proposal import (
    ADMIT,
    DELETE,
    DEPARTMENT,
    HEAD,
    JOIN,
    LEAVE,
    LEAVE_DEPARTMENT,
    MOVE,
    NEW_GROUP,
    PLACE,
    RECORD,
    SECOND,
    SECOND_GROUP,
    TELL_GROUP,
    Position,
    Proposal,
    wished,
)
from crmaccess.plan.people.belonging.departments import join_department, leave_department, move_department, set_head
from crmaccess.plan.people.belonging.groups import add_group, delete_group, edit_group, join_group, leave_group
from crmaccess.plan.records.places import admit, edit_place
from crmaccess.plan.records.records import add_record

INCLUDES = "includes"


def departments(position: Position) -> Iterator[Proposal]:
    """Heads, and a department below another one, from which it inherits."""
    units = sorted(position.known.departments)
    for login in position.hands:
        person = position.world.person(login)
        for key in units:
            if key not in person.headed:
                wish = wished(set_head, key, login)
                yield Proposal(HEAD, "department.head", ("departments", "head", key, login), wish, login, key)
        for key in sorted(person.departments):
            for parent in units:
                wish = wished(move_department, key, parent)
                command = ("departments", "move", key, parent)
                yield Proposal(MOVE, "department.edit", command, wish, login, f"{key} {parent}")


def memberships(position: Position) -> Iterator[Proposal]:
    for login in position.hands:
        for key in sorted(position.known.departments.keys() - position.world.person(login).departments):
            wish = wished(join_department, login, key)
            asks = f"membership.{_verb((login, key) in position.known.memberships)}"
            yield Proposal(DEPARTMENT, asks, ("departments", "join", login, key), wish, login, key)
        for key in position.known.units(login):
            if _restricts("department", key, position):
                command, wish = ("departments", "leave", login, key), wished(leave_department, login, key)
                yield Proposal(LEAVE_DEPARTMENT, "membership.remove", command, wish, login, key)


def _verb(is_there: bool) -> str:
    """What becomes of a fact that gives something: one that is over is prolonged."""
    return "edit" if is_there else "add"


def _restricts(noun: str, key: str, position: Position) -> bool:
    """Whether a restriction comes with a group or a department: its own, or that of a role which it has."""
    roles = [one.role for one in position.known.assigned.get((noun, key), ())]
    return any(holder in position.world.impositions for holder in ((noun, key), *(("role", role) for role in roles)))


def groups(position: Position) -> Iterator[Proposal]:
    """A new group, one that brings a restriction gone, what one includes, and what it says that authority asks for."""
    known = position.known
    useful = SECOND_GROUP not in known.groups and any(map(position.may, ("grant.group", "assignment.group")))
    for kind in known.definition.group_kinds if useful else ():
        command, wish = ("groups", "add", SECOND_GROUP, "--kind", kind), wished(add_group, SECOND_GROUP, kind=kind)
        yield Proposal(NEW_GROUP, f"group.add.{kind}", command, wish, position.hands[0], kind)
    said = tuple(_said_of(known.definition.group_kinds, known.definition))
    for login in position.hands:
        for key in sorted(position.world.person(login).groups & known.groups.keys()):
            if _restricts("group", key, position):
                asks, wish = f"group.remove.{known.groups[key].kind}", wished(delete_group, key, force=True)
                yield Proposal(DELETE, asks, ("groups", "delete", key, "--force"), wish, login, f"group:{key}")
            told = known.groups[key].attributes
            others = [(INCLUDES, other) for other in sorted(known.groups) if other != key]
            for name, value in (*others, *said):
                if value not in told.get(name, "").split():
                    wish = wished(edit_group, key, attributes={name: value})
                    command = ("groups", "edit", key, "--set", f"{name}={value}")
                    asks = f"group.edit.{known.groups[key].kind}.{name}"
                    yield Proposal(TELL_GROUP, asks, command, wish, login, f"{key} {name}={value}")


def members(position: Position) -> Iterator[Proposal]:
    """In a group in each part that is more, and out of it, where a restriction comes with it."""
    for login in position.hands:
        person, parts = position.world.person(login), _parts(position, login)
        for key, group in sorted(position.known.groups.items()):
            for part in INSIDE[parts.get(key, 0) :]:
                said = () if part == INSIDE[0] else ("--part", part)
                wish = wished(join_group, login, key, part=part)
                yield Proposal(
                    JOIN, f"member.{part}.{group.kind}", ("groups", "join", login, key, *said), wish, login, key
                )
        for key in sorted(person.groups):
            if _restricts("group", key, position):
                asks = f"member.leave.{position.known.groups[key].kind}"
                yield Proposal(
                    LEAVE, asks, ("groups", "leave", login, key), wished(leave_group, login, key), login, key
                )


def _parts(position: Position, login: str) -> dict[str, int]:
    """How many of the parts in a group are no more than what somebody is there."""
    mine = position.world.group_members.get(login, ())
    return {one.group: INSIDE.index(one.part) + 1 for one in mine if one.part in INSIDE}


def admissions(position: Position) -> Iterator[Proposal]:
    known = position.known
    for login in position.hands:
        person = position.world.person(login)
        for kind, key in (*((one, EVERYWHERE) for one in known.definition.places), *known.places):
            if not person.admitted(kind) & {key, EVERYWHERE}:
                words = _called("admit", kind, key, login)
                wish = wished(admit, login, kind, key)
                asks = f"admission.{_verb((login, kind, key) in known.admissions)}.{kind}"
                yield Proposal(ADMIT, asks, words, wish, login, f"{kind}:{key}")


def _called(verb: str, kind: str, key: str, *before: str) -> tuple[str, ...]:
    noun = PLACE_NOUNS.get(kind)
    return (noun, verb, *before, key) if noun else ("places", verb, *before, f"{kind}:{key}")


def places(position: Position) -> Iterator[Proposal]:
    """What a place says that authority, a grant rule or a kind asks for."""
    said = tuple(_said_of(position.known.definition.places, position.known.definition))
    for (kind, key), place in position.known.places.items():
        for name, value in said:
            if place.attributes.get(name, "") != value:
                wish = wished(edit_place, kind, key, attributes={name: value})
                command = (*_called("edit", kind, key), "--set", f"{name}={value}")
                asks = f"place.edit.{kind}"
                yield Proposal(PLACE, asks, command, wish, position.hands[0], f"{kind}:{key} {name}={value}")


def _said_of(kinds: Collection[str], definition: Definition) -> Iterator[tuple[str, str]]:
    """The values that authority asks of things of these kinds, groups or places."""
    found: dict[tuple[str, str], None] = {}
    for action, thing in questions_of(definition):
        for atom in atoms_asked(definition, thing, action):
            if atom.kind == "attribute" and thing in kinds:
                found.update(dict.fromkeys((atom.name, value) for value in atom.argument.split("|")))
            elif atom.kind == "has_place" and atom.name.partition(".")[0] in kinds:
                name = atom.name.partition(".")[2]
                found.update(dict.fromkeys((name, value) for value in atom.argument.split("|")))
    return iter(found)


def records(position: Position) -> Iterator[Proposal]:
    """A record in which somebody takes the part that makes a person of some kind."""
    definition = position.known.definition
    for name in sorted(parts_asked(definition)):
        entity, _, part = name.partition(".")
        if entity in definition.entities:
            for login in position.hands:
                if login not in position.world.taking_part.get((entity, part), ()):
                    command = ("records", "add", entity, SECOND, "--participant", f"{part}={login}")
                    wish = partial(add_record, entity, SECOND, participants=((part, login),))
                    yield Proposal(RECORD, f"record.add.{entity}", command, wish, login, f"{entity}.{part}")

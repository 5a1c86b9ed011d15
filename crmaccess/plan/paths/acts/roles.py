"""Roles and restrictions: a role given or taken, raised, filled with everything, made; a restriction lifted."""

from collections.abc import Iterator

from crmaccess.facts import Role
from crmaccess.plan.paths.acts.proposal import (
    ALL_RIGHTS,
    ASSIGN,
    DELETE,
    EDIT_DEPARTMENT,
    EDIT_GROUP,
    EDIT_KIND,
    LIFT,
    LIFT_OF_MANY,
    NEW_ROLE,
    RANK,
    SECOND_ROLE,
    UNASSIGN,
    Position,
    Proposal,
    wished,
)
from crmaccess.plan.rights.restrictions import lift
from crmaccess.plan.rights.roles import add_role, assign, delete_role, edit_role, unassign

TO_MANY = {"department": EDIT_DEPARTMENT, "group": EDIT_GROUP, "kind": EDIT_KIND}
Holder = tuple[str, str]


def assignments(position: Position) -> Iterator[Proposal]:
    """Roles for those in hand, or for what they belong to; and off those who stand above them, or are restricted."""
    for login in position.hands:
        held = position.world.person(login).roles
        for holder in (("user", login), *belongs_to(position, login)):
            for key in position.known.roles:
                if key not in held:
                    yield _assigned(key, holder, login)
    yield from _taken(position)


def _assigned(role: str, holder: Holder, login: str) -> Proposal:
    noun, key = holder
    subject = f"{noun}:{key}"
    wish = wished(assign, role, subject)
    asks = f"assignment.{noun}"
    return Proposal(TO_MANY.get(noun, ASSIGN), asks, ("roles", "assign", role, subject), wish, login, role)


def belongs_to(position: Position, login: str) -> Iterator[Holder]:
    """The departments, groups and kinds of somebody: what is given to them, she has."""
    person = position.world.person(login)
    yield from (("department", key) for key in sorted(person.departments))
    yield from (("group", key) for key in sorted(person.groups))
    yield from (("kind", key) for key in position.known.definition.kinds if person.is_kind(key))


def _taken(position: Position) -> Iterator[Proposal]:
    highest = max(position.world.person(login).rank for login in position.hands)
    for one in position.known.assignments.values():
        if one.holder != "user":
            continue
        above = one.subject in position.others and position.world.roles[one.role].rank > highest
        restricted = one.subject in position.hands and ("role", one.role) in position.world.impositions
        if above or restricted:
            place = ("--branch", one.branch) if one.branch else ()
            command = ("roles", "unassign", one.role, f"user:{one.subject}", *place)
            wish = wished(unassign, one.role, f"user:{one.subject}", branch=one.branch)
            yield Proposal(UNASSIGN, "assignment.user", command, wish, one.subject, one.role)


def edits(position: Position) -> Iterator[Proposal]:
    """All rights for a role that somebody has, the highest rank for it, a lower one for a role that stands above; one
    that brings a restriction gone; a new one with all rights."""
    roles = position.known.roles
    ranks = [one.rank for one in roles.values()]
    held = {key: login for login in reversed(position.hands) for key in position.world.person(login).roles}
    for key, role in roles.items():
        login = held.get(key, "")
        if login and not role.everything:
            wish = wished(edit_role, key, everything=True)
            yield Proposal(ALL_RIGHTS, _edits(role), ("roles", "edit", key, "--everything"), wish, login, key)
        if login and ("role", key) in position.world.impositions:
            asks, wish = f"role.remove.{role.module}".rstrip("."), wished(delete_role, key, force=True)
            yield Proposal(DELETE, asks, ("roles", "delete", key, "--force"), wish, login, f"role:{key}")
        rank = max(ranks) if login else min(ranks)
        if role.rank != rank:
            wish = wished(edit_role, key, rank=rank)
            command = ("roles", "edit", key, "--rank", str(rank))
            yield Proposal(RANK, _edits(role), command, wish, login or position.hands[0], key)
    if SECOND_ROLE not in roles and position.may("assignment.user"):
        yield from _made(position)


def _edits(role: Role) -> str:
    return f"role.edit.{role.module}".rstrip(".")


def _made(position: Position) -> Iterator[Proposal]:
    definition = position.known.definition
    for module in definition.modules or ("",):
        for interface in definition.interfaces or ("",):
            said = (*(("--module", module) if module else ()), *(("--interface", interface) if interface else ()))
            wish = wished(add_role, SECOND_ROLE, module=module, interface=interface, everything=True)
            command = ("roles", "add", SECOND_ROLE, *said, "--everything")
            asks = f"role.add.{module}".rstrip(".")
            yield Proposal(NEW_ROLE, asks, command, wish, position.hands[0], SECOND_ROLE)


def restrictions(position: Position) -> Iterator[Proposal]:
    """Off those in hand, and off what they are under it by."""
    for login in position.hands:
        for noun, key in position.world.person(login).subjects:
            for name in position.world.impositions.get((noun, key), ()):
                word = LIFT if noun == "user" else LIFT_OF_MANY
                command, wish = ("restrictions", "lift", name, f"{noun}:{key}"), wished(lift, name, f"{noun}:{key}")
                yield Proposal(word, f"restriction.{noun}", command, wish, login, name)

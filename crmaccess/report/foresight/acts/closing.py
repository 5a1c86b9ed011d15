"""The single commands that may close something: what she has is taken away or lowered, left, blocked, restricted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.definition import Permission
from crmaccess.facts import Record
from crmaccess.report.cures.conditions import can_be_handed_over
from crmaccess.report.cures.gifts import Command, place_words, takes
from crmaccess.report.cures.lifting import unassigning
from crmaccess.report.foresight.acts.asked import Asked, Typed
from crmaccess.report.foresight.acts.opening import settings
from crmaccess.report.foresight.acts.records import elsewhere
from crmaccess.report.foresight.acts.rights import cells, holders, is_for, revoking


def closing_commands(asked: Asked) -> Iterable[Typed]:
    """Each once."""
    found: dict[Command, Typed] = {}
    for typed in (*_lowered(asked), *map(Typed, _others(asked))):
        found.setdefault(typed.command, typed)
    return found.values()


def _others(asked: Asked) -> Iterator[Command]:
    for some in (
        _revokes, _roles, _belonging, _admissions, _of_account, settings, _restrictions, _of_record, _of_parts,
    ):  # fmt: skip
        yield from some(asked)


def _lowered(asked: Asked) -> Iterator[Typed]:
    """A lower level, or none, where she has more, here alone and altogether; what lowers least comes first."""
    definition = asked.world.definition
    for key in sorted(asked.concern.rights):
        right = definition.permissions[key]
        scale = definition.scales[right.scale]
        top = asked.person.profile(asked.scene.interface).best(right)
        for holder, subject in holders(asked):
            if top and holder in right.received_by and _may_be_set(holder, subject, right, asked):
                for where in cells(right, asked):
                    chain = ("rights", "grant", f"{holder}:{subject}", key, *where)
                    for rank in range(top - 1, -1, -1):
                        if scale.levels[rank] not in scale.narrowed and is_for(scale.levels[rank], scale, where):
                            yield Typed((*chain[:4], scale.levels[rank], *where), (), chain, top - rank)


def _may_be_set(holder: str, subject: str, right: Permission, asked: Asked) -> bool:
    if holder != "role":
        return True
    role = asked.world.roles[subject]
    return not role.locked and takes(role, right, asked.scene)


def _revokes(asked: Asked) -> Iterator[Command]:
    """Everything granted to her, her roles, groups and departments that matters."""
    permissions, matters = asked.world.definition.permissions, asked.concern.rights | asked.concern.opening.keys()
    for holder, subject in (*asked.person.holders(), *(("role", key) for key in asked.person.roles)):
        for key, some in asked.world.granted.get((holder, subject), {}).items():
            if key in matters:
                of = "department" if holder == "departments" else holder
                yield from (revoking(of, subject, permissions[key], cell) for cell, rank in some.items() if rank)


def _roles(asked: Asked) -> Iterator[Command]:
    """Her roles, by whatever they reach her."""
    yield from map(unassigning, asked.person.hits)


def _belonging(asked: Asked) -> Iterator[Command]:
    login = asked.person.login
    yield from (("departments", "leave", login, key) for key in sorted(asked.person.departments))
    yield from (("departments", "head", key, "") for key in sorted(asked.person.headed))
    yield from (("groups", "leave", login, key) for key in sorted(asked.person.groups))


def _admissions(asked: Asked) -> Iterator[Command]:
    for kind, keys in sorted(asked.world.admissions.get(asked.person.login, {}).items()):
        for key in sorted(keys):
            noun, called = place_words(kind, key)
            yield (noun, "remove", asked.person.login, called)


def _of_account(asked: Asked) -> Iterator[Command]:
    """What puts the account out of action, another type, and values that conditions ask for."""
    account = asked.person.account
    if account is None:
        return
    login = account.login
    yield from (("users", "block", login), ("users", "deactivate", login), ("archive", login))
    yield from (("users", "edit", login, "--type", one) for one in asked.world.definition.types if one != account.type)
    asked_for = {*asked.concern.names("user"), *asked.concern.names("has")}
    asked_for |= {one.attribute for one in asked.concern.relations if one.shape == "same"}
    for name in sorted(asked_for & account.attributes.keys()):
        yield ("users", "edit", login, "--set", f"{name}=")


def _restrictions(asked: Asked) -> Iterator[Command]:
    definition = asked.world.definition
    for key in sorted(asked.concern.restrictions):
        if not definition.restrictions[key].standing:
            yield ("restrictions", "impose", key, f"user:{asked.person.login}")


def _of_record(asked: Asked) -> Iterator[Command]:
    """Somebody else is responsible or takes part, another stage, place or value."""
    record = asked.decision.record
    if record is None or (record.entity, record.key) not in asked.world.records:
        return
    reference = f"{record.entity}:{record.key}"
    for login in sorted(asked.world.accounts) if can_be_handed_over(record, asked.person) else ():
        if login not in (record.responsible, asked.person.login):
            yield ("records", "assign", reference, "--responsible", login)
    yield from elsewhere(record, reference, asked)
    yield from _without_her(record, reference, asked)
    names = {atom.name for atom in asked.concern.atoms if atom.kind == "attribute" and not atom.path}
    names |= {one.attribute for one in asked.concern.relations}
    for name in sorted(names & record.attributes.keys() - asked.world.definition.places.keys()):
        yield ("records", "edit", reference, "--set", f"{name}=")
    if record.open:
        yield ("records", "close", reference)


def _of_parts(asked: Asked) -> Iterator[Command]:
    """She takes part no longer, wherever a condition about her asks for that: in whatever record it is."""
    for name in sorted(asked.concern.names("takes_part")):
        entity, _, part = name.partition(".")
        for (of, key), record in sorted(asked.world.records.items()):
            if of == entity:
                yield from _out_of(record, part, f"{entity}:{key}", asked)


def _without_her(record: Record, reference: str, asked: Asked) -> Iterator[Command]:
    for part in dict.fromkeys(part for part, login in record.participants if login == asked.person.login):
        yield from _out_of(record, part, reference, asked)


def _out_of(record: Record, part: str, reference: str, asked: Asked) -> Iterator[Command]:
    people = record.people(part)
    if asked.person.login in people:
        others = [login for login in people if login != asked.person.login]
        words = [word for login in others or [""] for word in ("--participant", f"{part}={login}")]
        yield ("records", "edit", reference, *words)

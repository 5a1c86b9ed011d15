"""How many of some records each of many people reaches, and to whom an entity as a whole is open: set-wise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.candidates import Candidates, candidates
from crmaccess.engine.many.reach import matches, reached_records
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Clause, Outline, Record
from crmaccess.report.counts.counts import Counter
from crmaccess.report.counts.told import Told, asked_of_records
from crmaccess.report.counts.words import CLOSED, Words

FEW = 60  # questions that are sooner asked one by one
PLAIN = Request("", "", "")[3:]  # of a request that says who, what and of what, and no more


def numbers_open(
    world: World, logins: Sequence[str], request: Request, records: Sequence[Record] | None, few: int = FEW,
    *, views: World | None = None,
) -> Mapping[str, int]:  # fmt: skip
    """For each person how many of the records are open to her; of an entity as a whole 1 where it is open, else 0.
    `views`: a world in which the same people belong where they do in this one, and which has been asked for them.
    """
    one_by_one = request[3:] != PLAIN or len(logins) * len(records or [None]) <= few
    if one_by_one:
        asked = [None] if records is None else records
        return {login: sum(is_open(world, login, request, record) for record in asked) for login in logins}
    entity = request.target.partition(":")[0]
    if records is None:
        words = Words(world, [(entity, request.action)])
        return {login: int(words.of(world.person(login)).levels[0] != CLOSED) for login in logins}
    if len(records) == 1:
        return _of_one(world, logins, request, records[0], views or world)
    if entity not in world.definition.entities:
        return {login: _by_filter(world, login, request, records) for login in logins}
    return _counted(world, logins, request, records)


def is_open(world: World, login: str, request: Request, record: Record | None) -> bool:
    """Whether the request, asked by this person about the record, is allowed."""
    return verdict(world, asked_by(login, request, record), record).allowed


def asked_by(login: str, request: Request, record: Record | None) -> Request:
    """The request as this person makes it about the record."""
    return request._replace(user=login, target=f"{record.entity}:{record.key}" if record else request.target)


def _of_one(
    world: World, logins: Sequence[str], request: Request, record: Record, views: World
) -> Mapping[str, int]:  # fmt: skip
    """Only those are asked who may be let in."""
    found = candidates(world, request.action, record)
    return {
        login: int(is_among(views.person(login), found) and is_open(world, login, request, record)) for login in logins
    }


def is_among(person: Person, found: Candidates) -> bool:
    """Whether the candidates include the person in one way or another."""
    return (
        found.everybody
        or person.login in found.logins
        or not found.departments.isdisjoint(person.departments)
        or not found.groups.isdisjoint(person.groups)
        or not found.roles.isdisjoint(person.roles)
        or any(person.value(name) == value for name, value in found.attributes)
    )


def _by_filter(world: World, login: str, request: Request, records: Sequence[Record]) -> int:
    try:
        clause = reached_records(world, world.person(login), records[0].entity, request.action)
    except OneByOne:
        return sum(is_open(world, login, request, record) for record in records)
    return sum(matches(clause, record) for record in records)


def _counted(world: World, logins: Sequence[str], request: Request, records: Sequence[Record]) -> Mapping[str, int]:
    # What leads from records to people beyond them is not tallied: tallies would look at all records there are.
    told, entity = asked_of_records(world)._replace(cards=(), through=()), request.target

    def ask(_: str, clause: Clause) -> int:
        return sum(matches(clause, record) for record in records)

    counter = Counter(
        world, map(told.outline, records), _participations(records, told), [(entity, request.action)], ask, told
    )  # fmt: skip
    found = {}
    for login in logins:
        (number,) = counter.counts(login)
        found[login] = _by_filter(world, login, request, records) if number is None else number
    return found


def _participations(records: Sequence[Record], told: Told) -> Iterator[tuple[str, Outline, str]]:
    """Each person whom a record names, with all parts that she has in it."""
    for record in records:
        by_login = sorted((login, part) for part, login in record.participants)
        for login, parts in groupby(by_login, key=lambda pair: pair[0]):
            yield login, told.outline(record), " ".join(part for _, part in parts)

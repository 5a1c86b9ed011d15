"""Whether an expectation holds in a world, and with whom it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.decision import Verdict
from crmaccess.engine.world.world import World
from crmaccess.errors import Problem
from crmaccess.facts import Record
from crmaccess.report.expectations.expectation import COUNT, NOBODY, Case, Meant, Outcome
from crmaccess.report.expectations.people import EVERYBODY, acts, people_of
from crmaccess.report.expectations.reach import asked_by, numbers_open
from crmaccess.report.expectations.targets import records_of

SHOWN = 3  # people who are named and explained; how many more there are is said
ALL = ((EVERYBODY, ""),)


def judged(meant: Meant, world: World) -> Outcome:
    """Whether it holds; one that is about nobody, or about no record, cannot be asked."""
    written, records = meant.claim.written, records_of(meant, world)
    people = people_asked(meant, world)
    counted = meant.claim.shape == COUNT and meant.claim.least > 0  # then none is an answer
    if meant.claim.shape == NOBODY and not people and people_of(meant.people, world):
        return _unasked(meant, "E_EXPECT_ALL")
    if not (people or counted) or (not people_of(meant.people, world) and meant.claim.shape == NOBODY and meant.people):
        return _unasked(meant, "E_EXPECT_NOBODY")
    if records == []:
        return _unasked(meant, "E_EXPECT_NOTHING")
    if meant.claim.shape == COUNT:
        return _counted(meant, world, people, records)
    failing = failing_people(meant, world, people, records)
    cases = tuple(_case(meant, world, login, records) for login in failing[:SHOWN])
    return Outcome(written, not failing, len(people), _many(records), cases, len(failing))


def people_asked(meant: Meant, world: World, logins: Sequence[str] | None = None) -> list[str]:
    """Those for whom the answer has to be so: the people meant, or all but these. `logins`: among these only."""
    if meant.claim.shape == NOBODY:
        but = set(people_of(meant.people, world, logins, idle=True))
        return [login for login in people_of(ALL, world, logins) if login not in but]
    return people_of(meant.people, world, logins)


def failing_people(
    meant: Meant, world: World, people: Sequence[str], records: Sequence[Record] | None, views: World | None = None
) -> list[str]:  # fmt: skip
    """Those of the people for whom the answer is not as expected with one of the records, or with the whole. `views`: a
    world in which the same people belong where they do in this one.
    """
    claim, wanted = meant.claim, _many(records) if meant.claim.allowed else 0
    numbers = numbers_open(world, people, meant.request, records, views=views)
    found = [login for login in people if numbers[login] != wanted]
    if not claim.gate:
        return found
    return [login for login in people if login in found or _unlike(meant, world, login, records) is not None]


def counted_people(meant: Meant, world: World, people: Sequence[str], records: Sequence[Record] | None) -> list[str]:
    """Those of the people who count: whose accounts act, where that is asked, and to whom it is open, where anything
    is asked."""
    found = [login for login in people if not meant.claim.active or acts(world.person(login), world)]
    if not meant.request.action:
        return found
    numbers = numbers_open(world, found, meant.request, records)
    return [login for login in found if numbers[login]]


def _counted(meant: Meant, world: World, people: Sequence[str], records: Sequence[Record] | None) -> Outcome:
    claim, found = meant.claim, counted_people(meant, world, people, records)
    too_many = claim.most is not None and len(found) > claim.most
    holds = len(found) >= claim.least and not too_many
    counted = set(found)
    about = [] if holds else found if too_many else [login for login in people if login not in counted]
    asked = about[:SHOWN] if meant.request.action else []
    cases = tuple(_case(meant, world, login, records, allowed=not too_many) for login in asked)
    return Outcome(claim.written, holds, len(people), _many(records), cases, len(about), len(found))


def _case(
    meant: Meant, world: World, login: str, records: Sequence[Record] | None, *, allowed: bool | None = None
) -> Case:  # fmt: skip
    """A question to which this person gets another answer than expected."""
    record = _unlike(meant, world, login, records, allowed)
    found = record[0] if record else None
    return Case(asked_by(login, meant.request, found), found)


def _unlike(
    meant: Meant, world: World, login: str, records: Sequence[Record] | None, allowed: bool | None = None
) -> tuple[Record | None] | None:  # fmt: skip
    """The first record, None for the whole, with which the answer is not as expected; None where there is no such."""
    wanted = meant.claim.allowed if allowed is None else allowed
    for record in [None] if records is None else records:
        found = verdict(world, asked_by(login, meant.request, record), record)
        if found.allowed != wanted or not _at_gate(found, meant.claim.gate):
            return (record,)
    return None


def _at_gate(found: Verdict, gate: str) -> bool:
    return found.allowed or gate in ("", found.decided_by)


def _many(records: Sequence[Record] | None) -> int:
    return 1 if records is None else len(records)


def _unasked(meant: Meant, code: str) -> Outcome:
    written = meant.claim.written
    return Outcome(written, False, problem=Problem(code, written.text, written.line))


def all_cases(meant: Meant, world: World) -> Iterator[Case]:
    """Each question that the expectation stands for, one by one."""
    records = records_of(meant, world)
    for login in people_asked(meant, world):
        for record in [None] if records is None else records:
            yield Case(asked_by(login, meant.request, record), record)

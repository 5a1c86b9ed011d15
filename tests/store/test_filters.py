"""A clause on records finds what the same clause, evaluated in Python, finds; and it finds it through an index."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from crmaccess.facts import ALWAYS, NEVER, Account, Clause, Department, Fact, Record
from crmaccess.report.counts.told import Told
from crmaccess.store.reading.filters import MOST_ARMS, arms, conjunction
from crmaccess.store.reading.reader import Reader
from crmaccess.store.reading.within import WALK_FROM
from crmaccess.store.upkeep.creation import create
from tests.builders import outline_of
from tests.store.company import AT, added, write

LOGINS = ("anna", "boris", "vera", "")
DEPARTMENTS = ("d1", "d2", "d3")
PIPELINES, STAGES, BRANCHES = ("main", "second", ""), ("new", "won", ""), ("north", "south", "")
PARTS = ("creator", "observer", "viewer")
CARDS = ("c:1", "c:1 c:2", "c:2 c:11", "C:1 c_1", "")
DAYS = ("2031-05-16", "2031-05-17", "2031-05-18", "")


def holds(clause: Clause, record: Record) -> bool:
    """What a clause means."""
    name, *rest = clause
    return _MEANING[str(name)](record, *rest)


def _meets_day(record: Record, name: str, marks: str, day: str) -> bool:
    value = record.value(name)[:10]
    return bool(value) and ("<" if value < day else ">" if value > day else "=") in marks


_MEANING: dict[str, Callable[..., bool]] = {
    "all": lambda record, parts: all(holds(part, record) for part in parts),
    "any": lambda record, parts: any(holds(part, record) for part in parts),
    "not": lambda record, part: not holds(part, record),
    "is": lambda record, field, values: record.value(field) in values,
    "cells": lambda record, cells: (record.pipeline, record.stage) in cells,
    "stamp": lambda record, departments: not set(record.stamp).isdisjoint(departments),
    "participant": lambda record, part, logins: not set(record.people(part)).isdisjoint(logins),
    "attribute": lambda record, name, values: record.value(name) in values,
    "names": lambda record, name, words: not set(record.value(name).split()).isdisjoint(words),
    "day": _meets_day,
}


def some_records(count: int, seed: int) -> list[Record]:
    chance = random.Random(seed)
    return [
        Record(
            chance.choice(("deal", "deal", "lead")), f"R-{number}", chance.choice(("", "Сделка", "100%?")),
            chance.choice(LOGINS), tuple(d for d in DEPARTMENTS if chance.random() < 0.3), chance.choice(PIPELINES),
            chance.choice(STAGES), chance.choice(BRANCHES), chance.random() < 0.3, chance.choice(("", "lead:R-1")), AT,
            tuple((part, chance.choice(LOGINS[:3])) for part in PARTS if chance.random() < 0.3),
            {"due": chance.choice(DAYS), "source": "site", "cards": chance.choice(CARDS)}
            if chance.random() < 0.7 else {},
        )
        for number in range(count)
    ]  # fmt: skip


PEOPLE: list[Fact] = [*map(Account, LOGINS[:3]), *map(Department, DEPARTMENTS)]


def some_clause(chance: random.Random, depth: int = 3) -> Clause:
    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(0, len(values))))

    if depth and chance.random() < 0.6:
        parts = tuple(some_clause(chance, depth - 1) for _ in range(chance.randint(0, 3)))
        return chance.choice((("all", parts), ("any", parts), ("not", some_clause(chance, depth - 1))))
    fields: dict[str, tuple[str, ...]] = {
        "responsible": (*LOGINS, "nobody"), "pipeline": PIPELINES, "stage": STAGES, "branch": BRANCHES,
        "open": ("yes", "no", "perhaps"), "parent": ("", "lead:R-1"), "key": ("R-1", "R-2", "R-3"),
        "title": ("", "100%?"),
    }  # fmt: skip
    field = chance.choice(tuple(fields))
    cells = tuple((chance.choice(PIPELINES), chance.choice(STAGES)) for _ in range(chance.randint(0, 4)))
    marks = "".join(mark for mark in "<=>" if chance.random() < 0.5)
    atoms: tuple[Clause, ...] = (
        ("is", field, some(fields[field])), ("cells", cells), ("stamp", some((*DEPARTMENTS, "d4"))),
        ("participant", chance.choice((*PARTS, "responsible")), some((*LOGINS[:3], "nobody"))),
        ("attribute", chance.choice(("due", "source")), some((*DAYS, "site"))),
        ("names", chance.choice(("cards", "source")), some(("c:1", "c:2", "c:11", "site", "%", "c_1"))),
        ("day", chance.choice(("due", "title")), marks, "2031-05-17"),
    )  # fmt: skip
    return chance.choice(atoms)


Filled = tuple[str, list[Record]]


@pytest.fixture(scope="module")
def filled(lasting_database: str) -> Filled:
    """A database with more records than a page is sorted from, and those records."""
    records = some_records(2 * WALK_FROM, seed=1)
    write(lasting_database, added([*PEOPLE, *records]))
    return lasting_database, records


@pytest.mark.parametrize("seed", range(8))
def test_a_clause_finds_what_it_means(filled: Filled, seed: int) -> None:
    url, records = filled
    chance = random.Random(seed)
    with Reader(url) as reader:
        for clause in (ALWAYS, NEVER, *(some_clause(chance) for _ in range(25))):
            meant = {record.key: record for record in records if record.entity == "deal" and holds(clause, record)}
            assert reader.keys("deal", clause) == sorted(meant), clause
            assert reader.count("deal", clause) == len(meant), clause
            assert reader.keys("deal", clause, 7) == sorted(meant)[:7], clause
            page = reader.records("deal", clause=clause, limit=3, order="newest")
            assert page == sorted(meant.values(), key=lambda record: -int(record.key[2:]))[:3], clause


def test_arms_are_few_however_the_clause_is_nested() -> None:
    either: Clause = ("any", tuple(("is", "stage", (str(number),)) for number in range(10)))
    assert len(arms(("all", (either, ("is", "open", ("yes",)))))) == 10
    wide: Clause = ("all", tuple(("any", (("is", "key", (str(n),)), ("stamp", (str(n),)))) for n in range(20)))
    assert arms(wide) == [(wide,)]
    assert len(arms(("any", (either,) * 7))) <= MOST_ARMS


def test_an_arm_that_another_one_includes_or_that_contradicts_itself_is_not_searched() -> None:
    own: Clause = ("is", "responsible", ("anna",))
    new, won = ("is", "stage", ("new",)), ("is", "stage", ("won",))
    assert arms(("any", (own, ("all", (own, new)), ("all", (new, won))))) == [(own,)]


BRANCH: Clause = ("is", "branch", ("north", "south"))
CELLS: Clause = ("cells", (("main", "new"), ("main", "won"), ("second", "new")))
PLANS: tuple[tuple[Clause, str], ...] = (
    (("is", "responsible", ("anna",)), "record_of_responsible"),
    (("all", (BRANCH, CELLS, ("is", "responsible", ("anna",)))), "record_of_responsible"),
    (("all", (BRANCH, CELLS, ("stamp", ("d1",)))), "record_of_stamp"),
    (("stamp", DEPARTMENTS), "record_of_stamp"),
    (("all", (BRANCH, CELLS, ("is", "open", ("yes",)))), "record_of_stage"),
    (("all", (BRANCH, ("any", (("is", "responsible", ("anna",)), ("participant", "observer", ("anna",)))))), ""),
)


@pytest.mark.parametrize("settled", [False, True])
@pytest.mark.parametrize(("clause", "index"), PLANS)
def test_a_count_reads_only_an_index(sqlite_address: str, clause: Clause, index: str, settled: bool) -> None:
    create(sqlite_address, "universal", "{}")
    write(sqlite_address, added([*PEOPLE, *some_records(2500 if settled else 50, seed=2)]))
    with Reader(sqlite_address) as reader:
        for arm in arms(clause):
            inside = conjunction(arm, reader)
            statement = f"EXPLAIN QUERY PLAN SELECT count(*) FROM record WHERE entity = ? AND {inside.sql}"
            plan: list[Any] = [row[-1] for row in reader.rows(statement, ("deal", *inside.values))]
            assert any(index in line and line.startswith("SEARCH record USING") for line in plan), plan
            assert not any(line.startswith("SCAN") for line in plan), plan
            assert not index or "COVERING INDEX" in plan[0], plan


def test_every_record_is_told_in_outline_once(filled: Filled) -> None:
    url, records = filled
    with Reader(url) as reader:
        assert sorted(reader.outlines()) == sorted(map(outline_of, records))


def test_an_outline_tells_of_a_field_whether_it_has_one_of_the_values_asked_for(filled: Filled) -> None:
    url, records = filled
    named = [record for record in records if record.participants]
    some, parents = {record.key for record in named[:3]}, {"", next(one.parent for one in records if one.parent)}
    told = Told(["source"], fields={"key": frozenset({*some, "none"}), "parent": frozenset(parents)})
    with Reader(url) as reader:
        assert sorted(reader.outlines(told.attributes, told.fields)) == sorted(map(told.outline, records))
        found = {(login, outline) for login, outline, _ in reader.participations(told.attributes, (), told.fields)}
    assert found == {(login, told.outline(record)) for record in named for _, login in record.participants}

"""All that is wrong with a file is told in one pass: what is wrong with a cell alone is told beside all else."""

import io
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.cli.nouns.accounts.bulk.staff import record_rows
from crmaccess.errors import Guarded, Problem
from crmaccess.facts import Account
from crmaccess.files.columns import RECORDS
from crmaccess.files.csv_in import rows_in
from crmaccess.files.csv_out import write_rows
from crmaccess.plan.files.batch import MODES
from crmaccess.plan.files.imports import import_records
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.staff import Wishes, staff
from crmaccess.plan.known.known import Known
from tests.builders import NOW
from tests.properties.changing.test_staff_files import exported
from tests.worlds.companies import companies
from tests.worlds.themes import SYSTEMS

BAD = {
    "login": ["two words", ""], "name": ["\x00"], "email": ["nomail"], "type": ["nope"], "state": ["nowhere"],
    "departments": ["nope", "nope; neither"], "groups": ["nope"], "branches": ["nope@x"], "roles": ["nope@nowhere"],
    "head_of": ["nope"], "blocked_until": ["whenever"], "restrictions": ["nope"], "rights": ["nope"],
    "entity": ["nope"], "key": ["", "a:b"], "title": ["\x00"], "responsible": ["nobody"], "pipeline": ["nope"],
    "stage": ["nope"], "branch": ["nope"], "open": ["perhaps"], "parent": ["nothing", "deal:none"],
    "created_at": ["31.02.2026"], "participants": ["nobody", "observer=nobody"],
}  # fmt: skip
Told = set[tuple[int, str, str]]
Find = Callable[[list[Row]], Told]


def told(problems: tuple[Problem, ...]) -> Told:
    return {(one.line, one.code, one.column) for one in problems}


def spoilt(row: Row, random: Random, bad: dict[str, list[str]]) -> Row:
    """With one to three cells that are no values, or somebody else's."""
    columns = random.sample(sorted(bad), random.randint(1, min(3, len(bad))))
    return row._replace(values={**row.values, **{column: random.choice(bad[column]) for column in columns}})


def told_in_one_pass(rows: list[Row], random: Random, bad: dict[str, list[str]], find: Find) -> None:
    """What is told of a cell when it alone is spoilt is told when many are, in the same row and in others."""
    worse = [spoilt(row, random, bad) for row in rows]
    together = find(worse)
    for number, (row, other) in enumerate(zip(rows, worse, strict=True)):
        for column in (name for name in bad if other.values[name] != row.values[name]):
            one = row._replace(values={**row.values, column: other.values[column]})
            alone = find([*rows[:number], one, *rows[number + 1 :]])
            due = {found for found in alone if found[0] == row.line and found[2] == column}
            lacking = due - together
            assert not lacking or rests_on_others(column, row, other), (lacking, one, other)


def rests_on_others(column: str, row: Row, other: Row) -> bool:
    """Whether nobody knows of this cell while another of the row is wrong: whose address it may be, what a kind of
    record that there is not could have."""
    rests = {"email": {"login"}, "stage": {"pipeline"}}.get(column, set())
    rests |= {"entity"} if column in ("key", "pipeline", "stage", "branch", "parent", "participants") else set()
    return any(other.values[name] != row.values[name] for name in rests & row.values.keys())


@pytest.mark.parametrize("system", SYSTEMS)
@given(data=st.data(), random=st.randoms(use_true_random=False), mode=st.sampled_from(MODES))
def test_of_people(system: str, data: st.DataObject, random: Random, mode: str) -> None:
    company = data.draw(companies(system))
    known = Known(company.definition, [*company.facts, *company.records])
    everybody = exported(known, list(company.facts), "UTC")
    rows = everybody[: max(2, len(everybody) // 2)]
    others = [one.email for one in company.all(Account) if one.login not in {row.values["login"] for row in rows}]
    bad = {**BAD, "email": [*BAD["email"], *filter(None, others)]}
    if mode == "create":
        rows = [row._replace(values={**row.values, "login": f"new{row.line}", "email": ""}) for row in rows]
        bad["login"] = [*bad["login"], *known.accounts]
    key = random.choice(["login", "email"])

    def find(made: list[Row]) -> Told:
        try:
            return told(staff(made, known, NOW, Wishes(mode, key)).plan.problems)
        except Guarded:  # together they would leave nobody
            return set()

    told_in_one_pass(rows, random, {name: cells for name, cells in bad.items() if name in rows[0].values}, find)


@pytest.mark.parametrize("system", SYSTEMS)
@given(data=st.data(), random=st.randoms(use_true_random=False), mode=st.sampled_from(MODES))
def test_of_records(system: str, data: st.DataObject, random: Random, mode: str) -> None:
    company = data.draw(companies(system))
    known = Known(company.definition, [*company.facts, *company.records])
    stream = io.StringIO(newline="")
    header, cells = record_rows(company.records)
    write_rows(stream, header, cells)
    rows = rows_in(stream.getvalue().encode(), RECORDS, delimiter=",").rows
    if mode == "create":
        rows = [row._replace(values={**row.values, "key": f"new{row.line}"}) for row in rows]
    rows = rows[:8]
    bad = {name: cells for name, cells in BAD.items() if rows and name in rows[0].values}

    def find(made: list[Row]) -> Told:
        return told(import_records(made, known, NOW, mode).problems)

    told_in_one_pass(rows, random, bad, find)

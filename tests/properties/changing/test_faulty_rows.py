"""Whatever is wrong with a staff file is told of its rows: without those the rest goes in, and keeps every rule."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.errors import Guarded
from crmaccess.plan.files.outcomes import by_line, told_of_rows
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.files.staff import Wishes, sound_staff, staff
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from tests.builders import NOW
from tests.properties.changing.test_staff_files import ODD, exported
from tests.worlds.companies import companies
from tests.worlds.themes import SYSTEMS

FILES = 8  # of each company: to draw one takes longer


def named_by_guards(rows: list[Row], known: Known, wishes: Wishes) -> set[int]:
    """The lines of the rows, among the sound ones, that a guard keeps from; none where all keep the rules."""
    try:
        made, _ = sound_staff(rows, known, NOW, wishes)
        keep_the_rules(made.plan.changes, known, NOW)
    except Guarded as error:
        return set(by_line(told_of_rows(error.problems, rows)))
    return set()


def faulty(rows: list[Row], random: Random) -> list[Row]:
    """The rows and copies of them for newcomers, here and there with a cell of another's, or one that means nothing."""
    copies = [{**row.values, "login": f"new{row.line}", "email": ""} for row in rows if random.random() < 0.5]
    made = []
    for line, values in enumerate([*(dict(row.values) for row in rows), *copies], start=2):
        if random.random() < 0.4:
            column = random.choice(sorted(values))
            values[column] = random.choice([*(row.values[column] for row in rows), CLEAR, random.choice(ODD)])
        made.append(Row(line, values))
    return made


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data(), st.randoms(use_true_random=False), st.sampled_from(("update", "upsert")))
def test_without_the_rows_that_are_named_the_rest_goes_in(
    system: str, data: st.DataObject, random: Random, mode: str
) -> None:
    company = data.draw(companies(system))
    known = Known(company.definition, [*company.facts, *company.records])
    people, wishes = exported(known, list(company.facts), "UTC"), Wishes(mode)
    for _ in range(FILES):
        rows = faulty(people, random)
        while named := named_by_guards(rows, known, wishes):
            assert named <= {row.line for row in rows}, "a guard names rows that are there"
            rows = [row for row in rows if row.line not in named]
        made, faults = sound_staff(rows, known, NOW, wishes)
        assert {one.line for one in faults} <= {row.line for row in rows}
        assert staff(made.rows, known, NOW, wishes).plan.problems == ()

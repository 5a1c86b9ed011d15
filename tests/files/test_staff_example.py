"""The template of a staff file: its sample row goes in as it stands, in whatever system and company."""

import csv
import io

import pytest

from crmaccess.cli.nouns.accounts.bulk.staff import columns_of_people
from crmaccess.definition import Definition
from crmaccess.facts import Account
from crmaccess.files.csv_in import rows_in
from crmaccess.files.csv_out import write_rows
from crmaccess.files.staff_example import staff_example
from crmaccess.plan.files.rows.cells import LISTS
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.staff import Wishes, staff
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.system.presets import definition_facts
from crmaccess.systems import names
from tests.builders import NOW, definition
from tests.samples import sample


def written(known: Known) -> str:
    """As the template is written, the row no comment any more."""
    cells = staff_example(known, NOW)
    stream = io.StringIO(newline="")
    write_rows(stream, list(cells), [list(cells.values())])
    return stream.getvalue()


def brings_somebody(known: Known) -> dict[str, str]:
    """The cells of the row, having been imported: one newcomer, no problem, no rule broken."""
    text = written(known)
    sheet = rows_in(text.encode(), columns_of_people(known.definition), delimiter=",")
    assert sheet.problems == ()
    plan = staff(sheet.rows, known, NOW, Wishes()).plan
    assert plan.problems == ()
    keep_the_rules(plan.changes, known, NOW)
    assert [type(one.after) for one in plan.changes if isinstance(one.after, Account)] == [Account]
    return next(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", names())
def test_the_sample_row_is_imported_into_a_fresh_database(name: str) -> None:
    system: Definition = definition(name)
    brings_somebody(Known(system, list(definition_facts(system))))


@pytest.mark.parametrize(
    ("company", "shown"),
    [
        ("torgovy-dom", ("departments", "groups", "roles")),
        ("shkola", ("departments", "groups", "branches", "roles", "restrictions", "rights")),
        ("poliglot", ("branches", "roles", "places")),
        ("podderzhka", ("groups", "places", "rights")),
        ("romashka", ()),
        ("salon", ("branches", "roles", "places", "restrictions", "rights")),
    ],
)
def test_the_sample_row_shows_what_the_company_has_and_no_column_that_the_system_lacks(
    company: str, shown: tuple[str, ...]
) -> None:
    there = sample(company)
    cells = brings_somebody(Known(there.definition, there.facts))
    lists = ("departments", "groups", "branches", "roles", "places", "restrictions", "rights")
    assert tuple(column for column in lists if cells.get(column)) == shown
    lacking = [column for column in lists if column in there.definition.unavailable]
    assert not [column for column in lacking if column in cells]


@pytest.mark.parametrize("name", names())
def test_the_template_has_every_list_that_the_system_takes_and_no_other(name: str) -> None:
    known = Known(definition(name), list(definition_facts(definition(name))))
    shown = staff_example(known, NOW)
    for column in LISTS:
        found = staff([Row(2, {"login": "new", column: "nothing"})], known, NOW, Wishes()).plan.problems
        lacking = {one.code for one in found if one.column == column} & {"E_UNAVAILABLE"}
        imposed = [one for one in known.definition.restrictions.values() if not one.standing]
        assert (column in shown) == (not lacking and (column != "restrictions" or bool(imposed))), column

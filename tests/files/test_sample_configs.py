"""The sample companies are read without a problem and are what their README says."""

import runpy
from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.facts import Account, Department, Grant, Place, Role
from crmaccess.files.access_files.access import from_toml, system_named_in, text_of_file, to_toml
from crmaccess.files.columns import RECORDS, USERS
from crmaccess.files.csv_in import Sheet, read_rows

SAMPLES = Path(__file__).parents[2] / "sample_configs"
COMPANIES = {  # system, people in both files, records, encodings of staff and records
    "torgovy-dom": ("bitrix24", 28, 71, ("utf-8", ","), ("cp1251", ";")),
    "shkola": ("universal", 22, 51, ("cp1251", ";"), ("utf-8", ",")),
    "poliglot": ("alfacrm", 13, 26, ("utf-8", ","), ("utf-8", ",")),
    "podderzhka": ("multichat", 14, 21, ("utf-8", ","), ("utf-8", ",")),
    "romashka": ("getcourse", 16, 21, ("utf-8", ","), ("utf-8", ",")),
    "salon": ("yclients", 14, 25, ("utf-8", ","), ("utf-8", ",")),
    "kholding": ("universal", 500, 2000, ("utf-8", ","), ("utf-8", ",")),
}


def sheets(company: str) -> tuple[Sheet, Sheet]:
    folder = SAMPLES / company
    return read_rows(str(folder / "staff.csv"), USERS), read_rows(str(folder / "records.csv"), RECORDS)


@pytest.mark.parametrize("company", COMPANIES)
def test_a_sample_is_read_without_a_problem_and_has_the_size_the_readme_says(company: str) -> None:
    system, people, records, staff_form, records_form = COMPANIES[company]
    path = str(SAMPLES / company / "access.toml")
    text = text_of_file(path)
    assert system_named_in(text, path) == system
    facts = from_toml(text, path, systems.load(system)[0])
    staff, sheet = sheets(company)
    assert staff.problems + sheet.problems == ()
    assert ((staff.encoding, staff.delimiter), (sheet.encoding, sheet.delimiter)) == (staff_form, records_form)
    assert len(staff.rows) + sum(isinstance(fact, Account) for fact in facts) == people
    assert len(sheet.rows) == records
    assert f"{people} people" in (SAMPLES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("company", COMPANIES)
def test_a_sample_names_only_what_it_or_its_system_has(company: str) -> None:
    definition = systems.load(COMPANIES[company][0])[0]
    path = str(SAMPLES / company / "access.toml")
    facts = from_toml(text_of_file(path), path, definition)
    staff, sheet = sheets(company)
    logins = {row.values["login"] for row in staff.rows} | {fact.login for fact in facts if isinstance(fact, Account)}
    roles = {fact.key for fact in facts if isinstance(fact, Role)} | set(definition.roles)
    departments = {fact.key for fact in facts if isinstance(fact, Department)}
    branches = {fact.key for fact in facts if isinstance(fact, Place) and fact.kind == "branch"}
    for row in staff.rows:
        assert named(row.values, "roles") <= roles
        assert named(row.values, "departments") | named(row.values, "head_of") <= departments
        assert named(row.values, "branches") <= branches
    for row in sheet.rows:
        assert row.values.get("responsible", "") in logins | {""}
        assert row.values["entity"] in definition.entities
        assert row.values.get("branch", "") in branches | {""}
    for fact in facts:
        if isinstance(fact, Grant):
            assert fact.level in definition.scales[definition.permissions[fact.permission].scale].levels


def named(values: object, column: str) -> set[str]:
    assert isinstance(values, dict)
    return set(filter(None, values.get(column, "").replace("|", ";").split(";")))


def test_the_holding_is_written_byte_for_byte_by_its_generator(tmp_path: Path) -> None:
    runpy.run_path(str(SAMPLES / "generate_kholding.py"))["write"](tmp_path)
    for name in ("access.toml", "staff.csv", "records.csv"):
        assert (tmp_path / name).read_bytes() == (SAMPLES / "kholding" / name).read_bytes()


@pytest.mark.parametrize("company", COMPANIES)
def test_an_export_of_a_sample_says_the_same_again(company: str) -> None:
    definition = systems.load(COMPANIES[company][0])[0]
    path = str(SAMPLES / company / "access.toml")
    once = to_toml(definition, from_toml(text_of_file(path), path, definition))
    assert to_toml(definition, from_toml(once, "export.toml", definition)) == once

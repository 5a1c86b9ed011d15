"""`diff`: two files, two databases, two moments, by who may what and not by how it is written."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAME, DIFFERS, NOT_PERMITTED, REFUSED, MISSING = 0, 10, 4, 5, 9
FILE = """system = "universal"
[roles.manager]
name = "Manager"
[roles.manager.rights]
"deal.{read update}" = "own"
[users.petr]
roles = ["manager"]
"""


@pytest.fixture
def office(crmaccess: Run) -> Run:
    crmaccess("init", "--system", "universal")
    crmaccess("users", "add", "petr", "--state", "active")
    crmaccess("branches", "add", "north")
    crmaccess("branches", "admit", "petr", "north")
    crmaccess("records", "add", "deal", "D-1", "--responsible", "petr", "--branch", "north")
    Path("one.toml").write_text(FILE, encoding="utf-8")
    crmaccess("apply", "one.toml", "-y")
    return crmaccess


def test_two_files_that_say_the_same_otherwise_do_not_differ(office: Run) -> None:
    other = FILE.replace('"deal.{read update}" = "own"', '"deal.read" = "own"\n"deal.update" = "own"')
    Path("two.toml").write_text(f"# the same\n{other}", encoding="utf-8")
    done = office("diff", "one.toml", "two.toml")
    assert (done.exit_code, done.stdout) == (SAME, "Nobody gains or loses anything.\n")


def test_two_files_differ_in_what_people_of_the_database_may(office: Run) -> None:
    Path("two.toml").write_text(FILE.replace('["manager"]', "[]"), encoding="utf-8")
    done = office("diff", "one.toml", "two.toml")
    assert done.exit_code == DIFFERS
    assert "- petr: read deals — 1 record: D-1" in done.stdout
    items = json.loads(office("diff", "two.toml", "one.toml", "--json").stdout)["items"]
    assert [(one["login"], one["action"], one["records_gained"]) for one in items if not one["whole"]] == [
        ("petr", "read", ["D-1"]), ("petr", "update", ["D-1"]),
    ]  # fmt: skip


def test_without_a_database_files_speak_of_a_new_one(office: Run) -> None:
    Path("two.toml").write_text(FILE.replace('"own"', '"none"'), encoding="utf-8")
    other = ("diff", "one.toml", "two.toml", "--db", "none.db")
    assert office(*other).exit_code == SAME, "nobody is there who could act"
    assert office("diff", "one.toml", "none.toml").exit_code == 3


def test_an_export_is_what_the_database_holds(office: Run) -> None:
    Path("all.toml").write_text(office("export").stdout, encoding="utf-8")
    assert office("diff", "all.toml", "crmaccess.db").exit_code == SAME
    office("rights", "revoke", "role:manager", "deal.read", "-y")
    assert office("diff", "all.toml", "crmaccess.db").exit_code == DIFFERS


def test_two_databases_differ_in_what_their_people_may(office: Run) -> None:
    office("db", "backup", "old.db")
    assert office("diff", "old.db", "crmaccess.db").exit_code == SAME
    office("users", "block", "petr", "-y")
    assert "- petr: read deals" in office("diff", "old.db", "crmaccess.db").stdout
    assert office("diff", "old.db", "nothing.db").exit_code == MISSING


def test_two_moments_differ_by_what_was_changed_between_and_by_the_clock(
    office: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("roles", "unassign", "manager", "petr", "-y")
    monkeypatch.setenv("CRMACCESS_NOW", "2026-04-02T09:00:00Z")
    office("roles", "assign", "manager", "petr", "--until", "2026-05-01")
    assert "+ petr: read deals — 1 record: D-1" in office("diff", "@2026-03-15", "@2026-04-02T09:00").stdout
    assert "- petr: read deals — 1 record: D-1" in office("diff", "@2026-04-02T09:00", "@2026-05-02").stdout
    assert office("diff", "@2026-05-03", "@2026-05-04").exit_code == SAME


def test_a_moment_before_the_first_entry_is_refused_with_its_date(office: Run) -> None:
    early = office("diff", "@2020-01-01", "@2026-05-02")
    assert (early.exit_code, "2026-03-02" in early.stderr) == (REFUSED, True)
    assert office("diff", "@soon", "@2026-05-02").exit_code == REFUSED


def test_it_is_for_who_may_see_everything(office: Run) -> None:
    assert office("diff", "one.toml", "crmaccess.db", "--as", "petr").exit_code == NOT_PERMITTED


def test_companies_of_two_systems_are_not_compared(office: Run) -> None:
    """Files are told so before their words are taken for those of another system."""
    Path("two.toml").write_text('system = "bitrix24"\n[roles.seller]\nname = "Seller"\n', encoding="utf-8")
    office("init", "--system", "bitrix24", "--db", "two.db")
    for sides in (
        ("one.toml", "two.toml"),
        ("crmaccess.db", "two.db"),
        ("one.toml", "two.db"),
        ("@2026-03-03", "two.db"),
    ):
        done = office("diff", *sides)
        assert (done.exit_code, "E_DIFF_SYSTEMS" in done.stderr) == (REFUSED, True), (sides, done)

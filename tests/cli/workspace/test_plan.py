"""`plan`, and `apply` of what it kept: carried out once, as it was seen, or not at all and with the reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.samples import FOLDER, SAMPLES

DIFFERS, GUARDED, REFUSED = 10, 7, 5
IMPORT = ("users", "import")
NEW_DEAL = ("records", "add", "--responsible", "petr", "--branch", "north", "deal")
FILE = """system = "universal"
[roles.manager]
name = "Manager"
[roles.manager.rights]
"deal.read" = "own"
[users.petr]
roles = ["manager"]
"""
HEADS = """system = "universal"
[departments.sales]
name = "Sales"
[users.vera]
name = "Vera"
"""


@pytest.fixture
def office(crmaccess: Run) -> Run:
    crmaccess("init", "--system", "universal")
    for login in ("petr", "vera"):
        crmaccess("users", "add", login, "--state", "active")
    crmaccess("branches", "add", "north")
    crmaccess("branches", "admit", "petr", "north")
    for key in ("D-1", "D-2"):
        assert crmaccess(*NEW_DEAL, key).exit_code == 0
    Path("company.toml").write_text(FILE, encoding="utf-8")
    return crmaccess


def document(run: Run, *words: str) -> dict[str, Any]:
    done = run(*words, "--json")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_plan_says_what_changes_and_whose_answers_turn(office: Run) -> None:
    done = office("plan", "company.toml")
    assert done.exit_code == 0
    assert "add: role «Manager» (manager) for user:petr" in done.stdout
    assert "+ petr: read deals — 2 records: D-1, D-2" in done.stdout
    assert "no apply of this file is known" in done.stdout
    assert office("plan", "company.toml", "--exit-code").exit_code == DIFFERS
    assert office("roles", "list", "--format", "ids").stdout.split().count("manager") == 0


def test_a_plan_is_carried_out_once_and_does_what_the_file_would_have_done(office: Run) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    assert office("apply", "p.plan").exit_code == 8
    assert office("apply", "p.plan", "-y", "--dry-run").exit_code == 0
    assert office("apply", "p.plan", "-y").exit_code == 0
    assert office("apply", "company.toml", "-y").stderr.splitlines()[-1] == "No changes."
    again = office("apply", "p.plan", "-y")
    assert (again.exit_code, "E_PLAN_APPLIED" in again.stderr) == (GUARDED, True)
    run = document(office, "journal", "list")["items"][0]["run"]
    assert f"as run {run}" in again.stderr


def test_not_even_after_it_was_undone(office: Run) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    office("apply", "p.plan", "-y")
    run = document(office, "journal", "list")["items"][0]["run"]
    assert office("undo", f"run:{run}", "-y").exit_code == 0
    assert "E_PLAN_APPLIED" in office("apply", "p.plan", "-y").stderr


def test_what_has_nothing_to_do_with_it_may_change_meanwhile(office: Run) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    office("users", "add", "boris", "--state", "active")
    office("departments", "add", "sales")
    assert office("apply", "p.plan", "-y").exit_code == 0


@pytest.mark.parametrize(("meanwhile", "told"), [
    ("users edit petr --name Пётр", "name — → Пётр"),
    ("users block petr", "blocked until — → without end"),
    ("roles add manager --name Boss", "role manager"),
])  # fmt: skip
def test_a_plan_is_stale_when_what_it_names_has_changed_and_says_what(office: Run, meanwhile: str, told: str) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    assert office(*meanwhile.split(), "-y").exit_code == 0
    stale = office("apply", "p.plan", "-y")
    assert (stale.exit_code, "E_PLAN_FACTS" in stale.stderr, told in stale.stderr) == (GUARDED, True, True), stale
    assert "план p.plan устарел" in office("apply", "p.plan", "-y", "--lang", "ru").stderr
    codes = [one["code"] for one in json.loads(office("apply", "p.plan", "-y", "--json").stderr)["errors"]]
    assert codes == ["W_FACT_CHANGED", "E_PLAN_FACTS"]


def test_a_plan_is_stale_when_other_answers_would_turn_and_says_which(office: Run) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    office(*NEW_DEAL, "D-3")
    stale = office("apply", "p.plan", "-y")
    assert (stale.exit_code, "E_PLAN_IMPACT" in stale.stderr) == (GUARDED, True)
    assert "foreseen, and no longer so — petr: read deal — gains 2 (D-1, D-2)" in stale.stderr
    assert "so it is now, and was not foreseen — petr: read deal — gains 3 (D-1, D-2, D-3)" in stale.stderr


def test_a_plan_is_asked_about_at_the_clock_of_its_apply(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    office("users", "block", "petr", "--until", "2026-04-01", "-y")
    office("plan", "company.toml", "-o", "p.plan")
    monkeypatch.setenv("CRMACCESS_NOW", "2026-05-01T09:00:00Z")
    assert "E_PLAN_IMPACT" in office("apply", "p.plan", "-y").stderr


def test_a_sign_in_makes_no_plan_stale(office: Run) -> None:
    Path("company.toml").write_text(FILE + 'name = "Пётр"\n', encoding="utf-8")
    office("reset-password", "petr", "--password-stdin", stdin="a quite long password\n")
    office("plan", "company.toml", "-o", "p.plan")
    assert office("users", "sign-in", "petr", stdin="a quite long password\n").exit_code == 0
    assert office("apply", "p.plan", "-y").exit_code == 0
    shown = document(office, "users", "show", "petr")
    assert (shown["name"], shown["signed_in_at"] is None) == ("Пётр", False)


def test_an_empty_plan_is_a_file_and_does_nothing_as_often_as_one_likes(office: Run) -> None:
    office("apply", "company.toml", "-y")
    done = office("plan", "company.toml", "-o", "p.plan", "--exit-code")
    assert (done.exit_code, "Changes: none" in done.stdout) == (0, True)
    assert [office("apply", "p.plan").exit_code for _ in range(2)] == [0, 0]


def test_drift_is_what_others_have_changed_of_the_rows_that_the_file_speaks_of(office: Run) -> None:
    office("apply", "company.toml", "-y")
    run = document(office, "journal", "list")["items"][0]["run"]
    office("rights", "grant", "role:manager", "deal.read", "all")
    office("users", "edit", "vera", "--name", "Вера")
    plan = document(office, "plan", "company.toml")
    assert (plan["drift"]["run"], plan["drift"]["same"], plan["drift"]["others"]) == (run, True, 1)
    (row,) = plan["drift"]["rows"]
    assert (row["kind"], row["left"]["level"], row["found"]["level"]) == ("Grant", "own", "all")
    assert [one["after"]["level"] for one in plan["actions"]] == ["own"]
    Path("company.toml").write_text(FILE + "# another text\n", encoding="utf-8")
    assert "this name and another text" in office("plan", "company.toml").stdout


def test_what_the_file_is_silent_about_has_not_drifted(office: Run) -> None:
    Path("heads.toml").write_text(HEADS, encoding="utf-8")
    for line in ("apply heads.toml -y", "departments head sales vera", "users edit vera --set phone=2"):
        assert office(*line.split()).exit_code == 0, line
    drift = document(office, "plan", "heads.toml")["drift"]
    assert (drift["rows"], drift["others"]) == ([], 2)
    office("departments", "edit", "sales", "--name", "Other")
    (row,) = document(office, "plan", "heads.toml")["drift"]["rows"]
    assert (row["left"]["name"], row["found"]["name"]) == ("Sales", "Other")


def test_what_was_changed_and_changed_back_has_not_drifted(office: Run) -> None:
    office("apply", "company.toml", "-y")
    for level in ("all", "own"):
        office("rights", "grant", "role:manager", "deal.read", level)
    assert document(office, "plan", "company.toml")["drift"]["rows"] == []


def test_a_search_for_remove_finds_what_goes(office: Run) -> None:
    office("apply", "company.toml", "-y")
    Path("company.toml").write_text(FILE.replace('roles = ["manager"]', "roles = []"), encoding="utf-8")
    plan = document(office, "plan", "company.toml", "--remove")
    assert ["remove"] in [one["actions"] for one in plan["actions"]]


def test_an_agreed_impact_is_the_only_one_that_comes_to_pass(office: Run) -> None:
    agreed = document(office, "plan", "company.toml")["impact"]["hash"]
    office(*NEW_DEAL, "D-3")
    other = office("apply", "company.toml", "-y", "--expect-impact", agreed)
    assert (other.exit_code, "E_IMPACT_OTHER" in other.stderr) == (GUARDED, True)
    now = document(office, "plan", "company.toml", "-o", "p.plan")["impact"]["hash"]
    assert office("apply", "p.plan", "-y", "--expect-impact", agreed).exit_code == GUARDED
    assert office("apply", "p.plan", "-y", "--expect-impact", now).exit_code == 0


def test_a_stale_plan_tells_what_the_facts_are_only_to_whom_none_is_hidden(office: Run) -> None:
    """Anybody can make a plan up that names what he would like to know; who may not carry it out hears that first."""
    office("users", "add", "boss", "--state", "active", "--set", "admin=on", "--set", "phone=8-555-01")
    Path("boss.toml").write_text('system = "universal"\n[users.boss]\nname = "Boss"\n', encoding="utf-8")
    office("plan", "boss.toml", "-o", "boss.plan")
    office("users", "edit", "boss", "--set", "phone=8-555-77")
    told = {who: office("apply", "boss.plan", "-y", *who.split()) for who in ("", "--as boss", "--as petr")}
    assert [one.exit_code for one in told.values()] == [GUARDED, GUARDED, 3]
    assert ["8-555-77" in one.stderr for one in told.values()] == [True, True, False]


def test_an_empty_expectation_is_no_impacts(office: Run) -> None:
    """A script whose variable is not set must not write what nobody has agreed on."""
    for file in ("company.toml", "company.plan"):
        office("plan", "company.toml", "-o", "company.plan", "-y")
        held = office("apply", file, "-y", "--expect-impact", "")
        assert (held.exit_code, "E_IMPACT_OTHER" in held.stderr) == (GUARDED, True)
    assert office("roles", "list", "--format", "ids").stdout.split().count("manager") == 0


def test_a_plan_is_of_one_database(office: Run) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    office("init", "--system", "universal", "--db", "other.db")
    other = office("apply", "p.plan", "-y", "--db", "other.db")
    assert (other.exit_code, "E_PLAN_OTHER_DATABASE" in other.stderr) == (REFUSED, True)


def test_a_plan_of_another_definition_is_stale(office: Run) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    source = Path(__file__).parents[3] / "crmaccess" / "systems" / "universal.toml"
    text = source.read_text(encoding="utf-8").replace('en = "Universal', 'en = "Universal again', 1)
    Path("own.toml").write_text(text, encoding="utf-8")
    assert office("systems", "update", "own.toml", "-y").exit_code == 0
    assert "E_PLAN_DEFINITION" in office("apply", "p.plan", "-y").stderr


def test_a_plan_that_somebody_has_edited_or_cut_is_refused(office: Run) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    text = Path("p.plan").read_text(encoding="utf-8")
    Path("edited.plan").write_text(text.replace('"own"', '"all"'), encoding="utf-8")
    Path("half.plan").write_text(text[: len(text) // 2], encoding="utf-8")
    for name, code in (("edited", "E_PLAN_TAMPERED"), ("half", "E_PLAN_DAMAGED")):
        done = office("apply", f"{name}.plan", "-y")
        assert (done.exit_code, code in done.stderr) == (REFUSED, True)


def test_a_plan_is_carried_out_on_the_authority_of_whoever_applies_it(office: Run) -> None:
    office("users", "add", "olga", "--state", "active", "--set", "admin=on")
    office("plan", "company.toml", "-o", "p.plan", "--as", "olga")
    assert office("apply", "p.plan", "-y", "--as", "vera").exit_code == 3  # it names somebody whom she does not see
    office("rights", "grant", "vera", "users.list")
    office("plan", "company.toml", "-o", "p.plan", "-y")
    assert office("apply", "p.plan", "-y", "--as", "vera").exit_code == 4
    assert office("apply", "p.plan", "-y", "--as", "olga").exit_code == 0
    assert office("plan", "company.toml", "--as", "vera").exit_code == 4


def test_a_staff_file_is_planned_the_same_way(office: Run) -> None:
    Path("staff.csv").write_text("login,name,state\nboris,Борис,active\n", encoding="utf-8")
    done = office("users", "import", "staff.csv", "-o", "staff.plan")
    assert (done.exit_code, "add: user boris" in done.stdout) == (0, True)
    assert office("users", "show", "boris").exit_code == 3
    assert office("apply", "staff.plan", "-y").exit_code == 0
    assert document(office, "users", "show", "boris")["name"] == "Борис"
    assert "E_PLAN_APPLIED" in office("apply", "staff.plan", "-y").stderr
    for option in (("--keep-going",), ("--result", "r.csv"), ("--generate-passwords", "--secrets-out", "s.csv")):
        assert office("users", "import", "staff.csv", "-o", "x.plan", *option).exit_code == 2


@pytest.mark.parametrize("company", SAMPLES)
def test_plans_of_a_sample_company_end_where_its_files_do(crmaccess: Run, company: str) -> None:
    """A file that sets a secret cannot be planned."""
    folder, system = FOLDER / company, SAMPLES[company]
    for db in ("direct.db", "planned.db"):
        crmaccess("init", "--system", system, "--db", db)
    for planning, doing, name in ((("plan",), ("apply",), "access.toml"), (IMPORT, IMPORT, "staff.csv")):
        assert crmaccess(*doing, str(folder / name), "-y", "--db", "direct.db").exit_code == 0
        planned = crmaccess(*planning, str(folder / name), "-o", f"{name}.plan", "--db", "planned.db")
        if company == "podderzhka":
            assert (planned.exit_code, "E_PLAN_SECRET" in planned.stderr) == (REFUSED, True)
            return
        assert crmaccess("apply", f"{name}.plan", "-y", "--db", "planned.db").exit_code == 0
    direct, planned_one = (crmaccess("export", "--db", db).stdout for db in ("direct.db", "planned.db"))
    assert direct == planned_one


def test_a_plan_is_not_planned(office: Run) -> None:
    office("plan", "company.toml", "-o", "p.plan")
    done = office("plan", "p.plan")
    assert (done.exit_code, "E_PLAN_ALREADY" in done.stderr) == (REFUSED, True)

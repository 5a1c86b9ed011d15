"""Plans and requests by their commands, on each kind of database: kept, carried out once, stale, answered, undone."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

NOT_FOUND, NOT_PERMITTED, GUARDED, ASKED = 3, 4, 7, 8
FILE = """
system = "universal"
[branches.north]
name = "Север"
[roles.seller]
name = "Продавец"
module = "crm"
rights = { "deal.read" = "branch" }
[users.petr]
name = "Пётр"
state = "active"
branches = ["north"]
roles = ["seller"]
"""
STAFF = "login,name,state,branches,roles\nira,Ира,active,north,seller\n"
GRANT = ("rights", "grant", "user:petr", "contact.read", "all")


@pytest.fixture
def office(crmaccess: Run, address: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Olga and Vera administer; of Petr nobody has heard yet. There is a deal, and a contact."""
    monkeypatch.setenv("CRMACCESS_DB", address)
    for line in (
        "init --system universal", "users add olga --state active --set admin=on",
        "users add vera --state active --set admin=on", "branches add north",
        "records add deal D-1 --responsible olga --branch north", "records add contact C-1 --branch north",
        "users add looker --state active", "rights grant looker users.list",
    ):  # fmt: skip
        answer = crmaccess(*line.split())
        assert answer.exit_code == 0, answer
    Path("company.toml").write_text(FILE, encoding="utf-8")
    Path("staff.csv").write_text(STAFF, encoding="utf-8")
    return crmaccess


def told(run: Run, *words: str) -> Any:
    answer = run(*words, "--json")
    assert answer.exit_code == 0, answer
    return json.loads(answer.stdout)


def is_sound(run: Run) -> bool:
    found: bool = told(run, "journal", "verify")["sound"]
    return found


def test_a_plan_is_kept_carried_out_once_and_undone(office: Run) -> None:
    before = office("export").stdout
    kept = office("plan", "company.toml", "-o", "company.plan")
    assert (kept.exit_code, office("export").stdout) == (0, before)
    plan = json.loads(Path("company.plan").read_text(encoding="utf-8"))
    assert ["D-1"] in [one["records_gained"] for one in plan["impact"]["turns"] if one["login"] == "petr"]
    assert office("apply", "company.plan").exit_code == ASKED
    assert office("apply", "company.plan", "-n").exit_code == 0
    assert office("apply", "company.plan", "-y", "--expect-impact", "0" * 64).exit_code == GUARDED
    assert office("export").stdout == before
    assert office("apply", "company.plan", "-y", "--expect-impact", plan["impact"]["hash"]).exit_code == 0
    assert office("check", "petr", "read", "deal:D-1").exit_code == 0
    again = office("apply", "company.plan", "-y")
    assert (again.exit_code, "E_PLAN_APPLIED" in again.stderr) == (GUARDED, True)
    run = told(office, "journal", "list", "--limit", "1")["items"][0]["run"]
    assert f"Drift: none since run {run}." in office("plan", "company.toml").stdout
    assert office("undo", f"run:{run}", "-y").exit_code == 0
    assert (office("export").stdout, is_sound(office)) == (before, True)


def test_a_plan_of_a_staff_file_is_stale_once_what_it_rests_on_is_another(office: Run) -> None:
    office("apply", "company.toml", "-y")
    assert office("users", "import", "staff.csv", "-o", "staff.plan").exit_code == 0
    assert office("records", "add", "deal", "D-3", "--branch", "north").exit_code == 0
    turned = office("apply", "staff.plan", "-y")
    assert (turned.exit_code, "E_PLAN_IMPACT" in turned.stderr, "D-3" in turned.stderr) == (GUARDED, True, True)
    assert office("users", "import", "staff.csv", "-o", "staff.plan", "-y").exit_code == 0
    assert office("roles", "edit", "seller", "--name", "Other").exit_code == 0
    assert office("users", "import", "staff.csv", "-o", "new.plan").exit_code == 0
    assert office("apply", "new.plan", "-y").exit_code == 0
    stale = office("apply", "staff.plan", "-y")
    assert (stale.exit_code, "E_PLAN_" in stale.stderr) == (GUARDED, True)
    assert (office("check", "ira", "read", "deal:D-3").exit_code, is_sound(office)) == (0, True)


def test_a_request_waits_once_and_is_answered_by_another(office: Run) -> None:
    office("apply", "company.toml", "-y")
    asked = office(*GRANT, "--request", "--as", "petr", "--reason", "Замещаю Ольгу")
    assert (asked.exit_code, "requests approve 1" in asked.stderr, "C-1" in asked.stdout) == (0, True, False)
    assert "already, as request 1" in office(*GRANT, "--request", "--as", "petr").stderr
    assert "C-1" in office("requests", "show", "1", "--as", "olga").stdout
    codes = {who: office("requests", "approve", "1", "-y", "--as", who).exit_code for who in ("petr", "looker")}
    assert codes == {"petr": NOT_PERMITTED, "looker": NOT_FOUND}
    assert office("requests", "approve", "1", "-y", "-n", "--as", "olga").exit_code == 0
    assert office("requests", "approve", "1", "-y", "--as", "olga").exit_code == 0
    assert office("check", "petr", "read", "contact:C-1").exit_code == 0
    assert office("requests", "approve", "1", "-y", "--as", "vera").exit_code == GUARDED
    (request,) = told(office, "requests", "list", "--state", "all")["items"]
    (entry,) = told(office, "journal", "list", "--limit", "1")["items"]
    assert (request["state"], request["decided_by"], request["run"]) == ("approved", "olga", entry["run"])
    assert (entry["operator"], entry["reason"], is_sound(office)) == ("olga", "Замещаю Ольгу", True)


def test_a_request_is_rejected_or_stale_and_asked_anew(office: Run) -> None:
    office("apply", "company.toml", "-y")
    for number in (1, 2):
        assert office(*GRANT, "--request", "--as", "vera").exit_code == 0
        assert office("requests", "reject", str(number), "--as", "olga", "--reason", "не сейчас").exit_code == 0
    office(*GRANT, "--request", "--as", "vera")
    office("records", "add", "contact", "C-2", "--branch", "north")
    stale = office("requests", "approve", "3", "-y", "--as", "olga")
    assert (stale.exit_code, "E_REQUEST_IMPACT" in stale.stderr) == (GUARDED, True)
    assert told(office, "requests", "show", "3")["stale"] == "E_REQUEST_IMPACT"
    assert "already" not in office(*GRANT, "--request", "--as", "vera").stderr
    assert office("requests", "approve", "4", "-y", "--as", "olga").exit_code == 0
    states = [one["state"] for one in told(office, "requests", "list", "--state", "all")["items"]]
    assert states == ["rejected", "rejected", "pending", "approved"]


def test_what_others_must_approve_is_done_by_nobody_alone(office: Run) -> None:
    office("apply", "company.toml", "-y")
    assert office("settings", "set", "four_eyes", "grant").exit_code == 0
    office("plan", "company.toml", "-o", "company.plan")
    alone = office(*GRANT, "--as", "olga")
    assert (alone.exit_code, "E_REQUEST_NEEDED" in alone.stderr) == (GUARDED, True)
    assert office(*GRANT, "--request", "--as", "olga").exit_code == 0
    assert office("requests", "approve", "1", "-y", "--as", "vera").exit_code == 0
    assert office("users", "erase", "petr").exit_code == GUARDED
    for line in ("archive petr --reason left -y", "users erase petr -y"):
        assert office(*line.split()).exit_code == 0
    forgotten = told(office, "requests", "show", "1")
    assert (forgotten["plan"], "petr" in office("requests", "show", "1").stdout) == (None, False)
    assert is_sound(office)

"""The sample of Multichat through the command line: the questions a support desk is asked."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[3] / "sample_configs" / "podderzhka"


@pytest.fixture
def desk(crmaccess: Run) -> Run:
    for command in (
        ("init", "--system", "multichat"),
        ("apply", str(SAMPLE / "access.toml"), "--yes"),
        ("users", "import", str(SAMPLE / "staff.csv"), "--yes"),
        ("records", "import", str(SAMPLE / "records.csv"), "--yes"),
        ("users", "block", "pavel", "--until", "2026-04-01T00:00:00Z", "--reason", "отпуск"),
    ):
        session = crmaccess(*command)
        assert session.exit_code == 0, session.stderr
    return crmaccess


ASKED = {  # MC-S01 to MC-S45 as this company meets them
    "gleb manage settings": "allow action action.granted",
    "gleb view message:m1": "deny interface interface.not_held",
    "vika manage settings": "deny account account.state",
    "integrator configure source:telegram": "allow action action.granted",
    "integrator manage user": "deny scope scope.condition",
    "nadya manage user:oleg": "allow action action.granted",
    "nadya delete deal:d3": "allow action action.granted",
    "maria manage user": "deny role role.ceiling",
    "maria view message --set source=whatsapp": "deny action action.none",
    "maria create-deal crm:bitrix": "deny action action.none",
    "maria edit contact:k1": "allow action action.granted",
    "maria configure source:telegram": "allow action action.granted",
    "maria configure source:avito": "deny action action.none",
    "lena send message:m1": "deny action action.none",
    "lena send message:m3": "allow action action.granted",
    "oleg send message:m3": "deny role role.ceiling",
    "oleg handover chat:t1 --to maria": "allow scope scope.within",
    "oleg handover chat:t1 --to zhanna": "deny scope scope.condition",
    "oleg handover chat:t1 --to pavel": "deny scope scope.condition",
    "stas view message:m4": "deny section section.condition",
    "denis view message:m5": "allow action action.granted",
    "denis view message:m4": "deny section section.condition",
    "denis view stats --set report=team": "allow action action.granted",
    "maria view stats --set report=personal --set responsible=lena": "deny scope scope.not_related",
    "rita manage user": "allow action action.granted",
    "rita send message:m5": "deny role role.ceiling",
    "inna signin service": "deny account account.state",
    "pavel send message:m1": "deny account account.blocked",
    "pavel send message:m1 --at 2026-04-01T00:00:00Z": "allow action action.granted",
    "timur signin service": "deny account account.state",
    "lena notify notification --set channel=telegram --set type=urgent": "deny section section.condition",
    "lena notify notification --set channel=email --set type=new_messages": "allow scope scope.within",
}


def checked(desk: Run, question: str) -> str:
    session = desk("check", *question.split(), "--format", "csv")
    row = next(csv.DictReader(io.StringIO(session.stdout)))
    assert session.exit_code == {"allow": 0, "deny": 10}[row["decision"]]
    return " ".join((row["decision"], row["decided_by"], row["code"]))


def test_the_questions_of_a_support_desk_are_answered(desk: Run) -> None:
    assert {question: checked(desk, question) for question in ASKED} == ASKED


def test_clearing_the_field_ends_the_access_of_the_integrator(desk: Run) -> None:
    """MC-03, MC-S09, MC-S10."""
    assert desk("settings", "set", "integrator_code", "INT-888", "--yes").exit_code == 0
    assert checked(desk, "integrator manage settings") == "deny account account.state"
    assert desk("users", "edit", "integrator", "--set", "code=INT-888").exit_code == 0
    assert checked(desk, "integrator manage settings") == "allow action action.granted"
    assert desk("settings", "set", "integrator_code", "", "--yes").exit_code == 0
    assert checked(desk, "integrator manage settings") == "deny account account.state"


def test_an_unknown_source_is_no_cause_of_a_denial(desk: Run) -> None:
    """MC-44."""
    for question in ("view message --set source=viber", "configure source:viber"):
        session = desk("check", "maria", *question.split())
        assert session.exit_code == 3
        assert "E_PLACE_UNKNOWN" in session.stderr


def test_whoever_is_handed_something_must_be_somebody(desk: Run) -> None:
    session = desk("check", "oleg", "handover", "chat:t1", "--to", "marina")
    assert session.exit_code == 3
    assert "maria" in session.stderr


def test_the_records_within_reach_are_those_that_single_answers_open(desk: Run) -> None:
    listed = desk("what", "denis", "view", "message", "--format", "csv").stdout
    assert [row["key"] for row in csv.DictReader(io.StringIO(listed))] == ["m1", "m2", "m3", "m5"]
    listed = desk("what", "maria", "configure", "source", "--format", "csv").stdout
    assert [row["key"] for row in csv.DictReader(io.StringIO(listed))] == ["telegram"]


def test_who_may_and_on_what_ground(desk: Run) -> None:
    """MC-05, MC-46."""
    listed = desk("who", "send", "message:m3", "--format", "csv").stdout
    grounds = {row["login"]: row["ground"] for row in csv.DictReader(io.StringIO(listed))}
    assert grounds == {"denis": "kind:manager", "lena": "group:sales", "nadya": "kind:administrator"}


def test_an_exported_staff_file_says_the_same_again(desk: Run, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(desk("users", "export").stdout, encoding="utf-8")
    session = desk("users", "import", str(staff), "--mode", "update", "--yes")
    assert (session.exit_code, "No changes." in session.stderr) == (0, True)


def test_the_types_are_fixed(desk: Run) -> None:
    """MC-06, MC-S47."""
    session = desk("roles", "add", "supervisor", "--lang", "ru")
    assert session.exit_code == 5
    assert "есть три типа пользователей" in session.stderr


def on_duty(desk: Run, at: str) -> list[tuple[str, str]]:
    listed = desk("report", "responsible", "--for", "period", "--at", at, "--format", "csv").stdout
    return [(row["user"], row["obstacle"]) for row in csv.DictReader(io.StringIO(listed))]


def test_who_answers_at_night_is_listed_and_marked_when_blocked(desk: Run) -> None:
    """MC-38, MC-S60."""
    assert on_duty(desk, "2026-03-04T23:00") == [("pavel", "account.blocked")]
    assert on_duty(desk, "2026-03-04T12:00") == [("maria", "")]
    assert on_duty(desk, "2026-04-02T23:00") == [("pavel", "")]


def test_a_period_is_in_the_time_zone_of_the_workspace(desk: Run) -> None:
    """MC-38: half past seven in Greenwich is half past ten in Moscow, where pavel begins at ten."""
    assert desk("settings", "set", "time_zone", "Europe/Moscow").exit_code == 0
    assert on_duty(desk, "2026-03-04T19:30:00Z") == [("pavel", "account.blocked")]
    assert on_duty(desk, "2026-03-04T22:30") == [("pavel", "account.blocked")]
    assert on_duty(desk, "2026-03-04T18:30:00Z") == []


def test_the_integrators_code_is_cleared_by_the_crms_administrator_who_needs_no_account(desk: Run) -> None:
    """MC-02, MC-03, MC-S65."""
    for operator, code in (("maria", 4), ("integrator", 4), ("gleb", 0)):
        assert desk("settings", "set", "integrator_code", "", "--as", operator).exit_code == code, operator
    assert "INT-777" not in desk("settings", "list").stdout


def test_a_user_is_not_deleted_by_a_script_that_does_not_say_yes(desk: Run) -> None:
    """MC-30, MC-S55."""
    assert desk("users", "add", "temp", "--email", "temp@uyut.example", "--state", "invited").exit_code == 0
    session = desk("users", "delete", "temp")
    assert (session.exit_code, "E_CONFIRMATION_NEEDED" in session.stderr) == (8, True)
    assert desk("users", "delete", "temp", "--yes").exit_code == 0
    assert desk("users", "show", "temp").exit_code == 3

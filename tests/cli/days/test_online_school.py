"""The sample of GetCourse through the command line: the questions an online school's support is asked."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[3] / "sample_configs" / "romashka"


@pytest.fixture
def school(crmaccess: Run) -> Run:
    for command in (
        ("init", "--system", "getcourse"),
        ("apply", str(SAMPLE / "access.toml"), "--yes"),
        ("users", "import", str(SAMPLE / "staff.csv"), "--yes"),
        ("records", "import", str(SAMPLE / "records.csv"), "--yes"),
    ):
        session = crmaccess(*command)
        assert session.exit_code == 0, session.stderr
    return crmaccess


ASKED = {  # the scenarios of the same kind: tests/systems/cases/getcourse.toml
    "stas list user": "allow action action.granted",
    "stas bulk.groups.add user:uliana": "allow action action.granted",
    "stas bulk.groups.add user:uliana --context card": "deny action action.condition",  # GCS-68
    "stas card.open user:uliana --field tab.quizzes": "deny field field.hidden",  # GCS-58
    "ivan card.open user:uliana --field tab.quizzes": "allow field field.shown",
    "stas card.delete_user user:uliana": "deny field field.hidden",  # GCS-61
    "artem card.open user:uliana": "deny section section.closed",  # GCS-60
    "artem add mailing": "allow action action.granted",  # GCS-94
    "mila list user": "deny action action.none",  # GC-47
    "mila list order": "deny restriction restriction.closed",  # GCS-97
    "mila open order:O-100 --context card": "allow action action.granted",
    "mila export order": "deny restriction restriction.closed",  # GCS-98
    "kirill open training:python": "deny restriction restriction.closed",  # GCS-99
    "kirill room webinar:W-1 --context lesson": "deny restriction restriction.closed",  # GCS-100
    "kirill bulk.complete task:T-1": "allow scope scope.within",  # GCS-85
    "kirill bulk.complete task:T-2": "deny scope scope.not_related",
    "ivan handle review:R-1": "allow scope scope.within",  # GCS-74
    "ivan handle review:R-2": "deny scope scope.out_of_reach",
    "ivan room webinar:W-1 --context lesson": "allow scope scope.within",  # GCS-88
    "ivan export quiz": "allow action action.granted",  # GCS-30
    "pavel work task:T-2": "deny scope scope.not_related",  # GCS-81
    "dina reply inbox": "allow action action.granted",  # GCS-76
    "vera ads.open site": "deny field field.hidden",  # GCS-78
    "vera view dashboard_tab:finance": "deny field field.hidden",  # GCS-87
    "vera publish article": "deny action action.none",  # GCS-77
    "anton mailings_require_confirmation settings": "allow action action.granted",  # GCS-80
    "anton refund payment:P-1": "allow action action.granted",  # GCS-20
    "sonya set_type user:dina --set type=student": "allow scope scope.within",  # GCS-49
    "sonya set_type user:dina --set type=admin": "deny scope scope.condition",  # GCS-50
    "uliana redeem ticket:TK-1": "allow action action.granted",  # GCS-90
    "egor open training:python": "deny scope scope.not_related",
    "lev list call": "deny account account.state",
    "olga list user": "allow role role.held",  # GCS-104
}


def test_the_questions_of_an_online_school_are_answered(school: Run) -> None:
    answers = {}
    for question in ASKED:
        session = school("check", *question.split(), "--json")
        found = json.loads(session.stdout)
        answers[question] = f"{found['decision']} {found['decided_by']} {found['code']}"
        assert session.exit_code == (0 if found["decision"] == "allow" else 10)
    assert answers == ASKED


LISTED = {
    "ivan handle review": ["review:R-1", "review:R-3"],
    "pavel work task": ["task:T-1"],
    "mila cabinet partner": [],
    "uliana open training": ["training:python"],
    "sonya card.open user": [
        "alla", "anton", "artem", "dina", "egor", "ivan", "kirill", "lev", "mila", "olga", "pavel", "sonya", "stas",
        "uliana", "vera", "zhanna",
    ],
    "artem card.open user": [],
}  # fmt: skip


def test_lists_hold_what_single_questions_allow(school: Run) -> None:
    found = {
        question: sorted(school("what", *question.split(), "--format", "ids").stdout.split()) for question in LISTED
    }
    assert found == LISTED


def test_who_may_names_those_with_the_right_and_those_with_the_type(school: Run) -> None:
    assert school("who", "work", "task:T-2", "--format", "ids").stdout.split() == [
        "alla", "anton", "artem", "kirill", "mila", "olga",
    ]  # fmt: skip


def test_a_right_ends_with_the_part_that_it_is_bound_to(school: Run) -> None:
    """GC-25, GCS-76: the support department has another performer."""
    moved = "entity,key,participants\nsupport_department,support,performer=stas\n"
    assert school("records", "import", "-", "--mode", "upsert", "--yes", stdin=moved).exit_code == 0
    session = school("check", "dina", "reply", "inbox", "--json")
    assert json.loads(session.stdout)["code"] == "action.asleep"


GRANTED = {  # command: exit code, and what is said
    "rights grant stas inbox.work": (5, "performer or supervisor in a support department"),  # GCS-24
    "rights grant ivan export.surveys": (0, "surveys.manage"),  # GCS-31
    "rights grant stas export.orders": (5, "staff-manager or admin"),  # GCS-29
    "rights grant ivan quality.work": (5, "E_LEVEL_MISSING"),  # GCS-23
    "rights revoke alla users.view_card": (5, "rights.manage_admins_and_staff"),  # GCS-42
    "restrictions impose restrict.order_list stas": (5, "staff-manager"),  # GCS-44
    "roles add curator": (5, "grant rights to one user at a time"),  # GC-02
}


@pytest.mark.parametrize("command", GRANTED)
def test_a_grant_says_what_it_needs(command: str, school: Run) -> None:
    code, said = GRANTED[command]
    session = school(*command.split())
    assert session.exit_code == code
    assert said in session.stdout + session.stderr

"""The sample of AlfaCRM through the command line: the questions a school's support is asked."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[3] / "sample_configs" / "poliglot"


@pytest.fixture
def school(crmaccess: Run) -> Run:
    for command in (
        ("init", "--system", "alfacrm", "--owner-email", "olga@poliglot.example", "--owner-name", "Ольга Власова"),
        ("apply", str(SAMPLE / "access.toml"), "--yes"),
        ("users", "import", str(SAMPLE / "staff.csv"), "--yes"),
        ("records", "import", str(SAMPLE / "records.csv"), "--yes"),
    ):
        session = crmaccess(*command)
        assert session.exit_code == 0, session.stderr
    return crmaccess


ASKED = {
    "olga edit role:manager": "allow scope scope.within",
    "olga edit role:administrator": "deny scope scope.condition",
    "svetlana list payment": "deny scope scope.condition",
    "svetlana view user:ivan": "allow scope scope.within",
    "svetlana view user:olga": "deny scope scope.not_related",
    "ivan list group": "deny section section.grey",
    "ivan view client:vika": "deny compartment compartment.elsewhere",
    "ivan add payment --set register=cash-n": "deny scope scope.condition",
    "ivan add payment": "allow scope scope.within",
    "ivan print-form-contract client:anya": "deny action action.none",
    "kira export lesson": "allow scope scope.within",
    "timur manage integration": "allow action action.granted",
    "timur list client": "deny section section.closed",
    "petr view client:borya": "deny scope scope.not_related",
    "petr edit client:anya": "deny interface interface.not_held",
    "petr upload file --set parent=client:anya": "allow scope scope.within",
    "petr upload file --set parent=client:borya": "deny scope scope.not_related",
    "petr choose-group lesson:l1 --set group=group:g1": "allow scope scope.within",
    "petr choose-group lesson:l1 --set group=group:g2": "deny scope scope.may_not",
    "petr set-password user:petr": "allow interface interface.held",
    "nina view-general schedule --interface teacher": "deny interface interface.condition",
    "nina view-general schedule": "allow action action.granted",
    "marina view lesson:l2 --card client:borya": "allow scope scope.within",
    "marina view lesson:l2 --card client:gena": "deny scope scope.not_related",
    "marina view payment:p2": "deny scope scope.not_related",
    "anya list payment": "deny section section.closed",
    "denis list client": "deny account account.state",
    "oleg list client": "deny role role.none",
}


def test_the_questions_of_a_school_are_answered(school: Run) -> None:
    answers = {}
    for question in ASKED:
        session = school("check", *question.split(), "--json")
        found = json.loads(session.stdout)
        answers[question] = f"{found['decision']} {found['decided_by']} {found['code']}"
        assert session.exit_code == (0 if found["decision"] == "allow" else 10)
    assert answers == ASKED


LISTED = {
    "petr view client": ["client:anya"],
    "nina view client": ["client:borya", "client:gena"],
    "ivan view client": ["client:anya", "client:borya", "client:gena"],
    "marina view lesson": ["lesson:l0", "lesson:l1", "lesson:l2", "lesson:l3"],
    "vadim view lesson": ["lesson:l4"],
    "marina view group": ["group:g1", "group:g2"],
    "marina list payment": ["payment:p1"],
    "svetlana list payment": [],
    "petr download file": ["file:f5"],
}


def test_lists_hold_what_single_questions_allow(school: Run) -> None:
    assert {question: ids(school("what", *question.split(), "--format", "ids").stdout) for question in LISTED} == LISTED


WHO = {
    "view user:zhanna": ["olga", "svetlana"],
    "view user:olga": ["olga"],
    "edit role:manager": ["olga"],
    "edit role:administrator": [],
    "view client:borya": ["ivan", "kira", "nina", "olga", "svetlana", "zhanna"],
    "view payment:p2": ["olga", "vadim", "zhanna"],
}


def test_who_may_is_told_of_records_accounts_and_roles(school: Run) -> None:
    assert {target: ids(school("who", *target.split(), "--format", "ids").stdout) for target in WHO} == WHO


def test_a_role_nobody_knows_is_not_found(school: Run) -> None:
    session = school("check", "olga", "edit", "role:manger")
    assert session.exit_code == 3
    assert "manager" in session.stderr


@pytest.mark.parametrize(("language", "says"), [
    ("en", "interface «Administration» is closed to the person; open: «Teacher cabinet»"),
    ("ru", "кабинет «Администрирование» человеку закрыт; открыты: «Кабинет педагога»"),
])  # fmt: skip
def test_the_words_are_those_of_the_screen(school: Run, language: str, says: str) -> None:
    assert says in school("check", "petr", "edit", "client:anya", "--lang", language).stdout


def ids(text: str) -> list[str]:
    return text.split()


SWITCHES = {  # ALFA-42, ALFA-29, ALFA-S17
    (
        "nina view-general schedule --interface teacher",
        "en",
    ): "In interface «Administration» it is allowed: switch to it.",
    ("nina view-general schedule", "en"): "To be chosen on the screen: «Administration».",
    ("nina view-general schedule --interface admin", "en"): "",
    ("zhanna view client:vika", "en"): "To be chosen on the screen: branch «Север».",
    ("zhanna view client:vika", "ru"): "На экране должно быть выбрано: филиал «Север».",
    ("petr view client:anya", "en"): "",
    ("petr edit client:anya --interface teacher", "en"): "",
}  # fmt: skip


@pytest.mark.parametrize(("question", "lang"), SWITCHES)
def test_an_explanation_says_what_to_switch_to(school: Run, question: str, lang: str) -> None:
    lines = school("explain", *question.split(), "--lang", lang).stdout.splitlines()
    told = [line for line in lines if "screen" in line or "switch to it" in line or "На экране" in line]
    assert told == [SWITCHES[question, lang]] * bool(SWITCHES[question, lang])


def test_a_grey_section_of_a_role_is_marked(school: Run) -> None:
    """ALFA-10."""
    assert json.loads(school("roles", "show", "manager", "--json").stdout)["grey_sections"] == ["groups"]
    assert "grey_sections" not in json.loads(school("roles", "show", "center", "--json").stdout)


def test_nobody_takes_the_rights_of_the_last_administrator(school: Run) -> None:
    """ALFA-66: whatever the command."""
    assert school("roles", "assign", "administrator", "svetlana").exit_code == 0
    assert school("archive", "olga").exit_code == 0
    for command in ("roles unassign administrator svetlana", "archive svetlana", "users block svetlana"):
        session = school(*command.split(), "--yes")
        assert (session.exit_code, "E_LAST_ADMINISTRATOR" in session.stderr) == (7, True)

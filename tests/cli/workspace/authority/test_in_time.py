"""Nobody but an administrator gives, or gets in hand, more than he holds: today, and on any day to come."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

REFUSED, DAMAGED = 4, 5
TOMORROW, LATER, LAST = "2026-03-03", "2026-03-20", "2026-12-31"  # it is 2 March


@pytest.fixture
def office(crmaccess: Run) -> Run:
    """Two who run the staff, of whom hr reads contacts until 20 March; a director, one who will be, two others."""
    crmaccess("init", "--system", "universal")
    crmaccess("users", "add", "olga", "--state", "active", "--set", "admin=on")
    for branch in ("north", "south"):
        crmaccess("branches", "add", branch)
    for login in ("hr", "hr2", "boss", "next", "clerk", "stas"):
        crmaccess("users", "add", login, "--state", "active", "--email", f"{login}@x.ru")
        crmaccess("branches", "admit", login, "north")
    for login in ("hr", "hr2"):
        for right in ("users.edit", "rights.edit"):
            crmaccess("rights", "grant", login, right, "on")
    crmaccess("rights", "grant", "hr", "contact.read", "branch", "--until", LATER)
    crmaccess("roles", "assign", "director", "boss")
    crmaccess("roles", "assign", "director", "next", "--since", TOMORROW)
    crmaccess("rights", "grant", "clerk", "deal.export", "all")
    for login in ("hr", "clerk", "next"):
        crmaccess("restrictions", "impose", "no_export", login)
    crmaccess("groups", "add", "exam")
    crmaccess("rights", "grant", "group:exam", "document.read", "all")
    crmaccess("groups", "join", "hr", "exam", "--until", LATER)
    crmaccess("branches", "admit", "hr", "south", "--until", LATER)
    crmaccess("departments", "add", "asian")
    crmaccess("departments", "join", "hr", "asian", "--until", LATER)
    return crmaccess


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        # What ends is not given for longer.
        ("rights grant hr2 contact.read branch", REFUSED, "E_MORE_THAN_HELD"),
        ("rights grant hr2 contact.read branch", REFUSED, "from 2026-03-21 on"),
        (f"rights grant hr2 contact.read branch --until {LAST}", REFUSED, "E_MORE_THAN_HELD"),
        (f"rights grant hr2 contact.read branch --until {LATER}", 0, ""),
        ("rights grant role:employee contact.read branch", REFUSED, "E_MORE_THAN_HELD"),
        ("branches admit hr2 south", REFUSED, "E_MORE_THAN_HELD"),
        (f"branches admit hr2 south --until {LATER}", 0, ""),
        ("groups join hr2 exam", REFUSED, "E_MORE_THAN_HELD"),
        ("departments join hr2 asian", REFUSED, "E_MORE_THAN_HELD"),
        # Nor what one has oneself.
        ("groups join hr exam --until never", REFUSED, "E_MORE_THAN_HELD"),
        ("departments join hr asian --until never", REFUSED, "E_MORE_THAN_HELD"),
        ("branches admit hr south --until never", REFUSED, "E_MORE_THAN_HELD"),
        ("rights grant hr contact.read branch --until never", REFUSED, "oneself"),
        # Whoever is to hold more cannot be taken in hand.
        ("users edit next --email mine@x.ru", REFUSED, "E_HELD_BY_ABOVE"),
        ("reset-password next --generate", REFUSED, "from 2026-03-03 on"),
        ("users edit clerk --email mine@x.ru", REFUSED, "E_HELD_BY_ABOVE"),
        ("users edit stas --email mine@x.ru", 0, ""),
        # A role that gets a beginning or an end is assigned all the same.
        (f"roles assign director boss --since {TOMORROW}", REFUSED, "E_MAY_NOT"),
        (f"roles assign director boss --until {LATER}", REFUSED, "E_MAY_NOT"),
        # A restriction that holds shorter is lifted.
        (f"restrictions impose no_export hr --until {TOMORROW}", REFUSED, "oneself"),
        (f"restrictions impose no_export hr --since {TOMORROW}", REFUSED, "oneself"),
        (f"restrictions impose no_export clerk --until {TOMORROW}", REFUSED, "E_MORE_THAN_HELD"),
        ("restrictions lift no_export next", REFUSED, "from 2026-03-03 on"),
    ],
)  # fmt: skip
def test_what_begins_or_ends_is_given_and_taken_no_further(office: Run, command: str, code: int, says: str) -> None:
    answer = office(*command.split(), "--as", "hr", "-y")
    assert (answer.exit_code, says in answer.stderr) == (code, True), answer.stderr


def test_it_is_said_in_russian_too(office: Run) -> None:
    answer = office("reset-password", "next", "--generate", "--as", "hr", "--lang", "ru")
    assert "у next прав больше с 2026-03-03" in answer.stderr


def test_two_do_not_make_a_right_for_ever_of_one_that_ends(office: Run) -> None:
    office("rights", "grant", "hr2", "contact.read", "branch", "--until", LATER, "--as", "hr")
    answer = office("rights", "grant", "hr", "contact.read", "branch", "--until", "never", "--as", "hr2")
    assert (answer.exit_code, "hr from 2026-03-21 on" in answer.stderr) == (REFUSED, True), answer.stderr


def test_a_second_account_keeps_nothing_that_ends(office: Run) -> None:
    assert office("users", "add", "alt", "--state", "active", "--as", "hr").exit_code == 0
    office("branches", "admit", "alt", "north", "--as", "hr")
    assert office("rights", "grant", "alt", "contact.read", "branch", "--as", "hr").exit_code == REFUSED


def test_nobody_is_taken_in_hand_who_will_rank_above(crmaccess: Run) -> None:
    """AlfaCRM looks after accounts within one's rank; whoever is to be an administrator tomorrow is above it today."""
    crmaccess("init", "--system", "alfacrm")
    crmaccess("branches", "add", "center")
    crmaccess("roles", "add", "keeper", "--interface", "admin", "--rank", "500")
    for right in ("menu", "users.list", "users.edit"):
        crmaccess("rights", "grant", "role:keeper", f"access.{right}", "on")
    for login, role in (("olga", "administrator"), ("svetlana", "keeper"), ("chief", "keeper"), ("anna", "keeper")):
        crmaccess("users", "add", login, "--type", "staff", "--email", f"{login}@x.ru", "--state", "active")
        crmaccess("branches", "admit", login, "center")
        crmaccess("roles", "assign", role, login)
    crmaccess("roles", "assign", "administrator", "chief", "--since", TOMORROW)
    for command in ("users edit chief --email mine@x.ru", "reset-password chief --generate"):
        answer = crmaccess(*command.split(), "--as", "svetlana")
        assert (answer.exit_code, "from 2026-03-03 on" in answer.stderr) == (REFUSED, True), answer.stderr
    assert crmaccess("users", "edit", "anna", "--email", "mine@x.ru", "--as", "svetlana").exit_code == 0


def test_a_plan_in_which_one_fact_becomes_another_is_no_plan(office: Run) -> None:
    """Such a plan is made by hand: of whose the fact was nobody would be asked."""
    Path("a.toml").write_text('system = "universal"\n[users.stas]\nrestrictions = ["no_export"]\n', encoding="utf-8")
    assert office("plan", "a.toml", "-o", "a.plan").exit_code in (0, 10)
    step = json.loads(Path("a.plan").read_text(encoding="utf-8"))["actions"][0]
    moved = {**step, "actions": ["remove", "add"], "before": {**step["after"], "subject": "clerk"}}
    answer = office("apply", forged("a.plan", moved), "--as", "hr", "--yes")
    assert (answer.exit_code, "E_PLAN_DAMAGED" in answer.stderr) == (DAMAGED, True), answer.stderr


def forged(file: str, step: dict[str, object]) -> str:
    """The plan with another step, under a hash of its own."""
    from crmaccess.kept.saved import _content, _digest, read

    plan = read(Path(file).read_text(encoding="utf-8"), file)._replace(actions=(step,))
    content = _content(plan)
    said = {"schema": "crmaccess.plan/1", "id": _digest(content), **content}
    Path(file).write_text(json.dumps(said), encoding="utf-8")
    return file

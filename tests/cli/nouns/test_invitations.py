"""`users invitations` at work: letters and codes from the first to the last."""

import json

import pytest

from crmaccess.store.database import database
from crmaccess.store.transaction import connected
from tests.cli.conftest import Run
from tests.cli.workspace.letters.test_codes_in_letters import ANNA, PASSWORD, accepted, arrived, code_of, server
from tests.cli.workspace.letters.test_outbox import begun, queued

__all__ = ("server",)
BORIS = "boris@demo.example"
INVITING = ("universal", "getcourse", "multichat", "yclients", "bitrix24")


def states(crmaccess: Run, *options: str) -> dict[str, str]:
    rows = json.loads(crmaccess("users", "invitations", "list", "--json", *options).stdout)["items"]
    return {row["login"]: row["state"] for row in rows}


@pytest.mark.parametrize("system", INVITING)
def test_a_new_letter_kills_the_code_of_the_old_one(crmaccess: Run, server: object, system: str) -> None:
    password = "" if system == "bitrix24" else PASSWORD
    begun(crmaccess, system, f"users invite {ANNA}" + " --type manager" * (system == "multichat"))
    first = code_of(arrived(crmaccess, server))  # type: ignore[arg-type]
    assert states(crmaccess) == {ANNA: "sent"}
    done = crmaccess("users", "invitations", "resend", ANNA)
    assert done.stdout == f"queue a letter to {ANNA}: {'invitation'}\n"
    assert accepted(crmaccess, first, password).exit_code == 10
    text = arrived(crmaccess, server)  # type: ignore[arg-type]
    assert "That of an earlier letter counts no more." in text
    second = code_of(text)
    assert accepted(crmaccess, first, password).exit_code == 10
    assert accepted(crmaccess, second, password).exit_code == 0
    assert states(crmaccess) == {}
    assert states(crmaccess, "--all") == {ANNA: "accepted"}


@pytest.mark.parametrize("system", ["universal", "yclients"])
def test_whoever_is_added_by_a_link_is_invited_by_it(crmaccess: Run, server: object, system: str) -> None:
    begun(crmaccess, system, f"users add anna --email {ANNA} --link")
    assert states(crmaccess) == {"anna": "queued"}
    text = arrived(crmaccess, server)  # type: ignore[arg-type]
    assert ("you have been invited" in text, states(crmaccess)) == (True, {"anna": "sent"})
    assert "E_LETTER_KEPT" in crmaccess("outbox", "forget", "1").stderr
    assert accepted(crmaccess, code_of(text), PASSWORD).exit_code == 0
    assert states(crmaccess, "--all") == {"anna": "accepted"}


def test_a_letter_that_was_answered_is_over_whatever_became_of_it(crmaccess: Run, server: object) -> None:
    """Nobody who works here is invited once more, and Monday's report does not name the letter for ever."""
    begun(crmaccess, "universal", f"users invite {ANNA}")
    code = code_of(arrived(crmaccess, server))  # type: ignore[arg-type]
    with connected(database("crmaccess.db")) as connection:
        connection.execute("UPDATE letter SET state = 'unknown', ended_at = NULL")
        connection.driver.commit()
    stuck = ("report", "accounts", "--only", "letters", "--json")
    assert json.loads(crmaccess(*stuck).stdout)["items"][0]["next"] == "crmaccess outbox retry 1"
    assert accepted(crmaccess, code, PASSWORD).exit_code == 0
    assert json.loads(crmaccess(*stuck).stdout)["items"] == []
    again = crmaccess("outbox", "retry", "1")
    assert (again.exit_code, "E_INVITATION_OVER" in again.stderr) == (5, True)


def test_what_was_withdrawn_was_never_sent(crmaccess: Run) -> None:
    begun(crmaccess, "universal", f"users invite {ANNA}", f"users invitations revoke {ANNA} --yes")
    again = crmaccess("outbox", "retry", "1")
    assert (again.exit_code, "E_LETTER_WITHDRAWN" in again.stderr) == (7, True)


@pytest.mark.parametrize(("stdin", "code"), [("", "E_CODE_NEEDED"), ("\nhorse", "E_CODE_NEEDED"), ("x", "E_PASSWORD")])
def test_what_is_missing_at_the_door_is_named(crmaccess: Run, stdin: str, code: str) -> None:
    begun(crmaccess, "universal")
    done = crmaccess("users", "accept", ANNA, "--code-stdin", "--password-stdin", stdin=stdin)
    assert (done.exit_code, f"error[{code}" in done.stderr) == (8, True)


def test_where_nobody_chooses_a_password_none_is_swallowed(crmaccess: Run, server: object) -> None:
    begun(crmaccess, "bitrix24", f"users invite {ANNA}")
    code = code_of(arrived(crmaccess, server))  # type: ignore[arg-type]
    done = crmaccess("users", "accept", ANNA, "--code-stdin", "--password-stdin", stdin=f"{code}\n{PASSWORD}")
    assert (done.exit_code, "E_PASSWORD_WAY" in done.stderr) == (5, True)
    assert accepted(crmaccess, code).exit_code == 0, "and the code is not spent by it"


@pytest.mark.parametrize(("system", "named"), [("alfacrm", True), ("multichat", False)])
def test_only_a_way_to_a_password_that_there_is_is_named(crmaccess: Run, system: str, named: bool) -> None:
    begun(crmaccess, system)
    words = ["users", "add", "kolya", "--name", "Коля Петров", "--email", ANNA, "--password-stdin"]
    words += ["--role", "administrator"] if system == "alfacrm" else ["--type", "operator"]
    done = crmaccess(*words, stdin="password1234\n")
    assert ("E_PASSWORD_COMMON" in done.stderr, "--generate" in done.stderr) == (True, named)


@pytest.mark.parametrize(("system", "left"), [("universal", "archived"), ("yclients", "archived"), ("bitrix24", "")])
def test_a_revoked_invitation_opens_nothing_and_its_letter_stays_here(
    crmaccess: Run, server: object, system: str, left: str
) -> None:
    begun(crmaccess, system, f"users invite {ANNA}")
    code = code_of(arrived(crmaccess, server))  # type: ignore[arg-type]
    begun_again = crmaccess("users", "invitations", "resend", ANNA)
    assert begun_again.exit_code == 0
    assert crmaccess("users", "invitations", "revoke", ANNA, "--yes").exit_code == 0
    assert accepted(crmaccess, code, PASSWORD).exit_code == 10
    assert crmaccess("outbox", "send").stdout == ""
    assert queued(crmaccess) == ([(ANNA, "invitation", "sent"), (ANNA, "invitation", "withdrawn")] if left else [])
    assert states(crmaccess, "--state", "revoked") == ({ANNA: "revoked"} if left else {})
    shown = crmaccess("users", "show", ANNA, "--json")
    assert (json.loads(shown.stdout)["state"] if left else shown.exit_code) == (left or 3)


def test_several_at_once_are_shown_and_asked_about(crmaccess: Run) -> None:
    begun(crmaccess, "universal", f"users invite {ANNA} {BORIS}", "outbox send")
    for verb in ("resend", "revoke"):
        asked = crmaccess("users", "invitations", verb, ANNA, BORIS)
        assert (asked.exit_code, "E_CONFIRMATION_NEEDED" in asked.stderr) == (8, True)
    assert crmaccess("users", "invitations", "revoke", ANNA, "nobody", "--yes").exit_code == 3
    assert states(crmaccess) == {ANNA: "sent", BORIS: "sent"}
    rehearsed = crmaccess("users", "invitations", "revoke", ANNA, BORIS, "--dry-run").stdout
    assert crmaccess("users", "invitations", "revoke", ANNA, BORIS, "--yes").stdout == rehearsed
    assert crmaccess("users", "invitations", "revoke", ANNA, BORIS, "--yes").stderr == "No changes.\n"


def test_those_who_have_not_answered_are_reminded_once_a_day(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(crmaccess, "universal", f"users invite {ANNA} {BORIS}", "outbox send")
    for day, letters in (("2026-03-04", 0), ("2026-03-05", 2), ("2026-03-05", 0), ("2026-03-06", 0)):
        monkeypatch.setenv("CRMACCESS_NOW", f"{day}T09:00:00Z")
        done = json.loads(crmaccess("users", "invitations", "remind", "--json", "--yes").stdout)
        assert len(done["changes"]) == letters, day
        assert crmaccess("outbox", "send").exit_code == 0
    named = crmaccess("users", "invitations", "remind", ANNA, "--older", "1h")
    assert queued(crmaccess)[-1] == (ANNA, "invitation", "queued"), named.stderr


def test_the_list_is_cut_by_state_by_end_and_by_age(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(crmaccess, "yclients", f"users invite {ANNA}", "outbox send")
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-07T09:00:00Z")
    begun_later = crmaccess("users", "invite", BORIS, "+79161110001")
    assert begun_later.exit_code == 0
    crmaccess("outbox", "send")
    assert states(crmaccess) == {ANNA: "sent", BORIS: "sent", "+79161110001": "no-carrier"}
    assert states(crmaccess, "--expiring", "3d") == {ANNA: "sent"}
    assert states(crmaccess, "--older", "3d") == {ANNA: "sent"}
    assert states(crmaccess, "--state", "no-carrier") == {"+79161110001": "no-carrier"}
    assert crmaccess("users", "invitations", "list", "--state", "lost").exit_code == 2
    monkeypatch.setenv("CRMACCESS_NOW", "2026-03-09T09:00:01Z")
    assert states(crmaccess, "--state", "expired") == {ANNA: "expired"}


def test_who_was_noted_as_invited_has_had_no_letter_and_gets_one(crmaccess: Run) -> None:
    begun(crmaccess, "universal", f"users add anna --email {ANNA} --state invited")
    assert states(crmaccess) == {"anna": "unsent"}
    assert crmaccess("users", "invitations", "resend", "anna").exit_code == 0
    assert queued(crmaccess) == [(ANNA, "invitation", "queued")]


def test_an_archived_person_gets_no_code_however_long_a_letter_waited(crmaccess: Run) -> None:
    begun(crmaccess, "universal", f"users invite {ANNA}", f"archive {ANNA}")
    assert queued(crmaccess) == [(ANNA, "invitation", "withdrawn")]
    done = crmaccess("outbox", "send")
    assert (done.exit_code, queued(crmaccess)) == (0, [(ANNA, "invitation", "withdrawn")])


def test_a_notice_with_a_code_lets_in_as_an_invitation_does(crmaccess: Run) -> None:
    """Whoever is registered with her data is invited by the letter that says so (BX-03)."""
    crmaccess("init", "--system", "bitrix24", "-q")
    assert crmaccess("departments", "add", "sales").exit_code == 0
    added = ("users", "add", "dasha", "--name", "Дарья Лис", "--email", "lis@demo.example", "--department", "sales")
    assert crmaccess(*added, "--set", "position=менеджер", "-y").exit_code == 0
    assert "queued" in crmaccess("users", "invitations", "list").stdout
    assert "the invitation: queued" in crmaccess("diagnose", "dasha").stdout

"""Blocked, activated, archived, restored: the transitions of the system, and never without an administrator."""

from datetime import timedelta
from typing import Any

import pytest

from crmaccess import systems
from crmaccess.changes import Change
from crmaccess.definition import Definition
from crmaccess.errors import Guarded, InvalidInput, NotFound
from crmaccess.facts import Account
from crmaccess.plan.known.attributes import ARCHIVE_REASON, BLOCK_REASON
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import may_act
from crmaccess.plan.people.accounts.lifecycle import activate, archive_users, block, deactivate, restore_users, unblock
from crmaccess.plan.people.accounts.users import edit_user, first_type
from crmaccess.plan.people.coming.invited import is_invited
from crmaccess.plan.people.coming.inviting import invite
from crmaccess.systems import names
from crmaccess.zone import FOREVER
from tests.builders import NOW, definition
from tests.plan.plans import BITRIX, UNIVERSAL, is_settled, notes, refusal, small, then


def people(system: Definition) -> Any:
    return small(system, *(Account(f"is_{state}", type="employee", state=state) for state in system.states))


@pytest.mark.parametrize(
    ("system", "wish", "login", "state"),
    [
        (BITRIX, activate, "is_invited", "active"),
        (BITRIX, activate, "is_inactive", "active"),  # BX-12
        (BITRIX, deactivate, "is_active", "inactive"),  # BX-09
        (UNIVERSAL, activate, "is_inactive", "active"),
        (UNIVERSAL, deactivate, "is_invited", "inactive"),
        (UNIVERSAL, deactivate, "is_archived", "inactive"),
    ],
)
def test_a_state_follows_from_the_one_before(system: Definition, wish: Any, login: str, state: str) -> None:
    known = people(system)
    plan = wish(login, known, NOW)
    assert then(known, plan).accounts[login].state == state
    assert is_settled(known, plan, wish(login, then(known, plan), NOW))


@pytest.mark.parametrize(
    ("system", "wish", "login", "allowed"),
    [
        (BITRIX, deactivate, "is_invited", ("active",)),
        (UNIVERSAL, activate, "is_archived", ("inactive",)),
    ],
)
def test_a_transition_that_the_system_lacks_is_refused(
    system: Definition, wish: Any, login: str, allowed: tuple[str, ...]
) -> None:
    problem = refusal(InvalidInput, wish, login, people(system), NOW)
    assert (problem.code, problem.nearest) == ("E_STATE_TRANSITION", allowed)


def test_an_archived_user_keeps_the_reason_until_restored() -> None:
    known = people(UNIVERSAL)
    plan = archive_users(["petr", "petr@firma.ru", "is_archived"], known, NOW, reason="ушёл сам")
    assert (len(plan.changes), plan.unchanged) == (2, 0)
    known = then(known, plan)
    assert known.accounts["petr"].attributes == {ARCHIVE_REASON: "ушёл сам"}
    known = then(known, restore_users(["petr"], known, NOW))
    assert known.accounts["petr"].attributes == {}


@pytest.mark.parametrize("system", systems.names())
def test_following_what_a_restore_says_next_ends_with_an_account_that_acts_or_is_invited(system: str) -> None:
    definition = systems.load(system)[0]
    for state in [one for one in definition.states.values() if one.restore]:
        known = small(definition, Account("anna", "", "anna@f.ru", next(iter(definition.types), ""), state.key))
        plan = restore_users(["anna"], known, NOW)
        while notes(plan) == ["W_RESTORE_AGAIN anna"]:
            known = then(known, plan)
            plan = restore_users(["anna"], known, NOW)
        known = then(known, plan)
        acts = definition.states[known.accounts["anna"].state].acts
        assert (notes(plan) == []) == acts, state
        for cure in (dict(note.details)["cure"] for note in plan.notes):
            invited = is_invited(known.accounts["anna"], definition)
            assert cure == ("users invitations resend" if invited else "users activate")
            assert definition.states[then(known, activate("anna", known, NOW)).accounts["anna"].state].acts


def test_a_restore_goes_one_step_and_says_what_is_left() -> None:
    known = people(UNIVERSAL)
    first = restore_users(["is_archived"], known, NOW)
    known = then(known, first)
    assert (known.accounts["is_archived"].state, notes(first)) == ("inactive", ["W_RESTORE_AGAIN is_archived"])
    told = dict(first.notes[0].details)
    assert (told["state"], told["state.ru"], told["next"], told["next.ru"]) == (
        "inactive", "неактивен", "active", "активен",
    )  # fmt: skip
    second = restore_users(["is_archived"], known, NOW)
    known = then(known, second)
    assert (known.accounts["is_archived"].state, second.notes) == ("active", ())
    assert restore_users(["is_archived"], known, NOW).unchanged == 1


def test_a_fired_user_is_hired_again_in_one_step() -> None:
    known = people(BITRIX)
    plan = restore_users(["is_inactive"], known, NOW)
    assert (then(known, plan).accounts["is_inactive"].state, plan.notes) == ("active", ())


def test_an_archived_head_is_named() -> None:
    assert notes(archive_users(["pavel"], people(BITRIX), NOW)) == ["W_STILL_HEAD pavel"]


def test_all_unknown_users_are_told_at_once_and_nobody_is_archived() -> None:
    with pytest.raises(NotFound) as caught:
        archive_users(["pter", "nina", "nnia"], people(BITRIX), NOW)
    assert [problem.value for problem in caught.value.problems] == ["pter", "nnia"]


def test_a_block_ends_at_its_moment_or_never() -> None:
    known = people(BITRIX)
    petr, until = known.accounts["petr"], NOW + timedelta(days=1)
    assert block("petr", known, NOW, until=until).changes == (Change(petr, petr._replace(blocked_until=until)),)
    assert block("petr", known, NOW).changes == (Change(petr, petr._replace(blocked_until=FOREVER)),)
    blocked = then(known, block("petr", known, NOW))
    assert unblock("petr", blocked, NOW).changes == (Change(petr._replace(blocked_until=FOREVER), petr),)
    assert unblock("petr", known, NOW).unchanged == 1
    assert refusal(InvalidInput, block, "petr", known, NOW, until=NOW).code == "E_UNTIL_PAST"


@pytest.mark.parametrize("system", [BITRIX, UNIVERSAL])
@pytest.mark.parametrize(
    "wish",
    [
        lambda known: archive_users(["olga"], known, NOW),
        lambda known: deactivate("olga", known, NOW),
        lambda known: block("olga", known, NOW),
        lambda known: block("olga", known, NOW, until=NOW + timedelta(hours=1)),
    ],
)
def test_the_last_administrator_stays_in_action(system: Definition, wish: Any) -> None:
    problem = refusal(Guarded, wish, people(system))
    assert (problem.code, problem.value) == ("E_LAST_ADMINISTRATOR", "olga")


def test_two_administrators_do_not_leave_together() -> None:
    known = small(BITRIX, Account("vera", type="employee", attributes={"admin": "on"}))
    assert refusal(Guarded, archive_users, ["vera", "olga"], known, NOW).value == "olga, vera"
    assert archive_users(["olga"], known, NOW).changes


def test_a_block_keeps_why_as_long_as_it_stands() -> None:
    known = small(UNIVERSAL, Account("petr", attributes={"phone": "1"}))
    blocked = then(known, block("petr", known, NOW, until=NOW + timedelta(days=1), reason="в отпуске"))
    assert blocked.accounts["petr"].attributes == {"phone": "1", BLOCK_REASON: "в отпуске"}
    longer = then(blocked, block("petr", blocked, NOW))
    assert longer.accounts["petr"].attributes[BLOCK_REASON] == "в отпуске"
    assert then(longer, unblock("petr", longer, NOW)).accounts["petr"].attributes == {"phone": "1"}


def test_a_new_block_does_not_take_the_reason_of_one_that_is_over() -> None:
    known = small(UNIVERSAL, Account("petr", blocked_until=NOW, attributes={BLOCK_REASON: "в отпуске"}))
    assert then(known, block("petr", known, NOW)).accounts["petr"].attributes == {}


def test_why_somebody_is_blocked_is_one_line() -> None:
    known = small(UNIVERSAL, Account("petr"))
    with pytest.raises(InvalidInput):
        block("petr", known, NOW, reason="in\ntwo lines")


def test_who_is_activated_instead_of_accepting_hears_that_the_code_is_dead_and_how_to_come_to_a_password() -> None:
    plan = activate("is_invited", people(UNIVERSAL), NOW)
    assert [(one.code, dict(one.details)) for one in plan.notes] == [("W_INVITATION_ENDS", {})]  # no e-mail, no letter
    known = then(people(UNIVERSAL), invite(["vera@firma.ru"], people(UNIVERSAL), NOW))
    login = next(one.login for one in known.accounts.values() if one.email == "vera@firma.ru")
    notes_then = activate(login, known, NOW).notes
    assert [(one.code, dict(one.details)) for one in notes_then] == [("W_INVITATION_ENDS", {"link": login})]
    assert activate("is_inactive", people(UNIVERSAL), NOW).notes == ()


@pytest.mark.parametrize("name", names())
def test_whoever_is_brought_back_and_may_not_act_for_all_that_is_told_what_comes_next(name: str) -> None:
    """Of every state that there is, blocked or not; nothing is silently so already."""
    system = definition(name)
    one = Account("", type=first_type(system))
    everybody = [one._replace(login=f"is_{state}", state=state) for state in system.states]
    active = next(state for state, told in system.states.items() if told.acts)
    known = Known(system, [*everybody, one._replace(login="held", state=active, blocked_until=FOREVER)])
    for wish in (lambda login: restore_users([login], known, NOW), lambda login: activate(login, known, NOW)):
        for login in known.accounts:
            try:
                plan = wish(login)
            except InvalidInput:
                continue
            after = then(known, plan).accounts[login]
            told = [one for one in plan.notes if one.code != "W_INVITATION_ENDS"]
            assert may_act(after, known, NOW) is (not told), (login, notes(plan))


def test_a_reason_that_is_asked_for_is_not_taken_away_while_it_is_needed() -> None:
    """MC-28, MC-47: by no command and no file; once the block is over it may go."""
    desk = definition("multichat")
    blocked = Account("lena", type="manager", blocked_until=FOREVER, attributes={"block_reason": "за спам"})
    gone = Account("stas", type="manager", state="archived", attributes={"archive_reason": "сезон"})
    known = Known(desk, [blocked, gone])
    for login, name in (("lena", "block_reason"), ("stas", "archive_reason")):
        assert refusal(InvalidInput, edit_user, login, known, NOW, attributes={name: ""}).code == "E_FORM_MISSING"
        assert edit_user(login, known, NOW, attributes={name: "другая"}).changes
    free = blocked._replace(blocked_until=None, attributes={})
    assert unblock("lena", known, NOW).changes == (Change(blocked, free),)

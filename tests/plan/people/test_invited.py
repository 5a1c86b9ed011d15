"""What became of invitations, and what is done about those that wait."""

from datetime import timedelta

import pytest

from crmaccess.changes import Change, LetterQueued, LettersWithdrawn
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account
from crmaccess.plan.people.coming.invited import STATES, Invited, Mail, Post, invitations
from crmaccess.plan.people.coming.inviting import invite, password_link
from crmaccess.plan.people.coming.inviting_again import remind, resend, revoke
from tests.builders import NOW, definition
from tests.plan.plans import company, refusal, small

UNIVERSAL, YCLIENTS, MULTICHAT = (definition(name) for name in ("universal", "yclients", "multichat"))
DAY = timedelta(days=1)
ANNA = Account("anna", "Анна", "anna@firma.ru", "employee", "invited")
AGO = NOW - 4 * DAY


def post(state: str = "sent", ago: timedelta = 4 * DAY, address: str = "anna@firma.ru") -> Post:
    return Post("anna", state, address, NOW - ago, "olga")


def the_one(account: Account, *posts: Post, code: timedelta | None = 4 * DAY, came: bool = False) -> Invited:
    codes = {"anna": NOW - code} if code else {}
    mail = Mail({"anna": posts} if posts else {}, codes, {"anna"} if came else set())
    (one,) = invitations([account], mail, UNIVERSAL, NOW)
    return one


@pytest.mark.parametrize(
    ("account", "posts", "code", "state"),
    [
        (ANNA, [], None, "unsent"),
        (ANNA, [], 4 * DAY, "sent"),  # the letter was struck off the outbox
        (ANNA, [], 7 * DAY, "expired"),
        (ANNA, [post("queued")], None, "queued"),
        (ANNA, [post("sending")], 0 * DAY, "sending"),
        (ANNA, [post("retry")], None, "retry"),
        (ANNA, [post("no-carrier")], None, "no-carrier"),
        (ANNA, [post("refused")], 4 * DAY, "refused"),
        (ANNA, [post()], 4 * DAY, "sent"),
        (ANNA, [post("unknown")], 4 * DAY, "unknown"),
        (ANNA, [post(), post("queued", DAY)], None, "queued"),
        (ANNA, [post("withdrawn")], None, "unsent"),
        (ANNA, [post(), post("withdrawn", DAY)], 4 * DAY, "sent"),
        (ANNA, [post(ago=7 * DAY)], 7 * DAY, "expired"),
        (ANNA, [post()], None, "void"),
        (ANNA._replace(blocked_until=NOW + DAY), [post()], None, "blocked"),
        (ANNA._replace(blocked_until=NOW - DAY), [post()], None, "void"),
        (ANNA._replace(state="active"), [post()], None, "accepted"),
        (ANNA._replace(state="archived"), [post()], None, "revoked"),
    ],
)
def test_an_invitation_is_what_account_letter_and_code_tell(
    account: Account, posts: list[Post], code: timedelta | None, state: str
) -> None:
    one = the_one(account, *posts, code=code)
    assert one.state == state in STATES
    assert one.waits == (state not in ("accepted", "revoked"))


def test_who_has_been_in_and_left_had_accepted() -> None:
    assert the_one(ANNA._replace(state="archived"), post(), came=True).state == "accepted"


def test_an_invitation_tells_its_age_its_sender_and_the_end_of_its_code() -> None:
    one = the_one(ANNA, post("refused", 5 * DAY), post(), code=4 * DAY)
    assert one == Invited(
        "anna", "Анна", "anna@firma.ru", "sent", "olga", NOW - 5 * DAY, 5, NOW - 4 * DAY, NOW + 3 * DAY
    )
    assert one.fits(expiring=NOW + 3 * DAY)
    assert not one.fits(expiring=NOW + 2 * DAY)
    assert one.fits(older=NOW - 4 * DAY)
    assert not one.fits(older=NOW - 5 * DAY)
    assert the_one(ANNA, post("refused")).expires_at is None


def test_people_who_came_otherwise_have_no_invitation() -> None:
    petr = Account("petr", state="active")
    assert list(invitations([petr], Mail(), UNIVERSAL, NOW)) == []


LETTER = LetterQueued("anna", "invitation", "anna@firma.ru", details={"again": "yes"}, instead=True)
WAITING = small(UNIVERSAL, ANNA)


def mail(*posts: Post, code: timedelta | None = 4 * DAY) -> Mail:
    return Mail({"anna": posts}, {"anna": NOW - code} if code else {})


@pytest.mark.parametrize("posts", [[], [post()], [post("refused")], [post("unknown")], [post("retry")],
                                   [post("queued", address="old@firma.ru")]])  # fmt: skip
def test_a_letter_sent_anew_takes_the_place_of_those_before(posts: list[Post]) -> None:
    assert resend(["anna"], WAITING, NOW, mail(*posts)).changes == (LETTER,)


@pytest.mark.parametrize("posts", [[], [post("refused")], [post("withdrawn")]])
def test_the_first_letter_that_arrives_speaks_of_no_earlier_one(posts: list[Post]) -> None:
    assert resend(["anna"], WAITING, NOW, mail(*posts, code=None)).changes == (LETTER._replace(details={}),)


@pytest.mark.parametrize("state", ["queued", "sending", "no-carrier"])
def test_a_letter_that_goes_out_anyway_is_not_queued_twice(state: str) -> None:
    plan = resend(["anna"], WAITING, NOW, mail(post(state)))
    assert (plan.changes, plan.unchanged) == ((), 1)
    assert [(note.code, dict(note.details)["state"]) for note in plan.notes] == [("W_INVITATION_GOES_OUT", state)]


@pytest.mark.parametrize(
    ("account", "code"),
    [
        (ANNA._replace(state="active"), "E_INVITATION_OVER"),
        (ANNA._replace(state="archived"), "E_INVITATION_OVER"),
        (ANNA._replace(blocked_until=NOW + DAY), "E_INVITATION_BLOCKED"),
        (ANNA._replace(email=""), "E_NO_ADDRESS"),
    ],
)
def test_who_waits_for_nothing_or_cannot_be_reached_gets_no_letter(account: Account, code: str) -> None:
    known = small(UNIVERSAL, account)
    assert refusal(InvalidInput, resend, ["anna"], known, NOW, mail(post())).code == code


def test_a_revoked_invitation_leaves_the_account_as_the_system_says_and_a_second_time_nothing() -> None:
    """YC OP-20: invitations can be resent and withdrawn."""
    after = ANNA._replace(type="", state="archived")
    known = company(YCLIENTS, ANNA._replace(type=""))
    plan = revoke(["anna"], known, NOW, mail(post("queued")))
    assert plan.changes == (Change(ANNA._replace(type=""), after), LettersWithdrawn("anna"))
    assert revoke(["anna"], company(YCLIENTS, after), NOW, mail(post("withdrawn"))).unchanged == 1


def test_where_nobody_who_was_only_invited_is_archived_the_account_goes() -> None:  # BX-08
    bitrix = definition("bitrix24")
    known = company(bitrix, ANNA)
    assert revoke(["anna"], known, NOW, mail(post())).changes == (Change(ANNA, None),)


def test_an_accepted_invitation_cannot_be_revoked() -> None:
    known = small(UNIVERSAL, ANNA._replace(state="active"))
    assert refusal(InvalidInput, revoke, ["anna"], known, NOW, mail(post())).code == "E_INVITATION_OVER"


@pytest.mark.parametrize(
    ("posts", "code", "older", "reminded"),
    [
        ([post()], 4 * DAY, 3 * DAY, True),
        ([post()], 4 * DAY, 5 * DAY, False),
        ([post(ago=9 * DAY)], 9 * DAY, 3 * DAY, True),  # expired
        ([post(ago=DAY / 2)], DAY / 2, 0 * DAY, False),  # not twice a day
        ([post(ago=DAY)], DAY, 0 * DAY, True),
        ([post("refused")], None, 3 * DAY, False),
        ([post("unknown")], 4 * DAY, 3 * DAY, False),
        ([post("queued")], None, 3 * DAY, False),
        ([], None, 3 * DAY, False),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_who_has_not_answered_for_long_is_reminded_and_nobody_twice_a_day(
    posts: list[Post], code: timedelta | None, older: timedelta, reminded: bool, named: bool
) -> None:
    plan = remind(["anna"] if named else [], WAITING, NOW, mail(*posts, code=code), older=older)
    assert plan.changes == ((LETTER,) if reminded else ())
    told = [note.code for note in plan.notes]
    assert told == ([] if reminded else ["W_NOT_REMINDED"] if named else told)
    if not named and posts and posts[0].state in ("refused", "unknown"):
        assert told == ["W_INVITATIONS_UNSURE"]


@pytest.mark.parametrize(
    ("account", "posts", "advice"),
    [
        (ANNA, [], "users invitations resend anna"),
        (ANNA, [post(ago=DAY / 2)], "users invitations resend anna"),
        *((ANNA, [post(state)], "users invitations resend anna") for state in ("retry", "refused", "unknown")),
        (ANNA, [post("queued")], "outbox send"), (ANNA, [post("sending")], ""), (ANNA, [post("no-carrier")], ""),
        (ANNA._replace(blocked_until=NOW + DAY), [post()], "users unblock anna"),
        (ANNA._replace(email=""), [], "users edit anna --email ADDRESS"),
        (ANNA._replace(state="active"), [post()], ""), (ANNA._replace(state="archived"), [post()], "restore anna"),
    ],
)  # fmt: skip
def test_whoever_gets_no_reminder_is_told_a_way_that_is_not_refused(
    account: Account, posts: list[Post], advice: str
) -> None:
    known, kept = small(UNIVERSAL, account), mail(*posts, code=DAY / 2 if posts else None)
    (note,) = remind(["anna"], known, NOW, kept).notes
    told = dict(note.details)
    assert told.get("again", "") + told.get("cure", "") == advice
    assert "again" not in told or "resend" not in advice or resend(["anna"], known, NOW, kept).changes


@pytest.mark.parametrize(
    ("system", "account", "cure"),
    [
        ("yclients", Account("vera", state="invited"), "users invitations resend"),  # YC-06, YC-S63
        ("alfacrm", Account("denis", type="staff", state="archived"), "restore"),  # ALFA-25, ALFA-S88
        ("alfacrm", Account("denis", type="staff", state="inactive"), "users activate"),  # ALFA-25
        ("multichat", Account("stas", type="manager", blocked_until=NOW + DAY), "users unblock"),  # MC-43
    ],
)
def test_who_cannot_sign_in_gets_no_link_and_the_way_out_is_named(system: str, account: Account, cure: str) -> None:
    """ALFA-25, ALFA-S88, MC-43, YC-06, YC-S63."""
    known = company(definition(system), account._replace(email="x@demo.ru"))
    problem = refusal(InvalidInput, password_link, account.login, known, NOW)
    assert (problem.code, dict(problem.details)["cure"]) == ("E_LINK_REFUSED", cure)


def test_a_system_without_invitations_says_so() -> None:
    alfacrm = company(definition("alfacrm"), Account("olga", type="staff"))
    for act in (resend, revoke, remind):
        assert refusal(InvalidInput, act, ["olga"], alfacrm, NOW, Mail()).code == "E_UNAVAILABLE"


@pytest.mark.parametrize("state", ["active", "archived"])
def test_whose_address_it_is_already_is_not_invited(state: str) -> None:
    """BX-02, MC-12, MC-S46, YC-01: the holder is named, and how one who has left comes back."""
    there = Account("maria@demo.ru", "Мария", "maria@demo.ru", "manager", state)
    problem = refusal(InvalidInput, invite, ["maria@demo.ru"], company(MULTICHAT, there), NOW, user_type="manager")
    told = dict(problem.details)
    assert (problem.code, told["login"]) == ("E_EMAIL_TAKEN", "maria@demo.ru")
    assert told["archived"] == ("maria@demo.ru" if state == "archived" else "")

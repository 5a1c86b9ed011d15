"""What wants attention: whom the report names, whom it spares, and what it proposes."""

from datetime import datetime, timedelta

import pytest

from crmaccess.facts import Account, Admission, Assignment, Grant, GroupMember, Imposition, Membership
from crmaccess.report.audit.attention import Attention, Invitation, Matter, Stuck, window
from tests.builders import NOW, definition

DAY = timedelta(days=1)
WINDOW = window(NOW, 2 * DAY, 30 * DAY, 14 * DAY, "UTC")  # of the day that NOW lies in
TODAY = NOW.replace(hour=0)
LONG_AGO = NOW - 40 * DAY
ANNA = Account("anna", "Anna", "anna@firma.example", state="active")
IVAN = Account("ivan", "Ivan", "ivan@firma.example", state="invited")
GONE = Account("gone", "Gone", state="archived")


def attention(*accounts: Account, system: str = "universal") -> Attention:
    return Attention(accounts, definition(system), WINDOW)


def never(
    *accounts: Account, invited: datetime | None = LONG_AGO, waiting: str = "", system: str = "universal"
) -> list[Matter]:  # fmt: skip
    known = {one.login: invited for one in accounts if invited}
    return list(attention(*accounts, system=system).never_signed_in(known, waiting.split()))


@pytest.mark.parametrize(
    ("account", "invited", "named"),
    [
        (ANNA, LONG_AGO, True),
        (IVAN, LONG_AGO, True),
        (IVAN, None, True),  # so long ago that nobody knows
        (IVAN, TODAY - 2 * DAY - timedelta(minutes=1), True),
        (IVAN, TODAY - 2 * DAY, False),
        (IVAN, NOW - DAY, False),  # yesterday's are spared
        (ANNA._replace(signed_in_at=LONG_AGO), LONG_AGO, False),
        (ANNA._replace(state="inactive"), LONG_AGO, False),
        (ANNA._replace(blocked_until=NOW + DAY), LONG_AGO, False),
        (IVAN._replace(blocked_until=NOW + DAY), LONG_AGO, False),
        (ANNA._replace(blocked_until=NOW), LONG_AGO, True),
        (GONE, LONG_AGO, False),
        (ANNA._replace(state="of another system"), LONG_AGO, False),
    ],
)
def test_who_could_come_and_never_has_is_named_unless_invited_lately(
    account: Account, invited: datetime | None, named: bool
) -> None:
    assert [one.who for one in never(account, invited=invited)] == [account.login] * named


def test_who_needs_no_account_here_is_not_missed() -> None:
    assert never(ANNA._replace(state="external"), system="multichat") == []
    assert [one.who for one in never(IVAN, system="multichat")] == ["ivan"]


@pytest.mark.parametrize(
    ("account", "system", "waiting", "proposed"),
    [
        (ANNA, "multichat", "", "reset-password anna --link"),
        (ANNA, "multichat", "anna", "outbox send"),
        (ANNA._replace(email=""), "multichat", "", "users edit anna --email ADDRESS"),
        (ANNA._replace(email="", attributes={"phone": "+7"}), "multichat", "", "reset-password anna --link"),
        (ANNA, "bitrix24", "", ""),  # passwords are kept in the network
        (IVAN, "bitrix24", "", "users invitations resend ivan"),
        (IVAN, "bitrix24", "ivan", "outbox send"),
        (IVAN._replace(email=""), "bitrix24", "", "users edit ivan --email ADDRESS"),
    ],
)
def test_a_way_in_is_proposed_that_the_system_has(account: Account, system: str, waiting: str, proposed: str) -> None:
    (found,) = never(account, system=system, waiting=waiting)
    assert " ".join(found.next) == proposed


def test_the_longest_silent_come_first_and_the_blocked_are_not_asked() -> None:
    silent = [
        ANNA._replace(login=login, signed_in_at=at)
        for login, at in (("a", NOW - 31 * DAY), ("b", NOW - 90 * DAY), ("c", TODAY - 30 * DAY), ("d", None))
    ]
    blocked = ANNA._replace(login="e", signed_in_at=LONG_AGO, blocked_until=NOW + DAY)
    found = list(attention(*silent, blocked, GONE._replace(signed_in_at=LONG_AGO)).silent())
    assert [(one.who, one.since) for one in found] == [("b", NOW - 90 * DAY), ("a", NOW - 31 * DAY)]
    assert found[0].next == ("archive", "b")


def test_a_reason_is_left_open_where_the_system_asks_for_one() -> None:
    silent = ANNA._replace(signed_in_at=LONG_AGO, blocked_until=None)
    blocked = ANNA._replace(login="petr", blocked_until=NOW + DAY)
    there = attention(silent, blocked, system="multichat")
    assert [" ".join(one.next) for one in (*there.silent(), *there.ending([]))] == [
        "archive anna --reason REASON", "users block petr --until TIME --reason REASON",
    ]  # fmt: skip


def test_what_ends_within_the_time_is_said_with_the_command_that_prolongs_it() -> None:
    soon = NOW + 3 * DAY
    held = [
        Assignment("manager", "user", "anna", branch="north", until=NOW + 5 * DAY),
        Assignment("head", "department", "sales", True, until=NOW + 4 * DAY),
        Grant("user", "anna", "deal.read", "own", "main", "NEW", until=soon),
        Imposition("no_export", "role", "manager", until=soon),
        GroupMember("anna", "promo", "moderator", until=TODAY + 15 * DAY),
        Membership("anna", "sales", until=TODAY + 15 * DAY + timedelta(minutes=1)),
        Admission("anna", "branch", "north", until=NOW),
        Admission("anna", "source", "site", until=NOW + DAY),
        Admission("gone", "source", "site", until=NOW + DAY),
    ]
    blocked = ANNA._replace(login="petr", blocked_until=NOW + 2 * DAY)
    found = list(attention(ANNA, GONE, blocked).ending(held))
    assert [(one.who, one.what, one.about, " ".join(one.next)) for one in found] == [
        ("anna", "place", "source:site", "sources admit anna site --until TIME"),
        ("petr", "block", "", "users block petr --until TIME"),
        ("anna", "right", "deal.read",
         "rights grant user:anna deal.read own --pipeline main --stage NEW --until TIME"),
        ("role:manager", "restriction", "no_export",
         "restrictions impose no_export role:manager --until TIME"),
        ("department:sales", "role", "head", "roles assign head department:sales --with-sub --until TIME"),
        ("anna", "role", "manager", "roles assign manager user:anna --branch north --until TIME"),
        ("anna", "group", "promo", "groups join anna promo --part moderator --until TIME"),
    ]  # fmt: skip


def test_an_endless_block_is_none_that_ends() -> None:
    endless = ANNA._replace(blocked_until=datetime.max.replace(tzinfo=NOW.tzinfo))
    assert list(attention(endless).ending([])) == []


def test_an_invitation_is_named_when_its_code_is_dead_or_dies_and_nobody_has_come() -> None:
    ends = {
        "ivan": TODAY + 3 * DAY, "late": NOW - DAY, "young": TODAY + 3 * DAY + timedelta(minutes=1), "anna": NOW,
        "removed": NOW,
    }  # fmt: skip
    sent = [Invitation(login, f"{login}@x.example", end) for login, end in ends.items()]
    found = attention(IVAN, IVAN._replace(login="late"), IVAN._replace(login="young"), ANNA).invitations(sent)
    assert [(one.who, one.about, one.until) for one in found] == [
        ("late", "late@x.example", NOW - DAY), ("ivan", "ivan@x.example", TODAY + 3 * DAY),
    ]  # fmt: skip


def test_who_left_records_behind_is_named_with_how_many() -> None:
    found = list(attention(ANNA, GONE).archived({"gone": 3, "anna": 2}))
    assert [(one.who, one.about, " ".join(one.next)) for one in found] == [
        ("gone", "3", "records assign --of gone --to USER")
    ]  # fmt: skip


def test_a_letter_that_is_stuck_is_sent_again_or_struck_off() -> None:
    stuck = [
        Stuck(1, "anna", "refused", "anna@firma.example", "550 no", LONG_AGO),
        Stuck(2, "anna", "unknown", "old@firma.example", "", LONG_AGO, has_point=False),
        Stuck(3, "anna", "no-carrier", "+7", "", LONG_AGO),
    ]
    found = list(attention(ANNA).letters(stuck))
    assert [(one.what, one.about, one.note, " ".join(one.next)) for one in found] == [
        ("refused", "1", "anna@firma.example: 550 no", "outbox retry 1"),
        ("unknown", "2", "old@firma.example", "outbox forget 2"),
        ("no-carrier", "3", "+7", "outbox send"),
    ]

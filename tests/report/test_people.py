"""People found by what one remembers of them, how they stand, and what ends."""

from datetime import timedelta

import pytest

from crmaccess.errors import UsageError
from crmaccess.facts import Account, Assignment, GroupMember, Imposition
from crmaccess.render.lists.people import short_row
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.people import BLOCKED, Ending, endings, length_of, listed, remembered, standing
from tests.builders import NOW, definition

UNIVERSAL = definition("universal")
DAY = timedelta(days=1)
PETR = Account("petr", "Пётр Ильин", "p.ilin@firma.ru", attributes={"phone": "+7 (916) 123-45-67"})
ANNA = Account("anna", "Anna Łuk", "anna@firma.ru", attributes={"position": "916"})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], [PETR, ANNA]),
        (["ильин"], [PETR]),
        (["петр", "Ил"], [PETR]),
        (["Ильин", "Пётр"], [PETR]),
        (["FIRMA.ru"], [PETR, ANNA]),
        (["ann"], [ANNA]),
        (["916123"], [PETR]),
        (["8", "916", "123", "45", "67"], [PETR]),
        (["+7-916-123-45-67"], [PETR]),
        (["916"], [PETR]),  # not in any attribute, only in the phone
        (["Ильин", "Анна"], []),
        ([")"], [PETR]),  # a sign without a digit is a word like any other
    ],
)
def test_a_person_is_found_by_any_part_of_login_name_mail_and_phone(words: list[str], found: list[Account]) -> None:
    assert remembered([PETR, ANNA], words) == found


def test_a_block_that_holds_is_what_one_is_and_one_that_is_over_is_not() -> None:
    blocked = PETR._replace(blocked_until=NOW + DAY)
    assert standing(blocked, UNIVERSAL, NOW) == BLOCKED
    assert standing(blocked, UNIVERSAL, NOW + DAY) == "active"
    assert standing(blocked._replace(state="archived"), UNIVERSAL, NOW) == "archived"  # a block is not what stops her
    assert standing(blocked._replace(state="gone"), UNIVERSAL, NOW) == "gone"


def test_who_is_invited_and_blocked_is_both_in_a_list() -> None:
    invited = PETR._replace(state="invited", blocked_until=NOW + DAY)
    (one,) = listed([invited], UNIVERSAL, {}, NOW)
    assert short_row(one, Wording(UNIVERSAL, Names(), "en"))[4] == "invited, blocked until 2026-11-22 09:00"
    assert [one.fits(state=state) for state in ("invited", BLOCKED, "active")] == [True, True, False]
    assert one.fits(blocked=True)
    (left,) = listed([invited._replace(state="archived")], UNIVERSAL, {}, NOW)
    assert not left.fits(blocked=True)


def test_what_ends_is_said_with_the_nearest_end_first_and_what_is_over_is_not_said() -> None:
    found = endings(
        [
            (Assignment("head", "department", "sales", until=NOW + 3 * DAY), {"petr", "anna"}),
            (Assignment("manager", "user", "petr", until=NOW), {"petr"}),
        ],
        [
            GroupMember("petr", "promo", until=NOW + DAY),
            Imposition("no_export", "user", "anna", until=NOW + 9 * DAY),
            Imposition("no_export", "role", "petr", until=NOW + 2 * DAY),
        ],
        NOW,
    )
    assert found == {
        "petr": [Ending(NOW + DAY, "group", "promo"), Ending(NOW + 3 * DAY, "role", "head")],
        "anna": [Ending(NOW + 3 * DAY, "role", "head"), Ending(NOW + 9 * DAY, "restriction", "no_export")],
    }


def test_each_filter_of_a_list_leaves_those_who_fit() -> None:
    blocked = ANNA._replace(blocked_until=NOW + DAY, signed_in_at=NOW)
    petr, anna = listed([PETR, blocked], UNIVERSAL, {"petr": [Ending(NOW + 5 * DAY, "role", "head")]}, NOW)
    assert (petr.fits(), anna.fits()) == (True, True)
    assert (petr.fits(state="active"), anna.fits(state="active")) == (True, False)
    assert (petr.fits(state=BLOCKED), anna.fits(state=BLOCKED)) == (False, True)
    assert (petr.fits(blocked=True), anna.fits(blocked=True)) == (False, True)
    assert (petr.fits(never=True), anna.fits(never=True)) == (True, False)
    assert (petr.fits(until=NOW + 5 * DAY), anna.fits(until=NOW + 5 * DAY)) == (True, False)
    assert not petr.fits(until=NOW + 4 * DAY)


@pytest.mark.parametrize(
    ("text", "length"),
    [("14d", 14 * DAY), ("14", 14 * DAY), ("2w", 14 * DAY), ("36h", 1.5 * DAY), ("7 Д", 7 * DAY), ("2н", 14 * DAY)],
)
def test_a_length_of_time_is_read_as_people_write_it(text: str, length: timedelta) -> None:
    assert length_of(text) == length


@pytest.mark.parametrize("text", ["", "d", "14m", "14 months", "-1d", "1.5d", "99999d", "2026-03-01"])
def test_another_text_is_no_length_of_time(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        length_of(text)
    assert caught.value.problems[0].code == "E_DURATION"

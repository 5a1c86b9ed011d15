"""Text as it is kept: read the same however it was typed, and nothing in it that nobody sees."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.text import folded, is_common, is_plain, look, read, shown, unseen, without_unseen

TEXTS = st.text(
    st.sampled_from("aЙиe \t\n0❤1👨💻é\u0301\u0306\u200b\u200d\ufe0f\u00ad\ufeff\u3164\u115f\u20e3\u00a0ﬁß")
)
ALL = [chr(code) for code in range(sys.maxunicode + 1)]


def test_whatever_unicode_calls_a_format_character_is_unseen() -> None:
    assert [one for one in ALL if unicodedata.category(one) == "Cf" and not unseen(one)] == []


def test_no_letter_digit_or_sign_is_unseen_but_those_that_take_no_ink() -> None:
    visible = [one for one in ALL if unicodedata.category(one)[0] in "LNPS" and unseen(one)]
    assert visible == ["\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"]


def test_all_blanks_are_taken_off_the_edges() -> None:
    assert [one for one in ALL if one.isspace() and read(f"{one}я{one}") != "я"] == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u200bolga@example.com", "olga@example.com"), ("\ufeffNorth", "North"), ("\u200b", ""), (" =1+1", "=1+1"),
        ("андреи\u0306", "андрей"), ("\u3164anna\u115f", "anna"), ("Отдел ❤\ufe0f ", "Отдел ❤\ufe0f"), ("a\ufe0f", "a"),
        ("\u00a0Анна\u00a0Ким", "Анна\u00a0Ким"),
    ],
)  # fmt: skip
def test_text_is_kept_composed_and_without_what_is_around_it(typed: str, kept: str) -> None:
    assert read(typed) == kept


@given(TEXTS)
def test_reading_twice_reads_the_same(text: str) -> None:
    kept = read(text)
    assert read(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert not kept or not (kept[0].isspace() or kept[-1].isspace())


@given(TEXTS)
def test_plain_text_loses_only_its_blanks(text: str) -> None:
    if is_plain(text):
        assert read(text) == text.strip()


@pytest.mark.parametrize("plane", range(0, sys.maxunicode, 0x10000))
def test_every_common_letter_is_seen_printable_and_written_in_one_way(plane: int) -> None:
    for letter in map(chr, range(plane, plane + 0x10000)):
        if is_common(letter):
            assert is_plain(letter)
            assert not unseen(letter)
            assert not unicodedata.combining(letter)
            assert unicodedata.category(letter) != "Cc"


def test_russian_and_latin_words_are_common_and_controls_are_not() -> None:
    assert is_common("Ёлкина Анна-Мария, ya@пример.рф")
    assert is_common("a\tb", b"\t")
    assert not any(map(is_common, ("a\tb", "\x7f", "e\u0301", "\u200b", "é", "\ud800", "и\u0306")))


@given(TEXTS)
def test_without_the_unseen_nothing_unseen_is_left_but_what_pictures_are_made_with(text: str) -> None:
    assert not unseen(without_unseen(text), pictures=True)
    assert read(without_unseen(text)) == without_unseen(text)


def test_what_nobody_sees_is_shown_by_its_number() -> None:
    assert shown("employ\u200bee") == "employ<U+200B>ee"


@pytest.mark.parametrize("name", ["👨\u200d💻 Разработка", "❤\ufe0f", "1\ufe0f\u20e3 этаж"])
def test_pictures_may_stand_in_a_name(name: str) -> None:
    assert unseen(name)
    assert not unseen(name, pictures=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna", "anna"), ("PETR", "petr"), ("реtr", "petr"), ("ТОМ", "TOM"), ("ａｎｎａ", "anna"), ("Straße", "STRASSE")],
)
def test_what_people_cannot_tell_apart_has_one_look(one: str, other: str) -> None:
    assert look(one) == look(other)


@pytest.mark.parametrize(("one", "other"), [("семен", "семён"), ("ivan", "iván"), ("иван", "ivan"), ("D-1", "D-l")])
def test_what_can_be_told_apart_has_not(one: str, other: str) -> None:
    assert look(one) != look(other)


def test_e_mails_are_the_same_in_any_case_and_spelling() -> None:
    assert folded("Андреи\u0306@Example.COM ") == folded("АНДРЕЙ@example.com")

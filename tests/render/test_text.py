"""Data never steers a terminal, and nothing is lost when it is measured, cut or wrapped."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from crmaccess.render.words.text import clean, cut, display_width, iso_time, pad, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Пётр Ильин", "Пётр Ильин"),
        ("[red]admin[/red]", "[red]admin[/red]"),
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("bell\x07 null\x00 del\x7f", "bell� null� del�"),
        ("C1 \x9b31m", "C1 �31m"),
        ("two\nlines\ttabbed\r\n", "two lines tabbed  "),
        ("one\u2028two\u2029three\x85four", "one two three four"),
        ("user\u202egpj.exe", "usergpj.exe"),
        ("\u2066isolated\u2069 \u200fright\u200e", "isolated right"),
        ("lone \ud800 surrogate", "lone � surrogate"),
        ("family 👨\u200d👩\u200d👧", "family 👨\u200d👩\u200d👧"),
        ("مرحبا", "مرحبا"),
        ("", ""),
    ],
)
def test_clean_text_holds_nothing_that_a_terminal_obeys(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("Пётр", 4), ("日本", 4), ("e\u0301", 1), ("🙂", 2), ("a\u200db", 2), ("", 0)]
)
def test_the_width_counts_columns_and_not_characters(text: str, width: int) -> None:
    assert display_width(text) == width
    assert display_width(pad(text, 6)) == 6


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("short", 5, "short"), ("longer", 5, "long…"), ("日本語日本語", 6, "日本…"), ("x" * 10_000, 10, "x" * 9 + "…")],
)
def test_a_cut_text_ends_in_an_ellipsis_within_its_width(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown
    assert display_width(cut(text, width)) <= width


def test_wrapped_lines_keep_every_word_and_the_width() -> None:
    text = "one two three " * 20 + "x" * 100 + " 日本語" * 30
    lines = wrap(text, 40, first="> ", rest="  ")
    assert all(display_width(line) <= 40 for line in lines)
    assert lines[0].startswith("> ")
    assert all(line.startswith("  ") for line in lines[1:])
    assert "".join("".join(line[2:].split()) for line in lines) == "".join(text.split())


def test_without_a_width_there_is_one_line() -> None:
    assert wrap("word " * 1000, None, first="- ") == ["- " + "word " * 1000]


def test_machines_read_utc() -> None:
    moment = datetime(2026, 11, 21, 21, 30, 5, tzinfo=timezone(timedelta(hours=5)))
    assert iso_time(moment) == "2026-11-21T16:30:05Z"
    assert iso_time(datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)) == "2026-01-02T03:04:05.678000Z"

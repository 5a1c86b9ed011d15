"""Text for a terminal: data made harmless, measured, cut and wrapped; times as people and as machines read them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TextIO

from crmaccess.zone import day_or_time, last_day_or_time, local_time

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
ENDS = ("until", "head_until", "blocked_until", "ends")  # fields that say when something ends
_BLANKS = "\t\n\v\f\r\x85\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def clean(text: str) -> str:
    """The text on one line, without anything that could steer a terminal: control characters show as �, line ends and
    tabs as blanks, and marks that reorder the line are gone."""
    return text if text.isprintable() else text.translate(_dangerous())


class Steady:
    """What is written to a terminal, without the marks that reorder a line there."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text; how much of it was."""
        return self._stream.write(text if text.isascii() else text.translate(dict.fromkeys(map(ord, _BIDI))))


@cache
def _dangerous() -> Mapping[int, str | None]:
    """What is put for each character that is not shown as it is."""
    return (
        dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), REPLACEMENT)
        | dict.fromkeys(map(ord, _BLANKS), " ")
        | dict.fromkeys(map(ord, _BIDI))
    )


def display_width(text: str) -> int:
    """The columns the text takes in a terminal."""
    if text.isascii():
        return len(text)
    from crmaccess.render.words.columns import columns  # a sentence is not measured

    return sum(map(columns, text))


def pad(text: str, width: int) -> str:
    """The text, filled up with blanks to `width` columns; a longer one stays whole."""
    return text + " " * (width - display_width(text))


def cut(text: str, width: int) -> str:
    """The text, shortened to `width` columns with an ellipsis at its end."""
    if 2 * len(text) <= width or (len(text) <= width and display_width(text) <= width):
        return text
    return _head(text, width - 1) + "…"


def _head(text: str, width: int) -> str:
    """The beginning of the text that fits into `width` columns."""
    from crmaccess.render.words.columns import columns

    for number, character in enumerate(text):
        width -= columns(character)
        if width < 0:
            return text[:number]
    return text


def wrap(text: str, width: int | None, *, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most `width` columns (None: one line); `first` and `rest` are put before the lines.

    A word that is too long for a line is divided, so that nothing is lost.
    """
    if width is None:
        return [first + text]
    lines: list[str] = []
    line, used, room = first, 0, _room(width, first)
    for word in _pieces(text.split(), _room(width, rest)):
        needed = display_width(word) + (1 if used else 0)
        if used and used + needed > room:
            lines.append(line)
            line, used, room = rest, 0, _room(width, rest)
            needed = display_width(word)
        line += " " + word if used else word
        used += needed
    return [*lines, line.rstrip()]


def _room(width: int, prefix: str) -> int:
    return max(20, width - display_width(prefix))


def _pieces(words: Iterable[str], room: int) -> Iterator[str]:
    """The words, those wider than `room` in parts."""
    for word in words:
        while display_width(word) > room:
            head = _head(word, room)
            yield head
            word = word[len(head) :]
        yield word


def shown_time(name: str, moment: datetime, zone: str) -> str:
    """The value of a field that is a moment, for people; a beginning or an end is a day where it is that of a day."""
    if name in ENDS:
        return last_day_or_time(moment, zone)
    return day_or_time(moment, zone) if name == "since" else local_time(moment, zone)


def iso_time(moment: datetime) -> str:
    """A moment in UTC as ISO 8601, for machines."""
    shown = moment.astimezone(UTC).isoformat()
    return shown.removesuffix("+00:00") + "Z"


def lowered(text: str) -> str:
    """Without the capital of a title; abbreviations keep theirs (`CRM forms`)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def waits_for_an_object(english: str) -> bool:
    """Whether the English name of an action says where its object stands, or ends before it: `open the card of`."""
    prepositions = ("of", "to", "in", "for", "from", "on", "as", "with")
    return "{}" in english or english.rpartition(" ")[2] in prepositions

"""An impact for people and for programs: who gains and who loses what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from crmaccess.definition import MAKING
from crmaccess.engine.decision.request import Request
from crmaccess.render.sentences.impact import SENTENCES
from crmaccess.render.sentences.language import LANGUAGES, counted, fill
from crmaccess.render.words.text import clean, iso_time
from crmaccess.render.words.wording import Wording
from crmaccess.report.impact.turns import Impact, Turn, said_once
from crmaccess.zone import day_or_time

COLUMNS = ("user", "action", "gained", "lost", "records")
WITH_TIME = ("time", *COLUMNS)
SIDES = (("gained", "gains"), ("lost", "loses"))
NAMED = 3  # records named in a line


class Told:
    """An impact in the words of a reader; `operator`: whoever is told no more than she may see."""

    def __init__(self, impact: Impact, wording: Wording, operator: str = "") -> None:
        self._impact, self._wording, self._operator = impact, wording, operator
        self._later = list(impact.news())

    def rows(self) -> list[tuple[object, ...]]:
        """A row for each turn of now; what is said of records is not said once more of the whole."""
        return list(map(self._row, said_once(self._impact.turns)))

    def table(self) -> tuple[Sequence[str], list[tuple[object, ...]]]:
        """Columns and rows, with those of the moments to come if there are any."""
        if not self._later:
            return COLUMNS, self.rows()
        later = [(self._time(one.at), *self._row(turn)) for one in self._later for turn in said_once(one.turns)]
        return WITH_TIME, [*(("", *row) for row in self.rows()), *later]

    def _row(self, turn: Turn) -> tuple[object, ...]:
        """For whom, what is done, on how many records, and the first of them; of new records which they are like."""
        does = self._what(turn, "gained" if turn.gained else "lost") if turn.action in MAKING else self._does(turn)
        records = [] if turn.action in MAKING else [*turn.records_gained, *turn.records_lost, *self._more(turn)]
        numbers = (self._number(turn, side) for side, _ in SIDES)
        return self._wording.names.user(turn.login), does, *numbers, records

    def lines(self, most: int, more: str = "more") -> Iterator[str]:
        """How many gain and lose what, now and later, with the first turns, a line for each side; `more`: what is said
        of the others."""
        yield from self._summary_of_now()
        yield from self._few(self._impact.turns, most, more)
        for one in self._later:
            yield from self._people(one.turns, self._time(one.at))
            yield from self._few(one.turns, most, more)
        yield from self._bounds()

    def summary(self) -> Iterator[str]:
        """How many people gain, how many lose, now and later, and whether all is told."""
        yield from self._summary_of_now()
        for one in self._later:
            yield from self._people(one.turns, self._time(one.at))
        yield from self._bounds()

    def _few(self, turns: Iterable[Turn], most: int, more: str) -> Iterator[str]:
        found = [(turn, side, key) for turn in said_once(turns) for side, key in SIDES if getattr(turn, side)]
        for turn, side, key in found[:most]:
            name = self._wording.names.user(turn.login)
            yield clean(self._said(key, name=name, what=self._what(turn, side)))
        if len(found) > most:
            yield self._said(more, count=str(len(found) - most))

    def _summary_of_now(self) -> Iterator[str]:
        yield from self._people(self._impact.turns)
        if not self._impact.turns:
            nobody = "nobody.yet" if self._later else "nobody"
            yield self._said("cut.nobody" if self._impact.cut and not self._later else nobody, operator=self._operator)

    def _people(self, turns: Iterable[Turn], at: str = "") -> Iterator[str]:
        """How many people gain, and how many lose."""
        people = [({turn.login for turn in turns if getattr(turn, side)}, side) for side, _ in SIDES]
        for logins, side in people:
            if logins:
                number = counted(len(logins), "person", self._wording.lang)
                yield self._said("gain" if side == "gained" else "lose", people=number, at=at)

    def _bounds(self) -> Iterator[str]:
        if self._impact.cut and (self._impact.turns or self._later):
            yield self._said("cut", operator=self._operator)
        if self._impact.until is not None:
            yield self._said("until", at=self._time(self._impact.until))

    def _time(self, at: datetime) -> str:
        return day_or_time(at, self._wording.zone)

    def _what(self, turn: Turn, side: str) -> str:
        if turn.whole:
            return self._does(turn)
        number, records = getattr(turn, side), getattr(turn, f"records_{side}")
        named = ", ".join((*records[:NAMED], *(["…"] if number > NAMED else [])))
        return self._said(
            "turn.like" if turn.action in MAKING else "turn.records", does=self._does(turn),
            count=counted(number, "record", self._wording.lang), records=named,
        )  # fmt: skip

    def _does(self, turn: Turn) -> str:
        return self._wording.does(Request(turn.login, turn.action, turn.entity, turn.field, after=dict(turn.said)))

    def _number(self, turn: Turn, side: str) -> object:
        number = getattr(turn, side)
        return (self._said("whole") if turn.whole or turn.action in MAKING else number) if number else ""

    def _more(self, turn: Turn) -> Sequence[str]:
        if turn.whole:
            return []
        return ["…"] if turn.gained > len(turn.records_gained) or turn.lost > len(turn.records_lost) else []

    def _said(self, key: str, **values: str) -> str:
        return said(self._wording.lang, key, **values)


def said(lang: str, key: str, **values: str) -> str:
    """A sentence about impacts."""
    return fill(SENTENCES[lang if lang in LANGUAGES else LANGUAGES[0]][key], values)


def impact_document(impact: Impact) -> dict[str, object]:
    """The same for programs."""
    later = [{"at": iso_time(one.at), "turns": _documents(one.turns)} for one in impact.later]
    until = iso_time(impact.until) if impact.until else None
    turns = _documents(impact.turns)
    return {"hash": impact.hash(), "cut": impact.cut, "turns": turns, "later": later, "until": until}


def _documents(turns: Iterable[Turn]) -> list[dict[str, object]]:
    return [turn.document() for turn in turns]

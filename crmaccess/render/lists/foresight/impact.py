"""An impact for people and for programs: who gains and who loses what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from crmaccess.changes import Change, Step
from crmaccess.definition import MAKING
from crmaccess.engine.decision.request import Request
from crmaccess.render.sentences.impact import SENTENCES
from crmaccess.render.sentences.language import LANGUAGES, counted, fill
from crmaccess.render.words.text import clean
from crmaccess.render.words.wording import Wording
from crmaccess.report.impact.turns import Impact, Turn, said_once
from crmaccess.report.upcoming.events import BEGINS, events
from crmaccess.zone import day_or_time

COLUMNS = ("user", "action", "gained", "lost", "records")
SIDES = (("gained", "gains"), ("lost", "loses"))
NAMED = 3  # records named in a line, and things that begin later
LAST = datetime.max.replace(tzinfo=UTC)


class Told:
    """An impact in the words of a reader; `operator`: whoever is told no more than she may see."""

    def __init__(self, impact: Impact, wording: Wording, operator: str = "") -> None:
        self._impact, self._wording, self._operator = impact, wording, operator

    def rows(self) -> list[tuple[object, ...]]:
        """A row for each turn; what is said of records is not said once more of the whole."""
        return [(self._wording.names.user(turn.login), *self._row(turn)) for turn in self.turns()]

    def _row(self, turn: Turn) -> Iterator[object]:
        """What is done, on how many records, and the first of them; of new records which they are like."""
        yield self._what(turn, "gained" if turn.gained else "lost") if turn.action in MAKING else self._does(turn)
        yield from (self._number(turn, side) for side, _ in SIDES)
        yield [] if turn.action in MAKING else [*turn.records_gained, *turn.records_lost, *self._more(turn)]

    def turns(self) -> list[Turn]:
        """All but those that only say again what others say."""
        return said_once(self._impact.turns)

    def lines(self, most: int) -> Iterator[str]:
        """The first turns, a line for each side."""
        found = [(turn, side, key) for turn in self.turns() for side, key in SIDES if getattr(turn, side)]
        for turn, side, key in found[:most]:
            name = self._wording.names.user(turn.login)
            yield clean(self._said(key, name=name, what=self._what(turn, side)))
        if len(found) > most:
            yield self._said("more", count=str(len(found) - most))

    def summary(self) -> Iterator[str]:
        """How many people gain, how many lose, and whether all is told."""
        people = [({turn.login for turn in self._impact.turns if getattr(turn, side)}, side) for side, _ in SIDES]
        for logins, side in people:
            if logins:
                number = counted(len(logins), "person", self._wording.lang)
                yield self._said("gain" if side == "gained" else "lose", people=number)
        if not self._impact.turns:
            yield self._said("cut.nobody" if self._impact.cut else "nobody", operator=self._operator)
        elif self._impact.cut:
            yield self._said("cut", operator=self._operator)

    def later(self, steps: Iterable[Step], now: datetime) -> Iterator[str]:
        """What of the plan begins later, and when: nothing is told of what that turns."""
        comes = [step.after for step in steps if isinstance(step, Change) and step.after is not None]
        if all((getattr(one, "since", None) or now) <= now for one in comes):
            return
        from crmaccess.render.lists.foresight.upcoming import event_phrase  # most begins at once

        begins = [one for one in events(comes, now, LAST) if one.change == BEGINS]
        yield self._said("begins_later")
        for one in begins[:NAMED]:
            yield clean(f"  {day_or_time(one.at, self._wording.zone)} {event_phrase(one, self._wording)}")
        if len(begins) > NAMED:
            yield self._said("begins_later.more", count=str(len(begins) - NAMED))

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
        return self._wording.does(Request(turn.login, turn.action, turn.entity, turn.field))

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
    return {"hash": impact.hash(), "cut": impact.cut, "turns": [turn._asdict() for turn in impact.turns]}

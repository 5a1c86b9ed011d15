"""The values of an impact: what turns for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from crmaccess.definition import MAKING
from crmaccess.values import NamedTuple

NAMED = 10  # records that a turn names unless somebody wants more


class Turn(NamedTuple):
    """A person's answers to one question that differ: on how many records they became a yes (`gained`) or a no.

    `field`: '' for the record itself. The records are the first of them by key, in order. `whole`: the question is
    about the entity as a whole; then `gained` or `lost` is 1. `said`: and about one kind of it.
    """

    login: str
    entity: str
    action: str
    field: str = ""
    gained: int = 0
    lost: int = 0
    records_gained: tuple[str, ...] = ()
    records_lost: tuple[str, ...] = ()
    whole: bool = False
    said: tuple[tuple[str, str], ...] = ()

    def document(self) -> dict[str, Any]:
        """The turn for programs; `said` stands there only where something is."""
        fields = self._asdict() | {"said": self.row()[-1]}
        return fields if self.said else {name: value for name, value in fields.items() if name != "said"}

    def row(self) -> tuple[Any, ...]:
        """Its fields, and what is said of the kind in words: `report=team`."""
        return *self[:-1], [f"{name}={value}" for name, value in self.said]


def said_once(turns: Iterable[Turn]) -> list[Turn]:
    """The turns without those about a whole that only say again what is said of its records or its kinds; of what makes
    new records it is those about the records that say it again.
    """
    every = list(turns)
    told = {(turn[:4], turn.whole, side) for turn in every if not turn.said for side in _sides(turn)}
    kinds = {(turn[:4], side) for turn in every if turn.said for side in _sides(turn)}

    def is_repeated(turn: Turn) -> bool:
        if turn.said:
            return False
        if turn.whole and all((turn[:4], side) in kinds for side in _sides(turn)):
            return True
        again = turn.whole != (turn.action in MAKING)
        return again and all((turn[:4], not turn.whole, side) in told for side in _sides(turn))

    return [turn for turn in every if not is_repeated(turn)]


def _sides(turn: Turn) -> list[str]:
    return [side for side in ("gained", "lost") if getattr(turn, side)]


class Later(NamedTuple):
    """All that is turned from a moment to come on, until the next one that is named."""

    at: datetime
    turns: tuple[Turn, ...] = ()


class Impact(NamedTuple):
    """All turns, by person, entity and action. `cut`: some are left out, since whoever asks may not see them. `later`:
    the moments to come from which on others are turned, since something begins or ends. `until`: from when on it was
    not looked at; None where it was."""

    turns: tuple[Turn, ...] = ()
    cut: bool = False
    later: tuple[Later, ...] = ()
    until: datetime | None = None

    @property
    def people(self) -> Sequence[str]:
        """Those for whom something turns, in the order of the turns."""
        return list(dict.fromkeys(turn.login for turn in self.turns))

    def news(self) -> Iterator[Later]:
        """Of what comes later, what is no less than it was at a moment before: what only ends is no news."""
        told = {turn: None for turn in self.turns}
        for moment in self.later:
            if new := tuple(turn for turn in moment.turns if not any(_includes(one, turn) for one in told)):
                yield moment._replace(turns=new)
                told.update(dict.fromkeys(new))

    def hash(self) -> str:
        """SHA-256 of the turns as canonical JSON, in hexadecimal: equal ones say the same of the same people."""
        from hashlib import sha256  # only for who compares impacts
        from json import dumps

        said: list[object] = [turn.document() for turn in self.turns]
        said += [{"at": one.at.isoformat(), "turns": [turn.document() for turn in one.turns]} for one in self.later]
        text = dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()


def _includes(more: Turn, less: Turn) -> bool:
    """Whether one turn says all that the other says."""
    if (more[:4], more.whole, more.said) != (less[:4], less.whole, less.said):
        return False
    if more.gained < less.gained or more.lost < less.lost:
        return False
    sides = ((more.records_gained, less.records_gained), (more.records_lost, less.records_lost))
    return all(set(some) >= set(few) for some, few in sides)

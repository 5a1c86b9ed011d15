"""What the journal keeps of a change, and how it is read again."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any

from crmaccess.changes import Change, Difference
from crmaccess.facts import FACTS, Fact
from crmaccess.store.encoding import encoded, time_of
from crmaccess.values import NamedTuple

COLUMNS = "number, operator, command, kind, verb, key, at, before, after"
_KINDS = {kind.__name__: kind for kind in FACTS}


class JournalEntry(NamedTuple):
    """One change as it was made. `key` are the key's parts joined by blanks; a secret has neither side, nor has a
    definition, of which it is kept what it says otherwise than the one before."""

    number: int
    at: datetime
    operator: str
    command: str
    kind: str
    verb: str
    key: str
    before: Fact | None
    after: Fact | None
    differences: tuple[Difference, ...] = ()

    def change(self) -> Change | None:
        """What was done, as a value that can be undone; None for a secret and a definition."""
        return None if self.before is None and self.after is None else Change(self.before, self.after)


def entry_of(row: Sequence[Any]) -> JournalEntry:
    """The entry of a row of COLUMNS."""
    number, operator, command, kind, verb, key, at, *sides = row
    before, after = (fact_of(kind, side) for side in sides)
    when, differences = datetime.fromisoformat(at), differences_of(kind, sides[1])
    return JournalEntry(number, when, operator, command, kind, verb, key, before, after, differences)


def fact_text(fact: Fact | None) -> str | None:
    """A fact for the journal: all its fields, as JSON."""
    if fact is None:
        return None
    written = _WRITTEN[type(fact)]
    return "{" + ",".join([start + write(value) for (start, write), value in zip(written, fact, strict=True)]) + "}"


def fact_of(kind: str, text: str | None) -> Fact | None:
    """The fact that the journal kept; None where it kept no side, or a kind this version does not know."""
    if text is None or kind not in _KINDS:
        return None
    fields = _KINDS[kind].__annotations__
    values = {name: _RESTORED.get(fields[name], _as_is)(value) for name, value in json.loads(text).items()}
    return _KINDS[kind](**values)


def differences_text(differences: Sequence[Difference]) -> str:
    """What a definition says otherwise, for the journal."""
    return encoded([list(one) for one in differences])


def differences_of(kind: str, text: str | None) -> tuple[Difference, ...]:
    """What the journal kept of a definition; nothing for any other kind."""
    return tuple(Difference(*one) for one in json.loads(text)) if text and kind == "Definition" else ()


def _as_is(value: Any) -> Any:
    return value


def _yes_or_no(value: bool) -> str:
    return "true" if value else "false"


def _or_nothing(value: datetime | None) -> str:
    return "null" if value is None else encoded(value)


_AS_JSON: Mapping[Any, Callable[[Any], str]] = {
    str: encode_basestring, bool: _yes_or_no, int: str, datetime | None: _or_nothing,
}  # fmt: skip
# As `encoded` would write the fields, which makes an encoder anew each time: before each value, and the value.
_WRITTEN: Mapping[type[Fact], list[tuple[str, Callable[[Any], str]]]] = {
    kind: [(f'"{name}":', _AS_JSON.get(type_, encoded)) for name, type_ in kind.__annotations__.items()]
    for kind in FACTS
}
_RESTORED: Mapping[Any, Callable[[Any], Any]] = {
    datetime | None: time_of,
    tuple[str, ...]: tuple,
    tuple[tuple[str, str], ...]: lambda pairs: tuple((part, login) for part, login in pairs),
}

"""How values lie in the database as text: times, attributes, stamps, and whole facts in the journal."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from crmaccess.changes import Change, Difference
from crmaccess.facts import FACTS, Fact
from crmaccess.values import NamedTuple

_NO_ATTRIBUTES: Mapping[str, str] = {}
_KINDS = {kind.__name__: kind for kind in FACTS}


def time_text(time: datetime | None) -> str | None:
    """Whole seconds in UTC at a fixed width, so that text compares as time does."""
    return None if time is None else time.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z"


def time_of(text: str | None) -> datetime | None:
    return None if not text else datetime.fromisoformat(text)


def attributes_text(attributes: Mapping[str, str]) -> str:
    return _encode(dict(sorted(attributes.items()))) if attributes else "{}"


def attributes_of(text: str) -> Mapping[str, str]:
    return _NO_ATTRIBUTES if text == "{}" else json.loads(text)


def stamp_of(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(" ")) if text else ()


def fact_text(fact: Fact | None) -> str | None:
    """A fact for the journal: all its fields, as JSON."""
    return None if fact is None else _encode(fact._asdict())


def fact_of(kind: str, text: str | None) -> Fact | None:
    """The fact that the journal kept; None where it kept no side, or a kind this version does not know."""
    if text is None or kind not in _KINDS:
        return None
    fields = _KINDS[kind].__annotations__
    values = {name: _RESTORED.get(fields[name], _as_is)(value) for name, value in json.loads(text).items()}
    return _KINDS[kind](**values)


def differences_text(differences: Sequence[Difference]) -> str:
    """What a definition says otherwise, for the journal."""
    return _encode([list(one) for one in differences])


def differences_of(kind: str, text: str | None) -> tuple[Difference, ...]:
    """What the journal kept of a definition; nothing for any other kind."""
    return tuple(Difference(*one) for one in json.loads(text)) if text and kind == "Definition" else ()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"not a value of a fact: {value!r}")


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def _as_is(value: Any) -> Any:
    return value


_RESTORED: Mapping[Any, Callable[[Any], Any]] = {
    datetime | None: time_of,
    tuple[str, ...]: tuple,
    tuple[tuple[str, str], ...]: lambda pairs: tuple((part, login) for part, login in pairs),
}

# By the annotation of a field: how the view's value becomes the fact's. Other types come as they are.
READ: Mapping[Any, Callable[[Any], Any]] = {
    datetime | None: time_of,
    bool: bool,
    tuple[str, ...]: stamp_of,
    Mapping[str, str]: attributes_of,
}


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

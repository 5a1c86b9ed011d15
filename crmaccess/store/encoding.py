"""How values lie in the database as text: times, attributes, stamps."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from itertools import repeat
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any

_decoded = json.JSONDecoder().raw_decode  # what was written here has no blanks around it
_NO_ATTRIBUTES: Mapping[str, str] = {}


def time_text(time: datetime | None) -> str | None:
    """Whole seconds in UTC at a fixed width, so that text compares as time does."""
    return None if time is None else time.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z"


def time_of(text: str | None) -> datetime | None:
    return None if not text else datetime.fromisoformat(text)


def attributes_text(attributes: Mapping[str, str]) -> str:
    return words_text(attributes if len(attributes) < 2 else dict(sorted(attributes.items())))


def words_text(words: Mapping[str, str]) -> str:
    """As `encoded` writes it, which makes an encoder anew each time."""
    return (
        "{" + ",".join([f"{encode_basestring(name)}:{encode_basestring(word)}" for name, word in words.items()]) + "}"
    )


def json_time(time: datetime | None) -> str:
    return "null" if time is None else encoded(time)


def written(write: Callable[[Any], Any], values: Iterable[Any]) -> Iterable[Any]:
    """Each of the values written so; those of many facts mostly look alike, which makes it quicker."""
    whole = _IN_COLUMNS.get(write)
    return whole(list(values)) if whole else map(write, values)


def _times(write: Callable[[Any], Any], times: Sequence[datetime | None]) -> Iterable[Any]:
    return map(write, times) if times.count(None) < len(times) else repeat(write(None), len(times))


def _words(
    write: Callable[[Any], Any], order: Callable[[Iterable[str]], Iterable[str]], column: Sequence[Mapping[str, str]]
) -> Iterable[str]:  # fmt: skip
    """Of mappings with the same names, in the order that they get."""
    names, *others = {tuple(words) for words in column} or [()]
    if others or not names:
        return map(write, column)
    ordered = list(order(names))
    text = "{" + ",".join([encode_basestring(name).replace("%", "%%") + ":%s" for name in ordered]) + "}"
    values = [map(encode_basestring, map(itemgetter(name), column)) for name in ordered]
    return map(text.__mod__, zip(*values, strict=True))


_IN_COLUMNS: Mapping[Any, Callable[[Sequence[Any]], Iterable[Any]]] = {
    time_text: partial(_times, time_text), json_time: partial(_times, json_time),
    attributes_text: partial(_words, attributes_text, sorted), words_text: partial(_words, words_text, iter),
}  # fmt: skip


def attributes_of(text: str) -> Mapping[str, str]:
    return _NO_ATTRIBUTES if text == "{}" else _decoded(text)[0]


@cache  # many records share one
def stamp_of(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(" ")) if text else ()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"not a value of a fact: {value!r}")


encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def restored(read: Callable[[Any], Any], texts: Sequence[Any]) -> Iterable[Any]:
    """Each of the values as the fact has it, as `written` writes them."""
    whole = _FROM_COLUMNS.get(read)
    return whole(texts) if whole else map(read, texts)


def _times_of(texts: Sequence[str | None]) -> Iterable[datetime | None]:
    return texts if texts.count(None) == len(texts) else map(time_of, texts)  # type: ignore[return-value]


def _all_attributes_of(texts: Sequence[str]) -> Iterable[Mapping[str, str]]:
    """Read as one text, which takes half the time, unless some have none, who share one value for that."""
    return map(attributes_of, texts) if "{}" in texts else _decoded(f"[{','.join(texts)}]")[0]


_FROM_COLUMNS: Mapping[Any, Callable[[Sequence[Any]], Iterable[Any]]] = {
    time_of: _times_of, attributes_of: _all_attributes_of,
}  # fmt: skip
# By the annotation of a field: how the view's value becomes the fact's. Other types come as they are.
READ: Mapping[Any, Callable[[Any], Any]] = {
    datetime | None: time_of,
    bool: bool,
    tuple[str, ...]: stamp_of,
    Mapping[str, str]: attributes_of,
}

"""A mapping with few changes laid over a large one, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Layered(Mapping[K, V]):
    """`base` without the keys of `hidden`, and with the entries of `own` instead of its own or besides."""

    def __init__(self, base: Mapping[K, V], own: Mapping[K, V], hidden: frozenset[K] = frozenset()) -> None:
        self.base, self.own, self.hidden = base, own, hidden

    def __getitem__(self, key: K) -> V:
        if key in self.own:
            return self.own[key]
        if key in self.hidden:
            raise KeyError(key)
        return self.base[key]

    def __iter__(self) -> Iterator[K]:
        yield from (key for key in self.base if key not in self.hidden)
        yield from (key for key in self.own if key not in self.base or key in self.hidden)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def with_entry(base: Mapping[K, V], key: K, value: V | None) -> Mapping[K, V]:
    """The mapping with another entry for the key, or without it (None); layers do not pile up."""
    layers = base if isinstance(base, Layered) else Layered(base, {})
    own = {known: entry for known, entry in layers.own.items() if known != key}
    if value is None:
        return Layered(layers.base, own, layers.hidden | {key})
    return Layered(layers.base, {**own, key: value}, layers.hidden)

"""An entry of the journal as this room sees it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol, TypeVar

from crmaccess.facts import Fact


class Told(Protocol):
    """One change as it was made; neither side for what is no fact. Of an erased one the personal values are gone."""

    @property
    def number(self) -> int: ...
    @property
    def run(self) -> int: ...
    @property
    def before(self) -> Fact | None: ...
    @property
    def after(self) -> Fact | None: ...
    @property
    def erased(self) -> bool: ...


T = TypeVar("T", bound=Told)


def runs(entries: Iterable[T]) -> Iterator[list[T]]:
    """The entries run by run, in their order; one from before runs were noted stands alone."""
    for _, found in groupby(entries, lambda entry: (entry.run, entry.number if not entry.run else 0)):
        yield list(found)

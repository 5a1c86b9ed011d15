"""An entry of the journal as this room sees it, and what its change touched."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Protocol, TypeVar

from crmaccess.facts import Account, Fact, key_of
from crmaccess.plan.known.references import NOUNS, renamed

Rename = tuple[str, str, str]  # the noun, the old key, the new one
Key = tuple[type[Fact], tuple[str, ...]]
Touch = tuple[str, str]  # a field, and of a mapping the key
NEVER_UNDONE = ("signed_in_at",)  # who was there, was there


class Told(Protocol):
    """One change as it was made; neither side for what is no fact. Of an erased one the personal values are gone."""

    @property
    def number(self) -> int: ...
    @property
    def run(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def key(self) -> str: ...
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


def place_of(fact: Fact) -> Key:
    """Where a table of facts has it."""
    return type(fact), key_of(fact)


def rename_of(entry: Told) -> Rename | None:
    """What the entry gave another key that other facts name."""
    return renaming(entry.before, entry.after)


def renaming(before: Fact | None, after: Fact | None) -> Rename | None:
    """The same of the two sides of a change."""
    if before is None or after is None or key_of(before) == key_of(after):
        return None
    noun = NOUNS.get(type(before))
    return (noun, key_of(before)[0], key_of(after)[0]) if noun else None


def followed(fact: Fact, renames: Iterable[Rename]) -> Fact:
    """The fact under the names that all had after these renames, its own too."""
    for noun, old, new in renames:
        fact = renamed(fact, noun, old, new)
        if NOUNS.get(type(fact)) == noun and key_of(fact) == (old,):
            fact = fact._replace(login=new) if isinstance(fact, Account) else fact._replace(key=new)  # type: ignore[call-arg]
    return fact


def touched(before: Fact, after: Fact) -> set[Touch]:
    """In which values two facts of a class differ."""
    old, new = before._asdict(), after._asdict()
    found: set[Touch] = set()
    for field in old.keys() - set(NEVER_UNDONE):
        if isinstance(old[field], Mapping):
            found |= {(field, key) for key in {*old[field], *new[field]} if old[field].get(key) != new[field].get(key)}
        elif old[field] != new[field]:
            found.add((field, ""))
    return found


def reverted(fact: Fact, before: Fact, after: Fact) -> Fact:
    """The fact with what was changed from `before` to `after` as it was."""
    values: dict[str, Any] = {}
    for field, key in touched(before, after):
        old = getattr(before, field)
        if isinstance(old, Mapping):
            left = {name: value for name, value in values.get(field, getattr(fact, field)).items() if name != key}
            values[field] = left | ({key: old[key]} if key in old else {})
        else:
            values[field] = old
    return fact._replace(**values)

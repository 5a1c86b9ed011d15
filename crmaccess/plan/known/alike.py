"""No two people, and no two things of a kind, whose keys people cannot tell apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from crmaccess.changes import Change, Step, of_kinds
from crmaccess.errors import Problem
from crmaccess.facts import Account, Department, Fact, Group, Pipeline, Place, Role, Stage, key_of
from crmaccess.plan.known.index import FactIndex
from crmaccess.text import look

# What has a key that people made up; the keys of records come from elsewhere, where case may tell them apart.
NAMED: Mapping[type[Fact], str] = {
    Account: "login", Department: "key", Group: "key", Role: "key", Place: "key", Pipeline: "key", Stage: "key",
}  # fmt: skip

CALLED = (Place, Group, Department)  # what people call by its name


def alike_faults(changes: Iterable[Step], known: FactIndex) -> list[tuple[Change, Problem]]:
    """The changes that bring a key which looks like another one of its kind, and what is wrong with it."""
    edits = of_kinds(changes, NAMED)
    new = [one for one in edits if one.after and (one.before is None or _key(one.before) != _key(one.after))]
    if not new or _all_differ(new, edits, known):
        return []
    gone = {(type(one.before), key_of(one.before)) for one in edits if one.before}
    gone -= {(type(one.after), key_of(one.after)) for one in edits if one.after and one.before}
    there = [fact for kind in {type(one.fact) for one in new} for fact in known.all(kind)]
    if gone:
        there = [fact for fact in there if (type(fact), key_of(fact)) not in gone]
    taken = {_looks(fact): _key(fact) for fact in there}
    return list(_twins(new, taken))


def _all_differ(new: Sequence[Change], edits: Sequence[Change], known: FactIndex) -> bool:
    """Whether many accounts clearly look like nobody else, which is looked at all at once."""
    if any(one.before is not None or type(one.after) is not Account for one in edits):
        return False
    looks = [look(one.login) for one in known.all(Account)]
    looks += [look(one[1][0]) for one in new]  # type: ignore[index]
    return len(set(looks)) == len(looks)


def _twins(new: Iterable[Change], taken: dict[Any, str]) -> Iterator[tuple[Change, Problem]]:
    for one in new:
        fact = one.after or one.fact
        key = _key(fact)
        holder = taken.setdefault(_looks(fact), key)
        if holder != key:
            yield one, alike(key, holder, NAMED[type(fact)])


def named_alike(changes: Iterable[Step], known: FactIndex) -> Iterator[Problem]:
    """A note for each place, group and department that gets a name which another one of its kind has."""
    edits = [one for one in of_kinds(changes, CALLED) if one.after]
    new = [one.fact for one in edits if one.before is None or _called(one.before) != _called(one.fact)]
    if not new:
        return
    before = {_identity(one.before) for one in edits if one.before}
    there = [fact for kind in CALLED for fact in known.all(kind) if _identity(fact) not in before]
    first = {_called(fact): _key(fact) for fact in there}
    for fact in new:
        other = first.setdefault(_called(fact), _key(fact))
        if other != _key(fact):
            yield Problem("W_NAMED_ALIKE", _key(fact), details=(("name", _name(fact)), ("other", other)))


def _called(fact: Fact) -> tuple[object, ...]:
    return type(fact), fact.kind if isinstance(fact, Place) else "", look(_name(fact))


def _name(fact: Fact) -> str:
    return str(getattr(fact, "name", ""))


def _identity(fact: Fact) -> tuple[object, ...]:
    return type(fact), key_of(fact)


def alike(key: str, holder: str, column: str) -> Problem:
    """That a key looks like another one."""
    return Problem("E_LOOKS_ALIKE", key, column=column, details=(("holder", holder),))


def twins(known: FactIndex) -> Iterator[Problem]:
    """What looks alike among all that is there."""
    for kind, column in NAMED.items():
        first: dict[Any, str] = {}
        for fact in known.all(kind):
            key = _key(fact)
            if (holder := first.setdefault(_looks(fact), key)) != key:
                yield alike(key, holder, column)


def _key(fact: Fact) -> str:
    return key_of(fact)[-1]


def _looks(fact: Fact) -> tuple[object, ...]:
    key = key_of(fact)
    return type(fact), key[:-1], look(key[-1])

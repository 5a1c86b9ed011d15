"""What the journal tells of changes: entries of one kind that stand side by side as one value, whose texts are made
column by column."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from crmaccess.changes import Change, DefinitionSet, Erased, SecretSet, Step
from crmaccess.facts import KEYS, Fact
from crmaccess.store.encoding import encoded
from crmaccess.store.hashes import digest
from crmaccess.store.journal import differences_text
from crmaccess.store.sealing import Seal
from crmaccess.store.writing.bulk import PORTION
from crmaccess.values import NamedTuple

Side = Sequence[Fact] | Sequence[str]


class Entries(NamedTuple):
    """The kind and what was done are those of all; for each the key, and both sides: facts, or texts as they are kept,
    None where all have none."""

    kind: str
    verb: str
    keys: Sequence[str]
    before: Side | None
    after: Side | None

    @classmethod
    def single(cls, kind: str, verb: str, key: str, before: str | None = None, after: str | None = None) -> "Entries":
        """One entry, given by its texts."""
        return cls(kind, verb, [key], None if before is None else [before], None if after is None else [after])


def entries_of(steps: Sequence[Step], definition: str, seal: Seal) -> Iterator[list[Entries]]:
    """The entries of the steps, in portions; `definition` is the one in force before them."""
    for start in range(0, len(steps), PORTION):
        found: list[Entries] = []
        for kind, run in groupby(steps[start : start + PORTION], type):
            if kind is Change:
                found += _of_changes(run, seal)
                continue
            for step in run:
                found.append(_of_another(step, definition))
                definition = step.tables if isinstance(step, DefinitionSet) else definition
        yield found


def _of_changes(run: Iterator[Any], seal: Seal) -> Iterator[Entries]:
    befores, afters = zip(*run, strict=True)
    start = 0
    for kinds, same in groupby(zip(map(type, befores), map(type, afters), strict=True)):
        stop = start + len(list(same))
        sides = befores[start:stop], afters[start:stop]
        before, after = (None if side[0] is None else seal.sides(side) for side in sides)
        verb = "add" if before is None else "remove" if after is None else "edit"
        kind = kinds[0] if after is None else kinds[1]
        yield Entries(kind.__name__, verb, _keys(kind, sides[after is not None]), before, after)
        start = stop


def _keys(kind: type[Fact], facts: Sequence[Fact]) -> list[str]:
    """What tells the facts apart, the parts of a key joined by blanks."""
    places = [kind._fields.index(field) for field in KEYS[kind]]
    found = map(itemgetter(*places), facts)
    return list(found if len(places) == 1 else map(" ".join, found))


def _of_another(step: Step, definition: str) -> Entries:
    """A secret leaves its account's login and no more, a definition what it says otherwise, and the hashes of the one
    before and of its own."""
    if isinstance(step, DefinitionSet):
        hashes = encoded({"from": digest(definition), "to": digest(step.tables)})
        return Entries.single("Definition", "set", step.system, hashes, differences_text(step.differences))
    assert isinstance(step, SecretSet | Erased)
    return Entries.single("Secret" if isinstance(step, SecretSet) else "Erasure", "set", step.login)

"""The journal taken back from today's facts, entry by entry: each must find what it says that it left."""

from collections.abc import Iterable, Sequence

from crmaccess.facts import Account, Department, Fact, Record, key_of
from crmaccess.plan.effect import Table, table_of
from crmaccess.plan.history.told import Key, Rename, Told, followed, place_of, rename_of, runs
from crmaccess.plan.known.references import renamed
from crmaccess.values import NamedTuple


class Mismatch(NamedTuple):
    """What an entry left, and what is there now instead; None for nothing. Of number 0: no entry has left it."""

    number: int
    left: Fact | None
    found: Fact | None

    @property
    def fact(self) -> Fact:
        fact = self.left if self.left is not None else self.found
        assert fact is not None  # Invariant: one of the two is there.
        return fact


class Beginning(NamedTuple):
    """What was so before the first entry, as far as the entries tell, and which of it cannot be told any more."""

    facts: tuple[Fact, ...]
    mismatches: tuple[Mismatch, ...]
    erased: bool  # personal values of somebody
    forgotten: bool  # departments that records were set in


class Replay:
    """Facts on their way back. `gone` are the departments that were removed later: records have forgotten them."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.table: Table = table_of(facts)
        self.mismatches: dict[Key, Mismatch] = {}
        self.gone: set[str] = set()
        self.erased = False

    def take_back(self, run: Sequence[Told]) -> None:
        """The entries of one run, the newest first; what one of them renamed is called by its old name again."""
        renames = [rename for entry in run if (rename := rename_of(entry))]
        for entry in run:
            if entry.after is not None:
                self._take(entry, renames)
            if entry.before is not None:
                self.table[type(entry.before), key_of(entry.before)] = entry.before
                if isinstance(entry.before, Department) and entry.after is None:
                    self.gone.add(entry.before.key)
            self.erased |= entry.erased
        for noun, old, new in renames:
            self.table = table_of(renamed(fact, noun, new, old) for fact in self.table.values())
            if noun == "department" and new in self.gone:
                self.gone.add(old)

    def _take(self, entry: Told, renames: Sequence[Rename]) -> None:
        left = entry.after
        assert left is not None  # the caller has asked
        under_names = (left, followed(left, renames))
        place = next((at for fact in under_names if (at := place_of(fact)) in self.table), place_of(left))
        found = self.table.pop(place, None)
        if found is None or not any(self._same(found, fact, entry.erased) for fact in under_names):
            self.mismatches.setdefault(place, Mismatch(entry.number, left, found))

    def _same(self, found: Fact, left: Fact, erased: bool) -> bool:
        if isinstance(found, Account) and isinstance(left, Account):
            if erased:
                found = found._replace(
                    name=left.name, email=left.email, attributes=left.attributes, signed_in_at=left.signed_in_at
                )
            if _came_again(found, left):
                found = found._replace(signed_in_at=left.signed_in_at)
        elif isinstance(found, Record) and isinstance(left, Record):
            found, left = (self._remembering(one) for one in (found, left))
        return found == left

    def _remembering(self, record: Record) -> Record:
        """The record without departments that are gone, its participants in order."""
        stamp = tuple(key for key in record.stamp if key not in self.gone)
        return record._replace(stamp=stamp, participants=tuple(sorted(record.participants)))


def _came_again(found: Account, left: Account) -> bool:
    """Whether somebody who had come came later once more, of which there is no entry."""
    first, last = left.signed_in_at, found.signed_in_at
    return first is not None and last is not None and last >= first


def taken_back(facts: Iterable[Fact], entries: Iterable[Told]) -> Beginning:
    """Today's facts before all these entries, which come newest first."""
    replay = Replay(facts)
    for run in runs(entries):
        replay.take_back(run)
    return Beginning(tuple(replay.table.values()), tuple(replay.mismatches.values()), replay.erased, bool(replay.gone))


def unexplained(beginning: Beginning) -> list[Mismatch]:
    """What is left of a company that began with nothing: no entry has made it."""
    known = {place_of(one.fact) for one in beginning.mismatches}
    return [Mismatch(0, None, fact) for fact in beginning.facts if place_of(fact) not in known]

"""Entries of the journal as the changes that take them back, in portions to be written one after the other."""

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.changes import Change
from crmaccess.facts import key_of
from crmaccess.plan.history.told import Key, Told, place_of, runs


def taking_back(entries: Iterable[Told]) -> Iterator[list[Change]]:
    """From what is so after all these entries, which come newest first, to what was so before them.

    Runs are taken back together, each fact in one step, but for runs that gave something another key: what others of
    their entries call it by, only a writer knows who does the same the other way round.
    """
    waiting: dict[Key, Change] = {}
    for run in runs(entries):
        if any(map(_gives_another_key, run)):
            yield _real(waiting.values())
            waiting = {}
            yield _real([Change(entry.after, entry.before) for entry in run])
        else:
            _add(waiting, run)
    yield _real(waiting.values())


def _add(waiting: dict[Key, Change], run: Sequence[Told]) -> None:
    for entry in run:
        fact = entry.after if entry.after is not None else entry.before
        if fact is not None:
            later = waiting.get(place_of(fact))
            waiting[place_of(fact)] = Change(later.before if later else entry.after, entry.before)


def _gives_another_key(entry: Told) -> bool:
    before, after = entry.before, entry.after
    return before is not None and after is not None and key_of(before) != key_of(after)


def _real(changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if change.before != change.after]

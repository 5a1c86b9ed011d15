"""What others have changed since a file was applied, of the rows that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.facts import Account, Fact, key_of
from crmaccess.kept.documents import Document, fact_document
from crmaccess.kept.saved import Drift, Drifted
from crmaccess.plan.effect import table_of
from crmaccess.plan.files.access import spelled_out
from crmaccess.plan.history.told import Key, Told, place_of
from crmaccess.plan.known.known import Known


def drift_since(run: int, later: Iterable[Told], wanted: Iterable[Fact], known: Known, *, same: bool) -> Drift:
    """The rows that are not what `run` left, by the entries after it, which come newest first. What was changed and
    changed back has not drifted, nor has a row of which something was erased."""
    left: dict[Key, Fact | None] = {}
    entries: dict[Key, list[int]] = {}
    for entry in later:
        for place, fact in _left(entry):
            left[place] = fact
            entries.setdefault(place, []).append(entry.number)
    kinds = {kind for kind, _ in left}
    there = table_of(fact for kind in kinds for fact in known.all(kind))
    rows = {place: (_said(fact, known), _said(there.get(place), known)) for place, fact in left.items()}
    changed = {place: sides for place, sides in rows.items() if sides[0] != sides[1]}
    spoken = {place_of(spelled_out(fact, known)) for fact in wanted}
    told = sorted((place for place in changed if place in spoken), key=lambda one: entries[one][-1])
    drifted = (
        Drifted(tuple(reversed(entries[place])), place[0].__name__, ":".join(place[1]), *changed[place])
        for place in told
    )
    return Drift(run, same, tuple(drifted), len(changed) - len(told))


def _left(entry: Told) -> Iterable[tuple[Key, Fact | None]]:
    """What the entry found, place by place; None for nothing."""
    before, after = entry.before, entry.after
    if entry.erased:
        return
    if before is not None:
        yield place_of(before), before
    if after is not None and (before is None or key_of(before) != key_of(after)):
        yield place_of(after), None


def _said(fact: Fact | None, known: Known) -> Document | None:
    return fact_document(fact._replace(signed_in_at=None) if isinstance(fact, Account) else fact, known.definition)

"""What others have changed since a file was applied, of the rows that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from crmaccess.facts import Account, Fact, key_of
from crmaccess.kept.documents import Document, fact_document
from crmaccess.kept.saved import Drift, Drifted
from crmaccess.plan.effect import Table, table_of
from crmaccess.plan.history.told import Key, Told, place_of
from crmaccess.plan.known.known import Known

Beside = Callable[[Table], Iterable[Fact]]  # what a file says, as it would be kept where these facts are


def drift_since(run: int, later: Iterable[Told], beside: Beside, known: Known, *, same: bool) -> Drift:
    """The rows that are not what `run` left, by the entries after it, which come newest first. What was changed and
    changed back has not drifted, nor has a row of which something was erased, or only that was changed of which the
    file says nothing.
    """
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
    stood = {place: fact for place, fact in left.items() if fact is not None}
    said = [table_of(beside(facts)) for facts in (stood, there)]
    told = [place for place in changed if _speaks_of(place, (stood, there), said)]
    told.sort(key=lambda one: entries[one][-1])
    drifted = (
        Drifted(tuple(reversed(entries[place])), place[0].__name__, ":".join(place[1]), *changed[place])
        for place in told
    )
    return Drift(run, same, tuple(drifted), len(changed) - len(told))


def _speaks_of(place: Key, sides: Sequence[Table], said: Sequence[Table]) -> bool:
    """Whether the file says what was changed there: where it is silent, it takes either side as it is."""
    if place not in said[0]:
        return False
    if any(place not in side for side in sides):
        return True
    before, after = (_values(side[place]) for side in sides)
    kept_before, kept_after = (_values(one[place]) for one in said)
    turned = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    return any(kept_before.get(name) == kept_after.get(name) for name in turned)


def _values(fact: Fact) -> dict[tuple[str, str], object]:
    """Field by field, attributes one by one."""
    fields = fact._asdict()
    attributes = fields.pop("attributes", None) or {}
    return {**{(name, ""): value for name, value in fields.items()},
            **{("attributes", name): value for name, value in attributes.items()}}  # fmt: skip


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

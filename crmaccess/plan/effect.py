"""What facts become when changes are applied, in memory, and the order in which changes can be written."""

from collections.abc import Iterable

from crmaccess.changes import Change, Step
from crmaccess.facts import FACTS, Fact, key_of
from crmaccess.plan.known.references import NOUNS, renamed

Table = dict[tuple[type[Fact], tuple[str, ...]], Fact]
_ORDER = {cls: position for position, cls in enumerate(FACTS)}


def applied(facts: Iterable[Fact], changes: Iterable[Step]) -> tuple[Fact, ...]:
    """The facts as they will be; what names a renamed fact follows. Secrets are no facts."""
    return tuple(changed(table_of(facts), changes).values())


def changed(table: Table, changes: Iterable[Step]) -> Table:
    """The same of a table, which itself stays as it is."""
    found = dict(table)
    for change in changes:
        if isinstance(change, Change):
            _apply(change, found)
    return found


def in_writing_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Removals first, what names before what is named; then the rest, what is named before what names."""
    return tuple(sorted(changes, key=_position))


def _position(change: Change) -> int:
    place = _ORDER[type(change.fact)]
    return -place if change.after is None else len(FACTS) + place


def table_of(facts: Iterable[Fact]) -> Table:
    """The facts by class and key; of several with one key the last."""
    return {(type(fact), key_of(fact)): fact for fact in facts}


def _apply(change: Change, table: Table) -> None:
    before, after = change.before, change.after
    if after is None:
        del table[type(change.fact), key_of(change.fact)]
        return
    table[type(after), key_of(after)] = after
    if before is None or key_of(before) == key_of(after):
        return
    del table[type(before), key_of(before)]
    noun = NOUNS.get(type(before))
    if noun:
        (old,), (new,) = key_of(before), key_of(after)
        followed = [renamed(fact, noun, old, new) for fact in table.values()]
        table.clear()
        table.update(table_of(followed))

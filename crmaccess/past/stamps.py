"""The departments that records had when they were given, of which those that are gone are remembered by the journal."""

from collections.abc import Iterator, Sequence

from crmaccess.changes import Change
from crmaccess.facts import Department, Record
from crmaccess.store.journal import SELECT, JournalEntry, entry_of
from crmaccess.store.reading.reader import Reader


def remembered(reader: Reader, later: Sequence[JournalEntry], last: int) -> Iterator[Change]:
    """What records said before entries that took departments away; `reader` reads what was so else after entry `last`.

    A record remembers a department until that goes, and no entry says that it forgot it.
    """
    removed = [one.before.key for one in later if isinstance(one.before, Department) and one.after is None]
    told: dict[tuple[str, str], Record] = {}
    for key in removed:
        found = f"{SELECT} WHERE kind = 'Record' AND number <= ? AND after LIKE ? ORDER BY number"
        for row in reader.stream(found, (last, f'%"{key}"%')):
            if isinstance(record := entry_of(row).after, Record) and key in record.stamp:
                told[record.entity, record.key] = record
    for entity, key in told:
        now, then = reader.record(entity, key), _newest(reader, entity, key, last)
        if now is not None and then is not None:
            lost = set(then.stamp).intersection(removed) - set(now.stamp)
            yield from [Change(now, now._replace(stamp=tuple(sorted((*now.stamp, *lost)))))] if lost else ()


def _newest(reader: Reader, entity: str, key: str, last: int) -> Record | None:
    """The record as its newest entry has left it."""
    found = f"{SELECT} WHERE kind = 'Record' AND key = ? AND number <= ? ORDER BY number DESC LIMIT 1"
    rows = reader.rows(found, (f"{entity} {key}", last))
    after = entry_of(rows[0]).after if rows else None
    return after if isinstance(after, Record) else None

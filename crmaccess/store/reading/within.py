"""The records of an entity within a clause: a page of them, and how many."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from crmaccess.facts import Clause
from crmaccess.store.reading.filters import Condition, Numbers, arms, condition, conjunction, disjoint
from crmaccess.store.reading.snapshot import Row

ORDERS = {"key": "key", "newest": "id DESC"}
WALK_FROM = 2000  # so many found records are not sorted for a page: the entity is walked in order until it is full


class Numbered(Numbers, Protocol):
    """A snapshot that knows the numbers of keys."""

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]: ...


def count(records: Numbered, entity: str, clause: Clause) -> int:
    """How many records of an entity are within a clause."""
    counts = list(_counts(records, entity, clause))
    if not counts:
        return 0
    values = [value for one in counts for value in one.values]
    return int(records.rows(f"SELECT {' + '.join(f'({one.sql})' for one in counts)}", values)[0][0])


def page(records: Numbered, column: str, entity: str, clause: Clause, limit: int, order: str) -> list[Any]:
    """The column of the records within a clause, as `Records.records` orders and limits them."""
    if limit and count(records, entity, clause) > WALK_FROM:
        inside = condition(clause, records)
        # The CASE hides the columns from the planner, which else takes their index and sorts all it finds.
        where = Condition(f"entity = ? AND CASE WHEN {inside.sql} THEN 1 ELSE 0 END = 1", (entity, *inside.values))
    else:
        found = [_arm("id", entity, conjunction(arm, records)) for arm in arms(clause)]
        if not found:
            return []
        values = tuple(value for arm in found for value in arm.values)
        where = Condition(f"id IN ({' UNION ALL '.join(arm.sql for arm in found)})", values)
    end = f" LIMIT {int(limit)}" if limit else ""
    rows = records.rows(f"SELECT {column} FROM record WHERE {where.sql} ORDER BY {ORDERS[order]}{end}", where.values)
    return [value for (value,) in rows]


def _counts(records: Numbered, entity: str, clause: Clause) -> Iterator[Condition]:
    """One count for each arm, without what an earlier arm has counted."""
    found = arms(clause)
    for position, arm in enumerate(found):
        counted = [earlier for earlier in found[:position] if not disjoint(arm, earlier)]
        fresh = arm if not counted else (*arm, ("not", ("any", tuple(("all", earlier) for earlier in counted))))
        yield _arm("count(*)", entity, conjunction(fresh, records))


def _arm(selected: str, entity: str, inside: Condition) -> Condition:
    return Condition(f"SELECT {selected} FROM record WHERE entity = ? AND {inside.sql}", (entity, *inside.values))

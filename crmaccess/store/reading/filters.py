"""A clause on records as SQL conditions with parameters (`facts/records.py` describes the clauses at its end).

A clause becomes *arms*, alternatives that are searched one by one: each arm is a plain conjunction, for which the
database finds the right index without statistics; one WHERE with OR would make it read the whole entity.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any, Protocol

from crmaccess.facts import Clause
from crmaccess.store.reading.snapshot import any_of
from crmaccess.values import NamedTuple

Arm = tuple[Clause, ...]
MOST_ARMS = 64
CHAIN = 100  # parts of a condition one behind the other


class Condition(NamedTuple):
    """A piece of a WHERE, and its parameters in order."""

    sql: str
    values: tuple[object, ...] = ()


class Numbers(Protocol):
    """The numbers that stand for keys in the record table."""

    def accounts(self, logins: Sequence[str]) -> Sequence[int]: ...

    def stamps(self, departments: Sequence[str]) -> Sequence[int]: ...


_NEVER = Condition("1 = 0")
_WORDS = frozenset(("entity", "key", "title", "pipeline", "stage", "branch"))


def arms(clause: Clause) -> list[Arm]:
    """The clause as alternatives; as a single one, whole, where they would be too many."""
    expanded = _expanded(clause)
    if expanded is None:
        return [(clause,)]
    possible = [arm for arm in dict.fromkeys(expanded) if not disjoint(arm, arm)]
    sets = [frozenset(arm) for arm in possible]
    widest = [arm for arm, atoms in zip(possible, sets, strict=True) if not any(other < atoms for other in sets)]
    return sorted(widest, key=_narrowness)


def _narrowness(arm: Arm) -> int:
    """Wide arms come first: what an earlier arm has found already is then sorted out among few records."""
    return max((_NARROW.get(atom[:2], _NARROW.get(atom[:1], 0)) for atom in arm), default=0)


_NARROW: dict[tuple[object, ...], int] = {
    ("stamp",): 1, ("attribute",): 1, ("names",): 1, ("participant",): 2, ("is", "responsible"): 2, ("is", "key"): 3,
}  # fmt: skip


def _expanded(clause: Clause) -> list[Arm] | None:
    name, *arguments = clause
    if name == "cells":
        return _expanded(("any", _by_pipeline(arguments[0])))
    if name not in ("any", "all"):
        return [(clause,)]
    parts = [_expanded(part) for part in _clauses(arguments[0])]
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    if name == "any":
        found = [arm for part in known for arm in part]
        return found if len(found) <= MOST_ARMS else None
    size = 1
    for part in known:
        size *= len(part)
    return [_joined(choice) for choice in product(*known)] if size <= MOST_ARMS else None


def _joined(choice: Iterable[Arm]) -> Arm:
    return tuple(dict.fromkeys(atom for arm in choice for atom in arm))


def _clauses(argument: Any) -> tuple[Clause, ...]:
    return tuple(argument)


def _by_pipeline(cells: Any) -> tuple[Clause, ...]:
    stages: dict[str, list[str]] = {}
    for pipeline, stage in cells:
        stages.setdefault(pipeline, []).append(stage)
    return tuple(
        ("all", (("is", "pipeline", (pipeline,)), ("is", "stage", tuple(found)))) for pipeline, found in stages.items()
    )


def disjoint(one: Arm, other: Arm) -> bool:
    """Whether no record can be in both, as far as the arms themselves tell; an arm disjoint from itself is empty."""
    return any(
        first[0] == second[0] == "is" and first[1] == second[1] and set(_texts(first[2])).isdisjoint(_texts(second[2]))
        for first in one
        for second in other
    )


def _texts(argument: Any) -> tuple[str, ...]:
    return tuple(argument)


def condition(clause: Clause, numbers: Numbers) -> Condition:
    """The clause as one condition on the table `record`. It may be NULL where a value is none: never negate it bare."""
    name, *arguments = clause
    if name == "all" or name == "any":
        return _combined(str(name), [condition(part, numbers) for part in _clauses(arguments[0])])
    if name == "cells":
        return condition(("any", _by_pipeline(arguments[0])), numbers)
    if name == "not":
        inner = condition(arguments[0], numbers)  # type: ignore[arg-type]
        return Condition(f"({inner.sql}) IS NOT TRUE", inner.values)
    return _ATOMS[str(name)](numbers, *arguments)


def conjunction(arm: Arm, numbers: Numbers) -> Condition:
    """An arm as one condition."""
    return _combined("all", [condition(atom, numbers) for atom in arm])


def _combined(name: str, parts: Sequence[Condition]) -> Condition:
    if not parts:
        return Condition("1 = 1") if name == "all" else _NEVER
    joint = " AND " if name == "all" else " OR "
    sql = _balanced(joint, [f"({part.sql})" for part in parts])
    return Condition(sql, tuple(value for part in parts for value in part.values))


def _balanced(joint: str, parts: Sequence[str]) -> str:
    """The parts in a chain; a long one in halves, since SQLite refuses an expression that is a thousand levels deep."""
    if len(parts) <= CHAIN:
        return joint.join(parts)
    middle = len(parts) // 2
    return f"({_balanced(joint, parts[:middle])}){joint}({_balanced(joint, parts[middle:])})"


def _is(numbers: Numbers, field: str, values: Sequence[str]) -> Condition:
    if field == "open":
        return _open(values)
    if field in ("responsible", "parent"):
        return _nullable(numbers, field, values)
    if field not in _WORDS:
        raise ValueError(f"not a field of records: {field}")
    return Condition(f"{field} {any_of(values)}", tuple(values)) if values else _NEVER


def _open(values: Sequence[str]) -> Condition:
    flags = tuple(flag for word, flag in (("yes", True), ("no", False)) if word in values)
    return Condition(f"open {any_of(flags)}", flags) if flags else _NEVER


def _nullable(numbers: Numbers, field: str, values: Sequence[str]) -> Condition:
    named = tuple(value for value in values if value)
    if field == "responsible":
        column, found = "responsible_id", _among("responsible_id", numbers.accounts(named))
    else:
        column, found = "parent", Condition(f"parent {any_of(named)}", named) if named else _NEVER
    if "" not in values:
        return found
    none = Condition(f"{column} IS NULL")
    return _combined("any", (found, none)) if named else none


def _among(column: str, numbers: Sequence[int]) -> Condition:
    """Numbers of our own stand in the text: they may be more than a statement may have parameters."""
    return Condition(f"{column} IN ({', '.join(map(str, numbers))})") if numbers else _NEVER


def _stamp(numbers: Numbers, departments: Sequence[str]) -> Condition:
    return _among("stamp_id", numbers.stamps(departments))


def _participant(numbers: Numbers, part: str, logins: Sequence[str]) -> Condition:
    if part == "responsible":
        return _is(numbers, part, tuple(filter(None, logins)))
    people = _among("account_id", numbers.accounts(logins))
    return Condition(f"id IN (SELECT record_id FROM record_participant WHERE {people.sql} AND part = ?)", (part,))


def _attribute(numbers: Numbers, name: str, values: Sequence[str]) -> Condition:
    if not values:
        return _NEVER
    if "" not in values:
        rows = f"SELECT record_id FROM record_attribute WHERE name = ? AND value {any_of(values)}"
        return Condition(f"id IN ({rows})", (name, *values))
    other = "SELECT 1 FROM record_attribute a WHERE a.record_id = record.id AND a.name = ?"
    return Condition(f"NOT EXISTS ({other} AND NOT a.value {any_of(values)})", (name, *values))


def _names(numbers: Numbers, name: str, words: Sequence[str]) -> Condition:
    """`replace` and not LIKE: the words may hold its wildcards, and SQLite's LIKE does not tell cases apart."""
    lacks = " AND ".join("replace(' ' || value || ' ', ?, '') = ' ' || value || ' '" for _ in words)
    rows = f"SELECT record_id FROM record_attribute WHERE name = ? AND NOT ({lacks})"
    return Condition(f"id IN ({rows})", (name, *(f" {word} " for word in words))) if words else _NEVER


def _day(numbers: Numbers, name: str, marks: str, day: str) -> Condition:
    column = name if name in _WORDS else "coalesce(parent, '')" if name == "parent" else "value"
    tests = " OR ".join(f"substr({column}, 1, 10) {mark} ?" for mark in marks) or _NEVER.sql
    known = Condition(f"{column} <> '' AND ({tests})", (day,) * len(marks))
    if column != "value":
        return known
    rows = f"SELECT record_id FROM record_attribute WHERE name = ? AND {known.sql}"
    return Condition(f"id IN ({rows})", (name, *known.values))


_ATOMS: dict[str, Callable[..., Condition]] = {
    "is": _is, "stamp": _stamp, "participant": _participant, "attribute": _attribute, "names": _names,
    "day": _day,
}  # fmt: skip

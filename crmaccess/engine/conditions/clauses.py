"""Clauses, the conditions that records must meet, joined as short as can be."""

from __future__ import annotations

from collections.abc import Collection

from crmaccess.facts import ALWAYS, NEVER, Clause

BUILT_IN = frozenset(("entity", "key", "title", "responsible", "branch", "stage", "pipeline", "open", "parent"))


def any_of(clauses: list[Clause]) -> Clause:
    """The clauses joined by "or", as short as can be."""
    return _joined("any", clauses, ALWAYS, NEVER)


def all_of(clauses: list[Clause]) -> Clause:
    """The clauses joined by "and", as short as can be."""
    return _joined("all", clauses, NEVER, ALWAYS)


def _joined(word: str, clauses: list[Clause], decides: Clause, says_nothing: Clause) -> Clause:
    found: list[Clause] = []
    for clause in clauses:
        if clause == decides:
            return decides
        if clause != says_nothing and clause not in found:
            found.append(clause)
    return found[0] if len(found) == 1 else (word, tuple(found))


def none_of(clause: Clause) -> Clause:
    """The opposite of a clause."""
    return NEVER if clause == ALWAYS else ALWAYS if clause == NEVER else ("not", clause)


def has_value(name: str, values: Collection[str]) -> Clause:
    """Records with one of the values, in a column of their own or among the attributes."""
    if not values:
        return NEVER
    return ("is" if name in BUILT_IN else "attribute", name, tuple(sorted(values)))

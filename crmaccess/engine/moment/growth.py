"""Many more facts at once: what is kept is copied once, not once for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.moment.change import forget
from crmaccess.facts import Fact, Grant, Pipeline, Record, Role, Stage

OF_RIGHTS = (Grant, Role, Pipeline, Stage, Record)  # by which what people hold may be otherwise


def grow(known: Structure, facts: Iterable[Fact]) -> None:
    """Keep more facts. `known` is a fresh copy; what it shares with its original stays as it is."""
    for name, copied in _COPIED.items():
        setattr(known, name, copied(getattr(known, name)))
    forget(known)
    known.take(facts)


def _of_lists(entries: Mapping[Any, list[Any]]) -> dict[Any, list[Any]]:
    return {key: [*held] for key, held in entries.items()}


def _of_sets(entries: Mapping[Any, set[Any]]) -> dict[Any, set[Any]]:
    return {key: {*held} for key, held in entries.items()}


def _of_mappings(copied: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda entries: {key: copied(held) for key, held in entries.items()}


_COPIED: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("accounts", "departments", "groups", "roles", "places", "pipelines", "settings", "records"), dict),
    **dict.fromkeys(("memberships", "headships", "group_members", "assignments", "impositions"), _of_lists),
    "admissions": _of_mappings(_of_sets), "granted": _of_mappings(_of_mappings(dict)), "steps": _of_sets,
    "lapsed": list,
}  # fmt: skip

"""Many more facts at once: what is kept is copied once, not once for each of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any

from crmaccess.engine.facts.index import holder_of
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.moment.change import forget
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
)

OF_RIGHTS = (Grant, Role, Pipeline, Stage, Record)  # by which what people hold may be otherwise


def grow(known: Structure, facts: Collection[Fact]) -> None:
    """Keep more facts. `known` is a fresh copy; what it shares with its original stays as it is."""
    coming: dict[type, list[Any]] = {}
    for fact in facts:
        coming.setdefault(type(fact), []).append(fact)
    for kind, some in coming.items():
        for name, copied in _CHANGED.get(kind, {}).items():
            setattr(known, name, copied(getattr(known, name), some))
    forget(known)
    known.take(facts)


Copied = Callable[[Any, Sequence[Any]], Any]


def _whole(entries: Mapping[Any, Any], coming: Sequence[Any]) -> dict[Any, Any]:
    return dict(entries)


def _list(entries: list[Any], coming: Sequence[Any]) -> list[Any]:
    return [*entries]


def _held_by(holder_of: Callable[[Any], Any], copied: Callable[[Any], Any] = list) -> Copied:
    """With copies of what is kept of those to whom something comes; lists alone, unless they hold more."""

    def found(entries: Mapping[Any, Any], coming: Sequence[Any]) -> dict[Any, Any]:
        changed = {holder_of(fact) for fact in coming} & entries.keys()
        return {**entries, **{key: copied(entries[key]) for key in changed}}

    return found


def _sets(held: Mapping[Any, set[Any]]) -> dict[Any, set[Any]]:
    return {key: {*some} for key, some in held.items()}


def _cells(held: Mapping[Any, Mapping[Any, Any]]) -> dict[Any, dict[Any, Any]]:
    return {key: dict(some) for key, some in held.items()}


_of_login, _of_subject, _of_entity = attrgetter("login"), attrgetter("holder", "subject"), attrgetter("entity")
_STEPS: Mapping[str, Copied] = {"steps": _held_by(_of_entity, set)}
_CHANGED: Mapping[type, Mapping[str, Copied]] = {
    Account: {"accounts": _whole}, Group: {"groups": _whole}, Role: {"roles": _whole}, Place: {"places": _whole},
    Setting: {"settings": _whole}, Record: {"records": _whole}, Pipeline: {"pipelines": _whole, **_STEPS},
    Stage: _STEPS,
    Department: {"departments": _whole, "headships": _held_by(attrgetter("head")), "lapsed": _list},
    Membership: {"memberships": _held_by(_of_login), "lapsed": _list},
    GroupMember: {"group_members": _held_by(_of_login), "lapsed": _list},
    Admission: {"admissions": _held_by(_of_login, _sets), "lapsed": _list},
    Grant: {"granted": _held_by(holder_of, _cells), "lapsed": _list},
    Assignment: {"assignments": _held_by(_of_subject), "lapsed": _list},
    Imposition: {"impositions": _held_by(_of_subject), "imposed_until": _whole},
}  # fmt: skip

"""An entry of a list that is a mere word: `seller@north[..2026-03-20]`, as in a cell of a staff file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmaccess.facts import Fact
from crmaccess.plan.files.rows.written import entry_of, without_beginning

SIGNS = frozenset("@[")  # a key that has one of them is written in a table


def fields_written(text: str, fact: type[Fact], zone: str) -> tuple[str, Mapping[str, Any]]:
    """The word itself, and the fields of the fact that stand behind it: its branch, its beginning and its end.

    Raises InvalidInput.
    """
    if SIGNS.isdisjoint(text) or "until" not in fact._fields:
        return text, {}
    said = entry_of(text, (), zone)
    if said.since and "since" not in fact._fields:
        raise without_beginning(text)
    behind = {"branch": said.at, "since": said.since, "until": said.until}
    fields = {name: value for name, value in behind.items() if value and name in fact._fields}
    return said.key if "branch" in fields or not said.at else f"{said.key}@{said.at}", fields

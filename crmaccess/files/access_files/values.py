"""The values of an access file as TOML has them: whether each is of the type that its place asks for."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from crmaccess.errors import Problem, nearest
from crmaccess.systems.toml_text import Path

# What stands where a field's default is of this type, as TOML calls it.
TYPES: Mapping[type, str] = {
    str: "string",
    bool: "true or false",
    int: "whole number",
    dict: "table of strings",
    tuple: "list of strings",
    type(None): "date, or date and time, as 2026-09-01T18:00:00Z",
}


LARGEST = 2**31  # whole numbers of both databases are smaller


class Values:
    """Takes values out of tables; what is of another type is noted as a problem, with the path where it stands."""

    def __init__(self) -> None:
        self.problems: list[tuple[Path, Problem]] = []

    def mapping(self, table: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
        """The table of that key; an empty one when there is none."""
        value = table.get(key, {})
        if isinstance(value, dict):
            return value
        self.refuse("E_ACCESS_TYPE", (*path, key), value, expected="table")
        return {}

    def rows(self, table: Mapping[str, Any], key: str, path: Path) -> list[Any]:
        """The list of that key; an empty one when there is none."""
        value = table.get(key, [])
        if isinstance(value, list):
            return value
        self.refuse("E_ACCESS_TYPE", (*path, key), value, expected="list")
        return []

    def fits(self, value: object, default: object, path: Path) -> bool:
        """Whether the value is of the type that goes with the default; it is a problem otherwise."""
        kind = type(default)
        if kind is dict:
            so = isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
        elif kind is tuple:
            so = isinstance(value, list) and all(isinstance(item, str) for item in value)
        elif default is None:
            so = isinstance(value, date)
        else:
            so = type(value) is kind and (not isinstance(value, int) or abs(value) < LARGEST)
        if not so:
            self.refuse("E_ACCESS_TYPE", path, value, expected=TYPES[kind])
        return so

    def refuse_unknown(self, table: Mapping[str, Any], known: Iterable[str], path: Path) -> None:
        """Note the keys that nobody knows."""
        words = list(known)
        for key in table:
            if key not in words:
                self.refuse("E_KEY_UNKNOWN", (*path, key), key, nearest(key, words), expected=", ".join(words))

    def refuse(self, code: str, path: Path, value: object, near: tuple[str, ...] = (), expected: str = "") -> None:
        """Note what is wrong with a value."""
        details = (("expected", expected),) if expected else ()
        self.problems.append((path, Problem(code, str(value), column=".".join(path), nearest=near, details=details)))

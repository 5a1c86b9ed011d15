"""The values of an access file as TOML has them: whether each is of the type that its place asks for."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from json import dumps
from typing import Any

from crmaccess.definition import Label
from crmaccess.errors import Problem, nearest
from crmaccess.systems.toml_text import Path
from crmaccess.zone import day_of, iso

# What stands where a field's default is of this type, as TOML calls it.
TYPES: Mapping[type, Label] = {
    str: Label("string", "строка"),
    bool: Label("true or false", "true или false"),
    int: Label("whole number", "целое число"),
    dict: Label("table of strings, numbers, dates, true and false", "таблица строк, чисел, дат, true и false"),
    tuple: Label("list of strings", "список строк"),
    type(None): Label(
        "date, or date and time, as 2026-09-01T18:00:00Z", "дата или дата и время, как 2026-09-01T18:00:00Z"
    ),
}
TABLE, LIST = Label("table", "таблица"), Label("list", "список")
TEXT_OR_TABLE, TABLE_OF_STAGE = Label("string or table", "строка или таблица"), '{ key = "…", name = "…" }'


SIMPLE = (str, bool, int, float, date)  # what an attribute can be written as
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
        self.refuse("E_ACCESS_TYPE", (*path, key), value, expected=TABLE)
        return {}

    def rows(self, table: Mapping[str, Any], key: str, path: Path) -> list[Any]:
        """The list of that key; an empty one when there is none."""
        value = table.get(key, [])
        if isinstance(value, list):
            return value
        self.refuse("E_ACCESS_TYPE", (*path, key), value, expected=LIST)
        return []

    def fits(self, value: object, default: object, path: Path) -> bool:
        """Whether the value is of the type that goes with the default; it is a problem otherwise."""
        kind = type(default)
        if kind is dict:
            so = isinstance(value, dict) and all(isinstance(item, SIMPLE) for item in value.values())
        elif kind is tuple:
            so = isinstance(value, list) and all(isinstance(item, str) for item in value)
        elif default is None:
            so = isinstance(value, date)
        else:
            so = type(value) is kind and (not isinstance(value, int) or abs(value) < LARGEST)
        if not so:
            self.refuse("E_ACCESS_TYPE", path, value, expected=TYPES[kind])
        return so

    def refuse_unknown(
        self, table: Mapping[str, Any], known: Iterable[str], path: Path, inside: Mapping[str, str] = {}
    ) -> None:
        """Note the keys that nobody knows; `inside`: where those are written that stand in a table of their own."""
        words = list(known)
        for key in table:
            if key not in words:
                near = (inside[key],) if key in inside else nearest(key, words)
                self.refuse("E_KEY_UNKNOWN", (*path, key), key, near, expected=", ".join(words))

    def refuse(
        self, code: str, path: Path, value: object, near: tuple[str, ...] = (), expected: str | Label = ""
    ) -> None:
        """Note what is wrong with a value; one of another type is shown as it may be written."""
        words = expected if isinstance(expected, Label) else Label(expected, expected)
        details = (("expected", words.en), ("expected.ru", words.ru)) if expected else ()
        shown = dumps(value, ensure_ascii=False, default=str) if code == "E_ACCESS_TYPE" else str(value)
        self.problems.append((path, Problem(code, shown, column=".".join(path), nearest=near, details=details)))


def as_text(value: object) -> str:
    """An attribute as a cell has it: true is yes, a date is written as it is."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def as_date(text: str) -> date | None:
    """The day or the time that stands in quotes."""
    with suppress(ValueError):
        return day_of(text) or datetime.fromisoformat(iso(text))
    return None

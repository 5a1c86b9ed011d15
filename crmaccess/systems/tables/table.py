"""A TOML table read key by key, so that every mistake is reported with its key, its value and what would be right."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from crmaccess.definition import Condition, Label
from crmaccess.errors import Problem, nearest
from crmaccess.systems.tables.conditions import MalformedAtom, condition

T = TypeVar("T")


UNNAMED = Label()


class Table:
    """A view of one table; problems of all tables of a file gather in one list."""

    def __init__(self, values: Mapping[str, Any], path: str, problems: list[Problem]) -> None:
        if not isinstance(values, dict):
            problems.append(Problem("E_DEFINITION_TYPE", repr(values), column=path, details=(("expected", "table"),)))
            values = {}
        self.values, self.path, self.problems = values, path, problems
        self.read: set[str] = set()

    def refuse(self, code: str, key: str, value: object, nearest: Iterable[str] = (), expected: str = "") -> None:
        """Note a problem with `key` of this table."""
        column = f"{self.path}.{key}" if self.path and key else self.path or key
        details = (("expected", expected),) if expected else ()
        self.problems.append(Problem(code, str(value), column=column, nearest=tuple(nearest), details=details))

    def take(self, key: str, kind: type[T], default: T) -> T:
        """The value of `key`, or `default` when it is absent or of another kind than wanted (which is noted)."""
        self.read.add(key)
        value = self.values.get(key, default)
        if isinstance(value, kind):
            return value
        self.refuse("E_DEFINITION_TYPE", key, value, expected=kind.__name__)
        return default

    def text(self, key: str, default: str = "") -> str:
        return self.take(key, str, default)

    def flag(self, key: str) -> bool:
        return self.take(key, bool, False)

    def words(self, key: str, default: str = "") -> tuple[str, ...]:
        """A string's words, or a list of strings."""
        value = self.values.get(key, default)
        self.read.add(key)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        return tuple(self.text(key, default).split())

    def label(self, key: str = "label", default: Label = UNNAMED) -> Label:
        """`{ en = "…", ru = "…" }`; one string serves both languages."""
        value = self.values.get(key)
        self.read.add(key)
        if value is None:
            return default
        if isinstance(value, str):
            return Label(value, value)
        if isinstance(value, dict) and value.keys() <= {"en", "ru"}:
            english = str(value.get("en", value.get("ru", "")))
            return Label(english, str(value.get("ru", english)))
        self.refuse("E_DEFINITION_TYPE", key, value, expected='{ en = "…", ru = "…" }')
        return default

    def labels(self, key: str) -> dict[str, Label]:
        """A table of labels."""
        table = self.table(key)
        return {name: table.label(name) for name in table.values}

    def words_labelled(self, key: str) -> dict[str, Label]:
        """A table of labels, or words that are labels themselves."""
        if isinstance(self.values.get(key), dict):
            return self.labels(key)
        return {word: Label(word, word) for word in self.words(key)}

    def condition(self, key: str, fill: Callable[[str], str] = str) -> Condition:
        """A condition; `fill` replaces the placeholders of each string first."""
        value = self.values.get(key, "")
        self.read.add(key)
        if not isinstance(value, str | list):
            self.refuse("E_DEFINITION_TYPE", key, value, expected="string or list of strings")
            return ()
        try:
            return condition(fill(value) if isinstance(value, str) else [fill(text) for text in value])
        except MalformedAtom as error:
            self.refuse("E_ATOM_MALFORMED", key, error.args[0])
            return ()

    def table(self, key: str) -> "Table":
        self.read.add(key)
        return Table(self.values.get(key, {}), f"{self.path}.{key}" if self.path else key, self.problems)

    def tables(self, key: str) -> dict[str, "Table"]:
        """The tables of a table."""
        table = self.table(key)
        return {name: table.table(name) for name in table.values}

    def rows(self, key: str) -> list["Table"]:
        """An array of tables."""
        rows = self.take(key, list, [])
        return [Table(row, f"{self.path}.{key}[{number}]", self.problems) for number, row in enumerate(rows, 1)]

    def choice(self, key: str, among: Iterable[str], default: str) -> str:
        """One of the given words."""
        value = self.text(key, default)
        return value if value in among else self.unknown(key, value, among) or default

    def unknown(self, key: str, value: str, among: Iterable[str]) -> str:
        """Note that `value` is not one of the known words; returns ''."""
        known = list(among)
        self.refuse("E_WORD_UNKNOWN", key, value, nearest(value, known), expected=", ".join(known))
        return ""

    def close(self) -> None:
        """Note the keys that nobody asked for."""
        for key in self.values.keys() - self.read:
            self.refuse("E_KEY_UNKNOWN", key, key, nearest(key, self.read), expected=", ".join(sorted(self.read)))

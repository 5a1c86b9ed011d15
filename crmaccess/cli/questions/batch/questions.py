"""What a file asks: rows of CSV or lines of JSON, each a question."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any

from crmaccess.errors import InvalidInput, Problem, nearest
from crmaccess.files.columns import columns
from crmaccess.files.csv_in import table_in
from crmaccess.files.source import content, decoded
from crmaccess.text import read
from crmaccess.values import NamedTuple

QUESTIONS = columns(
    "user action target",
    {
        "user": "login,subject,Пользователь,Логин", "action": "Действие", "target": "resource,record,Запись,Объект",
        "field": "Поле", "context": "Контекст", "interface": "Интерфейс", "at": "time,Время",
        "to": "Кому", "set": "values,Значения", "card": "Карточка", "from": "address,Откуда",
    },
)._replace(whole=True)  # fmt: skip
MANNER = QUESTIONS.names[3:]  # what a row may say besides who, what and of what
PAIRS = re.compile(r"\s*;\s*(?=[^;=]+=)")  # between values: `stage=new; group=g1`


class Questions(NamedTuple):
    """The rows of a file, cell by cell, the columns in order, and the format of the file."""

    rows: Sequence[Sequence[str]]
    names: tuple[str, ...]
    form: str

    def column(self, name: str) -> Iterable[str]:
        """The cells of a column from top to bottom; empty ones for a column that is not there."""
        if name not in self.names:
            return repeat("", len(self.rows))
        return map(itemgetter(self.names.index(name)), self.rows)

    @property
    def says_more(self) -> bool:
        """Whether there is a column beyond user, action and target."""
        return not set(MANNER).isdisjoint(self.names)


def questions(path: str) -> Questions:
    """What a file asks. Raises InvalidInput with all faults."""
    data = content(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        found = list(_json_rows(decoded(data)[0]))
        names = tuple(name for name in QUESTIONS.names if name in QUESTIONS.required or any(row[name] for row in found))
        return Questions([[row[name] for name in names] for row in found], names, "jsonl")
    table = table_in(data, QUESTIONS)
    if table.problems:
        raise InvalidInput.of(table.problems)
    return Questions([cells for _, cells in table.rows], table.header, "csv")


def _json_rows(text: str) -> Iterator[dict[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, object_pairs_hook=_said_once)
        except _SaidTwice as error:
            raise InvalidInput.of([Problem("E_PAIR_TWICE", str(error), number)]) from error
        except ValueError as error:
            raise InvalidInput.of([Problem("E_JSON_SYNTAX", line=number, details=(("reason", str(error)),))]) from error
        except RecursionError as error:
            raise InvalidInput.of([Problem("E_JSON_SYNTAX", line=number)]) from error
        if isinstance(row, dict) and (unknown := [key for key in row if key not in QUESTIONS.names]):
            raise InvalidInput.of([_unknown_key(key, number) for key in unknown])
        missing = [
            name for name in QUESTIONS.required if not isinstance(row, dict) or not isinstance(row.get(name), str)
        ]
        if missing:
            raise InvalidInput.of([Problem("E_VALUE_MISSING", line=number, column=name) for name in missing])
        yield {name: _cell(row.get(name), number, name) for name in QUESTIONS.names}


class _SaidTwice(Exception):
    """A name that an object of JSON has twice."""


def _said_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _SaidTwice(next(name for name in names if names.count(name) > 1))
    return found


def _cell(value: object, line: int, column: str, *, inner: bool = False) -> str:
    """A value of a JSON line as a cell of a CSV has it: `{"stage": "new"}` as `stage=new`.

    Raises InvalidInput for a list, and for an object within one, which say nothing here.
    """
    if isinstance(value, dict) and not inner:
        return "; ".join(f"{name}={_cell(item, line, column, inner=True)}" for name, item in value.items())
    if isinstance(value, list | dict):
        raise InvalidInput.of([Problem("E_JSON_VALUE", json.dumps(value, ensure_ascii=False), line, column=column)])
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else read(str(value))


def _unknown_key(key: str, line: int) -> Problem:
    near = nearest(key, QUESTIONS.names)
    return Problem("E_KEY_UNKNOWN", key, line, nearest=near, details=(("expected", ", ".join(QUESTIONS.names)),))

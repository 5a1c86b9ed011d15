"""Expectations in TOML: in an access file, beside what it says of the company, or in a file of their own.

expect = [                                          [[expectation]]
    "petr read deal:D-1 = yes",                     name = "Exports"
    "nobody but role:director export deal",         reason = "Customer lists leave the house with directors only."
]                                                   expect = "nobody but role:director export deal"
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tomli_w

from crmaccess.errors import InvalidInput
from crmaccess.files.access_files.form import EXPECTED, TOP
from crmaccess.files.access_files.values import Values
from crmaccess.report.expectations.expectation import Written
from crmaccess.systems.toml_text import Path, line_of, tables

EXPECT, EXPECTATION = EXPECTED
KEYS = ("name", "reason", EXPECT)


def expectations_in(text: str, filename: str) -> list[Written]:
    """The expectations of a file, in the order of their lines. Raises InvalidInput with all that is wrong."""
    reader, top = _Reader(text), tables(text, filename)
    reader.refuse_unknown(top, TOP, ())
    found = [*reader.listed(top, (EXPECT,)), *reader.named(top)]
    if reader.problems:
        raise InvalidInput.of([
            problem._replace(line=line_of(text, path), details=(("file", filename), *problem.details))
            for path, problem in reader.problems
        ])  # fmt: skip
    if not found:
        raise InvalidInput("E_EXPECT_NONE", filename)
    return sorted(found, key=lambda one: one.line)


def expectations_text(system: str, texts: Sequence[str], remark: str) -> str:
    """A file of these expectations, which begins with a remark."""
    said = {"system": system, EXPECT: list(texts)} if texts else {"system": system}
    return f"# {remark}\n" + tomli_w.dumps(said)


class _Reader(Values):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._text, self._lines, self._after = text, text.splitlines(keepends=True), 0

    def listed(self, table: Mapping[str, Any], path: Path, name: str = "", reason: str = "") -> Iterator[Written]:
        """What stands under `expect`: one text, or a list of them, each with its own line."""
        said = table.get(EXPECT, [])
        texts = [said] if isinstance(said, str) else self.rows(table, EXPECT, path[:-1])
        line = line_of(self._text, path)
        for text in texts:
            if self.fits(text, "", path):
                yield Written(text, self._line_saying(text, line), name, reason)

    def named(self, top: Mapping[str, Any]) -> Iterator[Written]:
        """What stands in tables of its own, with a name and a reason."""
        for number, row in enumerate(self.rows(top, EXPECTATION, ()), 1):
            path = (EXPECTATION, str(number))
            if not isinstance(row, dict):
                self.refuse("E_ACCESS_TYPE", path, row, expected="table")
                continue
            self.refuse_unknown(row, KEYS, path)
            if not row.get(EXPECT):
                self.refuse("E_KEY_MISSING", (*path, EXPECT), EXPECT)
            words = [row.get(key, "") for key in KEYS[:2]]
            if all([self.fits(word, "", (*path, key)) for key, word in zip(KEYS, words, strict=False)]):
                yield from self.listed(row, (*path, EXPECT), *words)

    def _line_saying(self, text: str, first: int) -> int:
        """The line where a text stands within quotation marks, after those that were found before; the first line of
        the list where it is spelled otherwise."""
        begin = max(self._after, sum(map(len, self._lines[: first - 1])))
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        places = [self._text.find(spelled, begin) for spelled in (f'"{text}"', f"'{text}'", f'"{escaped}"')]
        at = min((place for place in places if place >= 0), default=-1)
        if at < 0:
            return first
        self._after = at + len(text) + 1
        return self._text.count("\n", 0, at) + 1

"""CSV out: RFC 4180, and no cell that a spreadsheet would run as a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"
SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?E[+-]\d{1,3}")  # what a spreadsheet makes of a long number


class Writable(Protocol):
    """Whatever text can be written to."""

    def write(self, text: str, /) -> int: ...


def write_rows(
    stream: Writable, header: Sequence[str], rows: Iterable[Sequence[str]], *, excel: bool = False, delimiter: str = ","
) -> None:  # fmt: skip
    """Write header and rows; with `excel` so that a Russian Excel opens the file by a double click."""
    if excel:
        stream.write(BYTE_ORDER_MARK)
    writer = csv.writer(stream, delimiter=";" if excel else delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(list(map(guarded, row)) for row in rows)


def guarded(value: str) -> str:
    """The cell with an apostrophe in front if a spreadsheet could take it for a formula, or for a number cut short."""
    return GUARD + value if _is_formula(value) else value


def unguarded(value: str) -> str:
    """The cell without the apostrophe that `guarded` has put in front."""
    return value[1:] if value.startswith(GUARD) and _is_formula(value) else value


def _is_formula(value: str) -> bool:
    """Apostrophes in front do not count, so that a value which has one by itself comes back as it was."""
    bare = value.lstrip(GUARD)
    return bare.startswith(_FORMULA) or (bare[:1].isdigit() and SHORTENED.fullmatch(bare) is not None)

"""Tables on a terminal, drawn by Rich. Data goes in as `Text`, so nothing in it is taken for markup or emoji codes."""

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crmaccess.render.words.text import cut, display_width

_LONGEST = 120  # columns of one cell; whoever needs more asks for another format
_BETWEEN = 2  # columns between two cells
_WORD = 32  # a longer word, a path perhaps, does not push the other columns together
_NARROWEST = 8  # a word is divided before its column gets narrower than that


def write_table(
    titles: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO, *, width: int | None, color: bool,
    chosen: bool = False,
) -> None:  # fmt: skip
    """Draw the table within `width` columns; where the columns are too many, each row becomes lines `title: value`.

    Columns that are empty throughout are left out unless they were `chosen`.
    """
    console = Console(
        file=stream, width=width or 80, force_terminal=color, no_color=not color,
        color_system="auto" if color else None, markup=False, emoji=False, highlight=False,
    )  # fmt: skip
    shown = [[cut(cell, _LONGEST) for cell in row] for row in rows]
    if shown and not chosen:
        telling = [n for n, column in enumerate(zip(*shown, strict=True)) if any(column)]
        titles, shown = [titles[n] for n in telling], [[row[n] for n in telling] for row in shown]
    widths = _widths(titles, shown, console.width)
    if widths is None:
        _write_blocks(titles, shown, stream, console.width)
        return
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for title, size in zip(titles, widths, strict=True):
        table.add_column(Text(title), overflow="fold", width=size)
    for row in shown:
        table.add_row(*(Text(_broken(cell, size)) for cell, size in zip(row, widths, strict=True)))
    console.print(table)


def _widths(titles: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """A width for each column; the widest give way first, and words are divided last. None where all is too much."""
    columns = list(zip(titles, *rows, strict=True))
    widths = [max(map(display_width, column)) for column in columns]
    words = [max(display_width(word) for cell in column for word in cell.split() or [""]) for column in columns]
    least = [min(one, _WORD) for one in words]
    for _ in range(sum(widths) + _BETWEEN * (len(titles) - 1) - room):
        for limits in (least, [_NARROWEST] * len(titles)):
            if giving := [number for number, width in enumerate(widths) if width > limits[number]]:
                widths[max(giving, key=widths.__getitem__)] -= 1
                break
        else:
            return None
    return widths


def _broken(cell: str, width: int) -> str:
    """The cell with its long words divided where readers expect it, addresses before their @; the rest is folded."""
    return " ".join(word if display_width(word) <= width else _divided(word, width) for word in cell.split(" "))


def _divided(word: str, width: int) -> str:
    pieces = [""]
    for part in re.split(r"(?=@)|(?<=[/;,=])|(?<=\w)(?=[.-])", word):
        fits = display_width(pieces[-1] + part) <= width
        pieces[-1:] = [pieces[-1] + part] if fits or not pieces[-1] else [pieces[-1], part]
    return "\n".join(pieces)


def _write_blocks(titles: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO, width: int) -> None:
    for row in rows:
        for title, cell in zip(titles, row, strict=True):
            if cell:
                stream.write(cut(f"{title}: {cell}", width) + "\n")
        stream.write("\n")

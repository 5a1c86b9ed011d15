"""Tables on a terminal, drawn by Rich. Data goes in as `Text`, so nothing in it is taken for markup or emoji codes."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crmaccess.render.words.text import cut

_LONGEST = 120  # columns of one cell; whoever needs more asks for another format
_NARROWEST = 9  # below so many columns a cell no table is readable


def write_table(
    titles: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO, *, width: int | None, color: bool
) -> None:  # fmt: skip
    """Draw the table within `width` columns; where the columns are too many, each row becomes lines `title: value`."""
    console = Console(
        file=stream, width=width or 80, force_terminal=color, no_color=not color,
        color_system="auto" if color else None, markup=False, emoji=False, highlight=False,
    )  # fmt: skip
    if len(titles) * _NARROWEST > console.width:
        _write_blocks(titles, rows, stream, console.width)
        return
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
    for title in titles:
        table.add_column(Text(title), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cut(cell, _LONGEST)) for cell in row))
    console.print(table)


def _write_blocks(titles: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO, width: int) -> None:
    for row in rows:
        for title, cell in zip(titles, row, strict=True):
            stream.write(cut(f"{title}: {cell}", width) + "\n")
        stream.write("\n")

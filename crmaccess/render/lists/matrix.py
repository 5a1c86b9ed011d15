"""The matrix of people or roles × entities × actions, with levels as the words that one types."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TextIO

from crmaccess.definition import Label
from crmaccess.render.lists.listing import check_format, separated, write_aligned, write_json, write_markdown
from crmaccess.render.machine import dumped
from crmaccess.render.sentences.language import catalog, counted, fill
from crmaccess.render.words.text import clean, cut, display_width, pad, wrap
from crmaccess.report.counts.matrix import MatrixRow, cells
from crmaccess.report.counts.words import Pair
from crmaccess.values import NamedTuple

SCHEMA = "crmaccess.matrix/1"
COLUMNS = ("subject", "entity", "action", "level", "count")
_SHORT = 8  # columns of a level's word where whole words do not fit
_ABSENT = "-"
_KEPT = 4096  # rows of levels that are kept as text

Writer = Callable[[Sequence[str], Iterable[Sequence[str]], TextIO], None]


class _Block(NamedTuple):
    """The part of the matrix that belongs to one subject: level and number of records, by entity and action."""

    subject: str
    cells: Mapping[Pair, tuple[str, int | None]]

    @property
    def entities(self) -> list[str]:
        return list(dict.fromkeys(entity for entity, _ in self.cells))

    @property
    def actions(self) -> list[str]:
        return list(dict.fromkeys(action for _, action in self.cells))


class _Tally:
    """Counts what goes by: people, roles, and the lines that a table has of them."""

    def __init__(self) -> None:
        self.people, self.roles, self.lines = 0, 0, 0

    def counting(self, rows: Iterable[MatrixRow]) -> Iterator[MatrixRow]:
        for row in rows:
            if row.subject.startswith("role:"):
                self.roles += 1
            else:
                self.people += 1
            yield row

    def measuring(self, blocks: Iterable[_Block]) -> Iterator[_Block]:
        for block in blocks:
            self.lines += len(block.entities)
            yield block

    def said(self, form: str, cells: int, lang: str) -> str:
        """`3 people, 9 rows.`"""
        rows = {"table": self.lines, "markdown": self.lines, "ids": self.people + self.roles}.get(form, cells)
        numbers = [(self.people, "person"), (self.roles, "role"), (rows, "row")]
        shown = [counted(number, noun, lang) for number, noun in numbers if number or noun == "row"]
        return fill(catalog(lang).words["list.complete"], {"count": ", ".join(shown)})


def write_matrix(
    pairs: Sequence[Pair], rows: Iterable[MatrixRow], total: int, form: str, stream: TextIO, *, lang: str = "en",
    width: int | None = None, terminal: bool = False, labels: Mapping[str, Label] = {},
) -> str:  # fmt: skip
    """Write the matrix and return what is to be said about it; `total` is the number of cells.

    The rows are written as they come. `labels`: the levels' names, for the legend on a terminal. Machines get one row a
    cell; a table has a block for each subject, a piped one a line for each entity.
    """
    check_format(form)
    tally = _Tally()
    rows = tally.counting(rows)
    if form == "json":
        write_json(SCHEMA, COLUMNS, cells(pairs, rows), total, True, stream)
    elif form == "jsonl":
        stream.writelines(dumped(dict(zip(COLUMNS, cell, strict=True))) + "\n" for cell in cells(pairs, rows))
    elif form in ("csv", "tsv"):
        _write_separated(pairs, rows, stream, "," if form == "csv" else "\t", terminal)
    elif form == "ids":
        stream.writelines(f"{clean(row.subject)}\n" for row in rows)
    elif form == "table" and terminal:
        _write_blocks(tally.measuring(_blocks(pairs, rows)), stream, width or 80, lang, labels)
    else:
        writer = write_markdown if form == "markdown" else write_aligned
        _write_wide(tally.measuring(_blocks(pairs, rows)), stream, lang, writer)
    return tally.said(form, total, lang)


def _write_separated(
    pairs: Sequence[Pair], rows: Iterable[MatrixRow], stream: TextIO, delimiter: str, terminal: bool
) -> None:
    """A line a cell. Many people have the same levels: what stands between subject and number is put into text once."""

    @cache
    def text(entity: str, action: str, level: str) -> str:
        return f"{delimiter}{separated([entity, action, level], delimiter, terminal)}{delimiter}" if level else ""

    @lru_cache(_KEPT)
    def texts(levels: Sequence[str]) -> list[str]:
        return [text(*pair, level) for pair, level in zip(pairs, levels, strict=True)]

    stream.write(delimiter.join(COLUMNS) + "\n")
    uncounted = [""] * len(pairs)
    for row in rows:
        subject = separated([row.subject], delimiter, terminal)
        numbers = ["" if number is None else number for number in row.records] or uncounted
        found = zip(texts(tuple(row.levels)), numbers, strict=True)
        stream.write("".join([f"{subject}{said}{number}\n" for said, number in found if said]))


def _blocks(pairs: Sequence[Pair], rows: Iterable[MatrixRow]) -> Iterator[_Block]:
    uncounted = [None] * len(pairs)
    for row in rows:
        found = zip(row.levels, row.records or uncounted, strict=True)
        yield _Block(row.subject, {pair: one for pair, one in zip(pairs, found, strict=True) if one[0]})


def _write_wide(blocks: Iterator[_Block], stream: TextIO, lang: str, writer: Writer) -> None:
    first = next(blocks, None)
    actions = first.actions if first else []
    words = catalog(lang).titles
    titles = [words["subject"], words["entity"], *actions]
    rows = (
        [clean(block.subject), clean(entity), *(_text(block, entity, action) for action in actions)]
        for block in chain([first] if first else [], blocks)
        for entity in block.entities
    )
    writer(titles, rows, stream)


def _text(block: _Block, entity: str, action: str, short: Mapping[str, str] = {}) -> str:
    cell = block.cells.get((entity, action))
    if cell is None:
        return _ABSENT
    level, records = cell
    level = clean(short.get(level, level))
    return level if records is None else f"{level} {records}"


def _write_blocks(
    blocks: Iterator[_Block], stream: TextIO, width: int, lang: str, labels: Mapping[str, Label]
) -> None:  # fmt: skip
    used: dict[str, str] = {}
    for block in blocks:
        levels = dict.fromkeys(level for level, _ in block.cells.values())
        rows = _rows(block, {})
        if _width(rows) > width:
            used.update((level, shortened(level, [*labels, *levels])) for level in levels)
            rows = _rows(block, used)
        else:
            used.update((level, level) for level in levels if level not in used)
        stream.write(cut(clean(block.subject), width) + "\n")
        for part in _parts(rows, width):
            stream.writelines(line + "\n" for line in part)
        stream.write("\n")
    stream.writelines(line + "\n" for line in _legend(used, labels, lang, width))


def _rows(block: _Block, short: Mapping[str, str]) -> list[list[str]]:
    """The header and a row for each entity, the entity first."""
    actions = block.actions
    header = ["", *map(clean, actions)]
    return [
        header,
        *([clean(one), *(_text(block, one, action, short) for action in actions)] for one in block.entities),
    ]


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(display_width, column)) for column in zip(*rows, strict=True)]


def _width(rows: Sequence[Sequence[str]]) -> int:
    return sum(width + 2 for width in _widths(rows))


def _parts(rows: Sequence[Sequence[str]], width: int) -> Iterator[list[str]]:
    """The rows as lines; columns that do not fit follow below, beside the entities once more."""
    widths = _widths(rows)
    start = 1
    while start < len(widths):
        end, room = start, width - widths[0] - 2
        while end < len(widths) and (end == start or room >= widths[end] + 2):
            room -= widths[end] + 2
            end += 1
        yield ["  " + "  ".join(pad(row[n], widths[n]) for n in (0, *range(start, end))).rstrip() for row in rows]
        start = end


def shortened(level: str, among: Iterable[str]) -> str:
    """The level's word in at most eight columns, as long as no other level looks the same."""
    if len(level) <= _SHORT:
        return level
    short = level[: _SHORT - 1] + "."
    return level if any(other != level and other.startswith(short[:-1]) for other in among) else short


def _legend(used: Mapping[str, str], labels: Mapping[str, Label], lang: str, width: int) -> list[str]:
    """What the words mean, in the order of the scale."""
    order = {level: number for number, level in enumerate(labels)}
    meanings = []
    for level, short in sorted(used.items(), key=lambda item: order.get(item[0], len(order))):
        label = labels.get(level, Label())
        name = (label.ru if lang == "ru" else label.en) or level
        if name != short:
            meanings.append(f"{short} = {name}" if level in (short, name) else f"{short} = {level}, {name}")
    legend = f"{catalog(lang).words['matrix.legend']}: {'; '.join(meanings)}"
    return wrap(clean(legend), width, rest="  ") if meanings else []

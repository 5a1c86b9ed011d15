"""The matrix of people or roles × entities × actions, with levels as the words that one types."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import NamedTuple, TextIO

from crmaccess.definition import Label
from crmaccess.render.language import catalog, counted, fill
from crmaccess.render.listing import check_format, write_aligned, write_json, write_markdown, write_separated
from crmaccess.render.machine import dumped
from crmaccess.render.text import clean, cut, display_width, pad, wrap
from crmaccess.report.matrix import MatrixRow

SCHEMA = "crmaccess.matrix/1"
COLUMNS = ("subject", "entity", "action", "level", "count")
_SHORT = 8  # columns of a level's word where whole words do not fit
_ABSENT = "-"

Writer = Callable[[Sequence[str], Iterable[Sequence[str]], TextIO], None]


class _Block(NamedTuple):
    """The part of the matrix that belongs to one subject."""

    subject: str
    cells: Mapping[tuple[str, str], MatrixRow]

    @property
    def entities(self) -> list[str]:
        return list(dict.fromkeys(entity for entity, _ in self.cells))

    @property
    def actions(self) -> list[str]:
        return list(dict.fromkeys(action for _, action in self.cells))


def write_matrix(
    cells: Iterable[MatrixRow], total: int, form: str, stream: TextIO, *, lang: str = "en", width: int | None = None,
    terminal: bool = False, labels: Mapping[str, Label] = {},
) -> str:  # fmt: skip
    """Write the matrix and return what is to be said about it; `total` is the number of cells.

    The cells come subject by subject and are written as they come. `labels`: the levels' names, for the legend on a
    terminal. Machines get one row a cell; a table has a block for each subject, a piped one a line for each entity.
    """
    check_format(form)
    if form == "json":
        write_json(SCHEMA, COLUMNS, cells, total, True, stream)
    elif form == "jsonl":
        stream.writelines(dumped(dict(zip(COLUMNS, cell, strict=True))) + "\n" for cell in cells)
    elif form in ("csv", "tsv"):
        write_separated(COLUMNS, cells, stream, "," if form == "csv" else "\t", terminal)
    elif form == "ids":
        stream.writelines(f"{clean(subject)}\n" for subject, _ in groupby(cells, key=lambda cell: cell.subject))
    elif form == "table" and terminal:
        _write_blocks(_blocks(cells), stream, width or 80, lang, labels)
    else:
        _write_wide(_blocks(cells), stream, lang, write_markdown if form == "markdown" else write_aligned)
    return fill(catalog(lang).words["list.complete"], {"count": counted(total, "row", lang)})


def _blocks(cells: Iterable[MatrixRow]) -> Iterator[_Block]:
    for subject, some in groupby(cells, key=lambda cell: cell.subject):
        yield _Block(subject, {(cell.entity, cell.action): cell for cell in some})


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
    if cell is None or not cell.level:
        return _ABSENT
    level = clean(short.get(cell.level, cell.level))
    return level if cell.records is None else f"{level} {cell.records}"


def _write_blocks(
    blocks: Iterator[_Block], stream: TextIO, width: int, lang: str, labels: Mapping[str, Label]
) -> None:  # fmt: skip
    used: dict[str, str] = {}
    for block in blocks:
        levels = dict.fromkeys(cell.level for cell in block.cells.values() if cell.level)
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

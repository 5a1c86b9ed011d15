"""The matrix of people or roles × entities × actions, with levels as the words that one types."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from typing import TextIO

from crmaccess.definition import Label
from crmaccess.engine.decision.decision import Bounds
from crmaccess.engine.decision.standing import is_yes
from crmaccess.render.lists.listing import check_format, separated, write_aligned, write_json, write_markdown
from crmaccess.render.machine import dumped
from crmaccess.render.sentences.language import catalog, counted, fill
from crmaccess.render.words.colours import HEADING, painted
from crmaccess.render.words.text import clean, cut, display_width, pad, wrap
from crmaccess.report.counts.matrix import MatrixRow, cells
from crmaccess.report.counts.words import Pair
from crmaccess.values import NamedTuple

SCHEMA = "crmaccess.matrix/1"
COLUMNS = ("subject", "entity", "action", "level", "count", "where", "bounds")
_SHORT = 8  # columns of a level's word where whole words do not fit
_ABSENT = "-"
_MEASURED = 200  # blocks that settle the columns of a terminal
_KEPT = 4096  # rows of levels that are kept as text

Writer = Callable[[Sequence[str], Iterable[Sequence[str]], TextIO], None]
Told = Callable[[Bounds], str]


class _Block(NamedTuple):
    """The part of the matrix that belongs to one subject: by entity and action the level, the number of records,
    where the level counts, and what it takes of the record.
    """

    subject: str
    cells: Mapping[Pair, tuple[str, int | None, Sequence[str], Bounds]]

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
    width: int | None = None, terminal: bool = False, color: bool = False, labels: Mapping[str, Label] = {},
    told: Told = str,
) -> str:  # fmt: skip
    """Write the matrix and return what is to be said about it; `total` is the number of cells.

    The rows are written as they come. `labels`: the levels' names, for the legend on a terminal. `told`: what an answer
    takes of the record, in words. Machines get one row a
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
        _write_blocks(tally.measuring(_blocks(pairs, rows)), stream, width or 80, lang, labels, color, told)
    else:
        writer = write_markdown if form == "markdown" else write_aligned
        _write_wide(tally.measuring(_blocks(pairs, rows)), stream, lang, writer, told)
    return tally.said(form, total, lang)


def _write_separated(
    pairs: Sequence[Pair], rows: Iterable[MatrixRow], stream: TextIO, delimiter: str, terminal: bool
) -> None:
    """A line a cell. Many people have the same levels: what stands around the number is put into text once."""

    @cache
    def before(pair: Pair, level: str) -> str:
        return f"{delimiter}{separated([*pair, level], delimiter, terminal)}{delimiter}" if level else ""

    @cache
    def behind(where: Sequence[str], bounds: Bounds) -> str:
        cells = (separated([one], delimiter, terminal) if one else "" for one in (where, list(map(" ".join, bounds))))
        return f"{delimiter}{delimiter.join(cells)}\n"

    @cache
    def uncounted(pair: Pair, level: str, where: Sequence[str], bounds: Bounds) -> str:
        return before(pair, level) + behind(where, bounds) if level else ""

    @lru_cache(_KEPT)
    def lines(levels: Sequence[str], where: Sequence[Sequence[str]], bounds: Sequence[Bounds]) -> list[str]:
        return ["", *filter(None, map(uncounted, pairs, levels, where or everywhere, bounds or everywhere))]

    stream.write(delimiter.join(COLUMNS) + "\n")
    everywhere: Sequence[tuple[()]] = [()] * len(pairs)
    for row in rows:
        subject = separated([row.subject], delimiter, terminal)
        if not row.records:
            stream.write(subject.join(lines(tuple(row.levels), row.where, row.bounds)))
            continue
        numbers = ["" if number is None else number for number in row.records]
        found = zip(pairs, row.levels, numbers, row.where or everywhere, row.bounds or everywhere, strict=True)
        stream.write("".join([
            f"{subject}{before(pair, level)}{number}{behind(where, bounds)}"
            for pair, level, number, where, bounds in found if level
        ]))  # fmt: skip


def _blocks(pairs: Sequence[Pair], rows: Iterable[MatrixRow]) -> Iterator[_Block]:
    uncounted, everywhere = [None] * len(pairs), [()] * len(pairs)
    for row in rows:
        found = zip(
            row.levels, row.records or uncounted, row.where or everywhere, row.bounds or everywhere, strict=True
        )
        yield _Block(row.subject, {pair: one for pair, one in zip(pairs, found, strict=True) if one[0]})


def _write_wide(blocks: Iterator[_Block], stream: TextIO, lang: str, writer: Writer, told: Told) -> None:
    first = next(blocks, None)
    actions = first.actions if first else []
    words = catalog(lang).titles
    titles = [words["subject"], words["entity"], *actions]
    rows = (
        [clean(block.subject), clean(entity), *(_whole_text(block, entity, action, told) for action in actions)]
        for block in chain([first] if first else [], blocks)
        for entity in block.entities
    )
    writer(titles, rows, stream)


def _text(block: _Block, entity: str, action: str, short: Mapping[str, str] = {}) -> str:
    cell = block.cells.get((entity, action))
    if cell is None:
        return _ABSENT
    level, records, *_ = cell
    level = clean(short.get(level, level))
    return level if records is None else f"{level} {records}"


def _whole_text(block: _Block, entity: str, action: str, told: Told) -> str:
    """With the places in which the level counts, and what it takes; stages are too many for a cell."""
    _, _, cells, bounds = block.cells.get((entity, action), ("", None, (), ()))
    where = [one for one in cells if ":" in one or is_yes(one)]
    where = where if not all(map(is_yes, where)) else []
    said = " · ".join(filter(None, (told(bounds) if bounds else "", _grouped(where))))
    return _text(block, entity, action) + (f" ({said})" if said else "")


def _grouped(where: Iterable[str]) -> str:
    """`own@new,won; all@lost`: all cells of a level together."""
    found: dict[str, list[str]] = {}
    for one in where:
        level, _, cell = one.partition("@")
        found.setdefault(level, []).append(cell)
    return clean("; ".join(f"{level}@{','.join(cells)}".rstrip("@") for level, cells in found.items()))


class _Grid(NamedTuple):
    """How blocks are drawn: the widths of the entities and of each action, which actions stand beside each other, and
    what is written for a level."""

    entity: int
    actions: Mapping[str, int]
    parts: Sequence[Sequence[str]]
    short: Mapping[str, str]

    def holds(self, block: _Block) -> bool:
        """Whether every cell of the block finds room."""
        return all(display_width(_text(block, *pair, self.short)) <= self.actions[pair[1]] for pair in block.cells)


def _write_blocks(
    blocks: Iterator[_Block], stream: TextIO, width: int, lang: str, labels: Mapping[str, Label], color: bool,
    told: Told,
) -> None:  # fmt: skip
    """The first blocks settle the columns, so that all subjects stand in the same ones."""
    first = list(islice(blocks, _MEASURED))
    grid = _grid(first, width, labels)
    used: dict[str, str] = {}
    for block in chain(first, blocks):
        mine = grid if grid.holds(block) else _grid([block], width, labels)
        used.update((level, mine.short.get(level, level)) for level, *_ in block.cells.values())
        stream.write(painted(cut(clean(block.subject), width), HEADING, color) + "\n")
        for part in mine.parts:
            stream.writelines(line + "\n" for line in _part(block, part, mine))
        stream.writelines(line + "\n" for line in _places(block, width, told))
        stream.write("\n")
    stream.writelines(line + "\n" for line in _legend(used, labels, lang, width))


def _grid(blocks: Sequence[_Block], width: int, labels: Mapping[str, Label]) -> _Grid:
    """Columns wide enough for these blocks; where whole words do not fit, with short ones."""
    actions = list(dict.fromkeys(action for block in blocks for action in block.actions))
    entity = max((display_width(clean(one)) for block in blocks for one in block.entities), default=0)
    widths = _widths(blocks, actions, {})
    short: dict[str, str] = {}
    if 2 + entity + sum(one + 2 for one in widths.values()) > width:
        levels = dict.fromkeys(level for block in blocks for level, *_ in block.cells.values())
        short = {level: shortened(level, [*labels, *levels]) for level in levels}
        widths = _widths(blocks, actions, short)
    return _Grid(entity, widths, list(_parts(widths, width - entity - 2)), short)


def _widths(blocks: Sequence[_Block], actions: Iterable[str], short: Mapping[str, str]) -> dict[str, int]:
    widths = {action: display_width(clean(action)) for action in actions}
    for block in blocks:
        for entity, action in block.cells:
            widths[action] = max(widths[action], display_width(_text(block, entity, action, short)))
    return widths


def _parts(widths: Mapping[str, int], room: int) -> Iterator[list[str]]:
    """The actions that stand beside each other; those that do not fit follow below."""
    part: list[str] = []
    left = room
    for action, width in widths.items():
        if part and left < width + 2:
            yield part
            part, left = [], room
        part.append(action)
        left -= width + 2
    if part:
        yield part


def _part(block: _Block, actions: Sequence[str], grid: _Grid) -> Iterator[str]:
    """A header, and a line for each entity that has one of the actions."""
    entities = [one for one in block.entities if any((one, action) in block.cells for action in actions)]
    rows = [["", *map(clean, actions)]] if entities else []
    rows += [[clean(one), *(_text(block, one, action, grid.short) for action in actions)] for one in entities]
    widths = (grid.entity, *(grid.actions[action] for action in actions))
    for row in rows:
        yield "  " + "  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _places(block: _Block, width: int, told: Told) -> Iterator[str]:
    """A line for each cell that is not the same everywhere, or of every record."""
    for (entity, action), (_, _, where, bounds) in block.cells.items():
        if where or bounds:
            said = " · ".join(filter(None, (told(bounds) if bounds else "", _grouped(where))))
            yield from wrap(f"{clean(entity)} {clean(action)}: {said}", width, first="  ", rest="    ")


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

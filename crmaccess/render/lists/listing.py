"""Lists in every format: aligned text, JSON, JSON lines, CSV, TSV, Markdown, or the bare ids."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from itertools import chain, islice
from typing import TextIO

from crmaccess.errors import UsageError, nearest
from crmaccess.render.machine import dumped
from crmaccess.render.sentences.language import LANGUAGES, catalog, counted, fill
from crmaccess.render.words.text import clean, display_width, iso_time, pad, shown_time
from crmaccess.values import NamedTuple
from crmaccess.zone import UTC_NAME, is_endless

Row = Sequence[object]
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "ids")
_MEASURED = 1000  # so many rows settle the widths of a piped table; a longer cell further down stays whole
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SUSPICIOUS = frozenset((*_FORMULA, "'"))
_BETWEEN = "\0"
_MARKDOWN = {ord(sign): "\\" + sign for sign in "\\|`*_[]<>#~"}


class Listing(NamedTuple):
    """Rows of named columns. `total` counts all there are, also those not shown; `key` is the column of the ids; `more`
    is what JSON says of the list besides."""

    schema: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    total: int
    key: str
    more: Mapping[str, object] = {}

    @property
    def complete(self) -> bool:
        return len(self.rows) >= self.total


def write(
    listing: Listing, form: str, stream: TextIO, *, lang: str = "en", width: int | None = None,
    terminal: bool = False, color: bool = False, fields: str = "", zone: str = UTC_NAME,
) -> str:  # fmt: skip
    """Write the list and return what is to be said about it (for stderr): its total, and whether it is complete.

    `fields` names the columns wanted, `?` asks for their names. Raises UsageError for an unknown format or column.
    """
    check_format(form)
    if fields == "?":
        stream.writelines(f"{column}\n" for column in listing.columns)
        return ""
    chosen = selected(listing, fields)
    if form == "table" and terminal:
        from crmaccess.render.lists.table import write_table  # Rich, which only a terminal is worth

        write_table(
            _titles(chosen.columns, lang), _texts(chosen, lang, zone), stream, width=width, color=color,
            chosen=bool(fields),
        )  # fmt: skip
    elif form == "ids":
        key = listing.columns.index(listing.key)
        stream.writelines(f"{clean(_cell(row[key]))}\n" for row in listing.rows)
    else:
        _WRITERS[form](chosen, stream, lang, terminal, zone)
    return summary(listing, lang)


def check_format(form: str) -> None:
    """Raises UsageError for a format that is not known."""
    if form not in FORMATS:
        raise UsageError("E_FORMAT_UNKNOWN", form, nearest=nearest(form, FORMATS), expected=", ".join(FORMATS))


def selected(listing: Listing, fields: str) -> Listing:
    """The list with only the columns that `fields` names (`login,name`), in that order; '' means all."""
    wanted = chosen(listing.columns, fields)
    if not wanted:
        return listing
    places = [listing.columns.index(field) for field in wanted]
    rows = [tuple(row[place] for place in places) for row in listing.rows]
    return listing._replace(columns=wanted, rows=rows)


def chosen(columns: Sequence[str], fields: str) -> tuple[str, ...]:
    """The columns that `fields` names, each by its key or by the heading that people read above it. Raises UsageError
    for one that there is not."""
    wanted = [field.strip() for field in fields.split(",") if field.strip()]
    return tuple(field if field in columns else _headed(field, columns) for field in wanted)


def _headed(title: str, columns: Sequence[str]) -> str:
    """The one column with that heading, in any of the languages. Raises UsageError."""
    catalogs = [catalog(lang).titles for lang in LANGUAGES]
    found = [one for one in columns if any(title.casefold() == titles.get(one, "").casefold() for titles in catalogs)]
    if len(found) != 1:
        raise UsageError("E_COLUMN_UNKNOWN", title, nearest=nearest(title, columns), expected=", ".join(columns))
    return found[0]


def summary(listing: Listing, lang: str) -> str:
    """`12 rows.`, or that the list is not complete."""
    words = catalog(lang).words
    if listing.complete:
        return fill(words["list.complete"], {"count": counted(len(listing.rows), "row", lang)})
    return fill(words["list.partial"], {"shown": str(len(listing.rows)), "total": str(listing.total)})


def _titles(columns: Sequence[str], lang: str) -> list[str]:
    titles = catalog(lang).titles
    return [titles.get(column, column) for column in columns]


def _texts(listing: Listing, lang: str, zone: str) -> Iterator[list[str]]:
    words = catalog(lang).words
    for row in listing.rows:
        yield [clean(_read(name, value, words, zone)) for name, value in zip(listing.columns, row, strict=True)]


def _read(name: str, value: object, words: Mapping[str, str], zone: str) -> str:
    """A value as people read it: times in the time zone, yes and no in words."""
    if isinstance(value, bool):
        return words["yes" if value else "no"]
    if isinstance(value, datetime):
        return words["forever"] if is_endless(value) else shown_time(name, value, zone)
    return _cell(value, ", ")


def _cell(value: object, between: str = ";") -> str:
    """A value as one cell of CSV: lists joined by `;`, times in UTC, yes and no in English."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return iso_time(value)
    if isinstance(value, Mapping):
        return between.join(f"{key}={_cell(item)}" for key, item in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return between.join(_cell(item, ":") for item in value)
    return str(value)


def write_aligned(titles: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO) -> None:
    """Columns two blanks apart, no box; no cell is shortened, whatever its length."""
    coming = iter(rows)
    first = list(islice(coming, _MEASURED))
    widths = [max(map(display_width, column)) for column in zip(titles, *first, strict=True)]
    for row in chain([titles], first, coming):
        cells = [pad(cell, width) for cell, width in zip(row, widths, strict=True)]
        stream.write("  ".join(cells).rstrip() + "\n")


def _write_table(listing: Listing, stream: TextIO, lang: str, terminal: bool, zone: str) -> None:
    write_aligned(_titles(listing.columns, lang), _texts(listing, lang, zone), stream)


def _write_json(listing: Listing, stream: TextIO, lang: str, terminal: bool, zone: str) -> None:
    write_json(
        listing.schema, listing.columns, listing.rows, listing.total, listing.complete, stream, more=listing.more
    )  # fmt: skip


def write_json(
    schema: str, columns: Sequence[str], rows: Iterable[Row], total: int, complete: bool, stream: TextIO, *,
    more: Mapping[str, object] = {},
) -> None:  # fmt: skip
    """The envelope around the items, one item a line, so that any number of them can be written as they come."""
    head = dumped({"schema": schema, "total": total, "complete": complete, **more})
    stream.write(head[:-1] + ', "items": [')
    between = "\n"
    for row in rows:
        stream.write(between + dumped(dict(zip(columns, row, strict=True))))
        between = ",\n"
    stream.write("]}\n" if between == "\n" else "\n]}\n")


def _write_lines(listing: Listing, stream: TextIO, lang: str, terminal: bool, zone: str) -> None:
    for row in listing.rows:
        stream.write(dumped(dict(zip(listing.columns, row, strict=True))) + "\n")


def _write_markdown(listing: Listing, stream: TextIO, lang: str, terminal: bool, zone: str) -> None:
    write_markdown(_titles(listing.columns, lang), _texts(listing, lang, zone), stream)


def write_markdown(titles: Sequence[str], rows: Iterable[Sequence[str]], stream: TextIO) -> None:
    """A table of Markdown in which data is nothing but text."""
    stream.write(f"| {' | '.join(titles)} |\n|{' --- |' * len(titles)}\n")
    for row in rows:
        stream.write(f"| {' | '.join(cell.translate(_MARKDOWN) for cell in row)} |\n")


def _write_csv(listing: Listing, stream: TextIO, lang: str, terminal: bool, zone: str) -> None:
    write_separated(listing.columns, listing.rows, stream, ",", terminal)


def _write_tsv(listing: Listing, stream: TextIO, lang: str, terminal: bool, zone: str) -> None:
    write_separated(listing.columns, listing.rows, stream, "\t", terminal)


def write_separated(
    columns: Sequence[str], rows: Iterable[Row], stream: TextIO, delimiter: str, terminal: bool
) -> None:  # fmt: skip
    """CSV with that delimiter. What a spreadsheet would take for a formula gets a leading `'`, as imports expect it."""
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    coming = iter(rows)
    while some := list(islice(coming, _MEASURED)):
        if not terminal and len(columns) > 1 and _stand_as_they_are(some, delimiter):
            stream.write("\n".join(map(delimiter.join, some)) + "\n")  # type: ignore[arg-type] # all are words
        elif terminal:
            writer.writerows([clean(str(cell)) for cell in _cells(row)] for row in some)
        else:
            writer.writerows(map(_cells, some))


def _stand_as_they_are(rows: Sequence[Row], delimiter: str) -> bool:
    """Whether all cells are words that need neither quotes nor a guard; seen as one text, 100,000 rows take a third."""
    try:
        text = _BETWEEN.join(chain(("",), chain.from_iterable(rows)))  # type: ignore[arg-type] # fails for other cells
    except TypeError:
        return False
    if any(sign in text for sign in (delimiter, '"', "\n", "\r")):
        return False
    return not any(sign in text and _BETWEEN + sign in text for sign in _SUSPICIOUS)


def _cells(row: Row) -> list[object]:
    """The cells of a row; most are numbers, or words that are safe by their first letter, and need no second look."""
    return [
        value
        if value.__class__ is int or (value.__class__ is str and value[:1] not in _SUSPICIOUS)
        else _guarded(_cell(value))
        for value in row
    ]


def separated(row: Row, delimiter: str, terminal: bool) -> str:
    """One row of such CSV, without the end of its line."""
    stream = StringIO()
    write_separated((), [row], stream, delimiter, terminal)
    return stream.getvalue()[1:-1]  # after the empty line of no columns


def _guarded(text: str) -> str:
    return "'" + text if text.lstrip("'").startswith(_FORMULA) else text


_WRITERS: Mapping[str, Callable[[Listing, TextIO, str, bool, str], None]] = {
    "table": _write_table, "json": _write_json, "jsonl": _write_lines, "csv": _write_csv, "tsv": _write_tsv,
    "markdown": _write_markdown,
}  # fmt: skip

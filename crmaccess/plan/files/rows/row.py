"""A row of a staff or records file as it was read, before anybody knows what it means."""

from collections.abc import Mapping, Sequence
from itertools import chain
from operator import itemgetter

from crmaccess.values import NamedTuple

ATTRIBUTE = "attribute."  # before the name of an attribute in a header
CLEAR = "!clear"  # in a cell: empty the field; an empty cell leaves it alone


class Row(NamedTuple):
    """`line` counts from 1 in the file; `values` are trimmed cells by the name of their column."""

    line: int
    values: Mapping[str, str]


def columns_of(rows: Sequence[Row]) -> dict[str, list[str]]:
    """The cells of each column, '' where a row has none."""
    values = [row.values for row in rows]
    columns = {}
    for name in dict.fromkeys(chain.from_iterable(values)):
        try:
            columns[name] = list(map(itemgetter(name), values))
        except KeyError:
            columns[name] = [one.get(name, "") for one in values]
    return columns

"""A row of a staff or records file as it was read, before anybody knows what it means."""

from collections.abc import Mapping

from crmaccess.values import NamedTuple

ATTRIBUTE = "attribute."  # before the name of an attribute in a header
CLEAR = "!clear"  # in a cell: empty the field; an empty cell leaves it alone


class Row(NamedTuple):
    """`line` counts from 1 in the file; `values` are trimmed cells by the name of their column."""

    line: int
    values: Mapping[str, str]

"""A definition as a flat list of its values: read back several times faster than it is built from its tables.

The text is JSON. Its first item names the form, every other item is a value that later ones refer to by position:
`[class, …]` for a class of `definition`, TUPLE or TABLE. Inside an item a text is itself, a number is the position of
another item, and anything else stands in brackets.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from zlib import crc32

from crmaccess import __version__, definition
from crmaccess.definition import Definition

_CLASSES = tuple(value for value in vars(definition).values() if hasattr(value, "_fields"))
_NUMBERS = {kind: number for number, kind in enumerate(_CLASSES)}
TUPLE, TABLE = -1, -2
# What another version wrote may mean something else.
FORM = f"{__version__} {crc32(' '.join(f'{kind.__name__} {kind._fields}' for kind in _CLASSES).encode()):x}"

_FORMS = re.compile(r"[\w.+!-]+ [0-9a-f]{1,8}")


def compiled(definition: Definition) -> str:
    """The definition as text for `restored`; equal values are kept once."""
    items: list[object] = [FORM]
    places: dict[str, int] = {}

    def item_of(value: object) -> object:
        if isinstance(value, str):
            return value
        if value is None or isinstance(value, int):
            return [value]
        if isinstance(value, Mapping):
            item = [TABLE, *(item_of(part) for pair in value.items() for part in pair)]
        else:
            assert isinstance(value, tuple)
            item = [_NUMBERS.get(type(value), TUPLE), *map(item_of, value)]
        place = places.setdefault(repr(item), len(items))
        if place == len(items):
            items.append(item)
        return place

    item_of(definition)
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=2)
def restored(text: str) -> Definition | None:
    """What `compiled` wrote, which a command reads often; None for what another version wrote, or nobody."""
    form, *items = json.loads(text or '[""]')
    if form != FORM:
        return None
    made: list[Any] = [None]
    new = tuple.__new__  # a value that was whole when it was written needs no check of its fields
    for kind, *parts in items:
        values = [part if part.__class__ is str else made[part] if part.__class__ is int else part[0] for part in parts]
        if kind >= 0:
            made.append(new(_CLASSES[kind], values))
        else:
            made.append(tuple(values) if kind == TUPLE else dict(zip(values[::2], values[1::2], strict=True)))
    return made[-1]  # type: ignore[no-any-return]


def other_form(text: str) -> str:
    """The form of a text that another version has written, which this one does not read; '' for all else."""
    try:
        form = str(json.loads(text)[0])
    except (ValueError, LookupError, TypeError):
        return ""
    return form if form != FORM and _FORMS.fullmatch(form) else ""

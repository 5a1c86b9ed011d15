"""TOML as text: the tables it holds, what is wrong with its syntax, and in which line something stands."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from crmaccess.errors import InvalidInput, Problem
from crmaccess.systems.tables.conditions import expanded
from crmaccess.text import read

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_STEP = re.compile(r'"([^"]*)"|\[(\d+)\]|([^.\["]+)')
_PART = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
DEEPEST = 60  # tables and lists in each other
LONGEST = 14_000  # bits of a number, about as many as Python writes in digits
_LONG_PATH = re.compile(rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{DEEPEST}}}""")
Path = tuple[str, ...]


def parsed(text: str, filename: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises InvalidInput with the line and column of the mistake."""
    try:
        if _LONG_PATH.search(text):
            raise RecursionError  # tomllib would take the square of its length
        found = tomllib.loads(text.removeprefix("\ufeff"))
        _refuse_vast(found)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _PLACE.search(message)
        line = int(place[1]) if place and place[1] else len(text.splitlines())
        column = place[2] if place and place[2] else ""
        reason = message[: place.start()] if place else message
        details = (("reason", reason), ("position", column))
        raise InvalidInput.of([Problem("E_TOML_SYNTAX", filename, line, details=details)]) from error
    except RecursionError as error:
        raise InvalidInput("E_TOML_DEEP", filename, expected=str(DEEPEST)) from error
    except ValueError as error:  # Python reads no number of more than 4300 digits, nor writes one
        raise InvalidInput("E_TOML_NUMBER", filename) from error
    return found


def tables(text: str, filename: str) -> dict[str, Any]:
    """The same, with all keys and texts as text is kept. Raises InvalidInput also for keys that are the same then."""
    found: dict[str, Any] = _kept(parsed(text, filename), filename)
    return found


def _kept(value: Any, filename: str) -> Any:
    if isinstance(value, str):
        return read(value)
    if isinstance(value, list):
        return [_kept(one, filename) for one in value]
    if not isinstance(value, dict):
        return value
    found = {read(key): _kept(one, filename) for key, one in value.items()}
    if len(found) < len(value):
        spelled = [read(key) for key in value]
        raise InvalidInput("E_ACCESS_REPEATED", next(key for key in spelled if spelled.count(key) > 1), file=filename)
    return found


def _refuse_vast(value: Any) -> None:
    """Raise RecursionError for tables and lists that stand in each other so deep that nobody means it, ValueError for a
    number that cannot be written in digits: `0xff…` is read however long it is."""
    level = [value]
    for _ in range(DEEPEST):
        inner = (one.values() if isinstance(one, dict) else one for one in level)
        found = [one for many in inner for one in many]
        if any(isinstance(one, int) and one.bit_length() > LONGEST for one in found):
            raise ValueError
        level = [one for one in found if isinstance(one, dict | list)]
        if not level:
            return
    raise RecursionError


def line_of(text: str, path: Path) -> int:
    """The line where the path stands, or the nearest table around it; 0 when even that is not found.

    The text is sound TOML. Only looks at how lines begin, so the inside of a list has the line of its key.
    """
    lines = _lines(text)
    return next((lines[path[:depth]] for depth in range(len(path), 0, -1) if path[:depth] in lines), 0)


@lru_cache(maxsize=1)
def _lines(text: str) -> dict[Path, int]:
    """The first line of each path that the text leads to, and of what is on the way there."""
    lines: dict[Path, int] = {}
    for number, found in _paths(text):
        for depth in range(1, len(found) + 1):
            lines.setdefault(found[:depth], number)
    return lines


def line_saying(text: str, column: str, value: str) -> int:
    """The line of a definition file where the value of a key stands, or the key; 0 when neither is found.

    `column` is a key's path as `ways."loan".read[1].scope`; a key of the file may stand for several names at once.
    """
    path: Path = tuple("".join(parts) for parts in _STEP.findall(column))
    lines, places = text.splitlines(), list(_paths(text))
    depths = [_depth(found, path) for _, found in places]
    deepest = max(depths, default=0)
    if deepest < min(2, len(path)):
        return 0
    ends = [number for number, _ in places[1:]] + [len(lines) + 1]
    blocks = [range(places[one][0], ends[one]) for one, depth in enumerate(depths) if depth == deepest]
    saying = (number for block in blocks for number in block if value and value in lines[number - 1])
    return next(saying, blocks[0].start if blocks else 0)


def _depth(found: Path, path: Path) -> int:
    """So many keys of those that were found lead along the path; a key may hold a dot, or several names."""
    rest = ".".join(path) + "."
    for depth, key in enumerate(found):
        names = [name for text, _ in expanded(key) for name in text.split()]
        step = next((f"{name}." for name in (key, *names) if rest.startswith(f"{name}.")), "")
        if not step:
            return depth
        rest = rest.removeprefix(step)
    return len(found)


def _paths(text: str) -> Iterator[tuple[int, Path]]:
    """Each table header and each key with its line; the tables of an array are numbered from 1."""
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            header = _path(line)
            if not header:
                continue
            table = header
            if line.lstrip().startswith("[["):
                counts[header] = counts.get(header, 0) + 1
                table = (*header, str(counts[header]))
            yield number, table
        elif match := _KEY.match(line):
            yield number, table + _path(match[1] + " = 0")


def _path(line: str) -> Path:
    """The keys that lead to the innermost value of a line of TOML; () when the line is none by itself."""
    try:
        value: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    while isinstance(value, dict) and value:
        key, value = next(iter(value.items()))
        keys.append(read(key))
        value = value[0] if isinstance(value, list) and value else value
    return tuple(keys)

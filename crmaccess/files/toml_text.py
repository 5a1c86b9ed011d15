"""TOML as text: the tables it holds, what is wrong with its syntax, and in which line something stands."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from crmaccess.errors import InvalidInput, Problem
from crmaccess.files.source import content

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PART = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
Path = tuple[str, ...]


def text_of_file(path: str) -> str:
    """The text of a TOML file, which is UTF-8 by definition; `-` is standard input. Raises InvalidInput."""
    try:
        return content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput("E_FILE_ENCODING", path, reason=str(error)) from error


def parsed(text: str, filename: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises InvalidInput with the line and column of the mistake."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _PLACE.search(message)
        line = int(place[1]) if place and place[1] else len(text.splitlines())
        column = place[2] if place and place[2] else ""
        reason = message[: place.start()] if place else message
        details = (("reason", reason), ("position", column))
        raise InvalidInput.of([Problem("E_TOML_SYNTAX", filename, line, details=details)]) from error


def line_of(text: str, path: Path) -> int:
    """The line where the path stands, or the nearest table around it; 0 when even that is not found.

    The text is sound TOML. Only looks at how lines begin, so the inside of a list has the line of its key.
    """
    best, depth = 0, 0
    for number, found in _paths(text):
        common = min(len(found), len(path))
        if common > depth and found[:common] == path[:common]:
            best, depth = number, common
    return best


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
        keys.append(key)
        value = value[0] if isinstance(value, list) and value else value
    return tuple(keys)

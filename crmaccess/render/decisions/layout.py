"""Lines laid out for a terminal: within its width, and commands so that they can be copied."""

import re
from collections.abc import Iterable

from crmaccess.render.words.text import display_width, wrap

_REMARK = "  # "  # between a command and where the CRM itself has the setting
_COMMAND = re.compile(r"(?:\S+ )?crmaccess ")
_WORD = r"""(?:[^\s'"]|'[^']*'|"[^"]*")+"""
_ARGUMENT = re.compile(rf"--[\w-]+ (?![-&]){_WORD}|{_WORD}")  # an option with its value is one


def fitted(line: str, width: int | None) -> list[str]:
    """The line as lines of at most `width` columns, further in from the second one on.

    A remark behind a command gets a line of its own, and a command that goes on a backslash, as a shell takes it.
    """
    line = line.rstrip()
    if width is None or display_width(line) <= width:
        return [line]
    text = line.lstrip(" ")
    first = line[: len(line) - len(text)]
    rest = first + "  "
    if not _COMMAND.match(text):
        return wrap(text, width, first=first, rest=rest)
    command, _, remark = text.partition(_REMARK)
    behind = wrap(remark, width, first=rest + "# ", rest=rest + "# ") if remark else []
    return [*_continued(_ARGUMENT.findall(command), width, first, rest), *behind]


def _continued(arguments: Iterable[str], width: int, first: str, rest: str) -> list[str]:
    """A command in lines that end with a backslash; an argument is never divided."""
    lines, line = [], first
    for argument in arguments:
        if line.strip() and display_width(line) + 1 + display_width(argument) + 2 > width:
            lines.append(line + " \\")
            line = rest
        line += " " + argument if line.strip() else argument
    return [*lines, line]

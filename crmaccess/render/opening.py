"""How it would be opened: the commands to type, and where the CRM itself has the setting."""

import shlex
from collections.abc import Iterable, Iterator, Sequence

from crmaccess.render.wording import Wording
from crmaccess.report.gifts import Command, Remedy
from crmaccess.report.remedies import Opening


def opening_lines(openings: Sequence[Opening], wording: Wording) -> Iterator[str]:
    """A heading, then for each obstacle the commands, any one of which does."""
    if openings:
        yield wording.word("explain.open_it") + ":"
    for opening in openings:
        gates = ", ".join(wording.word(f"gate.{gate}") for gate in opening.gates)
        yield "  " + (wording.phrase("explain.by_way", way=wording.way(opening.way)) if opening.way else gates)
        yield from ("    " + line for line in remedy_lines(opening.remedies, wording))


def remedy_lines(remedies: Iterable[Remedy], wording: Wording) -> Iterator[str]:
    """A command line for each remedy, as a shell takes it; the screen of the CRM stands behind it as a remark."""
    for number, remedy in enumerate(remedies):
        line = " && ".join(map(command_line, remedy.commands))
        screen = wording.label(wording.definition.screen(remedy.thing), "")
        line = wording.phrase("explain.screen", command=line, screen=screen)
        yield f"{wording.word('explain.or')} {line}" if number else line


def command_line(command: Command) -> str:
    """What to type."""
    return shlex.join(("crmaccess", *command))

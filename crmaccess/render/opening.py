"""How it would be opened: the screen where the CRM itself has the setting, and the commands to type."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from crmaccess.render.wording import Wording
from crmaccess.report.gifts import Remedy
from crmaccess.report.remedies import Opening


def opening_lines(openings: Sequence[Opening], wording: Wording) -> Iterator[str]:
    """A heading, then for each obstacle the screens and commands, any one of which does."""
    if openings:
        yield wording.word("explain.open_it") + ":"
    for opening in openings:
        yield from remedy_lines(wording.word(f"gate.{opening.gate}"), opening.remedies, wording)


def remedy_lines(heading: str, remedies: Iterable[Remedy], wording: Wording) -> Iterator[str]:
    """The remedies by screen, the first under the heading, the others under «or»."""
    other = wording.word("explain.or")
    for number, (screen, some) in enumerate(groupby(remedies, key=lambda one: screen_of(one, wording))):
        head = other if number else heading
        yield "  " + (wording.phrase("explain.screen", head=head, screen=screen) if screen else head)
        for place, remedy in enumerate(some):
            yield "    " + (f"{other} " if place else "") + command_line(remedy)


def screen_of(remedy: Remedy, wording: Wording) -> str:
    """Where the CRM has what the remedy changes; '' where the definition does not say."""
    return wording.label(wording.definition.screen(remedy.thing), "")


def command_line(remedy: Remedy) -> str:
    """What to type, as a shell takes it."""
    return " && ".join(shlex.join(("crmaccess", *command)) for command in remedy.commands)

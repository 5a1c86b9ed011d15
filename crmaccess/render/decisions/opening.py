"""How it would be opened: the commands to type, and where the CRM itself has the setting."""

import shlex
from collections.abc import Iterable, Iterator, Sequence

from crmaccess.definition import Definition
from crmaccess.plan.known.secrets import veiled_conditions
from crmaccess.render.sentences.cures import catalog_of
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.wording import Wording
from crmaccess.report.cures.gifts import SET_UP, Command, Remedy
from crmaccess.report.cures.openings import Opening

REMARK = "  # "  # begins what a shell passes over


def opening_lines(openings: Sequence[Opening], wording: Wording) -> Iterator[str]:
    """A heading, then for each obstacle the commands, any one of which does; what nothing opens is told as such."""
    if openings:
        yield wording.word(_heading(openings)) + ":"
    for opening in openings:
        gates = ", ".join(wording.word(f"gate.{gate}") for gate in opening.gates)
        yield "  " + (wording.phrase("explain.by_way", way=wording.way(opening.way)) if opening.way else gates)
        lines = remedy_lines(opening.remedies, wording) if opening.remedies else _of_none(opening, wording)
        yield from ("    " + line for line in lines)
        if opening.more:
            yield "    " + wording.phrase("explain.more", count=str(opening.more))


def _of_none(opening: Opening, wording: Wording) -> Iterator[str]:
    """That no act opens it, and in what interface it is open."""
    yield wording.word("explain.open_none")
    for key in opening.elsewhere:
        yield wording.phrase("explain.open_in", interface=wording.interface(key), word=key)


def _heading(openings: Sequence[Opening]) -> str:
    """Whether one remedy does, one of each is needed, or some gate stays closed whatever is done."""
    needed = [opening for opening in openings if not opening.way]
    if not any(opening.remedies for opening in openings):
        return "explain.open_nothing"
    if len(needed) < 2:
        return "explain.open_it"
    return "explain.open_each" if all(opening.remedies for opening in needed) else "explain.open_part"


def remedy_lines(remedies: Iterable[Remedy], wording: Wording) -> Iterator[str]:
    """A command line for each remedy, as a shell takes it; the screen of the CRM stands behind it as a remark."""
    for number, remedy in enumerate(remedies):
        line = veiled_conditions(" && ".join(map(command_line, remedy.commands)), wording.definition)
        screen = wording.label(wording.definition.screen(remedy.thing), "")
        line = wording.phrase("explain.screen", command=line, screen=screen)
        if said := "; ".join(_minded(remedy, wording)):
            line += f"{'; ' if screen else REMARK}{said}"
        yield f"{wording.word('explain.or')} {line}" if number else line


def _minded(remedy: Remedy, wording: Wording) -> Iterator[str]:
    """What to know before it is typed."""
    said = catalog_of(wording.lang)
    if missing := to_set_up(remedy.commands, wording):
        yield fill(said["set_up"], {"settings": ", ".join(missing)})
    if remedy.able is not None:
        yield fill(said["may_not"], {"people": ", ".join(map(wording.names.user, remedy.able))})
    typed = " ".join(word for command in remedy.commands for word in command)
    if words := [word for word, _ in remedy.unsaid if word in typed]:
        yield fill(said["fill_in"], {"words": ", ".join(words)})
    if remedy.example:
        yield said["any_record"]
    if remedy.rules:
        yield said["makes_administrator"]
    if remedy.lost:
        yield fill(said["replaces"], {"count": str(len(remedy.lost))})


def to_set_up(commands: Iterable[Command], wording: Wording) -> list[str]:
    """The settings that have no value yet and without which the commands are refused."""
    needed = (name for command in commands for word in command for name in SET_UP.get(word, ()))
    return [name for name in dict.fromkeys(needed) if name in wording.unset]


def openings_document(openings: Iterable[Opening], definition: Definition) -> list[dict[str, object]]:
    """The same for a program: of each obstacle its gates, or another way, and the remedies, any one of which does."""
    return [
        {
            "gates": list(opening.gates),
            "way": opening.way,
            "remedies": [remedy_document(remedy, definition) for remedy in opening.remedies],
            "more": opening.more,
        }
        for opening in openings
    ]


def remedy_document(remedy: Remedy, definition: Definition) -> dict[str, object]:
    """What a remedy changes, where the CRM has it, and the commands."""
    screen = definition.screen(remedy.thing)
    commands = [command_line(command) for command in remedy.commands]
    needed = [name for command in remedy.commands for word in command for name in SET_UP.get(word, ())]
    refused = {} if remedy.able is None else {"not_permitted": True, "able": list(remedy.able)}
    return {
        "thing": remedy.thing, "screen": screen._asdict() if screen else None, "commands": commands,
        "loses_rights": list(remedy.lost), "administrator": remedy.rules, "any_record": remedy.example,
        "settings": needed, **refused,
    }  # fmt: skip


def command_line(command: Command) -> str:
    """What to type."""
    return shlex.join(("crmaccess", *command))

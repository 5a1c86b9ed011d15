"""What wants attention, section by section, with the command for each row."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from shlex import join
from typing import TextIO

from crmaccess.definition.letters import TELEGRAM
from crmaccess.render.lists.people import ending_words
from crmaccess.render.problems import answer_told
from crmaccess.render.sentences.language import fill
from crmaccess.render.sentences.reports import en, ru
from crmaccess.render.words.text import clean, display_width, pad, wrap
from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.attention import ENDING, INVITATIONS, LETTERS, NEVER, SILENT, Matter, Window
from crmaccess.report.audit.people import Ending
from crmaccess.zone import last_day_or_time, local_day, local_time

PROGRAM = "crmaccess"
CARRIED_BY = ("sms.command", "telegram.token_file")  # the settings of texts to phones, and of those to Telegram
_INDENT = "  "
Sections = Mapping[str, Sequence[Matter]]


def write_attention(
    sections: Sections, window: Window, wording: Wording, stream: TextIO, *, width: int | None
) -> None:  # fmt: skip
    """A heading with the count for each section, below it the rows; of an empty one the word that there are none.

    A command stands beside its row where all of a section fit into the width, else below it.
    """
    told = (ru if wording.lang == "ru" else en).REPORTS
    apart = False  # whether the section before has rows
    for number, (section, found) in enumerate(sections.items()):
        values = {"count": str(len(found)) if found else told["none"], "day": _day(section, window, wording)}
        lines = [*wrap(fill(told[f"head.{section}"], values), width, rest=_INDENT)]
        lines += _lines([_cells(one, told, window, wording) for one in found], width)
        stream.writelines(f"{line}\n" for line in [""] * (number > 0 and (apart or bool(found))) + lines)
        apart = bool(found)


def _day(section: str, window: Window, wording: Wording) -> str:
    """The day that a section's heading names."""
    first = {NEVER: window.invited, SILENT: window.silent}
    last = {ENDING: window.ending, INVITATIONS: window.dying}
    if section in last:
        return last_day_or_time(last[section], wording.zone)
    return _moment(first.get(section), wording)


def _cells(one: Matter, told: Mapping[str, str], window: Window, wording: Wording) -> tuple[str, str, str]:
    """Who, what is to be said, and the command."""
    over = one.section == INVITATIONS and one.until is not None and one.until <= window.at
    template = told[f"row.{one.section}" + (f".{one.what}" if one.section == LETTERS else ".over" * over)]
    values = {
        "state": wording.state(one.what), "about": one.about, "note": answer_told(one.note, wording.lang),
        "setting": CARRIED_BY[one.note.startswith(TELEGRAM)],
        "since": _moment(one.since, wording), "until": _until(one, wording),
        "ending": ending_words(Ending(one.until, one.what, one.about), wording) if one.until else "",
    }  # fmt: skip
    who = f"{one.who} ({one.name})" if one.name not in ("", one.who) else one.who
    return clean(who), clean(fill(template, values)), clean(join((PROGRAM, *one.next))) if one.next else ""


def _moment(moment: datetime | None, wording: Wording) -> str:
    return local_day(moment, wording.zone).isoformat() if moment else ""


def _until(one: Matter, wording: Wording) -> str:
    if one.until is None:
        return ""
    return (local_time if one.section == INVITATIONS else last_day_or_time)(one.until, wording.zone)


def _lines(rows: Sequence[tuple[str, str, str]], width: int | None) -> Iterator[str]:
    if not rows:
        return
    first, second = (max(display_width(row[n]) for row in rows) for n in (0, 1))
    lines = [f"{_INDENT}{pad(who, first)}  {pad(said, second)}  {command}".rstrip() for who, said, command in rows]
    if width is None or all(display_width(line) <= width for line in lines):
        yield from lines
        return
    for who, said, command in rows:
        yield from wrap(f"{who}  {said}", width, first=_INDENT, rest=_INDENT * 2)
        if command:
            yield f"{_INDENT * 3}{command}"

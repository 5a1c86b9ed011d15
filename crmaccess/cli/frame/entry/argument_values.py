"""What the texts of arguments and options stand for."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from crmaccess.cli.frame.answers.show import say_notes
from crmaccess.errors import Problem, UsageError
from crmaccess.session import Session
from crmaccess.text import TO_FILL_IN, read
from crmaccess.zone import FOREVER, end, is_twofold, local_day, moment, zone_of
from crmaccess.zone import beginning as beginning_of

_Read = Callable[[str, str], datetime | None]


def pairs(texts: Iterable[str] | None) -> dict[str, str]:
    """`NAME=VALUE` texts as a table. Raises UsageError for one without the sign, or that unsays another."""
    found: dict[str, str] = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals or not read(name):
            raise UsageError("E_PAIR", text)
        refuse_to_fill_in(value)
        if found.setdefault(read(name), read(value)) != read(value):
            raise UsageError("E_PAIR_TWICE", read(name))
    return found


def refuse_to_fill_in(value: str) -> None:
    """Raise UsageError for a word that stands in a proposed command for what only whoever types it knows."""
    if value in TO_FILL_IN:
        raise UsageError("E_FILL_IN", value)


def beginning(session: Session, text: str | None) -> datetime | None:
    """The moment that `--since` names, if it was written; AT_ONCE where it is said that it is not put off."""
    return _named(session, "--since", text, beginning_of)


def day(session: Session, option: str, text: str | None) -> date | None:
    """The day that an option names, or that of the moment."""
    found = _named(session, option, text, moment)
    return local_day(found, session.zone) if found else None


def ending(session: Session, text: str | None) -> datetime | None:
    """The moment from which something holds no longer: after the day that `--until` names, or at the time; FOREVER
    where it is said that it has no end, None where nothing is said.
    """
    found = _named(session, "--until", text, end)
    return FOREVER if found is None and text is not None else found


def _named(session: Session, option: str, text: str | None, read: _Read) -> datetime | None:
    if text is None:
        return None
    if not text.strip():
        raise UsageError("E_OPTION_VALUE", option)
    found = read(text, session.zone)
    if found and is_twofold(text, session.zone):
        taken = found.astimezone(zone_of(session.zone)).strftime("%z")
        say_notes(session, [Problem("W_TIME_TWICE", text, details=(("zone", session.zone), ("offset", taken)))])
    return found

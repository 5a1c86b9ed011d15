"""Answers to stdout, talk to stderr; the only place where commands write."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.cli.frame.answers.streams import is_lost
from crmaccess.errors import Problem
from crmaccess.facts import Fact, Record, key_of
from crmaccess.session import Session
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.definition import Definition
    from crmaccess.files.csv_out import Writable
    from crmaccess.render.words.wording import Wording

ACCOUNT = "user"  # the entity of accounts as objects


class View(NamedTuple):
    """How an answer is to be drawn: on a terminal, in colour, so many columns wide (None: any width)."""

    terminal: bool
    color: bool
    width: int | None


def data() -> "Writable":
    """Standard output for a whole file: as it is, but for marks that would reorder the lines of a terminal."""
    if not sys.stdout.isatty():
        return sys.stdout
    from crmaccess.render.words.text import Steady

    return Steady(sys.stdout)


def view(session: Session) -> View:
    """A pipe, and `--plain`, get neither colour nor a limit of width."""
    forced = bool(os.environ.get("FORCE_COLOR"))
    terminal = sys.stdout.isatty() and not session.options.plain
    return View(terminal, session.options.color and (terminal or forced), columns() if terminal else None)


def columns() -> int:
    """The width of the terminal."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def show_list(
    session: Session, noun: str, fields: Sequence[str], rows: Iterable[Sequence[object]], *, total: int | None = None,
    key: str = "", more: Mapping[str, object] = {},
) -> int:  # fmt: skip
    """A list of `noun`s in the format asked for; the exit code. `key` is the column of `--format ids`, `more` what JSON
    says of the list besides."""
    from crmaccess.render.lists.listing import Listing, write  # a cold `check` needs none of it

    found = list(rows)
    whole = len(found) if total is None else total
    listing = Listing(f"crmaccess.{noun}/1", tuple(fields), found, whole, key or fields[0], more)
    look = view(session)
    text = write(
        listing, session.options.format, sys.stdout, lang=session.options.lang, width=look.width,
        terminal=look.terminal, color=look.color, fields=session.options.fields, zone=session.zone_read,
    )  # fmt: skip
    say(session, text)
    return 0


def for_people(session: Session) -> bool:
    """Whether the answer is read by people, in their language: programs get keys."""
    return session.options.format in ("table", "markdown")


def wording_of(session: Session, definition: "Definition", facts: Iterable[Fact] = ()) -> "Wording | None":
    """What turns keys into the reader's words, with the names that the facts give; None for programs."""
    if not for_people(session):
        return None
    from crmaccess.render.words.names import Names
    from crmaccess.render.words.wording import Wording

    return Wording(definition, Names.of(facts), session.options.lang, session.zone)


def show_facts(session: Session, noun: str, facts: Iterable[Fact], *fields: str, total: int | None = None) -> int:
    """A list of facts, of each the fields named; sorted by what tells them apart."""
    rows = [tuple(getattr(fact, field) for field in fields) for fact in sorted(facts, key=key_of)]
    return show_list(session, noun, fields, rows, total=total)


def show_records(session: Session, fields: Sequence[str], records: Iterable[Record], total: int) -> int:
    """A list of records of one entity; their ids are what other commands take: `deal:D-17`, of people the login."""
    if session.options.format == "ids":
        ids = [(one.key if one.entity == ACCOUNT else f"{one.entity}:{one.key}",) for one in records]
        return show_list(session, "records", ("record",), ids, total=total)
    rows = [tuple(getattr(record, field) for field in fields) for record in records]
    return show_list(session, "records", fields, rows, total=total)


def show_one(session: Session, noun: str, values: Mapping[str, object]) -> int:
    """One thing: a line per value for people, one object for programs; `--fields` chooses among the values."""
    if session.options.fields == "?":
        return show_list(session, noun, tuple(values), [])
    if session.options.fields:
        from crmaccess.render.lists.listing import chosen

        values = {name: values[name] for name in chosen(tuple(values), session.options.fields)}
        session.options = session.options._replace(fields="")
    if session.options.format in ("json", "jsonl"):
        from crmaccess.render.machine import dumped

        indent = 2 if session.options.format == "json" else None
        out(dumped({"schema": f"crmaccess.{noun}/1", **values}, indent=indent))
        return 0
    if session.options.format != "table":
        return show_list(session, noun, tuple(values), [tuple(values.values())])
    from crmaccess.render.sentences.language import catalog

    titles = catalog(session.options.lang).titles
    rows = [(titles.get(name, name), _shown(session, name, value)) for name, value in _lines(values)]
    return show_list(session, noun, ("field", "value"), rows)


def _shown(session: Session, name: str, value: object) -> object:
    """A value beside its title; what is an end is known by its name alone."""
    from crmaccess.render.words.text import shown_time
    from crmaccess.zone import is_endless

    if isinstance(value, datetime) and not is_endless(value):
        return shown_time(name, value, session.zone_read)
    return value


def _lines(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """A line per value, of a list one per item; what is empty is left out."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            value = [f"{key}: {item}" for key, item in value.items()]
        if isinstance(value, list | tuple):
            yield from ((name if number == 0 else "", item) for number, item in enumerate(value))
        elif value not in (None, ""):
            yield name, value


def say_notes(session: Session, notes: Sequence[Problem]) -> None:
    """What is worth knowing, whatever else happens."""
    if notes:
        from crmaccess.render.problems import problem_lines

        for line in problem_lines(notes, session.options.lang):
            say(session, line)


def say(session: Session, text: str, *, always: bool = False, end: str = "\n") -> None:
    """Talk, on stderr; `--quiet` silences it unless somebody must hear it, and so does a reader that has gone.

    A program that asked for JSON has all of it in the answer, and on stderr nothing but errors as JSON.
    """
    if text and (always or not (session.options.quiet or session.options.format == "json" or is_lost(sys.stdout))):
        sys.stderr.write(text + end)
        sys.stderr.flush()


def out(text: str) -> None:
    """One line of the answer, on stdout."""
    sys.stdout.write(text + "\n")

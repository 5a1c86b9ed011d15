"""`crmaccess journal`: who changed what, when and why."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.changes import Change
from crmaccess.cli.frame.answers.show import for_people, show_list, show_one
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import logins
from crmaccess.cli.workspace.auditing import checkpoint, prove, verify
from crmaccess.definition import Definition
from crmaccess.errors import NotFound
from crmaccess.facts import Place, key_of
from crmaccess.plan.history.about import OWN, any_about, thing_named
from crmaccess.plan.known.finding import people_called, people_like
from crmaccess.plan.known.references import UNKNOWN
from crmaccess.plan.known.secrets import veiled, veiled_command
from crmaccess.render.sentences.language import catalog, fill
from crmaccess.session import Session, definition_of
from crmaccess.values import LARGEST, NamedTuple
from crmaccess.zone import moment

if TYPE_CHECKING:
    from crmaccess.store.journal import JournalEntry
    from crmaccess.store.reading.reader import Reader

app = noun("Who changed what, when and why; and the proof of it.")
FIELDS = ("number", "run", "time", "operator", "account", "change", "kind", "key", "reason", "command")
TOLD = ("number", "time", "operator", "change", "command")
Limit = Annotated[int, typer.Option("--limit", min=1, max=LARGEST, help="How many, the newest first.")]
All = Annotated[bool, typer.Option("--all", help="All there are.")]
Number = Annotated[int, typer.Argument(min=1, max=LARGEST, help="The number of the entry.")]
By = Annotated[
    str,
    typer.Option(
        "--user", metavar="USER", help="What this person changed, or this account of the operating system.",
        autocompletion=logins, show_default=False,
    ),
]  # fmt: skip
About = Annotated[
    str,
    typer.Option("--object", metavar="THING", help="What is about user:petr, role:manager, deal:D-17 …",
                 show_default=False),
]  # fmt: skip
Since = Annotated[str, typer.Option("--since", metavar="TIME", help="From then on.", show_default=False)]
Run = Annotated[
    int, typer.Option("--run", min=0, max=LARGEST, metavar="N", help="What entry N was done with, by one command.",
                      show_default=False),
]  # fmt: skip


class Filter(NamedTuple):
    """Which entries are asked for, as it was typed."""

    by: str = ""
    about: str = ""
    since: str = ""
    run: int = 0


@app.command("list")
def list_entries(
    context: typer.Context, limit: Limit = 20, every: All = False, user: By = "", about: About = "", since: Since = "",
    run: Run = 0,
) -> int:  # fmt: skip
    """List the newest entries.

    People read each change as a sentence; programs, and whoever chooses with --fields, get its verb, the kind of fact
    and the key.

    Example: crmaccess journal list --object deal:D-17 --since 2026-06-01
    """
    session: Session = context.obj
    wanted = Filter(user, about, since, run)
    with session.reading() as reader:
        definition = definition_of(reader)
        if wanted == Filter():
            found, total = reader.journal(0 if every else limit), reader.revision()
        else:
            matching = list(_matching(wanted, reader, definition, session))
            found, total = matching if every else matching[:limit], len(matching)
    if for_people(session) and not session.options.fields:
        given = ("reason",) if any(one.reason for one in found) else ()
        read = [_told_row(one, session, definition, given) for one in found]
        return show_list(session, "journal", (*TOLD, *given), read, total=total)
    return show_list(session, "journal", FIELDS, (_row(one, definition) for one in found), total=total)


def _told_row(
    one: "JournalEntry", session: Session, definition: Definition, given: tuple[str, ...]
) -> tuple[object, ...]:
    change, command = told(one, session, definition), veiled_command(one.command, definition)
    return one.number, one.at, one.by, change, command, *(getattr(one, name) for name in given)


def _row(one: "JournalEntry", definition: Definition) -> tuple[object, ...]:
    command = veiled_command(one.command, definition)
    return one.number, one.run, one.at, one.by, one.account, one.verb, one.kind, one.key, one.reason, command


def _matching(
    wanted: Filter, reader: "Reader", definition: Definition, session: Session
) -> "Iterator[JournalEntry]":  # fmt: skip
    """The entries that are wanted. Raises NotFound for an entry or for people that nobody has heard of."""
    from crmaccess.store.reading.journal import Wanted, entries

    thing = thing_named(wanted.about, definition) if wanted.about else None
    asked = Wanted(
        run=_run_of(wanted.run, reader), by=_actor(wanted.by, reader), naming=thing[1] if thing else "",
        since=moment(wanted.since, session.zone) if wanted.since else None,
    )  # fmt: skip
    found = [one for one in entries(reader, asked) if thing is None or _concerns(one, thing)]
    if not found:
        _refuse_unknown([wanted.by, thing[1] if thing and thing[0] == "user" else ""], reader)
        _refuse_unheard_of(thing, reader, definition)
    return iter(found)


def _refuse_unheard_of(thing: tuple[str, str] | None, reader: "Reader", definition: Definition) -> None:
    """Raise NotFound for a thing that is not there and of which the journal never spoke."""
    from crmaccess.store.reading.journal import Wanted, entries

    if thing is None or thing[0] == "user" or _is_there(thing, reader):
        return
    if not any(_concerns(one, thing) for one in entries(reader, Wanted(naming=thing[1]))):
        noun, key = thing
        if noun in definition.places:
            raise NotFound("E_PLACE_UNKNOWN", key, kind=noun)
        raise NotFound(UNKNOWN[noun], key) if noun in UNKNOWN else NotFound("E_RECORD_UNKNOWN", ":".join(thing))


def _is_there(thing: tuple[str, str], reader: "Reader") -> bool:
    """Whether it stands among the facts of today, though the journal does not speak of it."""
    noun, key = thing
    if cls := OWN.get(noun):
        return any(key_of(one) == (key,) for one in reader.facts(cls))
    return reader.record(noun, key) is not None or any(key_of(one) == thing for one in reader.facts(Place))


def _concerns(entry: "JournalEntry", thing: tuple[str, str]) -> bool:
    of_account = entry.kind in ("Secret", "Erasure") and thing == ("user", entry.key)
    return of_account or any_about((entry.before, entry.after), thing)


def _run_of(number: int, reader: "Reader") -> int:
    return (entry_at(number, reader).run or number) if number else 0


def _actor(name: str, reader: "Reader") -> str:
    """The login of whoever is called so; a name that is nobody's is an account of the operating system."""
    called = people_called(name, reader.names()) if name else ()
    return called[0] if len(called) == 1 else name


def _refuse_unknown(people: Iterable[str], reader: "Reader") -> None:
    known = list(reader.names())
    for name in filter(None, people):
        if name not in {login for login, *_ in known} and not people_called(name, known):
            raise NotFound("E_USER_UNKNOWN", name, nearest=people_like(name, known))


def entry_at(number: int, reader: "Reader") -> "JournalEntry":
    """The entry of that number. Raises NotFound."""
    entry = reader.journal_entry(number)
    if entry is None:
        raise NotFound("E_ENTRY_UNKNOWN", str(number))
    return entry


def told(entry: "JournalEntry", session: Session, definition: Definition) -> str:
    """The change in one line; of a secret, a definition and an opening that it was set."""
    if entry.differences:
        from crmaccess.render.lists.differences import definition_lines

        return definition_lines(entry.key, entry.differences, session.options.lang)[0]
    if entry.before is None and entry.after is None:
        return fill(catalog(session.options.lang).words[f"entry.{entry.kind}"], {"key": entry.key})
    from crmaccess.render.lists.changes import change_line
    from crmaccess.render.words.names import Names

    names = Names.of(session.named)
    return change_line(Change(entry.before, entry.after), definition, session.options.lang, session.zone, names)


@app.command()
def show(context: typer.Context, number: Number) -> int:
    """Show one entry with both sides of the change."""
    session: Session = context.obj
    with session.reading() as reader:
        entry, definition = entry_at(number, reader), definition_of(reader)
    if session.options.format == "table" and not session.options.fields:
        return show_one(session, "entry", _in_words(entry, session, definition))
    values = _whole(entry, definition)
    if not entry.erased:
        del values["erased"]
    if not entry.differences:
        del values["differences"]
    return show_one(session, "entry", values)


def _in_words(entry: "JournalEntry", session: Session, definition: Definition) -> dict[str, object]:
    """An entry for people: the change as a sentence, and both sides field by field."""
    from crmaccess.render.lists.changes import fact_lines
    from crmaccess.render.lists.differences import definition_lines
    from crmaccess.render.words.names import Names
    from crmaccess.render.words.wording import Wording

    wording, whole = Wording(definition, Names(), session.options.lang, session.zone), _whole(entry, definition)
    sides = {
        name: fact_lines(veiled(side, definition), wording) if side else ()
        for name, side in (("before", entry.before), ("after", entry.after))
    }
    lines = definition_lines(entry.key, entry.differences, session.options.lang) if entry.differences else []
    return {
        **{name: whole[name] for name in ("number", "at", "operator", "account", "command", "reason", "run")},
        "change": told(entry, session, definition), **sides, "differences": [line.strip() for line in lines[1:]],
        "erased": wording.word("yes") if entry.erased else "",
    }  # fmt: skip


def _whole(entry: "JournalEntry", definition: Definition) -> dict[str, object]:
    """All that an entry says, as it may be shown."""
    sides = {
        name: veiled(side, definition)._asdict() if side else None
        for name, side in (("before", entry.before), ("after", entry.after))
    }
    return {
        **entry._asdict(),
        **sides,
        "command": veiled_command(entry.command, definition),
        "differences": [one._asdict() for one in entry.differences],
    }


@app.command()
def export(context: typer.Context, since: Since = "") -> int:
    """Write all entries, the oldest first: one JSON object in a line, or as --format says.

    Example: crmaccess journal export --since 2026-06-01 > june.jsonl
    """
    session: Session = context.obj
    if session.options.format == "table":
        session.options = session.options._replace(format="jsonl")
    with session.reading() as reader:
        definition = definition_of(reader)
        found = list(_matching(Filter(since=since), reader, definition, session))
    rows = [_whole(one, definition) for one in reversed(found)]
    fields = tuple(rows[0]) if rows else FIELDS
    return show_list(session, "entries", fields, (tuple(row.values()) for row in rows))


app.command()(verify)
app.command()(checkpoint)
app.command()(prove)

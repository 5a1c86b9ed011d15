"""`crmaccess diagnose`: a person's complaint, the facts that cause it, and the commands that end it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import out, show_list, view
from crmaccess.cli.frame.entry.arguments import User
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.questions.asking import known_login, refuse_asking_about
from crmaccess.cli.questions.request_options import From
from crmaccess.cli.questions.request_words import check_address
from crmaccess.definition import Definition
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode, UsageError
from crmaccess.facts import Account, Fact, Place
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.coming.invited import invitations, is_invited
from crmaccess.plan.people.coming.letters import letter_at
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.render.decisions.diagnosis import about_document, diagnosis_document, diagnosis_lines
from crmaccess.render.decisions.opening import command_line
from crmaccess.render.machine import dumped
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.complaints.diagnosis import causes, records_named, with_cures
from crmaccess.report.complaints.endings import SHOWN
from crmaccess.report.complaints.entry import letter_told, locked_names
from crmaccess.report.complaints.findings import COMPLAINTS, PLACE, SIGN_IN, Finding
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import record_named, records_taken_part_in, records_to_take_part_in

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

app = verb()
ROW = ("complaint", "code", "about", "commands")
Complaint = Annotated[
    list[str] | None,
    typer.Option(
        "--complaint",
        help="Only this: sign-in, place, others (sees others' data), notifications, little (sees too little).",
        autocompletion=lambda: list(COMPLAINTS),
        show_default=False,
    ),
]
At = Annotated[
    str,
    typer.Option("--place", metavar="KIND:KEY", help="What closes this place: source:vk.", show_default=False),
]  # fmt: skip
Limit = Annotated[int, typer.Option("--limit", min=0, help="So many cures of one cause; 0 for all.")]


@app.command("diagnose")
def diagnose(
    context: typer.Context, user: User, complaint: Complaint = None, place: At = "", address: From = "",
    limit: Limit = SHOWN,
) -> int:  # fmt: skip
    """Say why somebody cannot sign in, lacks a place, sees others' data, gets no notifications or sees too little.

    Every cause comes with the commands that end it. Exit code 0: no cause was found, 10: there are some.

    Example: crmaccess diagnose petr --complaint little
    """
    session: Session = context.obj
    complaints = wanted(complaint or ([PLACE] if place else COMPLAINTS))
    if address:
        check_address(address)
    with session.reading() as reader:
        definition, login = definition_of(reader), known_login(reader, user)
        refuse_asking_about(session, reader, login)
        kind, _, key = place.rpartition(":")
        there = (
            Known(definition, reader.facts(Place)).place(kind or next(iter(definition.places), ""), key)
            if place
            else None
        )
        facts = [*reader.everything(), *records_taken_part_in(reader, definition, [login])]
        facts += records_to_take_part_in(reader, definition)
        world, at = World(Rules(definition), facts, session.at), there and (there.kind, there.key)
        found = causes(world, login, complaints, at, address)
        if SIGN_IN in complaints:
            names = login, world.accounts[login].email
            found += locked_names(reader.locked_until(names, session.at))
            found += _letters(reader, world.accounts[login], definition, session.at)
        facts += filter(None, (record_named(reader, definition, one) for one in sorted(records_named(found))))
    found = with_cures(found, login, Rehearsal(Known(definition, facts), world, session.now), at, address, limit)
    show(session, world, login, found, complaints, f"{there.kind}:{there.key}" if there else "")
    return ExitCode.NO if found else ExitCode.DONE


def _letters(reader: "Reader", account: Account, definition: Definition, at: datetime) -> Iterator[Finding]:
    """What became of the letter to somebody who is invited."""
    if not is_invited(account, definition) or letter_at("invited", definition) is None:
        return
    from crmaccess.cli.nouns.accounts.invited import mail_of  # most have come long ago

    for one in invitations([account], mail_of(reader, definition), definition, at):
        yield letter_told(one.state)


def wanted(complaints: Sequence[str]) -> list[str]:
    """The complaints in their usual order. Raises UsageError for an unknown one."""
    for one in complaints:
        if one not in COMPLAINTS:
            raise UsageError("E_CHOICE", one, option="--complaint", choices=", ".join(COMPLAINTS))
    return [one for one in COMPLAINTS if one in complaints]


def show(
    session: Session, world: World, login: str, found: Sequence[Finding], complaints: Sequence[str], place: str
) -> None:  # fmt: skip
    """Paragraphs for people, one document as JSON, otherwise a row for each cause."""
    if session.options.format == "json" and not session.options.fields:
        out(dumped(diagnosis_document(world, login, found, complaints), indent=2))
        return
    if session.options.format != "table" or session.options.fields:
        rows = [(one.complaint, one.code, about_document(one), _commands(one)) for one in found]
        show_list(session, "findings", ROW, rows, key="code")
        return
    facts: list[Fact] = [*world.accounts.values(), *world.roles.values(), *world.groups.values()]
    facts += [*world.departments.values(), *world.places.values()]
    wording = Wording(world.definition, Names.of(facts), session.options.lang, session.zone, session.unset)
    look = view(session)
    for line in diagnosis_lines(world, login, found, complaints, place, wording, color=look.color, width=look.width):
        out(line)


def _commands(finding: Finding) -> list[str]:
    return [" && ".join(map(command_line, remedy.commands)) for remedy in finding.remedies]

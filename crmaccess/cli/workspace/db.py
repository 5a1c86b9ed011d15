"""`crmaccess db`: the database itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess import upkeep
from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.damage import unreadable
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import say, say_notes, show_list
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.errors import ExitCode
from crmaccess.files.endings import DATABASE, form_of
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.outcome import together
from crmaccess.plan.system.stored_values import in_stored_form
from crmaccess.plan.system.tidying import tidied
from crmaccess.render.problems import problem_message
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

app = noun("Upgrade, back up and check the database.")
Copy = Annotated[str, typer.Argument(metavar="FILE", help="The copy; it must not exist yet.")]


def brought_over(reader: "Reader") -> Plan:
    """What gives text and values that an older version has kept as they came the form in which they are kept now."""
    definition = definition_of(reader)
    known = Known(definition, [*reader.everything(), *all_records(reader, definition)])
    read_anew = tidied(known)
    return together((read_anew, in_stored_form(Known(definition, applied(known.everything(), read_anew.changes)))))


@app.command()
def upgrade(context: typer.Context) -> int:
    """Bring the database to the schema of this version."""
    session: Session = context.obj
    with at_work(session, "upgrading"):
        notes, (before, after) = upkeep.upgrade(session, brought_over)
    say_notes(session, notes)
    dry, steps = session.options.dry_run, "" if before == after else "_from"
    values = {"db": session.place, "before": before, "after": after}
    say(session, sentence(session.options.lang, "dry_run") if dry else "")
    say(session, sentence(session.options.lang, ("upgradable" if dry else "upgraded") + steps, **values))
    return ExitCode.DONE


@app.command()
def backup(context: typer.Context, file: Copy) -> int:
    """Copy the database while it is in use."""
    session: Session = context.obj
    form_of(file, DATABASE)
    with at_work(session, "copying"):
        upkeep.back_up(session, file)
    _say_done(session, "saved", path=file)
    return ExitCode.DONE


@app.command()
def check(context: typer.Context) -> int:
    """Look for damage, for tables unlike those of this version, and for what the system's rules do not allow; exit code
    10 when there are findings."""
    session: Session = context.obj
    with at_work(session, "looking"):
        problems = upkeep.faults(session)
        if not problems and (found := unreadable(session)):
            problems = [found]
    if problems or session.options.format != "table":
        rows = [(one.code, problem_message(one, session.options.lang)) for one in problems]
        show_list(session, "findings", ("code", "message"), rows)
    else:
        say(session, sentence(session.options.lang, "sound", db=session.place))
    return ExitCode.NO if problems else ExitCode.DONE


def _say_done(session: Session, done: str, **values: str) -> None:
    dry = session.options.dry_run
    say(session, sentence(session.options.lang, "dry_run") if dry else sentence(session.options.lang, done, **values))

"""`crmaccess plan`: what an access file would change, kept in a file that is applied as it was seen."""

from functools import partial
from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import say_notes
from crmaccess.cli.frame.changes.planning import kept_plan, put_plan, show_plan
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.changes.writing import Command
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.workspace.access_file import AccessFile, Remove, Wanted, wanted_in
from crmaccess.errors import ExitCode, InvalidInput
from crmaccess.files.endings import PLAN, form_of
from crmaccess.files.source import text_of_file
from crmaccess.kept.drift import drift_since
from crmaccess.kept.saved import Drift, is_plan
from crmaccess.plan.known.known import Known
from crmaccess.session import Session

app = verb()
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="PLAN", help="Keep the plan in this file.", show_default=False)
]
WithExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit 10 where something would change.")]


@app.command("plan")
def plan(
    context: typer.Context, file: AccessFile, remove: Remove = False, output: Output = "",
    exit_code: WithExitCode = False,
) -> int:  # fmt: skip
    """Show what an access file would change and whose answers that turns; keep it, to be applied so or not at all.

    Apart from that: what others have changed since the file was last applied.

    Example: crmaccess plan company.toml -o company.plan
    """
    session: Session = context.obj
    form_of(output, PLAN)
    text = text_of_file(file)
    if is_plan(text):
        raise InvalidInput("E_PLAN_ALREADY", file)
    wanted = wanted_in(session, file, text, remove=remove)
    command = Command(session, wanted.wish, all_records)
    kept, draft = kept_plan(
        session, command, file=wanted.name, digest=wanted.digest, drift=lambda known: drift(session, wanted, known)
    )  # fmt: skip
    if output:
        put_plan(session, kept, output)
    say_notes(session, draft.plan.notes)
    show_plan(session, kept, draft, output)
    return ExitCode.NO if exit_code and kept.actions else ExitCode.DONE


def drift(session: Session, wanted: Wanted, known: Known) -> Drift:
    """What has changed since the file was applied, by the journal."""
    from crmaccess.store.reading.journal import Wanted as Entries
    from crmaccess.store.reading.journal import entries
    from crmaccess.store.reading.plans import last_application

    with session.reading() as reader:
        found = last_application(reader, wanted.name, wanted.digest)
        if found is None:
            return Drift()
        later = [one for one in entries(reader, Entries(since_number=found.run)) if one.run != found.run]
    beside = partial(wanted.beside, known)
    return drift_since(found.run, later, beside, known, same=found.digest == wanted.digest)

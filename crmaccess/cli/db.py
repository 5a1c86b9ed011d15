"""`crmaccess db`: the database itself."""

from typing import Annotated

import typer

from crmaccess.cli.command_groups import noun
from crmaccess.cli.show import say
from crmaccess.cli.talk import sentence
from crmaccess.errors import ExitCode, InvalidInput
from crmaccess.session import Session

app = noun("Upgrade, back up and check the database.")
Copy = Annotated[str, typer.Argument(metavar="FILE", help="The copy; it must not exist yet.")]


@app.command()
def upgrade(context: typer.Context) -> int:
    """Bring the database to the schema of this version."""
    session: Session = context.obj
    session.upgrade()
    say(session, sentence(session.options.lang, "upgraded", db=session.options.db))
    return ExitCode.DONE


@app.command()
def backup(context: typer.Context, file: Copy) -> int:
    """Copy the database while it is in use."""
    session: Session = context.obj
    session.back_up(file)
    say(session, sentence(session.options.lang, "saved", path=file))
    return ExitCode.DONE


@app.command()
def check(context: typer.Context) -> int:
    """Look for damage and for facts that contradict each other."""
    session: Session = context.obj
    problems = session.check()
    if problems:
        raise InvalidInput.of(problems)
    say(session, sentence(session.options.lang, "sound", db=session.options.db))
    return ExitCode.DONE

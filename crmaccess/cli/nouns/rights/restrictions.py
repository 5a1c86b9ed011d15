"""`crmaccess restrictions`: what is closed although a right opens it."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import show_facts
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.argument_values import beginning, ending
from crmaccess.cli.frame.entry.arguments import Since, Subject, Until
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.questions.asking import parts_of
from crmaccess.facts import Imposition
from crmaccess.plan.authority.unseen import seen_links
from crmaccess.plan.known.known import refuse_lacking
from crmaccess.plan.rights import restrictions
from crmaccess.session import Session, definition_of

app = noun("What is closed although a right opens it.")
Restriction = Annotated[str, typer.Argument(help="A restriction of the system.", show_default=False)]


@app.command("list")
def list_restrictions(context: typer.Context) -> int:
    """List the restrictions that are imposed on somebody."""
    session: Session = context.obj
    with session.reading() as reader:
        found = reader.facts(Imposition)
        refuse_lacking(definition_of(reader), "restrictions", found)
        found = seen_links(found, reader.sees)
    return show_facts(session, "restrictions", found, *Imposition._fields)


@app.command()
def impose(
    context: typer.Context, restriction: Restriction, subject: Subject, since: Since = None, until: Until = None
) -> int:
    """Impose a restriction on a person, a role's holders or a group's members."""
    begins, ends = beginning(context.obj, since), ending(context.obj, until)
    return carry_out(context, lambda known, at: restrictions.impose(
        restriction, subject, known, at, since=begins, until=ends,
    ), records=parts_of(subject))  # fmt: skip


@app.command()
def lift(context: typer.Context, restriction: Restriction, subject: Subject) -> int:
    """Lift a restriction."""
    return carry_out(context, lambda known, at: restrictions.lift(restriction, subject, known, at))

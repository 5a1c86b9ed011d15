"""`crmaccess archive`, `restore`, `reset-password`: what is done to people most often."""

from typing import Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.arguments import Reason, User, Users
from crmaccess.cli.frame.command_groups import verb
from crmaccess.cli.frame.completion import logins
from crmaccess.cli.frame.writing import carry_out, records_of
from crmaccess.cli.nouns.duties import with_duties
from crmaccess.cli.nouns.passwords import FromStdin, Generate, chosen, show_with_password
from crmaccess.plan.people import lifecycle
from crmaccess.plan.people.passwords import set_password
from crmaccess.session import Session

archive, restore, reset_password = verb(), verb(), verb()
HandOver = Annotated[
    str,
    typer.Option(
        "--hand-over", metavar="USER", help="Who gets all that they are responsible for.", autocompletion=logins,
        show_default=False,
    ),
]  # fmt: skip


@archive.command("archive")
def archive_people(context: typer.Context, users: Users, reason: Reason = "", hand_over: HandOver = "") -> int:
    """Archive people who left: they no longer sign in, their records and history stay, or go to somebody at once.

    Example: crmaccess archive petr --reason "left on 1 March"
    """
    if hand_over:
        return _archive_with_hand_over(context, users, reason, hand_over)
    bulk = len(users) > 1
    return carry_out(
        context, lambda known, at: lifecycle.archive_users(users, known, at, reason=reason),
        records=records_of(*users), bulk=bulk,
    )  # fmt: skip


def _archive_with_hand_over(context: typer.Context, users: list[str], reason: str, to: str) -> int:
    from crmaccess.plan.people.handover import archive_with_hand_over  # most who leave are archived alone

    return carry_out(
        context, lambda known, at: archive_with_hand_over(users, to, known, at, reason=reason),
        records=with_duties(records_of(*users)), bulk=True,
    )  # fmt: skip


@restore.command("restore")
def restore_people(context: typer.Context, users: Users) -> int:
    """Bring archived people back, one step where the system knows two."""
    bulk = len(users) > 1
    return carry_out(context, lambda known, at: lifecycle.restore_users(users, known, at), bulk=bulk)


@reset_password.command("reset-password")
def reset(context: typer.Context, user: User, generate: Generate = False, password_stdin: FromStdin = False) -> int:
    """Set a new password: typed, read from standard input, or generated and shown once.

    It is to have 12 characters at least, and to be none that many people use or that holds the company's own words.
    """
    session: Session = context.obj
    password = chosen(session, generate, password_stdin)
    return carry_out(
        context, lambda known, at: Plan((set_password(user, password, known, at),)),
        answer=lambda plan, definition: show_with_password(session, plan, definition, password), secret=generate,
    )  # fmt: skip

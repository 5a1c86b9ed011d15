"""`crmaccess archive`, `restore`, `reset-password`: what is done to people most often."""

from datetime import datetime
from typing import Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.arguments import User, Users
from crmaccess.cli.frame.command_groups import verb
from crmaccess.cli.frame.completion import logins
from crmaccess.cli.frame.writing import announcing, carry_out, records_of
from crmaccess.cli.nouns.accounts.passwords import (
    FromStdin,
    Generate,
    Link,
    chosen,
    refuse_two_ways,
    sealed_for,
    show_with_password,
)
from crmaccess.cli.nouns.belonging.duties import with_duties
from crmaccess.plan.known.known import Known
from crmaccess.plan.people import lifecycle
from crmaccess.plan.people.passwords import Chosen, set_password
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
def archive_people(context: typer.Context, users: Users, hand_over: HandOver = "") -> int:
    """Archive people who left: they no longer sign in, their records and history stay, or go to somebody at once.

    The reason is kept with the account.

    Example: crmaccess archive petr --reason "left on 1 March"
    """
    if hand_over:
        return _archive_with_hand_over(context, users, hand_over)
    session: Session = context.obj
    bulk, reason = len(users) > 1, session.options.reason
    return carry_out(
        context, announcing(lambda known, at: lifecycle.archive_users(users, known, at, reason=reason)),
        records=records_of(*users), bulk=bulk,
    )  # fmt: skip


def _archive_with_hand_over(context: typer.Context, users: list[str], to: str) -> int:
    from crmaccess.plan.people.handover import archive_with_hand_over  # most who leave are archived alone

    session: Session = context.obj
    reason = session.options.reason
    return carry_out(
        context, announcing(lambda known, at: archive_with_hand_over(users, to, known, at, reason=reason)),
        records=with_duties(records_of(*users)), bulk=True,
    )  # fmt: skip


@restore.command("restore")
def restore_people(context: typer.Context, users: Users) -> int:
    """Bring archived people back, one step where the system knows two."""
    bulk = len(users) > 1
    return carry_out(context, announcing(lambda known, at: lifecycle.restore_users(users, known, at)), bulk=bulk)


@reset_password.command("reset-password")
def reset(
    context: typer.Context, user: User, generate: Generate = False, password_stdin: FromStdin = False,
    link: Link = False,
) -> int:  # fmt: skip
    """Set a new password: typed, read from standard input, or generated and shown once; or let its owner choose one.

    It is to have 12 characters at least, and to be none that many people use or that holds the company's own words.
    With --link the old one remains until the person has chosen another. Where the system writes about it, it does.
    """
    session: Session = context.obj
    refuse_two_ways(generate=generate, password_stdin=password_stdin, link=link)
    if link:
        return _send_link(context, user)
    password = chosen(session, generate, password_stdin)
    return carry_out(
        context, lambda known, at: _new_password(session, user, password, known, at),
        answer=lambda plan, definition: show_with_password(session, plan, definition, password), secret=generate,
    )  # fmt: skip


def _send_link(context: typer.Context, user: str) -> int:
    from crmaccess.plan.people.inviting import password_link  # a password that is set needs none of it

    return carry_out(context, lambda known, at: password_link(user, known, at))


def _new_password(session: Session, user: str, password: Chosen, known: Known, at: datetime) -> Plan:
    """The hash for the database, and the letter that the system sends."""
    from crmaccess.plan.people.letters import Event, letter_to  # most commands write to nobody

    secret = set_password(user, password, known, at)
    sealed = sealed_for(session, "password", password, known.definition)
    letter = letter_to(Event("password", known.account(user)), known.definition, sealed)
    return Plan((secret, letter) if letter else (secret,))

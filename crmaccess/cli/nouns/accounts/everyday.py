"""`crmaccess archive`, `restore`, `reset-password`: what is done to people most often."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.changes.reading import records_of
from crmaccess.cli.frame.changes.writing import announcing, carry_out
from crmaccess.cli.frame.entry.arguments import IgnoreExtra, Keep, ListFile, SomeUsers, User, refuse_both
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.cli.frame.entry.completion import logins
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
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts import lifecycle
from crmaccess.plan.people.coming.passwords import Chosen, set_password
from crmaccess.session import Session

if TYPE_CHECKING:
    from crmaccess.files.csv_in import Sheet

archive, restore, reset_password = verb(), verb(), verb()
HandOver = Annotated[
    str,
    typer.Option(
        "--hand-over", metavar="USER", help="Who gets all that they are responsible for.", autocompletion=logins,
        show_default=False,
    ),
]  # fmt: skip


@archive.command("archive")
def archive_people(
    context: typer.Context, users: SomeUsers = None, file: ListFile = "", ignore_extra: IgnoreExtra = False,
    hand_over: HandOver = "", keep: Keep = False,
) -> int:  # fmt: skip
    """Archive people who left: they no longer sign in, their records and history stay, or go to somebody at once.

    Where the system has open work looked at first, it is listed, until --hand-over or --keep says what becomes of it.
    A list has the columns user (or email, or name) and reason, or one user a line without a header; --reason counts
    where a row gives none.

    Example: crmaccess archive petr --reason "left on 1 March"
    """
    refuse_both(context, users or (), file, "USERS")
    refuse_two_ways(hand_over=bool(hand_over), keep=keep)
    session: Session = context.obj
    reason = session.options.reason
    if file:
        from crmaccess.cli.frame.changes.lists import list_in  # most people leave one by one
        from crmaccess.files.columns import LEAVING

        sheet = list_in(context.obj, file, LEAVING, "user", ignore_extra=ignore_extra)
        return _archive_list(context, sheet, reason, hand_over, keep=keep)
    named = users or []
    if hand_over:
        return _archive_with_hand_over(context, named, reason, hand_over)
    return carry_out(
        context, announcing(lambda known, at: lifecycle.archive_users(named, known, at, reason=reason, keep=keep)),
        records=records_of(*named), bulk=len(named) > 1,
    )  # fmt: skip


def _archive_with_hand_over(context: typer.Context, users: list[str], reason: str, to: str) -> int:
    from crmaccess.plan.people.belonging.handover import archive_with_hand_over  # most who leave are archived alone

    return carry_out(
        context, announcing(lambda known, at: archive_with_hand_over(users, to, known, at, reason=reason)),
        records=with_duties(records_of(*users)), bulk=True,
    )  # fmt: skip


def _archive_list(context: typer.Context, sheet: "Sheet", reason: str, to: str, *, keep: bool) -> int:
    from crmaccess.cli.frame.changes.authority.asked_by_files import asked_by_people
    from crmaccess.cli.frame.changes.lists import of_sheet, records_of_listed
    from crmaccess.plan.files.listed import archive_listed
    from crmaccess.plan.people.belonging.handover import archive_with_hand_over

    def wish(rows: Sequence[Row], known: Known, at: datetime) -> Plan:
        def gone(logins: Sequence[str], said: str) -> Plan:
            if to:
                return archive_with_hand_over(logins, to, known, at, reason=said)
            return lifecycle.archive_users(logins, known, at, reason=said, keep=keep)

        return archive_listed(rows, known, at, reason=reason, archive=gone)

    records = records_of_listed(row.values.get("user", "") for row in sheet.rows)
    return carry_out(
        context, announcing(of_sheet(sheet, wish)), records=with_duties(records) if to else records, bulk=True,
        asks=asked_by_people("archive", sheet.rows),
    )  # fmt: skip


@restore.command("restore")
def restore_people(
    context: typer.Context, users: SomeUsers = None, file: ListFile = "", ignore_extra: IgnoreExtra = False
) -> int:  # fmt: skip
    """Bring archived people back, one step where the system knows two.

    A list has the column user (or email, or name), or one user a line without a header.
    """
    refuse_both(context, users or (), file, "USERS")
    named = users or []
    if file:
        from crmaccess.cli.frame.changes.authority.asked_by_files import (
            asked_by_people,  # most people come back one by one
        )
        from crmaccess.cli.frame.changes.lists import list_in, of_sheet
        from crmaccess.files.columns import RETURNING
        from crmaccess.plan.files.listed import restore_listed

        sheet = list_in(context.obj, file, RETURNING, "user", ignore_extra=ignore_extra)
        asks = asked_by_people("restore", sheet.rows)
        return carry_out(context, announcing(of_sheet(sheet, restore_listed)), bulk=True, asks=asks)
    bulk = len(named) > 1
    return carry_out(context, announcing(lambda known, at: lifecycle.restore_users(named, known, at)), bulk=bulk)


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
    from crmaccess.plan.people.coming.inviting import password_link  # a password that is set needs none of it

    return carry_out(context, lambda known, at: password_link(user, known, at))


def _new_password(session: Session, user: str, password: Chosen, known: Known, at: datetime) -> Plan:
    """The hash for the database, and the letter that the system sends."""
    from crmaccess.plan.people.coming.letters import Event, letter_to  # most commands write to nobody

    secret = set_password(user, password, known, at)
    sealed = sealed_for(session, "password", password, known.definition)
    letter = letter_to(Event("password", known.account(user)), known.definition, sealed)
    return Plan((secret, letter) if letter else (secret,))

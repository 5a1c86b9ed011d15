"""`crmaccess archive`, `restore`, `reset-password`: what is done to people most often."""

import os
import secrets
import string
import sys
from datetime import datetime
from typing import Annotated

import typer

from crmaccess.changes import Plan, SecretSet
from crmaccess.cli.frame.arguments import User, Users
from crmaccess.cli.frame.command_groups import verb
from crmaccess.cli.frame.completion import logins
from crmaccess.cli.frame.show import out, say, show_one
from crmaccess.cli.frame.show_changes import show_changes
from crmaccess.cli.frame.talk import sentence
from crmaccess.cli.frame.writing import announcing, carry_out, records_of
from crmaccess.cli.nouns.duties import with_duties
from crmaccess.definition import Definition
from crmaccess.errors import Cancelled, InvalidInput, UsageError
from crmaccess.plan.known.known import Known
from crmaccess.plan.people import lifecycle
from crmaccess.session import Session

archive, restore, reset_password = verb(), verb(), verb()
SHORTEST = 8  # characters of a password
GENERATED = 24  # characters, 142 random bits
PLAIN = string.ascii_letters + string.digits  # a dash in front would be an option, and in a CSV cell a formula
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the account.", show_default=False)]
HandOver = Annotated[
    str,
    typer.Option(
        "--hand-over", metavar="USER", help="Who gets all that they are responsible for.", autocompletion=logins,
        show_default=False,
    ),
]  # fmt: skip
Generate = Annotated[bool, typer.Option("--generate", help="Make a password and show it once.")]
Link = Annotated[bool, typer.Option("--link", help="Send a letter by which the person chooses a password.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@archive.command("archive")
def archive_people(context: typer.Context, users: Users, reason: Reason = "", hand_over: HandOver = "") -> int:
    """Archive people who left: they no longer sign in, their records and history stay, or go to somebody at once.

    Example: crmaccess archive petr --reason "left on 1 March"
    """
    if hand_over:
        return _archive_with_hand_over(context, users, reason, hand_over)
    bulk = len(users) > 1
    return carry_out(
        context, announcing(lambda known, at: lifecycle.archive_users(users, known, at, reason=reason)),
        records=records_of(*users), bulk=bulk,
    )  # fmt: skip


def _archive_with_hand_over(context: typer.Context, users: list[str], reason: str, to: str) -> int:
    from crmaccess.plan.people.handover import archive_with_hand_over  # most who leave are archived alone

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
    """Set a new password: typed, read from standard input, or generated and shown once; or let the person choose one
    by a letter. Where the system writes to them about it, it does."""
    session: Session = context.obj
    ways = {"--generate": generate, "--password-stdin": password_stdin, "--link": link}
    if len(chosen := [name for name, on in ways.items() if on]) > 1:
        raise UsageError("E_OPTIONS_EXCLUDE", " ".join(chosen))
    if link:
        return _send_link(context, user)
    made = "".join(secrets.choice(PLAIN) for _ in range(GENERATED))
    password = made if generate else _given(session, password_stdin)
    shown = password if generate and not session.options.dry_run else ""
    return carry_out(
        context, lambda known, at: _new_password(session, user, password, known, at),
        answer=lambda plan, definition: show_reset(session, plan, definition, shown), secret=bool(shown),
    )  # fmt: skip


def _send_link(context: typer.Context, user: str) -> int:
    from crmaccess.plan.people.inviting import password_link  # a password that is set needs none of it

    return carry_out(context, lambda known, at: password_link(user, known, at))


def _new_password(session: Session, user: str, password: str, known: Known, at: datetime) -> Plan:
    """The hash for the database, and the letter that the system sends; it carries the password only where the company
    lets it and has a key for the way."""
    from crmaccess.plan.people.letters import Event, letter_at, letter_to  # the engine need not know of letters

    kind = letter_at("password", known.definition)
    sealed = _sealed(session, password) if kind and kind.carries == "password" else ""
    letter = letter_to(Event("password", known.account(user)), known.definition, sealed)
    plan = lifecycle.set_password(user, known, at, lambda: hashed(password))
    return plan._replace(changes=(*plan.changes, letter)) if letter else plan


def _sealed(session: Session, password: str) -> str:
    """'' where a letter holds a code instead."""
    from crmaccess.notify.sealing import key, sealed  # most passwords never lie in a letter

    allowed = session.settings.get("letters.password", ("yes", ""))[0] == "yes"
    return sealed(password, key(os.environ)) if allowed else ""


def show_reset(session: Session, plan: Plan, definition: Definition, password: str) -> None:
    """That it was done, and a generated password: this once."""
    form = session.options.format
    if form in ("table", "json") or not password:
        show_changes(session, plan, definition, beside={"password": password} if password else {})
    else:
        logins = [change.login for change in plan.changes if isinstance(change, SecretSet)]
        show_one(session, "password", {"login": logins[0], "password": password})
    if form == "table" and password:
        say(session, sentence(session.options.lang, "generated"))
        out(password)


def _given(session: Session, from_stdin: bool) -> str:
    """The password that somebody types or pipes in. Raises InvalidInput for one that is too short."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
        if not sys.stdin.isatty() and sys.stdin.read().strip("\r\n"):
            raise InvalidInput("E_PASSWORD_LINES")
    elif session.options.ask and sys.stdin.isatty():
        password = _typed(session)
    else:
        raise Cancelled("E_PASSWORD_NEEDED")
    try:
        password.encode()
    except UnicodeEncodeError:
        raise InvalidInput("E_PASSWORD_ENCODING") from None  # the error would show a part of it
    if len(password) < SHORTEST:
        raise InvalidInput("E_PASSWORD_SHORT", str(len(password)), shortest=str(SHORTEST))
    return password


def _typed(session: Session) -> str:
    from getpass import getpass

    lang = session.options.lang
    password = getpass(sentence(lang, "password"), sys.stderr)
    if getpass(sentence(lang, "password_again"), sys.stderr) != password:
        raise InvalidInput("E_PASSWORDS_DIFFER")
    return password


def hashed(password: str) -> str:
    """The password's argon2id hash, the only form in which it is kept."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)

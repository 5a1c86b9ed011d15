"""How commands come by a password or a code: typed, piped in, or generated. No option and no answer but one has it."""

import os
import sys
from functools import cache
from typing import Annotated

import typer

from crmaccess.changes import Plan, SecretSet
from crmaccess.cli.frame.answers.show import out, say, show_one
from crmaccess.cli.frame.answers.show_changes import show_changes
from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.definition import GENERATED, PASSWORD_LENGTH, TYPED, Definition
from crmaccess.errors import Cancelled, InvalidInput, UsageError
from crmaccess.facts import Setting
from crmaccess.plan.people.coming.passwords import Chosen
from crmaccess.session import Session

LENGTH = 24  # characters of a generated password, 142 random bits
MOST = 64 * 1024  # bytes of standard input; nobody's password is longer
Generate = Annotated[bool, typer.Option("--generate", help="Make a password and show it once.")]
Link = Annotated[bool, typer.Option("--link", help="Send a letter by which the person chooses a password.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def refuse_two_ways(**given: bool) -> None:
    """Raise UsageError for more than one of these options."""
    names = [f"--{name.replace('_', '-')}" for name, on in given.items() if on]
    if len(names) > 1:
        raise UsageError("E_OPTIONS_EXCLUDE", " ".join(names))


def chosen(session: Session, generate: bool, from_stdin: bool) -> Chosen:
    """The password that an administrator sets. Raises Cancelled where there is none and nobody can be asked."""
    if generate:
        with session.reading() as reader:
            wanted = [int(one.value) for one in reader.facts(Setting, name=PASSWORD_LENGTH)]
        return as_chosen(generated(max(wanted, default=0)), GENERATED)
    return as_chosen(lines_of_stdin(1)[0] if from_stdin else typed(session), TYPED)


def as_chosen(password: str, way: str) -> Chosen:
    """The password with what the policy and the database need; it is hashed once, however often that is asked for."""
    from crmaccess.files.common_passwords import is_common
    from crmaccess.store.hashes import hashed

    return Chosen(password, way, is_common, cache(hashed))


def sealed_for(session: Session, event: str, password: Chosen | None, definition: Definition) -> str:
    """The password as the letter of the event carries it; '' where that holds a code instead, or nothing.

    It carries the password only where the company lets it and has a key for the way.
    """
    from crmaccess.plan.people.coming.letters import letter_at  # most passwords never lie in a letter

    kind = letter_at(event, definition)
    if password is None or kind is None or kind.carries != "password":
        return ""
    from crmaccess.notify.sealing import key, sealed

    allowed = session.settings.get("letters.password", ("yes", ""))[0] == "yes"
    return sealed(password.password, key(os.environ)) if allowed else ""


def lines_of_stdin(count: int, first: str = "E_PASSWORD_NEEDED") -> list[str]:
    """So many lines and no other. Raises Cancelled for too few, `first` where there is none at all, InvalidInput for
    more or for what is no UTF-8."""
    try:
        if sys.stdin.isatty():
            lines = [sys.stdin.readline().rstrip("\r\n") for _ in range(count)]
        else:
            lines = sys.stdin.buffer.read(MOST).decode("utf-8-sig").rstrip("\r\n").split("\n")
    except UnicodeDecodeError as error:
        raise InvalidInput("E_PASSWORD_ENCODING") from error
    if not lines[0].strip():
        raise Cancelled(first)
    if len(lines) < count or not all(lines):
        raise Cancelled("E_PASSWORD_NEEDED")
    if len(lines) > count:
        raise InvalidInput("E_PASSWORD_LINES")
    return [line.removesuffix("\r") for line in lines]


def typed(session: Session) -> str:
    """The password that somebody types twice at the terminal, unseen."""
    from getpass import getpass

    if not (session.options.ask and sys.stdin.isatty()):
        raise Cancelled("E_PASSWORD_NEEDED")
    lang = session.options.lang
    password = getpass(sentence(lang, "password"), sys.stderr)
    if getpass(sentence(lang, "password_again"), sys.stderr) != password:
        raise InvalidInput("E_PASSWORDS_DIFFER")
    return password


def show_with_password(session: Session, plan: Plan, definition: Definition, password: Chosen | None) -> None:
    """What was done, and a generated password: this once."""
    set_now = [change.login for change in plan.changes if isinstance(change, SecretSet)]
    shown = password.password if password and password.way == GENERATED and set_now else ""
    if session.options.dry_run or not shown:
        show_changes(session, plan, definition)
        return
    form = session.options.format

    def last() -> None:
        if form == "table":
            say(session, sentence(session.options.lang, "generated"))
            out(shown)
        sys.stdout.flush()  # nothing is written unless it was shown

    if form in ("table", "json"):
        show_changes(session, plan, definition, beside={"password": shown}, last=last)
    else:
        show_one(session, "password", {"login": set_now[0], "password": shown})


def generated(shortest: int = 0) -> str:
    """A new password, as long as the company wants it. A dash in front would be an option, and in a CSV cell a formula,
    so there are letters and digits alone."""
    import secrets
    import string

    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(max(LENGTH, shortest)))

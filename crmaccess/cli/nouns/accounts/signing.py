"""`crmaccess users sign-in` and `users accept`: what people do at the door."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.show import show_one
from crmaccess.cli.frame.answers.show_changes import show_changes
from crmaccess.cli.frame.changes.authority.guarding import check_operator
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry import completion
from crmaccess.cli.nouns.accounts.passwords import as_chosen, lines_of_stdin, typed
from crmaccess.definition import LINK, Definition
from crmaccess.errors import Denied, ExitCode, InvalidInput, UsageError
from crmaccess.facts import Account, Fact
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.coming import signing
from crmaccess.plan.people.coming.passwords import Chosen, as_kept
from crmaccess.session import Session, definition_of
from crmaccess.zone import local_time

if TYPE_CHECKING:
    from crmaccess.store.beside import Code
    from crmaccess.store.reading.reader import Reader

AtTheDoor = Annotated[
    str,
    typer.Argument(
        metavar="user",
        help="Login or e-mail; a full name where no password is verified.",
        autocompletion=completion.logins,
        show_default=False,
    ),
]
Verify = Annotated[
    bool, typer.Option("--password-stdin", help="Verify the password that standard input holds. Exit 10: wrong.")
]
Address = Annotated[
    str, typer.Argument(metavar="ADDRESS", help="The e-mail or phone that the code was sent to.", show_default=False)
]
CodeStdin = Annotated[
    bool, typer.Option("--code-stdin", help="Read the code from standard input, its first line.")
]  # fmt: skip
ThenPassword = Annotated[
    bool,
    typer.Option("--password-stdin", help="Read the new password from its second line; otherwise it is asked for."),
]


def sign_in(context: typer.Context, user: AtTheDoor, password_stdin: Verify = False) -> int:
    """Verify a password and note the sign-in, or note one that took place elsewhere. A password is verified by login or
    e-mail alone, as at a door.

    Where the system says so, the first one accepts an invitation. Failed tries are counted: from the fifth on nobody
    may try again for a minute, then for two, and so on up to an hour.

    Example: crmaccess users sign-in petr --password-stdin
    """
    session: Session = context.obj
    if password_stdin:
        return _verified(context, user)
    with session.reading() as reader:
        everybody = Known(definition_of(reader), reader.facts(Account))
        check_operator(session, everybody)
        login = everybody.account(user).login
        known = Known(everybody.definition, reader.about(login))
    plan = signing.sign_in(login, known, session.now)
    if not signing.is_noted_beside(plan):
        return carry_out(context, lambda known, at: signing.sign_in(user, known, at))
    if not session.options.dry_run:
        session.forgive((), login, note=True)
    show_changes(session, plan, known.definition)
    return ExitCode.DONE


def _verified(context: typer.Context, name: str) -> int:
    """Let in whose password it is. Raises Denied, of a wrong one in the same words and time whosever the name is."""
    from crmaccess.store.hashes import matches

    session: Session = context.obj
    if session.options.dry_run:
        raise UsageError("E_OPTIONS_EXCLUDE", "--dry-run --password-stdin")
    password = as_kept(lines_of_stdin(1)[0])
    if until := session.take_try(name):
        raise Denied("E_SIGN_IN_LOCKED", local_time(until, session.zone))
    with session.reading() as reader:
        login, kept = reader.credential(name)
        if not matches(kept, password):
            raise Denied("E_SIGN_IN_FAILED")
        known = Known(definition_of(reader), reader.about(login))
    names = (name, login, known.accounts[login].email)
    return _let_in(context, known, login, partial(session.forgive, names, login, _stronger(kept, password)))


def _stronger(kept: str, password: str) -> tuple[str, str]:
    """The hash that was verified, and one by the present parameters if it takes less work to guess."""
    from crmaccess.store.hashes import hashed, outgrown

    return kept, hashed(password) if outgrown(kept) else ""


def _let_in(context: typer.Context, known: Known, login: str, forgive: Callable[..., None]) -> int:
    """Note the sign-in. Raises Denied, now with the reason, for an account that cannot act."""
    session: Session = context.obj
    try:
        plan = signing.sign_in(login, known, session.now)
    except InvalidInput as refused:
        forgive()
        raise Denied.of(refused.problems) from None
    later = signing.is_noted_beside(plan)
    forgive(note=later)
    answer = partial(_show_signed_in, session, login)
    if not later:
        return carry_out(context, lambda known, at: signing.sign_in(login, known, at), answer=answer)
    answer(plan, known.definition)
    return ExitCode.DONE


def _show_signed_in(session: Session, login: str, plan: Plan, definition: Definition) -> None:
    show_one(session, "sign-in", {"login": login, "signed_in_at": session.now})


def accept(
    context: typer.Context, address: Address, code_stdin: CodeStdin = False, password_stdin: ThenPassword = False
) -> int:  # fmt: skip
    """Accept an invitation, or choose a new password, by the code that was sent: it counts once.

    Example: crmaccess users accept petr@romashka.ru --code-stdin
    """
    session: Session = context.obj
    if not code_stdin:
        raise UsageError("E_ARGUMENT_MISSING", "--code-stdin", help="crmaccess users accept --help")
    spent = _Spending(session, address, lines_of_stdin(2 if password_stdin else 1, "E_CODE_NEEDED"))
    return carry_out(context, spent.wish, records=spent.read)


class _Spending:
    """A code that is to be spent; it is looked for each time that the wish is thought over again."""

    def __init__(self, session: Session, address: str, lines: list[str]) -> None:
        self._session, self._address, self._lines = session, address, lines
        self._found: Code | None = None
        self._chosen: Chosen | None = None

    def read(self, reader: "Reader", definition: Definition) -> Iterable[Fact]:
        from crmaccess.store.hashes import digest

        self._found = reader.code(digest(self._lines[0].strip()))
        return ()

    def wish(self, known: Known, at: datetime) -> Plan:
        found = self._found
        if found is None or found.address.casefold() != self._address.casefold():
            raise Denied("E_CODE_REFUSED")
        account = known.accounts[found.login]
        if not signing.code_counts(found.purpose, found.address, found.made_at, account, known, at):
            raise Denied("E_CODE_REFUSED")
        if len(self._lines) > 1:
            signing.refuse_password(found.purpose, known.definition)
        if signing.password_is_chosen(found.purpose, known.definition) and self._chosen is None:
            self._chosen = as_chosen(self._lines[1] if len(self._lines) > 1 else typed(self._session), LINK)
        return signing.accept(account, found.purpose, self._chosen, known, at)

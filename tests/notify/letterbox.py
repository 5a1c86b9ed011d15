"""A database with people to write to, and a run of the sender over it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from crmaccess.changes import Change, LetterQueued
from crmaccess.facts import Account
from crmaccess.notify.letters import LetterWriter
from crmaccess.notify.phones import SmsCommand
from crmaccess.notify.sending import Carriers, Post, send_due
from crmaccess.notify.settings import Letters, MailServer
from crmaccess.notify.smtp import SmtpServer
from crmaccess.store.letters import Letter
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.outbox import outbox
from crmaccess.store.writing.writer import apply
from tests.builders import definition

LOOK = Letters("crm@example.com")
AT = datetime(2031, 5, 17, 8, 0, tzinfo=UTC)


def invited(url: str, *addresses: str, kind: str = "invitation") -> None:
    """People with a letter each."""
    people = [Account(address, email=address, state="invited") for address in addresses]
    letters = [LetterQueued(address, kind, address) for address in addresses]
    apply(
        url, [*(Change(None, one) for one in people), *letters], operator="olga", command="users invite", at=AT
    )  # fmt: skip


def writer(url: str, look: Letters = LOOK, system: str = "universal") -> LetterWriter:
    def accounts(logins: Sequence[str]) -> Mapping[str, Account]:
        with Reader(url) as reader:
            return {one.login: one for one in reader.facts(Account, login=logins)}

    return LetterWriter(definition(system), accounts, look, lambda sealed: f"opened {sealed}")


def send(
    url: str, server: MailServer | Post, at: datetime = AT, phones: SmsCommand | None = None, boot: str | None = None
) -> None:  # fmt: skip
    """One run of the sender, on a machine that was started so."""
    post = SmtpServer(server) if isinstance(server, MailServer) else server
    texts = {"phone": phones} if phones else {}
    with outbox(url, boot) as waiting:
        send_due(waiting, writer(url), Carriers(post, texts), lambda: at, lambda letter, outcome: None)


def letters(url: str) -> list[Letter]:
    with Reader(url) as reader:
        return reader.letters()


def states(url: str) -> dict[str, str]:
    return {one.address: one.state for one in letters(url)}


def again(url: str, numbers: Iterable[int], at: datetime = AT) -> None:
    with outbox(url) as waiting:
        waiting.again(list(numbers), at)

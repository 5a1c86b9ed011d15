"""Mail handed to a server, and what can be said of it afterwards."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr
from functools import lru_cache

from crmaccess.errors import NotReady, StoreUnavailable
from crmaccess.notify.settings import MailServer
from crmaccess.store.letters import REFUSED, RETRY, SENT, UNKNOWN, Outcome

SUCCESS, FAILURE, FOR_GOOD = 200, 400, 500  # from here on
CLOSING = 421  # whatever was asked, the server ends the connection
WHO_ARE_YOU = 530  # whatever was asked, the server wants us to sign in, or to encrypt
_OF_REPLY = {2: SENT, 4: RETRY, 5: REFUSED}  # to the text, by the code's first digit
SHOWN = 300  # characters of an answer
WHOLE = 76  # characters of a header that needs no second line


class _OnTheLine(Compat32):
    """Headers as they are where nothing is to be encoded or folded: looking into each takes longer than the rest."""

    def fold_binary(self, name: str, value: object) -> bytes:
        if isinstance(value, str) and value.isascii() and "\n" not in value and len(name) + len(value) < WHOLE:
            return f"{name}: {value}{self.linesep}".encode()
        return super().fold_binary(name, value)  # type: ignore[arg-type]  # it takes headers, too


ON_THE_LINE = _OnTheLine(linesep="\r\n")


class SmtpServer:
    """A connection that is opened when it is needed and kept for all letters of a run."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def ready(self) -> None:
        """Raise StoreUnavailable where the server cannot be reached, or lets nobody in."""
        self._connection = self._connection or self._connected()

    def deliver(self, message: Message) -> Outcome:
        """Hand a letter over; a connection that has ended meanwhile is made anew once. Raises as `ready` does, and
        NotReady where it is the sender whom the server refuses."""
        kept = self._connection is not None
        self.ready()
        try:
            return self._handed_over(message)
        except UnicodeError as error:
            return Outcome(REFUSED, _text(error))
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return self.deliver(message) if kept else Outcome(RETRY, _text(error))

    def _handed_over(self, message: Message) -> Outcome:
        assert self._connection is not None  # Invariant: `ready` has made it.
        outcome = _handed_over(self._connection, message)
        if outcome.state == UNKNOWN:
            self._drop()
        return outcome

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def close(self) -> None:
        if self._connection is not None:
            try:
                self._connection.quit()
            except (OSError, smtplib.SMTPException):
                self._connection.close()
            self._connection = None

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        try:
            if server.security == "tls":
                connection: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.port, timeout=server.timeout, context=self._trusted()
                )  # fmt: skip
            else:
                connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
            if server.security == "starttls":
                connection.starttls(context=self._trusted())
            if server.user:
                connection.login(server.user, server.password)
            connection.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise StoreUnavailable("E_MAIL_SERVER", f"{server.host}:{server.port}", reason=_text(error)) from error
        return connection

    def _trusted(self) -> ssl.SSLContext:
        """Who is believed to be who they say: to read who that is takes as long as twenty letters."""
        return ssl.create_default_context(cafile=self._server.ca_file or None)


def _handed_over(connection: smtplib.SMTP, message: Message) -> Outcome:
    """The dialogue for one letter. What breaks before the text is sent is raised; after it nobody knows."""
    sender, to = _address(message["From"]), _address(message["To"])
    asks: tuple[Callable[[], tuple[int, bytes]], ...] = (
        lambda: connection.docmd("mail", f"FROM:<{sender}>"),
        lambda: connection.docmd("rcpt", f"TO:<{to}>"),
        lambda: connection.docmd("data"),
    )
    for number, ask in enumerate(asks):
        code, answer = ask()
        if code == CLOSING or code < SUCCESS:
            raise smtplib.SMTPServerDisconnected(_said(code, answer))
        if code >= FAILURE:
            with suppress(OSError, smtplib.SMTPException):
                connection.rset()
            if code == WHO_ARE_YOU or (code >= FOR_GOOD and number == 0):
                raise NotReady("E_MAIL_SENDER", sender, reason=_said(code, answer))
            return Outcome(REFUSED if code >= FOR_GOOD else RETRY, _said(code, answer))
    try:
        connection.send(_dotted(message))
        code, answer = connection.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(UNKNOWN, f"the connection ended after the text: {_text(error)}")
    return Outcome(_OF_REPLY.get(code // 100, UNKNOWN), _said(code, answer))


@lru_cache
def _address(named: str) -> str:
    """The address of a name and an address; the sender is the same for all letters."""
    return parseaddr(named)[1]


def _dotted(message: Message) -> bytes:
    """The text as the protocol wants it: a dot at a line's begin is doubled, a dot alone ends it."""
    text = message.as_bytes(policy=ON_THE_LINE).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in text.split(b"\r\n")) + (
        b".\r\n" if text.endswith(b"\r\n") else b"\r\n.\r\n"
    )


def _said(code: int, answer: bytes) -> str:
    return f"{code} {answer.decode('utf-8', 'replace')}"[:SHOWN]


def _text(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_error
        return _said(error.smtp_code, answer if isinstance(answer, bytes) else str(answer).encode())
    return (str(error) or type(error).__name__)[:SHOWN]

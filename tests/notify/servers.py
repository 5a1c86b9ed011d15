"""A mail server as they are: it takes letters, refuses them, is slow, and dies where nobody expects it."""

import asyncio
import os
import signal
import socket
import ssl
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crmaccess.notify.settings import MailServer

ANSWERS = {"refused": "550 no such mailbox", "later": "451 come back later"}


class Behaviour:
    """Does what the address says: `refused@…`, `later@…`, `slow@…`, `dies-before@…`, `dies-after@…`, `drops@…` (its
    message is refused), answers `from_us` to whoever sends, and keeps what it took. `at` hears each step with the
    address."""

    def __init__(
        self, at: Callable[[str, str], None] = lambda step, address: None, from_us: str = "250 OK"
    ) -> None:  # fmt: skip
        self.taken: list[tuple[str, bytes]] = []
        self.at = at
        self.connections = 0
        self.from_us = from_us

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.from_us

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.at("rcpt", address)
        kind = address.partition("@")[0]
        if kind == "dies-before":
            _hang_up(server)
        if kind == "slow":
            await asyncio.sleep(0.3)
        if kind.split("-")[0] in ANSWERS:
            return ANSWERS[kind.split("-")[0]]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        (address,) = envelope.rcpt_tos
        kind = address.partition("@")[0]
        if kind == "drops":
            return "554 looks like spam"
        assert isinstance(envelope.content, bytes)
        self.taken.append((address, envelope.content))
        self.at("data", address)
        if kind == "dies-after":
            _hang_up(server)
        return "250 queued as 1"

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.taken]


def _hang_up(server: SMTP) -> None:
    assert server.transport is not None
    server.transport.abort()


def killing(pid: Callable[[], int], step: str, number: int) -> Callable[[str, str], None]:
    """Kills the sender when it comes to that step for the so-and-so-many-th time."""
    seen = 0

    def at(reached: str, address: str) -> None:
        nonlocal seen
        seen += reached == step
        if reached == step and seen == number:
            os.kill(pid(), signal.SIGKILL)

    return at


@contextmanager
def mail_server(behaviour: Behaviour, security: str = "none", folder: Path | None = None) -> Iterator[MailServer]:
    """A server on this machine; with a security it has a certificate of its own, and lets only anna in."""
    options: dict[str, Any] = {}
    certificate = ""
    if security != "none":
        assert folder is not None
        certificate = str(certificate_in(folder))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, str(folder / "key.pem"))
        options["ssl_context" if security == "tls" else "tls_context"] = context
        options |= {"authenticator": _only_anna, "auth_required": True, "auth_require_tls": security == "starttls"}
        options["require_starttls"] = security == "starttls"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package, about what it calls itself
        controller = Controller(behaviour, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
        try:
            user, password = ("anna", "open sesame") if certificate else ("", "")
            yield MailServer("127.0.0.1", controller.port, security, user, password, certificate, timeout=5)
        finally:
            controller.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _only_anna(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (b"anna", b"open sesame")
    return AuthResult(success=known)


def certificate_in(folder: Path) -> Path:
    """A certificate for this machine, which has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "certificate.pem"

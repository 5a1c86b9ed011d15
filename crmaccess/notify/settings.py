"""Who carries letters, and how they look: the settings `smtp.*`, `sms.*` and `letters.*`."""

import os
from collections.abc import Mapping
from pathlib import Path

from crmaccess.errors import InvalidInput
from crmaccess.values import NamedTuple

PORTS = {"starttls": 587, "tls": 465, "none": 25}
PASSWORD = "CRMACCESS_SMTP_PASSWORD"
TOKEN = "CRMACCESS_TELEGRAM_TOKEN"
SECONDS = 60.0  # that a server may take to answer


class MailServer(NamedTuple):
    """Where mail is handed over. `security` is `starttls`, `tls` or `none`; `ca_file` holds the certificates to trust,
    '' the machine's own; without a `user` nobody signs in."""

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = ""
    ca_file: str = ""
    timeout: float = SECONDS


class Letters(NamedTuple):
    """How letters look: the sender, the page that takes a code, the reader's language where she has said none, the
    folder of the company's own templates, and whether a password may stand in a letter that carries one."""

    sender: str
    link: str = ""
    lang: str = "en"
    templates: str = ""
    password: bool = True


def mail_server(settings: Mapping[str, str], environ: Mapping[str, str]) -> MailServer | None:
    """The server that the settings name, if any. Its password comes from a file or the environment, from nowhere else.

    Raises InvalidInput for a port that is no number, a file that cannot be read, or a password without encryption.
    """
    host, security = settings["smtp.host"], settings["smtp.security"]
    if not host:
        return None
    password = environ.get(PASSWORD, "") or _kept(settings["smtp.password_file"])
    if password and security == "none":
        raise InvalidInput("E_MAIL_UNENCRYPTED", host)
    port = _port(settings["smtp.port"], security)
    return MailServer(host, port, security, settings["smtp.user"], password, settings["smtp.ca_file"])


class Telegram(NamedTuple):
    """Where the Bot API is, and the token of the bot."""

    api: str
    token: str


def telegram(settings: Mapping[str, str], environ: Mapping[str, str]) -> Telegram | None:
    """The bot that the settings know a token of, if any. It comes from a file or the environment, from nowhere else."""
    token = environ.get(TOKEN, "") or _kept(settings["telegram.token_file"])
    return Telegram(settings["telegram.api"], token) if token else None


def letters(settings: Mapping[str, str], lang: str) -> Letters:
    """How letters look by these settings. Raises InvalidInput for a link without a place for the code, and for a folder
    of templates that is not there."""
    link = settings["letters.link"]
    if link and "{code}" not in link:
        raise InvalidInput("E_LINK_WITHOUT_CODE", link, code_place="{code}")
    folder = settings["letters.templates"]
    if folder and not Path(folder).is_dir():
        raise InvalidInput("E_TEMPLATES_FOLDER", folder)
    sender = settings["smtp.from"] or (settings["smtp.user"] if "@" in settings["smtp.user"] else "")
    return Letters(
        sender or "crmaccess@localhost", link, settings["letters.lang"] or lang, folder,
        settings["letters.password"] == "yes",
    )  # fmt: skip


def _port(text: str, security: str) -> int:
    if not text:
        return PORTS[security]
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 2**16:
        raise InvalidInput("E_PORT", text)
    return int(text)


def _kept(path: str) -> str:
    """What a file keeps secret: its first line. Raises InvalidInput where others may read it, too."""
    if not path:
        return ""
    try:
        if os.name == "posix" and os.stat(path).st_mode & 0o077:
            raise InvalidInput("E_SECRET_OPEN", path)
        return Path(path).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput("E_SECRET_UNREADABLE", path, reason=str(error)) from error

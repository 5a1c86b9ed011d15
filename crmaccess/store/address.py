"""The address of a database: a path or a server's, and as much of it as may be shown."""

import re
from collections.abc import Iterator

HIDDEN = "…"
# Patterns are compiled when first asked for: most addresses are paths.
_SERVER = r"[A-Za-z][A-Za-z0-9+.-]+:/"  # a single letter is a drive
_PAIRED = ("host", "hostaddr", "port", "dbname", "user", "password", "service")
_ESCAPED = r"(?:[^%@/\s]|%[0-9A-Fa-f]{2})*"
_HOST = r"(?:\[[0-9A-Fa-f:.]*\]|(?:[\w.-]|%[0-9A-Fa-f]{2})*)(?::\d*)?"
_PARTS = (
    rf"(?P<scheme>postgres(?:ql)?)://(?:(?P<user>(?:[\w.~+-]|%[0-9A-Fa-f]{{2}})*)(?::(?P<password>{_ESCAPED}))?@)?"
    rf"(?P<host>{_HOST}(?:,{_HOST})*)(?P<name>/(?:[^?%@\s]|%[0-9A-Fa-f]{{2}})*)?(?:\?(?P<query>\S*))?"
)
_HARMLESS = ("host", "hostaddr", "port", "dbname", "user", "sslmode", "options", "application_name", "connect_timeout")


def names_server(text: str) -> bool:
    """Whether this is meant as the address of a server, also one that we cannot reach."""
    text = text.removeprefix("sqlite:///")
    name, paired, _ = text.partition("=")
    meant = (paired and name.strip() in _PAIRED) or (":/" in text and re.match(_SERVER, text))
    return bool(meant) and not text.startswith(("file:", "sqlite:"))


def is_understood(address: str) -> bool:
    """Whether every part of a server's address is known for what it is."""
    return re.fullmatch(_PARTS, address) is not None


def shown(address: str) -> str:
    """The address without what may be a password: parts that are known to be none, or nothing behind the scheme."""
    found = re.fullmatch(_PARTS, address)
    if found is None:
        scheme = re.match(_SERVER, address)
        return f"{scheme[0].rstrip(':/')}://{HIDDEN}" if scheme else HIDDEN
    user = f"{found['user']}@" if found["user"] is not None else ""
    query = "&".join(
        f"{name}={value if name in _HARMLESS and '@' not in value else HIDDEN}" for name, value in _pairs(found)
    )
    return f"{found['scheme']}://{user}{found['host']}{found['name'] or ''}" + (f"?{query}" if query else "")


def without_secrets(reason: str, address: str) -> str:
    """What a driver says, without the parts of the address that are not shown."""
    found = re.fullmatch(_PARTS, address)
    if found is None:
        return ""
    from urllib.parse import unquote  # only a failure needs it

    secrets = [found["password"] or "", *(value for name, value in _pairs(found) if name not in _HARMLESS)]
    for secret in sorted({*secrets, *map(unquote, secrets)} - {""}, key=len, reverse=True):
        reason = reason.replace(secret, HIDDEN)
    return reason


def _pairs(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    for pair in filter(None, (found["query"] or "").split("&")):
        name, _, value = pair.partition("=")
        yield name, value

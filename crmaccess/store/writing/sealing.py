"""The seal of a database for what its journal keeps of secret values: which values these are, and the key."""

import json
from collections.abc import Mapping
from secrets import token_hex

from crmaccess.store.sealing import KEY, SETTINGS, Seal
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.definitions import definition_in


def seal_of(connection: Connection, names: Mapping[str, frozenset[str]]) -> Seal:
    """The seal of the database, with a key that is made when it is first needed, within a transaction."""
    return Seal(_key(connection) if names else "", names)


def secret_names(connection: Connection) -> dict[str, frozenset[str]]:
    """The secret attributes of each kind of thing, those of the company's own too, and the secret settings."""
    text = definition_in(connection)
    tables = json.loads(text or "{}")
    settings = {name for name, rule in tables.get("settings", {}).items() if rule.get("secret")}
    found: dict[str, set[str]] = {SETTINGS: settings}
    for things, declared in tables.get("attributes", {}).items():
        for thing in things.split():
            found.setdefault(thing, set()).update(name for name, one in declared.items() if one.get("secret"))
    for thing, name in connection.execute("SELECT thing, key FROM custom_attribute WHERE secret"):
        found.setdefault(thing, set()).add(name)
    return {thing: frozenset(some) for thing, some in found.items() if some}


def together(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """What either names: an attribute is secret before it goes, and once it has come."""
    return {thing: one.get(thing, frozenset()) | other.get(thing, frozenset()) for thing in {*one, *other}}


def _key(connection: Connection) -> str:
    kept = connection.first("SELECT value FROM workspace WHERE name = ?", KEY)
    if kept is None:
        kept = token_hex(32)
        connection.execute("INSERT INTO workspace (name, value) VALUES (?, ?)", KEY, kept)
    return str(kept)

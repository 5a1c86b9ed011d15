"""The seal of a database for what its journal keeps of secret values: which values these are, and the key."""

import json
from collections.abc import Mapping
from secrets import token_hex

from sqlalchemy import Connection, insert, select

from crmaccess.store.schema.tables import METADATA
from crmaccess.store.sealing import KEY, Seal
from crmaccess.store.writing.definitions import definition_in

_workspace, _attribute = METADATA.tables["workspace"], METADATA.tables["custom_attribute"]


def seal_of(connection: Connection, names: Mapping[str, frozenset[str]]) -> Seal:
    """The seal of the database, with a key that is made when it is first needed, within a transaction."""
    return Seal(_key(connection) if names else "", names)


def secret_names(connection: Connection) -> dict[str, frozenset[str]]:
    """The secret attributes of each kind of thing, those of the company's own too."""
    text = definition_in(connection)
    found: dict[str, set[str]] = {}
    for things, declared in json.loads(text or "{}").get("attributes", {}).items():
        for thing in things.split():
            found.setdefault(thing, set()).update(name for name, one in declared.items() if one.get("secret"))
    own = select(_attribute.c.thing, _attribute.c.key).where(_attribute.c.secret)
    for thing, name in connection.execute(own):
        found.setdefault(thing, set()).add(name)
    return {thing: frozenset(some) for thing, some in found.items() if some}


def together(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """What either names: an attribute is secret before it goes, and once it has come."""
    return {thing: one.get(thing, frozenset()) | other.get(thing, frozenset()) for thing in {*one, *other}}


def _key(connection: Connection) -> str:
    kept = connection.execute(select(_workspace.c.value).where(_workspace.c.name == KEY)).scalar()
    if kept is None:
        kept = token_hex(32)
        connection.execute(insert(_workspace), {"name": KEY, "value": kept})
    return str(kept)

"""What the journal keeps of secret values: a digest by a key that never leaves the database, so that it tells that a
value has changed and not which it is.
"""

import json
from collections.abc import Mapping
from hmac import new
from secrets import token_hex

from sqlalchemy import Connection, insert, select

from crmaccess.changes import Change
from crmaccess.facts import Account, Fact, Group, Place, Record
from crmaccess.store.schema.tables import METADATA

SEALED = "secret:"  # before the digest that stands for a value
KEY = "journal_key"  # under which the workspace keeps the key
LENGTH = 32  # letters of a digest
_workspace, _attribute = METADATA.tables["workspace"], METADATA.tables["custom_attribute"]


class Seal:
    """Seals the values of the attributes that are secret; `names` are those of each kind of thing."""

    def __init__(self, key: str, names: Mapping[str, frozenset[str]]) -> None:
        self._key, self._names = key.encode(), names

    def change(self, change: Change) -> Change:
        """Both sides as they may be kept; the same where nothing is secret."""
        if not self._names:
            return change
        sides = (self.fact(side) if side else None for side in change)
        return Change(*sides)

    def fact(self, fact: Fact) -> Fact:
        """The fact with digests in place of its secret values; a digest stays as it is."""
        if not isinstance(fact, Account | Group | Place | Record):
            return fact
        thing = "user" if isinstance(fact, Account) else fact.entity if isinstance(fact, Record) else fact.kind
        names = self._names.get(thing, frozenset()) & fact.attributes.keys()
        if not names:
            return fact
        sealed = {name: self._digest(f"{thing}.{name}", fact.attributes[name]) for name in names}
        return fact._replace(attributes={**fact.attributes, **sealed})

    def _digest(self, name: str, value: str) -> str:
        if value.startswith(SEALED):
            return value
        return SEALED + new(self._key, f"{name}={value}".encode(), "sha256").hexdigest()[:LENGTH]


def seal_of(connection: Connection, names: Mapping[str, frozenset[str]]) -> Seal:
    """The seal of the database, with a key that is made when it is first needed, within a transaction."""
    return Seal(_key(connection) if names else "", names)


def secret_names(connection: Connection) -> dict[str, frozenset[str]]:
    """The secret attributes of each kind of thing, those of the company's own too."""
    text = connection.execute(select(_workspace.c.value).where(_workspace.c.name == "definition")).scalar()
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

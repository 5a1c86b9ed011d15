"""What the journal keeps of secret values: a digest by a key that never leaves the database, so that it tells that a
value has changed and not which it is.
"""

from collections.abc import Mapping, Sequence

from crmaccess.facts import SEALED, Account, Fact, Group, Place, Record, Setting

KEY = "journal_key"  # under which the workspace keeps the key
LENGTH = 32  # letters of a digest
SETTINGS = ".settings"  # stands for a kind of thing where settings are sealed, under whose names no attributes are


class Seal:
    """Seals the values of the attributes that are secret; `names` are those of each kind of thing, and of settings."""

    def __init__(self, key: str, names: Mapping[str, frozenset[str]]) -> None:
        self._key, self._names = key.encode(), names

    def digests(self, value: str) -> list[str]:
        """What the journal has for a value, under each name that is secret."""
        return [self._digest(f"{thing}.{name}", value) for thing, names in self._names.items() for name in names]

    def side(self, fact: Fact | None) -> Fact | None:
        """One side of a change."""
        return fact if fact is None or not self._names else self.fact(fact)

    def sides(self, facts: Sequence[Fact]) -> Sequence[Fact]:
        """The same side of several."""
        return list(map(self.fact, facts)) if self._names else facts

    def fact(self, fact: Fact) -> Fact:
        """The fact with digests in place of its secret values; a digest stays as it is."""
        if isinstance(fact, Setting):
            secret = fact.name in self._names.get(SETTINGS, ())
            return fact._replace(value=self._digest(f"{SETTINGS}.{fact.name}", fact.value)) if secret else fact
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
        from hmac import new  # which loads OpenSSL: most commands seal nothing

        return SEALED + new(self._key, f"{name}={value}".encode(), "sha256").hexdigest()[:LENGTH]

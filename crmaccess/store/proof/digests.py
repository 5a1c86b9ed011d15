"""Digests of all that is so: what a chain begins with, and what replaying it must come back to."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from crmaccess.facts import Account, Fact, Record
from crmaccess.store.encoding import encoded
from crmaccess.store.hashes import digest
from crmaccess.store.proof.chain import frames


def opening_of(facts: Iterable[Fact], definition: str) -> str:
    """The opening: digests of the facts, and of the definition."""
    return encoded({**digests_of(facts), "definition": digest(definition)})


def digests_of(facts: Iterable[Fact]) -> dict[str, str | int]:
    """How many `facts` there are, and their digests: of all but what the other two are of, of the `personal` values of
    accounts, which may be erased, of the `stamps` of records, which forget a department that goes. The time of the last
    sign-in counts for none of them."""
    plain, personal, stamps = [], [], []
    for fact in facts:
        if isinstance(fact, Account):
            personal.append((fact.login, encoded([fact.name, fact.email, _sorted(fact.attributes)])))
            fact = fact._replace(name="", email="", attributes={}, signed_in_at=None)
        elif isinstance(fact, Record):
            stamps.append((f"{fact.entity}:{fact.key}", " ".join(fact.stamp)))
            fact = fact._replace(stamp=(), participants=tuple(sorted(fact.participants)))
        values = fact._asdict()
        if "attributes" in values:
            values["attributes"] = _sorted(values["attributes"])
        plain.append((type(fact).__name__, encoded(values)))
    parts = {"facts": plain, "personal": personal, "stamps": stamps}
    return {"count": len(plain), **{name: _digest(pairs) for name, pairs in parts.items()}}


def _digest(pairs: list[tuple[str, str]]) -> str:
    return sha256(b"".join(map(frames, sorted(pairs)))).hexdigest()


def _sorted(values: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(values.items()))

"""Text that an older version has kept as it came, brought to the form in which text is kept now; nothing is lost."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import count

from crmaccess.changes import Change, Plan
from crmaccess.errors import Problem
from crmaccess.facts import Account, Department, Fact, Group, Pipeline, Place, Record, Role, Stage, key_of
from crmaccess.plan.known.alike import twins
from crmaccess.plan.known.index import FactIndex
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.references import NOUNS, references, renamed
from crmaccess.text import folded, look, read, without_unseen

# In the order of writing, the field of the key last in what tells facts apart; names come after keys.
_TEXTS: Mapping[type[Fact], tuple[str, Mapping[str, Callable[[str], str]]]] = {
    Account: ("login", {"name": without_unseen}),
    Department: ("key", {"name": without_unseen}),
    Group: ("key", {"name": without_unseen}),
    Role: ("key", {"name": without_unseen}),
    Place: ("key", {"name": without_unseen}),
    Pipeline: ("key", {"name": without_unseen}),
    Stage: ("key", {"name": without_unseen}),
    Record: ("key", {"title": without_unseen}),
}


def tidied(known: FactIndex) -> Plan:
    """The changes after which all text is in the form in which it is kept, with a note for each key that another one
    has already in that form: it gets a number behind it."""
    tidying = _Tidying(known)
    changes = tuple(change for kind in _TEXTS for change in tidying.changes(kind))
    return Plan(changes, notes=tuple(tidying.notes))


def text_faults(known: Known) -> list[Problem]:
    """Text that is not in the form in which it is kept, and what cannot be told apart."""
    changes = [one for one in tidied(known).changes if isinstance(one, Change)]
    odd = {" ".join(filter(None, key_of(one.before))) for one in changes if one.before}
    return [*(Problem("E_TEXT_ODD", one) for one in sorted(odd)), *twins(known)]


class _Tidying:
    def __init__(self, known: FactIndex) -> None:
        self.known = known
        self.notes: list[Problem] = []
        self._renamed: dict[tuple[str, str], str] = {}  # by noun and old key
        self._keys: dict[str, str] = {}  # old keys of whatever kind, where attributes name them
        self._emails = {folded(one.email) for one in known.all(Account) if read(one.email) == one.email}

    def changes(self, kind: type[Fact]) -> Iterator[Change]:
        """Those of one kind of facts; whatever these name must have been tidied before."""
        taken = Counter((*key_of(fact)[:-1], look(key_of(fact)[-1])) for fact in self.known.all(kind))
        for fact in self.known.all(kind):
            after = self._after(fact, taken)
            if after != fact:
                yield Change(fact, after)

    def _after(self, fact: Fact, taken: Counter[tuple[str, ...]]) -> Fact:
        key_field, texts = _TEXTS[type(fact)]
        values: dict[str, object] = {name: keep(getattr(fact, name)) for name, keep in texts.items()}
        values[key_field] = self._key(fact, taken)
        if isinstance(fact, Account):
            values["email"] = self._email(fact.email)
        if isinstance(fact, Account | Group | Place | Record) and fact.attributes:
            values["attributes"] = self._attributes(fact.attributes)
        after = fact._replace(**values)  # type: ignore[arg-type]
        for _, noun, key in references(fact):
            if new := self._renamed.get((noun, key)):
                after = renamed(after, noun, key, new)
        return after

    def _key(self, fact: Fact, taken: Counter[tuple[str, ...]]) -> str:
        *scope, key = key_of(fact)
        plain = without_unseen(key) or "unnamed"
        if plain == key:
            return key
        taken[*scope, look(key)] -= 1
        numbered = (f"{plain}-{number}" if number > 1 else plain for number in count(1))
        new = next(name for name in numbered if not taken[*scope, look(name)])
        taken[*scope, look(new)] += 1
        self._keys[key] = new
        if noun := NOUNS.get(type(fact)):
            self._renamed[noun, key] = new
        if new != plain:
            self.notes.append(Problem("W_KEY_NUMBERED", key, details=(("new", new), ("holder", plain))))
        return new

    def _email(self, email: str) -> str:
        """An address that somebody else has in that form stays as it is, and is listed by a check."""
        plain = without_unseen(email)
        if plain == email or folded(plain) in self._emails:
            return email
        self._emails.add(folded(plain))
        return plain

    def _attributes(self, attributes: Mapping[str, str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name, value in attributes.items():
            plain = without_unseen(name) or "unnamed"
            if plain != name and (plain in attributes or plain in found):
                plain = next(one for one in map(f"{plain}-{{}}".format, count(2)) if one not in {**attributes, **found})
            found[plain] = self._keys.get(value) or without_unseen(value)
        return found

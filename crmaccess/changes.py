"""What is to be done: a fact comes, changes or goes, a secret is set, a letter is queued, or the
definition takes another's place.

One shape serves every change: the journal keeps both sides, an undo swaps them, a preview applies them in memory.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import chain

from crmaccess.errors import Problem
from crmaccess.facts import Fact
from crmaccess.values import NamedTuple


class Change(NamedTuple):
    """`before` is None for a new fact, `after` for a removed one; a fact whose key changes is renamed."""

    before: Fact | None
    after: Fact | None

    @property
    def verb(self) -> str:
        """`add`, `edit` or `remove`."""
        return "add" if self.before is None else "remove" if self.after is None else "edit"

    @property
    def fact(self) -> Fact:
        """The fact as it will be, or the one that goes."""
        before, after = self
        fact = before if after is None else after
        assert fact is not None  # Invariant: a change has at least one side.
        return fact


class SecretSet(NamedTuple):
    """A password hash is stored for an account; the password itself never comes this far."""

    login: str
    hash: str
    set_at: datetime


class Difference(NamedTuple):
    """What one definition says otherwise than another. `notion` is a field of `Definition`, `key` an entry of it.

    `change` is `added`, `removed` or `changed`.
    """

    notion: str
    change: str
    key: str = ""


class DefinitionSet(NamedTuple):
    """The database keeps another definition from now on: its tables as JSON, and compiled, as `systems` makes them."""

    system: str
    tables: str
    compiled: str
    differences: tuple[Difference, ...]


class LetterQueued(NamedTuple):
    """A letter to an account waits to be sent; `kind` is a word of the definition, `channel` is `email` or `phone`.

    What it says is made when it is sent. `sealed`: the password that it must carry, which only a key opens that lies
    outside the database; the journal keeps no letter. `instead`: it takes the place of those of its kind that wait,
    and the code that was sent before counts no more.
    """

    login: str
    kind: str
    address: str
    channel: str = "email"
    details: Mapping[str, str] = {}
    sealed: str = ""
    instead: bool = False


class LettersWithdrawn(NamedTuple):
    """Nothing that waits for the account is sent any more; with `numbers`, only those of the outbox are not."""

    login: str
    numbers: tuple[int, ...] = ()


class Erased(NamedTuple):
    """Nothing personal is left of an account: the journal forgets it, too, under all `logins` that it had."""

    login: str
    logins: tuple[str, ...]


Step = Change | SecretSet | DefinitionSet | LetterQueued | LettersWithdrawn | Erased


class Steps(tuple[Step, ...]):
    """Changes that are also kept by the kind of their facts: very many are gone through ten times, mostly by those who
    look for some other kind."""

    by_kind: Mapping[type, list[Change]]

    @classmethod
    def of(cls, by_kind: Mapping[type, list[Change]]) -> "Steps":
        """The changes, kind by kind."""
        made = cls(chain.from_iterable(by_kind.values()))
        made.by_kind = {kind: changes for kind, changes in by_kind.items() if changes}
        return made


def by_kind(steps: Iterable[Step]) -> Mapping[type, list[Change]]:
    """The changes by the kind of their facts."""
    if isinstance(steps, Steps):
        return steps.by_kind
    found: dict[type, list[Change]] = {}
    for one in steps:
        if type(one) is Change:
            found.setdefault(type(one.fact), []).append(one)
    return found


def of_kinds(steps: Iterable[Step], kinds: Collection[type]) -> list[Change]:
    """The changes of facts of these kinds."""
    if isinstance(steps, Steps):
        found = [changes for kind, changes in steps.by_kind.items() if kind in kinds]
        if len(found) < 2:
            return found[0] if found else []
    return [one for one in steps if type(one) is Change and type(one[0] if one[1] is None else one[1]) in kinds]


class Plan(NamedTuple):
    """Changes that would be made, or the problems why not; `notes` are worth saying either way."""

    changes: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    unchanged: int = 0  # wishes that hold already

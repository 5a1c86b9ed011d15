"""Random journals of a company, as pure data: what was added, edited, removed and renamed, run by run."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from crmaccess.changes import Change
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Record,
    Role,
    Setting,
    key_of,
)
from crmaccess.plan.effect import Table, applied, table_of
from tests.builders import NOW

REMOVABLE = (Account, Membership, GroupMember, Admission, Grant, Assignment, Imposition, Record, Setting)
LONGEST_RUN = 3
BEGAN = NOW - timedelta(days=40)


class Entry(NamedTuple):
    """An entry of the journal."""

    number: int
    run: int
    at: datetime
    kind: str
    key: str
    before: Fact | None
    after: Fact | None
    erased: bool = False


class State(NamedTuple):
    """What was so when a run had been made, and from then on."""

    at: datetime
    run: int
    table: Table


class History(NamedTuple):
    """The states, the first before all, and the entries, the oldest first."""

    states: Sequence[State]
    entries: Sequence[Entry]

    @property
    def facts(self) -> Iterable[Fact]:
        """What is so in the end."""
        return self.states[-1].table.values()


def history(chance: Random, facts: Sequence[Fact], others: Sequence[Fact], runs: int) -> History:
    """A company with these facts that becomes, here and there, like another one."""
    changes = [Change(None, fact) for fact in facts]
    states, entries = [State(BEGAN - timedelta(days=1), 0, {})], list[Entry]()
    at = BEGAN
    for _ in range(runs + 1):
        if changes:
            number, table = len(entries) + 1, states[-1].table
            entries += (_entry(number + place, number, at, change) for place, change in enumerate(changes))
            states.append(State(at, number, table_of(applied(table.values(), changes))))
        at += timedelta(hours=chance.choice((0, 1, 30, 100)))
        changes = _run(chance, states[-1].table, others)
    return History(states, entries)


def _entry(number: int, run: int, at: datetime, change: Change) -> Entry:
    fact = change.fact
    return Entry(number, run, at, type(fact).__name__, " ".join(key_of(fact)), change.before, change.after)


def _run(chance: Random, table: Table, others: Sequence[Fact]) -> list[Change]:
    if chance.random() < 0.1 and (rename := _rename(chance, table)):
        return [rename]
    found: dict[Any, Change] = {}
    for _ in range(chance.randint(1, LONGEST_RUN)):
        if chance.random() < 0.4:
            fact = chance.choice([*table.values(), None])
            if isinstance(fact, REMOVABLE):
                found[type(fact), key_of(fact)] = Change(fact, None)
        else:
            fact = chance.choice(others)
            found[type(fact), key_of(fact)] = Change(table.get((type(fact), key_of(fact))), fact)
    return [change for change in found.values() if change.before != change.after]


def _rename(chance: Random, table: Table) -> Change | None:
    named = [fact for fact in table.values() if isinstance(fact, Account | Role | Group | Department)]
    fact, new = chance.choice([*named, None]), chance.choice(("n1", "n2", "n3"))
    if fact is None or (type(fact), (new,)) in table:
        return None
    return Change(fact, fact._replace(login=new) if isinstance(fact, Account) else fact._replace(key=new))

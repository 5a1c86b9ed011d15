"""A world that differs from another by one change: how long it takes until it has answered somebody it concerns."""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Account, Admission, Assignment, Fact, Grant, Membership, Record, Setting

TIMES = 21  # each kind of change
Make = Callable[[World, Account, Record], Fact]

# What is changed for a person and a record, by the kind of fact.
CHANGES: Mapping[str, Make] = {
    "grant": lambda world, account, record: Grant("role", _role(world, account.login), f"{record.entity}.read", "all"),
    "assignment": lambda world, account, record: Assignment(_other_role(world, account.login), "user", account.login),
    "membership": lambda world, account, record: Membership(account.login, record.stamp[0]),
    "admission": lambda world, account, record: Admission(account.login, "branch", EVERYWHERE),
    "setting": lambda world, account, record: Setting(next(iter(world.definition.settings), "none"), "on"),
    "account": lambda world, account, record: account._replace(state="inactive"),
    "record": lambda world, account, record: record._replace(responsible=account.login),
}


def milliseconds(world: World, records: Sequence[Record]) -> Mapping[str, float]:
    """The median time for each kind of change."""
    return {name: statistics.median(_times(world, records, make)) * 1000 for name, make in CHANGES.items()}


def _times(world: World, records: Sequence[Record], make: Make) -> Iterator[float]:
    """Seconds of the clock's finest kind, each for another person and record."""
    logins = sorted(world.accounts)
    for number in range(TIMES):
        account = world.accounts[logins[number * 101 % len(logins)]]
        record = next(one for one in records[number * 997 % len(records) :] if one.stamp)
        fact = make(world, account, record)
        after = fact if isinstance(fact, Record) else record
        request = Request(account.login, "read", f"{after.entity}:{after.key}")
        start = time.perf_counter()
        verdict(having(world, fact), request, after)
        yield time.perf_counter() - start


def having(world: World, fact: Fact) -> World:
    """The world with this fact instead of whatever it says of the same thing."""
    return world.having(fact)  # type: ignore[attr-defined, no-any-return]


def _role(world: World, login: str) -> str:
    """A role of the person's, or of anybody's."""
    return next(iter(world.person(login).roles), next(iter(world.roles)))


def _other_role(world: World, login: str) -> str:
    held = world.person(login).roles
    return next(role for role in world.roles if role not in held)

"""The names that random companies are made of, and small strategies that all their parts are drawn with."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from crmaccess.facts import Fact, key_of
from tests.builders import NOW

PEOPLE = ("anna", "boris", "vera", "gleb")
STRANGER = "nobody"  # has no account
UNITS = ("d0", "d1", "d2", "d3")
GROUPS = ("g0", "g1")
BRANCHES = ("b0", "b1", "b2")  # and so are the places of every other kind called
KEYS = tuple(f"n{number}" for number in range(5))  # of records of every entity: only that tells them apart
SECOND = "archive"  # a pipeline besides the main one, whose key comes before it
SECOND_STAGES = ("W2", "W1")
PAST, FUTURE = NOW - timedelta(days=1), NOW + timedelta(days=1)
NETWORK, INSIDE, OUTSIDE = "10.0.0.0/8", "10.1.2.3", "192.0.2.1"


def some(strategy: st.SearchStrategy[Any], least: int, most: int) -> st.SearchStrategy[list[Any]]:
    """So many facts of one class."""
    return st.lists(strategy, min_size=least, max_size=most, unique_by=key_of)


def joined(*strategies: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[list[Fact]]:
    """The facts of all of them."""
    return st.tuples(*strategies).map(lambda lists: [fact for each in lists for fact in each])


def facts(fact: type[Any], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Facts with these fields; unlike `builds` it leaves the others at their defaults."""
    return st.fixed_dictionaries(fields).map(lambda values: fact(**values))


def mostly(usual: Any, *rare: Any, weight: int = 5) -> st.SearchStrategy[Any]:
    """One value more often than the others."""
    return st.sampled_from((*(usual,) * weight, *rare))


MOMENTS = mostly(None, PAST, FUTURE)
SELDOM = mostly(None, PAST, FUTURE, weight=12)

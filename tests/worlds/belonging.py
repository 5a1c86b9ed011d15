"""People, the departments and groups they belong to, the places they are admitted to, and how things are set."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from hypothesis import strategies as st

from crmaccess.facts import (
    EVERYWHERE,
    INVITED,
    Account,
    Admission,
    Department,
    Fact,
    Group,
    GroupMember,
    Membership,
    Pipeline,
    Place,
    Setting,
    Stage,
)
from crmaccess.plan.system.presets import definition_facts
from tests.worlds.themes import Theme, Values
from tests.worlds.words import (
    BRANCHES,
    FUTURE,
    GROUPS,
    MOMENTS,
    PAST,
    PEOPLE,
    SECOND,
    SECOND_STAGES,
    SELDOM,
    UNITS,
    facts,
    joined,
    mostly,
    some,
)


def structure(theme: Theme) -> Iterator[Fact]:
    """What every company of the theme has: pipelines and stages of its entities."""
    for fact in definition_facts(theme.definition):
        if isinstance(fact, Pipeline | Stage) and fact.entity in theme.entities:
            yield fact
    for key in theme.entities:
        if theme.definition.entities[key].pipelines:
            yield Pipeline(key, SECOND, "Second", 1)
            yield from (Stage(key, SECOND, stage, stage, number) for number, stage in enumerate(SECOND_STAGES))


@cache
def people(theme: Theme) -> st.SearchStrategy[list[Fact]]:
    """Accounts of all types, mostly in a state that acts, that say what is asked for."""
    system = theme.definition
    acting = next(key for key, state in system.states.items() if state.acts)
    weight = 4 if any(state.unless for state in system.states.values()) else 12
    states = mostly(acting, *(key for key in system.states if key != acting), weight=weight)
    asked = {name: mostly("", *values, weight=4) for name, values in theme.account_values.items()}
    cards = st.lists(st.sampled_from(theme.cards), max_size=2, unique=True) if theme.cards else st.just([])
    types = st.sampled_from([*system.types] or [""])
    accounts = [
        facts(
            Account, login=st.just(login), name=st.just(login.title()), type=types, state=states,
            email=st.sampled_from(("", f"{login}@example.com")), attributes=_attributes(asked, cards),
            blocked_until=mostly(None, PAST, FUTURE, weight=15), signed_in_at=st.sampled_from((None, PAST)),
        )
        for login in PEOPLE
    ]  # fmt: skip
    return st.tuples(*accounts).map(list)


def _attributes(
    asked: dict[str, st.SearchStrategy[str]], cards: st.SearchStrategy[list[str]]
) -> st.SearchStrategy[dict[str, str]]:
    whole = st.fixed_dictionaries({**asked, "card": cards.map(" ".join)})
    return whole.map(lambda values: {name: value for name, value in values.items() if value})


@cache
def settings(theme: Theme) -> st.SearchStrategy[list[Fact]]:
    """Switches that are asked for, each left alone or set."""
    of_each = [
        mostly([], *([Setting(key, value)] for value in values), weight=1 + len(values))
        for key, values in theme.settings.items()
    ]
    return joined(*of_each)


@cache
def departments(theme: Theme) -> st.SearchStrategy[list[Fact]]:
    """A tree: a department lies at the top or below an earlier one."""
    if not theme.has("departments"):
        return st.just([])
    units = [
        facts(
            Department, key=st.just(key), name=st.just(key.upper()), parent=st.sampled_from(("", *UNITS[:number])),
            head=mostly("", *PEOPLE), head_until=SELDOM,
        )
        for number, key in enumerate(UNITS)
    ]  # fmt: skip
    return st.tuples(*units).map(list)


@cache
def places(theme: Theme) -> st.SearchStrategy[list[Fact]]:
    """Three of each kind, which say what is asked for along paths to them."""
    system = theme.definition
    vias = {way.via for pair in theme.pairs for way in system.ways_of(*pair) if way.via[0]}
    of_each: list[st.SearchStrategy[Any]] = []
    for kind in system.places:
        asked = [(atom.name, atom) for atom in theme.atoms if atom.path[-1:] == (kind,)]
        asked += [(atom.name.partition(".")[2], atom) for atom in theme.atoms if atom.name.startswith(f"{kind}.")]
        values: Values = {name: tuple(filter(None, (*one.argument.split("|"), "other"))) for name, one in asked}
        values |= {attribute: ("x", "x", "y") for of, attribute in vias if of == kind}
        values.pop("archived", None)
        of_each += [
            facts(
                Place, kind=st.just(kind), key=st.just(key), name=st.just(key.upper()),
                archived=mostly(False, True, weight=8), attributes=_optional(values),
            )
            for key in BRANCHES
        ]  # fmt: skip
    return st.tuples(*of_each).map(list)


def _optional(values: Values) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(words) for name, words in values.items()})


@cache
def groups(theme: Theme) -> st.SearchStrategy[list[Fact]]:
    """Two groups, of the first kind and of the last, the second of which may include the first."""
    kinds = list(theme.definition.group_kinds)
    if not kinds:
        return st.just([])
    values = {name: words for name, words in theme.record_values.items() if set(kinds) & set(theme.subjects)}
    relations = theme.definition.relations.values()
    values |= {name: (value, "other") for relation in relations for name, value in relation.where}
    one, other = (
        facts(Group, key=st.just(key), name=st.just(key.upper()), kind=st.just(kind), attributes=_optional(more))
        for key, kind, more in zip(
            GROUPS, (kinds[0], kinds[-1]), (values, {**values, "includes": ("g0",)}), strict=True
        )
    )
    return st.tuples(one, other).map(list)


def _member(login: str, group: str, part: str, until: datetime | None, sender: str) -> GroupMember:
    """Somebody in a group; of an invitation it is known who sent it."""
    return GroupMember(login, group, part, until, sender if part == INVITED else "")


@cache
def belonging(theme: Theme) -> st.SearchStrategy[list[Fact]]:
    """Who works where, is in which group and how, is admitted to which place of which kind."""
    who = st.sampled_from(PEOPLE)
    parts = mostly("member", "owner", "moderator", "invited", "requested", weight=2)
    found: list[st.SearchStrategy[list[Any]]] = []
    if theme.has("departments"):
        found.append(some(st.builds(Membership, who, st.sampled_from(UNITS), SELDOM), 2, 6))
    if theme.definition.group_kinds:
        found.append(some(st.builds(_member, who, st.sampled_from(GROUPS), parts, MOMENTS, mostly("", *PEOPLE)), 0, 4))
    where = mostly(EVERYWHERE, *BRANCHES, weight=1)
    found += [some(st.builds(Admission, who, st.just(kind), where, SELDOM), 0, 7) for kind in theme.definition.places]
    return joined(*found)

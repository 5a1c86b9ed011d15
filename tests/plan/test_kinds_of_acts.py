"""The table of what may be tried to come to more is complete: no kind of change that the guard knows and nothing that
facts say is forgotten; what is left out is named, with why."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from crmaccess.changes import Change
from crmaccess.definition.rights import TOUCHED
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import FACTS, KEYS, Account, Fact, Imposition
from crmaccess.plan.authority.touches import touches
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.acts.kinds import LEFT, NOT_TRIED, RIGHTS, TRIED
from crmaccess.plan.paths.acts.proposal import ENTER, Position, Proposal
from crmaccess.plan.paths.acts.rights import bunches, given, holders, narrowings
from tests.builders import rules_of
from tests.samples import NOW, SAMPLES, sample

PAST, FUTURE = NOW - timedelta(days=1), NOW + timedelta(days=1)
VERBS = ("add", "edit", "remove")


def positions(name: str) -> Iterator[Position]:
    """A sample company, as it is, and with all that is held over, from where half of its people are in hand; everything
    may be open to them."""
    definition, facts = sample(name).definition, list(sample(name).facts)
    known = Known(definition, facts)
    subjects = [*(("user", one) for one in known.accounts), *(("group", one) for one in known.groups)]
    subjects += [("role", one) for one in known.roles]
    facts += [Imposition(key, *subject) for key in definition.restrictions for subject in subjects]
    for some in (facts, list(map(lapsed, facts))):
        known = Known(definition, some)
        logins = list(known.accounts)
        for hands in (logins[::2], logins[1::2]):
            others = [login for login in logins if login not in hands]
            yield Position(known, World(rules_of(definition), some, NOW), NOW, hands, others, lambda word: True)


def lapsed(fact: Fact) -> Fact:
    if isinstance(fact, Account):
        return fact._replace(blocked_until=FUTURE) if fact.login < "k" else fact
    ends: dict[str, Any] = {name: PAST for name in ("until", "head_until") if name in fact._fields}
    return fact._replace(**ends)


def proposed(position: Position) -> Iterator[tuple[str, Proposal]]:
    """All that is proposed, by its kind."""
    for kind, some in TRIED.items():
        yield from ((kind, one) for proposing in some for one in proposing(position))
    for login in position.hands:
        for bunch in bunches(position.known.definition):
            for holder in holders(position, login, bunch):
                for place in narrowings(bunch, position):
                    yield from ((RIGHTS, one) for one in given(bunch, holder, place, position, login))


def changes(position: Position, one: Proposal) -> list[Change]:
    try:
        return [step for step in one.wish(position.known, NOW).changes if isinstance(step, Change)]
    except CrmAccessError:
        return []


def test_every_kind_of_change_is_tried_or_left_out_for_a_reason() -> None:
    tried = {*TRIED, RIGHTS} - {ENTER}
    assert tried | {*LEFT} == {*TOUCHED}
    assert not tried & {*LEFT}
    assert all(LEFT.values())


@pytest.mark.parametrize("name", SAMPLES)
def test_the_guard_calls_each_act_as_it_is_said_to(name: str) -> None:
    for position in positions(name):
        for kind, one in proposed(position):
            assert one.asks.partition(".")[0] == kind or (kind == ENTER and not one.asks)
            words = {touch.word for touch in touches(changes(position, one), position.known)}
            assert not words or one.asks in words, one


def test_all_that_facts_can_become_is_tried_or_left_out_for_a_reason() -> None:
    met = {cls: set[str]() for cls in FACTS}
    for name in SAMPLES:
        for position in positions(name):
            for _, one in proposed(position):
                for change in changes(position, one):
                    met[type(change.fact)] |= {change.verb, *said_otherwise(change)}
    for cls in FACTS:
        wanted = {*VERBS, *cls._fields} - {*KEYS[cls]}
        if cls in NOT_TRIED:
            assert met[cls] | {*NOT_TRIED[cls]} >= wanted, (cls, wanted - met[cls] - {*NOT_TRIED[cls]})
        else:
            assert not met[cls], cls
            assert cls.__name__.lower().removeprefix("custom") in LEFT


def said_otherwise(change: Change) -> set[str]:
    """The fields that become other ones; of what is new, those that say something."""
    before, after = change.before, change.after
    if after is None:
        return set()
    if before is None:
        return {name for name in after._fields if getattr(after, name)}
    return {name for name in after._fields if getattr(before, name) != getattr(after, name)}

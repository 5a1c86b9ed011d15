"""What was taken away and is held all the same is said so, and only then; what is said to take it away does."""

import shlex
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change, Plan
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Fact, Grant, GroupMember, Place, Role
from crmaccess.plan.commands import planned
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.rights import revoke
from crmaccess.plan.rights.roles import unassign
from tests.builders import NOW, definition, flat, group, rules_of, user
from tests.worlds import PEOPLE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)


def tried(line: str, facts: tuple[Fact, ...], company: Company) -> Plan | None:
    known, words = Known(company.definition, facts), shlex.split(line)
    try:
        if words[:2] == ["roles", "unassign"] and len(words) == 4:
            return unassign(words[2], words[3], known, NOW, telling=True)
        if words[:2] == ["rights", "revoke"]:
            where = {word.removeprefix("--"): value for word, value in zip(words[4::2], words[5::2], strict=True)}
            return revoke(words[2], words[3], known, NOW, telling=True, **where)
        return planned(words, known, NOW)
    except CrmAccessError:
        return None  # a guard, or a rule of the system


def commands(plan: Plan, code: str) -> list[str]:
    (note,) = [one for one in plan.notes if one.code == code]
    return dict(note.details)["commands"].split("; crmaccess ")


@each_system
@given(st.data())
def test_a_role_that_reaches_her_all_the_same(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    facts = (*company.facts, *company.records)
    for login in PEOPLE[:3]:
        for role in [one.key for one in facts if isinstance(one, Role)]:
            plan = tried(f"roles unassign {role} user:{login}", facts, company)
            if plan is None:
                continue
            left = applied(facts, plan.changes)
            told = "W_ROLE_STAYS" in [one.code for one in plan.notes]
            assert told == (role in World(rules_of(company.definition), left, NOW).person(login).roles)
            if told and all(done := [tried(line, left, company) for line in commands(plan, "W_ROLE_STAYS")]):
                for one in done:
                    left = applied(left, one.changes if one else ())
                assert role not in World(rules_of(company.definition), left, NOW).person(login).roles


@each_system
@given(st.data())
def test_a_right_that_others_give(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    facts = (*company.facts, *company.records)
    for login in PEOPLE[:2]:
        for line in sorted({_revoking(login, one) for one in facts if isinstance(one, Grant)}):
            plan = tried(line, facts, company)
            if plan is None or "W_RIGHT_STAYS" not in [one.code for one in plan.notes]:
                continue
            assert not any(map(_gave_nothing, plan.changes, repeat(Known(company.definition, facts)))), line
            left = applied(facts, plan.changes)
            for way in commands(plan, "W_RIGHT_STAYS"):
                assert _may_meet(line, way), (line, way)
                one = tried(way, left, company)
                if one is None:
                    return
                assert one.changes, way
                left = applied(left, one.changes)
            again = tried(line, left, company)
            assert again is not None
            assert "W_RIGHT_STAYS" not in [one.code for one in again.notes]


def _revoking(login: str, one: Grant) -> str:
    where = [("--pipeline", one.pipeline), ("--stage", one.stage), ("--place", one.place)]
    return f"rights revoke user:{login} {one.permission}" + "".join(
        f" {name} {value}" for name, value in where if value
    )


def _gave_nothing(change: Change, known: Known) -> bool:
    before = change.before
    return isinstance(before, Grant) and not known.is_above_none(before.permission, before.level)


def _may_meet(line: str, way: str) -> bool:
    """Whether no option of both commands names two places, stages or pipelines."""
    first, second = (dict(zip(words[4::2], words[5::2], strict=False)) for words in (line.split(), way.split()))
    return way.startswith("roles ") or all(first[name] == second[name] for name in first.keys() & second.keys())


@pytest.mark.parametrize(
    ("given", "place", "told"),
    [
        ("on", "source:one", True),  # of this very place
        ("on", "source:two", False),  # of another
        ("off", "source:one", False),  # nothing
    ],
)
def test_a_right_for_a_place(given: str, place: str, told: bool) -> None:
    key = "messages.send"
    facts = (
        *flat([user("lena"), *group("sales")]),
        GroupMember("lena", "sales"), Place("source", "one", "One"), Place("source", "two", "Two"),
        Grant("group", "sales", key, "on", place=place),
        *([Grant("user", "lena", key, "off", place="source:one")] if given == "off" else []),
    )  # fmt: skip
    plan = revoke("user:lena", key, Known(definition("multichat"), facts), NOW, place="source:one", telling=True)
    assert ("W_RIGHT_STAYS" in [one.code for one in plan.notes]) == told

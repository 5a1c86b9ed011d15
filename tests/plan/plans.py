"""What the tests of plans share: small companies, and plans in words."""

from collections.abc import Iterable
from typing import Any

import pytest

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.facts import Account, Department, Fact, Membership, key_of
from crmaccess.plan.effect import applied, in_writing_order, table_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.system.presets import definition_facts
from tests.builders import definition, flat

BITRIX, UNIVERSAL = definition("bitrix24"), definition("universal")
OLGA = Account("olga", "Ольга", "olga@firma.ru", "employee", "active", attributes={"admin": "on"})


def diff(before: Iterable[Fact], after: Iterable[Fact]) -> tuple[Change, ...]:
    """The changes that lead from `before` to `after`, in the order in which they can be written."""
    old, new = table_of(before), table_of(after)
    gone = [Change(fact, None) for key, fact in old.items() if key not in new]
    changed = [Change(old.get(key), fact) for key, fact in new.items() if old.get(key) != fact]
    return in_writing_order([*gone, *changed])


def company(system: Definition, *facts: Fact | Iterable[Fact]) -> Known:
    """The presets of the system, Olga who rules it, and these facts."""
    return Known(system, [*definition_facts(system), OLGA, *flat(facts)])


def small(system: Definition, *facts: Fact | Iterable[Fact]) -> Known:
    """sales (head pavel, with petr) > north (with nina); Ivan is invited."""
    return company(
        system,
        Department("sales", "Отдел продаж", head="pavel"),
        Department("north", "Север", "sales"),
        *(Account(login, login.title(), f"{login}@firma.ru", "employee") for login in ("pavel", "petr", "nina")),
        Account("ivan", "Иван", "ivan@firma.ru", "employee", "invited"),
        Membership("petr", "sales"),
        Membership("nina", "north"),
        *facts,
    )


def then(known: Known, plan: Plan) -> Known:
    """What is known once the plan is carried out. The plan must be one that can be."""
    assert not plan.problems
    return Known(known.definition, applied(known.everything(), plan.changes))


def words(plan: Plan) -> list[str]:
    """The changes as verb, class and key."""
    return [
        " ".join((one.verb, type(one.fact).__name__.lower(), *filter(None, key_of(one.fact))))
        for one in plan.changes
        if isinstance(one, Change)
    ]


def notes(plan: Plan) -> list[str]:
    return [f"{note.code} {note.value}" for note in plan.notes]


def is_settled(known: Known, plan: Plan, again: Plan) -> bool:
    """Applied, the plan has the effect that it says, and the same wish finds nothing left to do."""
    before, after = list(known.everything()), list(then(known, plan).everything())
    said = sorted(map(repr, plan.changes))
    return sorted(map(repr, diff(before, after))) == said and not again.changes and again.unchanged > 0


def refusal(error: type[CrmAccessError], wish: Any, *args: Any, **options: Any) -> Problem:
    """The first problem of a wish that must be refused so."""
    with pytest.raises(error) as caught:
        wish(*args, **options)
    assert type(caught.value) is error
    return caught.value.problems[0]


def coded(problems: Iterable[Problem]) -> list[tuple[int, str, str]]:
    """(line, column, code) of each problem."""
    return [(problem.line, problem.column, problem.code) for problem in problems]

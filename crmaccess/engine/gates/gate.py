"""What a gate is; the gate of the account, and those that test a condition. Each answers a reason code, '' to pass."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from crmaccess.definition import ACCOUNT, ACTION, COMPARTMENT, GATES, ROLE, SCOPE, Condition
from crmaccess.engine.conditions.atoms import asked_with_right, test_of
from crmaccess.engine.conditions.of_rights import asleep_at, sleeps
from crmaccess.engine.conditions.paths import end_of
from crmaccess.engine.conditions.tests import AtomTest, Filters, Tests, clause_of_tests
from crmaccess.engine.levels.stages_and_places import narrowable
from crmaccess.engine.moment.moment import RulesAsked, Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import ALWAYS, NEVER
from crmaccess.values import NamedTuple

Code = Callable[[Person, Scene], str]
Precise = Callable[[AtomTest, Person, Scene], str]


class Gate(NamedTuple):
    """One gate of one way: its place in the walk, its answer, its filter, and the condition it tests, if it is one.

    `lasting`: what it asks, where that is about the person alone; equal ones give the same answer.
    """

    number: int
    code: Code
    clause: Filters
    tests: Tests = ()
    lasting: Hashable = None


def constant_clause(code: Code) -> Filters:
    return lambda person, scene: NEVER if code(person, scene) else ALWAYS


def account_code(person: Person, scene: Scene) -> str:
    """Why this account may not act at all, or ''."""
    known = person.account_code
    if known is None:
        known = person.account_code = _account_code(person, scene)
    return known


def _account_code(person: Person, scene: Scene) -> str:
    account = person.account
    if account is None:
        return "account.unknown"
    rules = scene.world.rules
    state = rules.definition.states.get(account.state)
    acts = state is not None and (state.acts or (state.unless and rules.holds(state.unless, person, scene) is True))
    if not acts:
        return "account.state"
    if account.blocked_until is not None and scene.world.at < account.blocked_until:
        return "account.blocked"
    return ""


account_acts = Gate(ACCOUNT, account_code, constant_clause(account_code), lasting="account")


# The code of a gate whose condition fails, by the kind of atom that fails; any other kind is `<gate>.condition`.
FAILURES = {
    (ACCOUNT, "network"): "account.network",
    (ROLE, "role"): "role.none",
    (COMPARTMENT, "admitted"): "compartment.elsewhere",
    (ACTION, "right"): "action.none",
    (ACTION, "never"): "action.never",
    (SCOPE, "reach"): "scope.out_of_reach",
    (SCOPE, "relation"): "scope.not_related",
    (SCOPE, "may"): "scope.may_not",
}


def condition_gate(index: int, condition: Condition, rules: RulesAsked, rights: frozenset[str] = frozenset()) -> Gate:
    """A gate that tests a condition of the definition.

    `rights` are those that the way asks for at its action gate: where one is missing, its reach is no second obstacle.
    """
    tests = tuple(
        tuple(
            asked_with_right(atom, rules) if atom.kind == "reach" and atom.name in rights else test_of(atom, rules)
            for atom in alternative
        )
        for alternative in condition
    )
    lasting = condition if all(test.lasting for alternative in tests for test in alternative) else None
    return Gate(index, _condition_code(index, tests), partial(clause_of_tests, tests), tests, lasting)


def _condition_code(index: int, tests: Tests) -> Code:
    if len(tests) == 1 and len(tests[0]) == 1:  # the usual case, and the fast one
        test, usual = tests[0][0], failure(index, tests[0][0])
        holds, precise = test.holds, _PRECISE.get((index, test.atom.kind))
        if precise is None:
            return lambda person, scene: usual if holds(person, scene) is False else ""
        return lambda person, scene: precise(test, person, scene) if holds(person, scene) is False else ""

    def code(person: Person, scene: Scene) -> str:
        first = ""
        for alternative in tests:
            for test in alternative:
                if test.holds(person, scene) is False:
                    first = first or failure_code(index, test, person, scene)
                    break
            else:
                return ""
        return first

    return code


def failure_code(index: int, test: AtomTest, person: Person, scene: Scene) -> str:
    """The reason code for an atom that fails at a gate, for this person."""
    precise = _PRECISE.get((index, test.atom.kind))
    return precise(test, person, scene) if precise else failure(index, test)


def failure(index: int, test: AtomTest) -> str:
    """The reason code for an atom that fails at a gate."""
    return FAILURES.get((index, test.atom.kind), f"{GATES[index]}.condition")


def _right_code(test: AtomTest, person: Person, scene: Scene) -> str:
    permission = scene.world.definition.permissions[test.atom.name]
    if scene.profile.rank(permission, scene.record) == 0:
        return "action.unadmitted" if asleep_at(permission, person, scene) else "action.none"
    return "action.asleep" if sleeps(permission, person, scene) else "action.rung"


def _reach_code(test: AtomTest, person: Person, scene: Scene) -> str:
    permission = scene.world.definition.permissions[test.atom.name]
    return "scope.out_of_reach" if scene.profile.rank(permission, scene.record) else "scope.no_level"


def _right_at_scope(test: AtomTest, person: Person, scene: Scene) -> str:
    """A right that can be narrowed is held for other places, or other records, or not at all."""
    permission = scene.world.definition.permissions[test.atom.name]
    if test.atom.path or not narrowable(permission) or scene.profile.rank(permission, scene.record):
        return "scope.condition"
    return "scope.narrowed" if scene.profile.best_anywhere(permission) else "scope.no_level"


def _admitted_code(test: AtomTest, person: Person, scene: Scene) -> str:
    kind = test.atom.name
    record = end_of(test.atom, person, scene).scene.record if test.atom.path else scene.record or scene.there
    known = record is None or (record.branch if kind == "branch" else record.value(kind))
    return "compartment.elsewhere" if known else "compartment.unknown"


# Where one kind of atom can fail for more than one reason.
_PRECISE: dict[tuple[int, str], Precise] = {
    (ACTION, "right"): _right_code,
    (SCOPE, "reach"): _reach_code,
    (SCOPE, "right"): _right_at_scope,
    (COMPARTMENT, "admitted"): _admitted_code,
}

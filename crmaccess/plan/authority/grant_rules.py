"""Who may give what to whom (`[[grants]]`): rights, restrictions and roles, asked of the world before the plan."""

from collections.abc import Iterator

from crmaccess.changes import Change
from crmaccess.definition import Condition, Definition, GrantRule
from crmaccess.definition.people import ROLES
from crmaccess.engine.answers.drafts import account_record
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput
from crmaccess.facts import Assignment, Grant, Imposition
from crmaccess.plan.authority.ceiling.rising import roles_to_come
from crmaccess.plan.authority.refusal import NO_RULE, ONESELF, OPERATOR, RECEIVER, SYSTEM
from crmaccess.plan.authority.touch import USER, Touch

EVERYTHING = "*"
GIVEN = ("grant.", "assignment.", "restriction.")  # the words of what rules speak of
STEPS = (ONESELF, OPERATOR, SYSTEM, RECEIVER)


def item_of(touch: Touch) -> str:
    """The right, restriction or role that the touch gives or takes; '' where it is about something else."""
    fact = touch.step.fact if isinstance(touch.step, Change) else None
    if isinstance(fact, Grant):
        return fact.permission
    if isinstance(fact, Imposition):
        return fact.restriction
    return fact.role if isinstance(fact, Assignment) else ""


def stops(touch: Touch, operator: Person, world: World, after: World) -> tuple[str, GrantRule | None]:
    """('', rule) where a rule lets the operator give it, else what stops him and the rule he gets furthest with."""
    nearest = _nearest(touch, operator, world, after)
    if nearest is None:
        return ("" if isinstance(touch.step, Change) and isinstance(touch.step.fact, Assignment) else NO_RULE), None
    failing, rule = nearest
    return failing[0] if failing else "", rule


def rule_checks(touch: Touch, operator: Person, world: World, after: World) -> Iterator[tuple[str, bool]]:
    """What the rule asks with which he gets furthest, in its order, and whether it is kept; that there is none."""
    nearest = _nearest(touch, operator, world, after)
    if nearest is not None:
        yield from ((step, step not in nearest[0]) for step in STEPS)
    elif stops(touch, operator, world, after)[0]:
        yield NO_RULE, False


def _nearest(touch: Touch, operator: Person, world: World, after: World) -> tuple[list[str], GrantRule] | None:
    """The rule that speaks of it with the fewest steps failing, those of the giver weighing most; None without one.

    Where several fail alike, whoever one of them lets give it may: `by` is what any of them asks.
    """
    found: list[tuple[list[str], GrantRule]] = []
    for rule in _speaking_of(touch, world, after):
        failing = [step for step in STEPS if not _keeps(step, rule, touch, operator, world, after)]
        if not failing:
            return failing, rule
        found.append((failing, rule))
    if not found:
        return None
    nearest, rule = min(found, key=lambda one: (OPERATOR in one[0], len(one[0])))
    alike = [one for failing, one in found if failing == nearest]
    return nearest, rule._replace(by=tuple(dict.fromkeys(some for one in alike for some in one.by)))


def _speaking_of(touch: Touch, world: World, after: World) -> Iterator[GrantRule]:
    words = _words(touch, world.definition, after)
    return (rule for rule in world.definition.grants if not words.isdisjoint(rule.may))


def _words(touch: Touch, definition: Definition, after: World) -> set[str]:
    """The words by which rules may speak of the item: its tags, or its module where it has none."""
    item = item_of(touch)
    known = definition.permissions.get(item) or definition.restrictions.get(item)
    if known is not None:
        return {EVERYTHING, item, *(known.tags or (getattr(known, "module", ""),))}
    role = after.roles.get(item)
    return {ROLES, role.module if role else ""}


def _keeps(step: str, rule: GrantRule, touch: Touch, operator: Person, world: World, after: World) -> bool:
    if step == ONESELF:
        return rule.own or not touch.gives or not _is_mine(touch, operator, after)
    if step == OPERATOR:
        return _holds(rule.by, operator, touch, world, after)
    if step == SYSTEM:
        return _holds(rule.interface, operator, touch, world, after)
    fact = touch.step.fact if isinstance(touch.step, Change) else None
    if getattr(fact, "holder", "") != USER:
        return True
    return _holds(rule.to, (after if touch.newcomer else world).person(touch.person), touch, world, after)


def _is_mine(touch: Touch, operator: Person, after: World) -> bool:
    """Whether the operator himself gets what is given, now or by the same plan."""
    fact = touch.step.fact if isinstance(touch.step, Change) else None
    assert isinstance(fact, Grant | Assignment | Imposition)
    will = after.person(operator.login)
    if fact.holder == "role" and any(fact.subject in _coming_roles(one) for one in (operator, will)):
        return True
    mine = {*operator.subjects, *operator.holders(), *will.subjects, *will.holders()}
    return not {(fact.holder, fact.subject), (fact.holder + "s", fact.subject)}.isdisjoint(mine)


def _coming_roles(person: Person) -> set[str]:
    """The roles that somebody is to have from some day on."""
    mine = {*person.subjects, *person.holders()}
    return {one.role for one in roles_to_come(person.facts) if (one.holder, one.subject) in mine}


def rules_hold(condition: Condition, person: Person, world: World) -> bool:
    """Whether what a rule asks of the giver holds, whatever is given."""
    scene = Scene(world, "", USER, None)
    scene.profile = person.profile()
    try:
        return world.rules.holds(condition, person, scene) is True
    except InvalidInput:  # it asks what may be done with a thing that nobody has named
        return False


def _holds(condition: Condition, person: Person, touch: Touch, world: World, after: World) -> bool:
    """Whether a condition holds for a person; it may ask about what the right is narrowed to, or about the account."""
    record = next((found for one in touch.things[1:] if (found := world.record_at(f"{one.entity}:{one.before}"))), None)
    account = (after if touch.newcomer else world).accounts.get(touch.person)
    if record is None and account is not None:
        record = account_record(account)
    scene = Scene(world, "", record.entity if record else USER, record)
    scene.profile = person.profile()
    try:
        return world.rules.holds(condition, person, scene) is True
    except InvalidInput:  # it asks what may be done with the record, and there is none of such a kind
        return False

"""A kept plan on today's facts: whether what it rests on is still so, and the changes that it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crmaccess.changes import Change, DefinitionSet, Plan, Step
from crmaccess.definition import Definition
from crmaccess.errors import Problem
from crmaccess.facts import Account, CustomAttribute, Fact, key_of, with_attributes_of
from crmaccess.kept.documents import Compiling, step_of
from crmaccess.kept.named import Named, named
from crmaccess.kept.saved import SavedPlan, difference
from crmaccess.plan.effect import Table, applied, table_of
from crmaccess.plan.known.bounds.integrity import email_faults, faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import secret_names, values_of, with_values
from crmaccess.report.impact.turns import Impact, Turn

TurnAt = tuple[datetime | None, Turn]
TOLERATED = ("E_ATTRIBUTE_REFERENCE",)  # staff comes before the cards that it names


def steps_of(plan: SavedPlan, compiled: Compiling) -> tuple[Step, ...]:
    """What the plan does. Raises Malformed."""
    return tuple(step_of(one, compiled) for one in plan.actions)


def changed(plan: SavedPlan, steps: Sequence[Step], known: Known) -> list[tuple[Named, Named]]:
    """The facts that the plan names and that are others by now, as they were and are."""
    return difference(plan.facts, named(steps, known))


def turned(then: Impact, now: Impact) -> tuple[list[TurnAt], list[TurnAt]]:
    """What the impact was and is not, and what it is and was not; with the moment of what comes later."""
    before, after = (dict.fromkeys(_turns_at(one)) for one in (then, now))
    return [one for one in before if one not in after], [one for one in after if one not in before]


def _turns_at(impact: Impact) -> Iterator[TurnAt]:
    yield from ((None, turn) for turn in impact.turns)
    yield from ((moment.at, turn) for moment in impact.later for turn in moment.turns)


def on_today(steps: Sequence[Step], unchanged: int, known: Known) -> Plan:
    """The steps with what the plan keeps no word of: secrets, sign-ins. Its problems are what no file may bring about,
    however it was made."""
    kinds = {type(step.before) for step in steps if isinstance(step, Change) and step.before is not None}
    there = table_of(fact for kind in kinds for fact in known.all(kind))
    changes = tuple(_on_today(step, there, known) if isinstance(step, Change) else step for step in steps)
    return Plan(changes, tuple(_faults(changes, known)), unchanged=unchanged)


def _on_today(change: Change, there: Table, known: Known) -> Change:
    before, after = change
    found = there.get((type(before), key_of(before))) if before is not None else None
    if before is None or found is None:
        return change
    return Change(found, after if after is None else _with_unsaid(before, after, found, known))


def _with_unsaid(before: Fact, after: Fact, there: Fact, known: Known) -> Fact:
    if isinstance(there, Account) and isinstance(before, Account) and isinstance(after, Account):
        signed_in = there.signed_in_at if before.signed_in_at == after.signed_in_at else after.signed_in_at
        after = after._replace(signed_in_at=signed_in)
    if secret := secret_names(there, known.definition):
        after = with_values(after, {**values_of(after), **{name: values_of(there)[name] for name in secret}})
    return after


def _faults(changes: Sequence[Step], known: Known) -> Iterator[Problem]:
    """What would be wrong that is not so now. A new definition is asked about where its plan is made."""
    made = [step for step in changes if isinstance(step, Change)]
    if not made or (len(made) < len(changes) and any(isinstance(step, DefinitionSet) for step in changes)):
        return
    will = Known(_definition(made, known), applied(known.everything(), made))
    others_too = any(one.after is None or isinstance(one.fact, CustomAttribute) for one in made)
    checked = will.everything() if others_too else [one.after for one in made if one.after is not None]
    if found := [*faults(checked, will), *email_faults(will, made)]:
        stood = {*faults(known.everything(), known), *email_faults(known)}
        yield from (one for one in found if one not in stood and one.code not in TOLERATED)


def _definition(changes: Sequence[Change], known: Known) -> Definition:
    if not any(isinstance(one.fact, CustomAttribute) for one in changes):
        return known.definition
    own = applied(known.custom_attributes.values(), [one for one in changes if isinstance(one.fact, CustomAttribute)])
    return with_attributes_of((one for one in own if isinstance(one, CustomAttribute)), known.definition)

"""Small plans, and plans put together."""

from collections.abc import Iterable, Iterator

from crmaccess.changes import Change, Plan, Step
from crmaccess.errors import InvalidInput
from crmaccess.facts import Fact, key_of

UNCHANGED = Plan(unchanged=1)


def edited(before: Fact | None, after: Fact) -> Plan:
    """One fact comes or changes, or holds already."""
    return UNCHANGED if before == after else Plan((Change(before, after),))


def added(before: Fact | None, wanted: Fact, taken: str) -> Plan:
    """A new fact; the same fact again is no change, another one under its key is InvalidInput `taken`."""
    if before is not None and before != wanted:
        raise InvalidInput(taken, key_of(wanted)[-1])
    return edited(before, wanted)


def removed(before: Fact | None) -> Plan:
    """One fact goes, or is gone already."""
    return UNCHANGED if before is None else Plan((Change(before, None),))


def together(plans: Iterable[Plan]) -> Plan:
    """Several plans as one, in their order; what several of them do alike is done and told once."""
    parts = list(plans)
    return Plan(
        tuple(_once(change for plan in parts for change in plan.changes)),
        tuple(problem for plan in parts for problem in plan.problems),
        tuple(dict.fromkeys(note for plan in parts for note in plan.notes)),
        sum(plan.unchanged for plan in parts),
    )


def _once(steps: Iterable[Step]) -> Iterator[Step]:
    """A person, a role or a place can be named in two ways, and what is wished of it is wished twice then."""
    done: dict[object, Step] = {}
    for step in steps:
        if isinstance(step, Change):
            if done.get(name := (type(step.fact), key_of(step.fact))) == step:
                continue
            done[name] = step
        yield step

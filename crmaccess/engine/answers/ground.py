"""What an allow rests on: take it away, and the decision turns, or another contribution or open way remains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.definition import ACTION, COMPARTMENT, FIELD, INTERFACE, ROLE, SCOPE, SECTION, Atom, Definition
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.decision.codes import PASS
from crmaccess.engine.decision.decision import Contribution, Decision, Step, Walk, Where
from crmaccess.engine.decision.standing import YES
from crmaccess.values import NamedTuple

Subject = tuple[str, str]
BEGINNINGS = ("setting:", "is:", "user.", "imposed:")  # of atoms that somebody switched, gave or wrote down

GATES_OF_RIGHTS = (ACTION, SCOPE, COMPARTMENT, INTERFACE, ROLE, FIELD, SECTION)  # the right of the action first


class Ground(NamedTuple):
    """The way that is open; who gives the right of the action, and who another one that says how far it reaches;
    the switches and kinds without which it would be closed: those asked at its gates, and where these ask for nothing
    those for which the way exists.
    """

    walk: Walk
    right: Contribution | None = None
    reach: Contribution | None = None
    guard: tuple[Atom, ...] = ()
    conditions: tuple[Atom, ...] = ()


def ground_of(decision: Decision, definition: Definition) -> Ground:
    """What this allow rests on."""
    walk = _by_itself(decision)
    by_gate = [list(_rights(walk.steps[gate], definition)) for gate in GATES_OF_RIGHTS]
    given = _given(decision) if walk is decision.walk else []
    winners = [next((won for right in rights if (won := _winner(right, given))), None) for rights in by_gate]
    right = next(filter(None, winners), None)
    reach = winners[GATES_OF_RIGHTS.index(SCOPE)]
    asks = right is not None or any(_asks(walk.steps[gate]) for gate in GATES_OF_RIGHTS)
    return Ground(
        walk, right, reach if reach and right and reach.permission != right.permission else None,
        () if asks else tuple(_decisive(walk.when, definition)), tuple(_asked(walk, definition)),
    )  # fmt: skip


def _given(decision: Decision) -> list[Contribution]:
    """What counts where the answer holds; seen from a place of one's own, what counts there."""
    where = () if "through" in decision.walk.steps[COMPARTMENT].about else decision.where
    return [one for one in decision.contributions if _counts_in(where, one)]


def _asks(step: Step) -> bool:
    """Whether the gate asks for anything; a cabinet that nobody named is any."""
    return bool(step.evidence) and (step.about.keys() != {"interface", "held"} or bool(step.about["interface"]))


def _counts_in(where: Sequence[tuple[str, Where]], one: Contribution) -> bool:
    """Whether it counts in one of the places, or at one of the stages, where the answer holds; these are all where they
    are not said."""
    named = [place for name, place in one.cell if name == "place"]
    stages = [pair for pair in one.cell if pair[0] != "place"]
    branches = {f"branch:{branch}" for *_, branch in one.held}
    places = [*named, *(branches if len(branches) == 1 and "branch:" not in branches else ())]
    narrowed = where and (places or stages)
    return not narrowed or any(_lie_together(places, cell) and _is_at(stages, cell) for _, cell in where)


def _is_at(stages: Iterable[tuple[str, str]], cell: Where) -> bool:
    """Whether what is in the cell can be at this pipeline and stage."""
    there = {name: key for name, key in cell if name != "place"}
    return all(there.get(name, key) == key for name, key in stages)


def grounds_elsewhere(decision: Decision, ground: Ground) -> Iterator[tuple[Where, tuple[Subject, ...], str]]:
    """Of the places where an allow holds those where the right is not given by whom its ground names: who gives it
    there, or the other way that is open.
    """
    right = ground.right
    won = [one for one in decision.contributions if right and one.permission == right.permission]
    won = [one for one in won if one.outcome == "won"]
    besides = next((walk.way for walk in decision.others if walk.way != ground.walk.way and not walk.denials), "")
    for level, cell in decision.where if right else ():
        if level.startswith(f"{YES}:"):
            continue  # by another way, which is named with the level
        here = [one for one in won if _counts_in([(level, cell)], one)]
        here = [one for one in here if one.level == level] or here
        if not here and besides:
            yield cell, (), besides
        elif (
            here and right and not any((one.source, one.implied_by) == (right.source, right.implied_by) for one in here)
        ):
            yield cell, tuple(dict.fromkeys(one.source for one in here)), ""


def _lie_together(places: Iterable[str], cell: Where) -> bool:
    """Whether what lies in the cell can lie in these places: of a kind that both name, they name the same."""
    there = dict(place.split(":", 1) for name, place in cell if name == "place")
    return all(there.get(kind, key) == key for kind, _, key in (place.partition(":") for place in places))


def _by_itself(decision: Decision) -> Walk:
    """The open way; where it needs another action that is open in admin mode only, and so is this one, that way."""
    through = {value for key, value in decision.walk.steps[SCOPE].evidence if key == "inner_way"}
    others = (one for one in decision.others if one.way in through and not one.denials)
    return decision.walk if decision.walk.way in through else next(others, decision.walk)


def _rights(step: Step, definition: Definition) -> Iterator[str]:
    """The rights that an open gate rests on."""
    if step.verdict != PASS:
        return
    for key, value in step.evidence:
        if key == "permission":
            yield str(value)
        elif key == "shown_by":
            yield from (word for word in str(value).split() if word in definition.permissions)
        elif key == "rights_held" and isinstance(value, tuple):
            yield from value


def _winner(right: str, given: Iterable[Contribution]) -> Contribution | None:
    """Of equal votes what was granted rather than what comes along, then a role of her own."""
    won = [one for one in given if one.permission == right and one.outcome == "won"]
    return max(won, key=lambda one: (not one.implied_by, any(held[0] == "user" for held in one.held)), default=None)


def _asked(walk: Walk, definition: Definition) -> Iterator[Atom]:
    for gate in (ROLE, INTERFACE, SECTION, ACTION, SCOPE, FIELD):
        for key, value in walk.steps[gate].evidence:
            if key in ("holds", "shown_by", "awake_by"):
                yield from _decisive(str(value), definition)


def _decisive(text: str, definition: Definition) -> Iterator[Atom]:
    """The atoms of a text that hold because somebody made them so; a setting at its default holds by itself."""
    words = [word for word in text.split() if word.startswith(BEGINNINGS)]
    if not words:
        return
    from crmaccess.systems.tables.conditions import atom  # most answers rest on rights alone and need no such language

    for one in map(atom, words):
        if one.kind != "setting":
            yield one
            continue
        rule = definition.settings[one.name]
        if rule.default not in (one.argument or "on|yes").split("|"):
            yield one
            yield from _decisive(" ".join(need.text for need in atoms_in([rule.requires])), definition)

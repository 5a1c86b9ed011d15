"""What whoever asks may be told of a decision about them: their own rights, and nothing of others or of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from crmaccess.definition import ACTION, SCOPE
from crmaccess.engine.answers.evidence_of_gates import end_of_imposed, subjects_of
from crmaccess.engine.answers.idle import opens_nothing
from crmaccess.engine.conditions.involved import atoms_in, is_right
from crmaccess.engine.conditions.of_rights import asleep_anywhere
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.gates.ceilings import is_cut_off, limiting_kinds
from crmaccess.engine.gates.restrictions import active, closing_way
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import BLOCK_REASON
from crmaccess.report.cures.remedies import scene_of
from crmaccess.report.foresight.acts.concern import asked_directly
from crmaccess.values import NamedTuple

NOT_HERE, BLOCKED = "action.not_here", "account.blocked"
ELSEWHERE = {"to", "of"}  # a condition that is asked of another person or record


class Own(NamedTuple):
    """The gate that stops the person ('' where none does), her state if it does not act, her roles but for those that
    open nothing to people like her; of her restrictions those that close this, whatever the record is, else those that
    may, `sure` being whether they do; and the rights that the answer is a matter of, with the highest level that she
    has of each anywhere, but for those asleep.

    `ends` are those of the restrictions; `until`, `blocked_for` the end and the reason of a block. `why` is the gate in
    the words for it: the one behind where another action is asked for, and no right is told of that she has not.
    """

    gate: str
    state: str
    roles: tuple[str, ...]
    restrictions: tuple[str, ...]
    rights: tuple[tuple[str, str], ...]
    why: str = ""
    sure: bool = True
    until: datetime | None = None
    blocked_for: str = ""
    ends: tuple[datetime | None, ...] = ()


class Stop(NamedTuple):
    """What stops the person in the end: the gate of an action, and its code; the ways of it that count, () for all."""

    gate: str
    code: str
    entity: str
    action: str
    ways: tuple[str, ...] = ()


def own_of(decision: Decision, world: World) -> Own:
    """What the person may be told."""
    person, definition = world.person(decision.request.user), world.definition
    state = person.account.state if person.account else ""
    known = definition.states.get(state)
    roles = tuple(key for key in person.roles if not opens_nothing(key, person, world))
    own = Own("", "" if known and known.acts else state, roles, (), _rights(decision, world, person))
    if decision.allowed:
        return own
    stop = stop_of(decision)
    restrictions, sure = _restrictions(stop, decision, world) if stop.gate == "restriction" else ([], True)
    why = _why(stop, world, person, decision.walk.interface)
    if why == NOT_HERE:
        own = own._replace(rights=())  # none of them would do
    if why == BLOCKED:
        account = person.account
        own = own._replace(until=account and account.blocked_until, blocked_for=person.value(BLOCK_REASON))
    own = own._replace(ends=tuple(_ends(sorted(restrictions), decision, world)))
    return own._replace(gate=decision.decided_by, restrictions=tuple(sorted(restrictions)), why=why, sure=sure)


def stop_of(decision: Decision) -> Stop:
    """What stops the request: where it takes that another action is open to her, what stops that one."""
    entity = decision.record.entity if decision.record else decision.request.target.partition(":")[0]
    step = decision.deciding
    stop, about = Stop(step.gate, step.code, entity, decision.request.action, (decision.walk.way,)), step.about
    while "inner_gate" in about and not ELSEWHERE & about.keys():
        inner = [str(about.get(key, "")) for key in ("inner_gate", "inner_code", "entity", "action")]
        stop = Stop(inner[0], inner[1], inner[2] or stop.entity, inner[3])
        about = cast(Mapping[str, object], about.get("inner", {}))
    return stop


def _rights(decision: Decision, world: World, person: Person) -> tuple[tuple[str, str], ...]:
    """The rights that are asked for, without those that are nothing to somebody of her type."""
    definition, cutting = world.definition, limiting_kinds(person, scene_of(decision, world))
    asked = dict.fromkeys(atom.name for atom in asked_directly(decision, world) if is_right(atom, definition))
    found = []
    for key in asked:
        right = definition.permissions[key]
        best = person.profile(decision.walk.interface).granted_ranks(right)[-1]
        if not (cutting and is_cut_off(key, cutting)) and (best or not asleep_anywhere(right, person, world)):
            found.append((key, definition.scales[right.scale].levels[best]))
    return tuple(found)


def _restrictions(stop: Stop, decision: Decision, world: World) -> tuple[Iterable[str], bool]:
    """Of those imposed on her that can close the action what closes it for sure, else all; nothing of the record."""
    person, scene, definition = world.person(decision.request.user), scene_of(decision, world), world.definition
    ways = definition.ways_of(stop.entity, stop.action)
    closing = dict.fromkeys(
        one for way in ways for one in closing_way(way, stop.entity, stop.action, definition)
        if one.key in person.imposed
    )  # fmt: skip
    sure = [one.key for one in active(tuple(closing), person, scene.about(None))]
    return (sure, True) if sure else ([one.key for one in closing], len(closing) < 2)


def _ends(restrictions: Iterable[str], decision: Decision, world: World) -> Iterable[datetime | None]:
    """When each of them ends by itself."""
    person, scene = world.person(decision.request.user), scene_of(decision, world)
    for key in restrictions:
        yield end_of_imposed(key, subjects_of(world.definition.restrictions[key], person, scene), scene)


def _why(stop: Stop, world: World, person: Person, interface: str) -> str:
    """The sentence for what stops her: that she has the right, awake or asleep, or not, only where it is so of all that
    may be asked for, since which of them is asked for can be the record's to tell."""
    definition, best = world.definition, person.profile(interface).best
    if stop.code == "role.ceiling" or (stop.gate == "role" and "roles" in definition.unavailable):
        return "role.type"
    if stop.code == NOT_HERE or stop.gate not in ("action", "scope"):
        return stop.code if stop.code in (NOT_HERE, BLOCKED) else stop.gate
    ways = [one for one in definition.ways_of(stop.entity, stop.action) if one.name in (stop.ways or (one.name,))]
    gates = [way.gates[number] for way in ways for number in (ACTION, SCOPE)]
    named = {atom.name for atom in atoms_in(gates) if is_right(atom, definition)}
    rights = [definition.permissions[key] for key in sorted(named)]
    has = {bool(best(right)) for right in rights}
    if has == {True}:
        return "scope"
    if has == {False} and all(asleep_anywhere(right, person, world) for right in rights):
        return "waits"
    return "action" if stop.gate == "action" and True not in has else "scope.none"

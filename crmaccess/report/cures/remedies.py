"""What may take an obstacle away: for one denying gate of a decision the commands that speak of what it misses.

They follow from the evidence and the definition alone, and are tried before they are shown (`proof.py`). What no
command can change (the system never allows it, nobody knows the value) has no remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from crmaccess.definition import GATES, Atom
from crmaccess.engine.answers.drafts import changed
from crmaccess.engine.decision.decision import Decision, Evidence, Step
from crmaccess.engine.gates.ceilings import is_cut_off, limiting_kinds
from crmaccess.engine.gates.sections import requirements_of
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import profile_of
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE
from crmaccess.report.cures.afar import from_hers
from crmaccess.report.cures.conditions import (
    Found,
    can_be_handed_over,
    entrance,
    handed_over,
    of_condition,
    standing,
    values,
)
from crmaccess.report.cures.gifts import ROLES, Remedy, Wanted, admitting, assignments, gifts, goes_by_code
from crmaccess.report.cures.lifting import freed
from crmaccess.report.cures.parts import taking_part_above
from crmaccess.report.cures.trials import other_action
from crmaccess.systems.tables.conditions import MalformedAtom, atom


def all_remedies(step: Step, decision: Decision, world: World) -> Iterable[Remedy]:
    """What may open the gate that the step stands for; what does is found out by trying it (`proof.py`)."""
    find, person = _OF_CODES.get(step.code, _of_missing), world.person(decision.request.user)
    seen, about = (decision, *from_hers(decision, world)), first_values(step.evidence)
    found = (one for each in seen for one in find(about, each, world, person))
    return dict.fromkeys((*_where_it_is_held(about, decision, person), *found))


def of_other_alternatives(step: Step, decision: Decision, world: World) -> Iterable[Remedy]:
    """What fulfils the condition of the gate in any way; the evidence speaks of the nearest alternative only."""
    person, scene, number = world.person(decision.request.user), scene_of(decision, world), GATES.index(step.gate)
    ways = world.definition.ways_of(scene.entity, decision.request.action)
    for way in [one for one in ways if one.name == decision.walk.way]:
        yield from of_condition(way.gates[number], person, scene)


def handing_over(decision: Decision, world: World) -> Iterable[Remedy]:
    """The record becomes the person's own."""
    record, person = decision.record, world.person(decision.request.user)
    stored = record is not None and (record.entity, record.key) in world.records
    if record is not None and stored and can_be_handed_over(record, person):
        yield handed_over(record, person)


def last_resorts(decision: Decision, world: World) -> Iterable[Remedy]:
    """What makes the person somebody else: of another type, of a kind that brings rights or may administer."""
    person, scene = world.person(decision.request.user), scene_of(decision, world)
    if person.account is None:
        return
    for user_type in world.definition.types:
        if user_type != person.account.type:
            yield Remedy("type", (("users", "edit", person.login, "--type", user_type),))
    for key, kind in world.definition.kinds.items():
        if not person.is_kind(key):
            made = of_condition(kind.test, person, scene)
            yield from (one for one in made if not one.thing.startswith("record:"))  # a part makes nobody another


def scene_of(decision: Decision, world: World) -> Scene:
    """The request as the atoms look at it, in the cabinet of the way that answers."""
    request, person = decision.request, world.person(decision.request.user)
    entity = decision.record.entity if decision.record else request.target.partition(":")[0]
    scene = Scene(world, request.action, entity, decision.record)
    scene.context = request.context or world.definition.context_of(entity, request.action)
    scene.interface = request.interface or decision.walk.interface
    scene.stand(decision.there)
    scene.profile = profile_of(person, scene)
    scene.parameters = {**request.parameters, "address": request.address}
    if decision.record is not None and request.after:
        scene.after = changed(world, decision.record, request.after)
    return scene


def first_values(evidence: Evidence) -> Mapping[str, object]:
    """The evidence by key; of a key that occurs twice the first value."""
    return dict(reversed(evidence))


Finder = Callable[[Mapping[str, object], Decision, World, Person], Found]


def _state(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    state = world.definition.states.get(str(about.get("state", "")))
    if state is None or person.account is None:
        return
    if commands := entrance(state, person.login, world.definition.states):
        yield Remedy("account", commands)
    if state.unless:
        yield from of_condition(state.unless, person, scene_of(decision, world))


def _blocked(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    yield Remedy("account", (("users", "unblock", person.login),))


def _network(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    setting = str(about.get("missing", "")).partition(":")[2]
    networks = [*world.settings.get(setting, "").split(), str(about.get("address", ""))]
    yield Remedy(f"setting:{setting}", (("settings", "set", setting, " ".join(networks).strip()),))


def _no_role(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    """Roles of the module, first those that have the right which the request is a matter of."""
    module, entity = str(about.get("module", "")), decision.request.target.partition(":")[0]
    permission, scene = world.rules.permission_of(entity, decision.request.action), scene_of(decision, world)
    found = gifts(Wanted(permission.key), person, scene) if permission else iter(())
    assigning = [remedy for remedy in found if remedy.commands[0][:2] == ("roles", "assign")]
    others = (role for role in world.roles.values() if not module or role.module == module)
    yield from assigning or (one for role in others for one in assignments(role, person, scene))


def _ceiling(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    """Other types of account whose ceilings are high enough; or a code that brings the right."""
    permission, scene = str(about.get("permission", "")), scene_of(decision, world)
    for user_type in higher_types(permission, person, scene):
        yield Remedy("type", (("users", "edit", person.login, "--type", user_type),))
    for key, kind in world.definition.kinds.items():
        holds = permission in {right.partition("@")[0] for right, _ in kind.holds}
        if holds and goes_by_code(kind) and not person.is_kind(key):
            yield from of_condition(kind.test, person, scene)


def higher_types(permission: str, person: Person, scene: Scene) -> Iterator[str]:
    """The types under whose ceilings the person could use the right."""
    account = person.account
    for user_type in scene.world.definition.types if account and permission else ():
        if account and user_type != account.type:
            there = scene.world.having(account._replace(type=user_type))
            limiting = limiting_kinds(there.person(person.login), scene)
            if not (limiting and is_cut_off(permission, limiting)):
                yield user_type


def _interface(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    """Whatever brings the cabinet that the way leads through, or the one that was asked for."""
    yield from _of_missing(about, decision, world, person)
    for name in dict.fromkeys(str(about.get(one, "")) for one in ("interface", "wanted")):
        yield from _cabinet(name, decision, world, person)


def _cabinet(key: str, decision: Decision, world: World, person: Person) -> Found:
    interface, kinds = world.definition.interfaces.get(key), world.definition.kinds
    held_by = interface.held_by if interface else ()
    for holder in sorted(held_by, key=lambda one: one in kinds and kinds[one].everything):
        if holder == "roles":
            roles = [one for one in world.roles.values() if one.interface == key]
            scene = scene_of(decision, world)
            yield from (one for role in roles[:ROLES] for one in assignments(role, person, scene))
        elif holder in kinds:
            yield from of_condition(kinds[holder].test, person, scene_of(decision, world))


def _elsewhere(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    kind, place = str(about.get("kind", "")), str(about.get("place", ""))
    if not place:
        yield from _of_missing(about, decision, world, person)
    elif kind in world.definition.places:
        yield admitting(person, kind, place)


def _section(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    section = world.definition.sections[str(about["section"])]
    scene = scene_of(decision, world)
    unmet = [
        one for one in requirements_of(section, world.definition) if world.rules.holds(one, person, scene) is False
    ]
    if unmet:
        yield from of_condition(unmet[0], person, scene)
    elif section.tick:
        yield from gifts(Wanted(section.tick), person, scene)
    else:
        yield from of_condition(section.open, person, scene)
        counting = [one for one in world.definition.permissions.values() if section.key in one.sections]
        for permission in counting:
            yield from gifts(Wanted(permission.key), person, scene)


def _grey(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    """Any right of the section besides its tick."""
    section = world.definition.sections[str(about["section"])]
    others = [
        one.key for one in world.definition.permissions.values()
        if section.key in one.sections and one.key != section.tick
    ]  # fmt: skip
    for key in others:
        yield from gifts(Wanted(key), person, scene_of(decision, world))


def _right(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    """The right the gate asks for, at the level that the record's distance or the way's rung takes."""
    permission = str(about.get("permission", ""))
    if not permission:
        yield from _of_missing(about, decision, world, person)
        return
    if "distance" in about and not about["distance"]:
        return  # no level of the right would open it
    yield from taking_part_above(str(about.get("reach", "")), person, decision.record)
    level = named_atom(str(about.get("missing", ""))).argument or str(about.get("distance", ""))
    yield from gifts(Wanted(permission, level, decision.contributions), person, scene_of(decision, world))


def _where_it_is_held(about: Mapping[str, object], decision: Decision, person: Person) -> Found:
    """Of no record in particular, or of a new one: admissions to the places in which the person holds the right
    already."""
    if decision.record is not None and decision.record.key:
        return
    branches = [f"branch:{branch}" for _, branch in cast(tuple[tuple[str, str], ...], about.get("held_in", ()))]
    for place in dict.fromkeys((*branches, *cast(tuple[str, ...], about.get("held_for", ())))):
        kind, _, key = place.partition(":")
        if (kind, key) in person.facts.places and person.admitted(kind).isdisjoint((key, EVERYWHERE)):
            yield admitting(person, kind, key)


def _asleep(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    scene = scene_of(decision, world)
    yield from of_condition((tuple(named_atom(word) for word in str(about.get("needs", "")).split()),), person, scene)


def _related(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    yield from standing(str(about.get("relation", "")), person, decision.record)


def _may_not(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    """What opens the other action, to her or to whom the request names, of this record or of the one it is asked of."""
    if "action" not in about:
        yield from _of_missing(about, decision, world, person)
        return
    inner = other_action(about, decision, world)
    if not inner.allowed and inner.code != "scope.may_not":
        yield from all_remedies(inner.deciding, inner, world)


def _closed(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    restriction = world.definition.restrictions.get(str(about.get("restriction", "")))
    if restriction is None:
        return
    yield from freed(restriction.key, world, person)
    for word in [word for some in restriction.when for word in some if word.kind == "setting" and not word.path]:
        others = [value for value in world.definition.settings[word.name].values if value not in values(word)]
        yield from (Remedy(f"setting:{word.name}", (("settings", "set", word.name, value),)) for value in others)
    yield from of_condition(restriction.unless, person, scene_of(decision, world))


def _field(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    """What shows the field, or no longer hides it."""
    yield from _of_missing(about, decision, world, person)
    for key in sorted(person.imposed):
        yield from freed(key, world, person)


def _of_missing(about: Mapping[str, object], decision: Decision, world: World, person: Person) -> Found:
    """The atom that the gate names as missing."""
    missing = str(about.get("missing", ""))
    if named_atom(missing).kind in ("may", "can") and "action" in about:
        yield from _may_not(about, decision, world, person)
    elif missing:
        yield from of_condition(((named_atom(missing),),), person, scene_of(decision, world))


def named_atom(text: str) -> Atom:
    try:
        return atom(text)
    except MalformedAtom:
        return Atom("never", text)


_OF_CODES: Mapping[str, Finder] = {
    "account.state": _state, "account.blocked": _blocked, "account.network": _network, "role.none": _no_role,
    "role.ceiling": _ceiling, "interface.not_held": _interface, "interface.condition": _interface,
    "compartment.elsewhere": _elsewhere,
    "section.closed": _section, "section.condition": _section, "section.grey": _grey, "action.none": _right,
    "action.unadmitted": _right, "action.rung": _right, "action.asleep": _asleep, "scope.out_of_reach": _right,
    "scope.no_level": _right, "scope.narrowed": _right, "scope.not_related": _related, "scope.may_not": _may_not,
    "restriction.closed": _closed, "field.hidden": _field,
}  # fmt: skip

"""Atoms about what the person may do: a right that she has, how far it reaches, another action."""

from __future__ import annotations

from crmaccess.definition import Atom, Definition, Permission
from crmaccess.engine.conditions import relations
from crmaccess.engine.conditions.clauses import any_of
from crmaccess.engine.conditions.narrowing import list_by_list, place_by_place
from crmaccess.engine.conditions.tests import Filters, Holds, Maker, constant
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.levels.stages_and_places import cell_of, place_kinds, places_of
from crmaccess.engine.moment.moment import RulesAsked, Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import Clause


def _right(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    definition = rules.definition
    permission = definition.permissions[atom.name]
    floor = definition.scales[permission.scale].rank(atom.argument) if atom.argument else 1
    conditional = bool(permission.requires or permission.receivers)

    def holds(person: Person, scene: Scene) -> bool:
        if scene.profile.rank(permission, scene.record) < floor:
            return False
        if not (conditional and is_asleep(permission, person, scene)):
            return True
        return scene.profile.inherent_rank(permission, scene.record) >= floor

    _, here = constant(holds)
    rights = rights_needed(permission, definition)
    return holds, list_by_list(rights, place_by_place(places_of(rights), here))


def rights_needed(permission: Permission, definition: Definition) -> list[Permission]:
    """The permission and the rights without which it sleeps."""
    waiting, found = [permission], dict[str, Permission]()
    while waiting:
        right = waiting.pop()
        found[right.key] = right
        conditions = [right.receivers, *(requirement.needs for requirement in right.requires)]
        needs = {atom.name for condition in conditions for some in condition for atom in some}
        waiting += [definition.permissions[name] for name in needs - found.keys() if name in definition.permissions]
    return list(found.values())


def is_asleep(permission: Permission, person: Person, scene: Scene) -> bool:
    """A right whose requirements or receivers do not hold now is without effect, however high it was granted."""
    holds = scene.world.rules.holds
    if permission.receivers and holds(permission.receivers, person, scene) is False:
        return True
    return any(
        holds(requirement.needs, person, scene) is False
        and not (requirement.waived and holds(requirement.waived, person, scene))
        for requirement in permission.requires
    )


def sleeps(permission: Permission, person: Person, scene: Scene) -> bool:
    """A right that is asleep and not inherent to what the person is: that one never sleeps."""
    return is_asleep(permission, person, scene) and not scene.profile.inherent_rank(permission, scene.record)


def asleep_at(permission: Permission, person: Person, scene: Scene) -> tuple[str, ...]:
    """The places for which the person has the right without being admitted; of a record those in which it lies."""
    places = asleep_anywhere(permission, person, scene.world)
    if places and scene.record is not None:
        places &= set(cell_of(permission, scene.record, scene.world).places)
    return tuple(sorted(places))


def asleep_anywhere(permission: Permission, person: Person, facts: Structure) -> set[str]:
    """The places (`kind:key`) for which the person was given the right, which counts there with an admission alone, and
    to which she is not admitted."""
    if not permission.admitted:
        return set()
    given = facts.grants.get(("user", person.login), {}).get(permission.key, {})
    return {place for (_, _, place), rank in given.items() if place and rank and not person.may_be_in(place)}


def reach(atom: Atom, rules: RulesAsked, without_right: bool | None = False) -> tuple[Holds, Filters]:
    definition = rules.definition
    permission = definition.permissions[atom.name]
    levels = definition.scales[permission.scale].levels
    tests = [relations.holds(definition.relations[level], definition) for level in levels[1:]]
    clauses = [relations.clause(definition.relations[level]) for level in levels[1:]]
    # Where the reach suffices at all, its own level usually does it.
    widest_first = [tuple(reversed(tests[:rank])) for rank in range(len(levels))]

    def holds(person: Person, scene: Scene) -> bool | None:
        record = scene.record
        rank = scene.profile.rank(permission, record)
        if not rank:
            return without_right
        if record is None:
            return None
        for test in widest_first[rank]:  # noqa: SIM110 - a generator costs as much as the tests
            if test(person, record, scene.world):
                return True
        return False

    def clause(person: Person, scene: Scene) -> Clause:
        rank = scene.profile.rank(permission, scene.record)
        return any_of(clauses[:rank])

    return holds, list_by_list((permission,), place_by_place(place_kinds(permission), clause))


def _may(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    """Another action on the same record (`may`), or on it as if it were of another entity (`can`)."""

    def other(scene: Scene) -> Scene:
        """The same request, of the other action, in the same interface."""
        inner = scene.about(scene.record)
        inner.action, inner.entity, inner.wanted = atom.name, atom.argument or scene.entity, scene.interface
        return inner

    return (
        lambda person, scene: rules.is_open(person, other(scene)),
        lambda person, scene: rules.opens(person, other(scene)),
    )


MAKERS: dict[str, Maker] = {"right": _right, "reach": reach, "may": _may, "can": _may}

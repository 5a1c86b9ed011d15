"""Restrictions: the negative rights that close what everything else has opened."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.definition import ACTION, COMPARTMENT, RESTRICTION, SCOPE, Atom, Definition, Restriction, Way
from crmaccess.engine.conditions.clauses import all_of, has_value, none_of
from crmaccess.engine.gates.gate import Gate
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import ALWAYS, EVERYWHERE, Clause, Record


def restriction_gates(way: Way, entity: str, action: str, definition: Definition) -> list[Gate]:
    """The gate of the restrictions that can close this way, if there are any."""
    closing = closing_way(way, entity, action, definition)
    if not closing:
        return []
    standing = any(restriction.standing for restriction in closing)

    def code(person: Person, scene: Scene) -> str:
        if not standing and not person.imposed:
            return ""
        return "restriction.closed" if active(closing, person, scene, way) else ""

    def clause(person: Person, scene: Scene) -> Clause:
        return left_open(closing, person, scene)

    return [Gate(RESTRICTION, code, clause)]


def left_open(closing: Iterable[Restriction], person: Person, scene: Scene) -> Clause:
    """The records that none of the restrictions closes for this person."""
    return all_of([none_of(_closed(one, person, scene)) for one in closing if _is_heeded(one, person, scene)])


def closing_way(way: Way, entity: str, action: str, definition: Definition) -> tuple[Restriction, ...]:
    """The restrictions that can close the way."""
    return tuple(r for r in definition.restrictions.values() if _closes(r, entity, action, way, definition))


def leads_inside(way: Way) -> bool:
    """Whether the way leads only to what lies in a branch that the person is admitted to."""
    asked = way.gates[COMPARTMENT]
    return bool(asked) and all(
        any(atom.kind == "admitted" and atom.name == "branch" and not (atom.path or atom.negated) for atom in some)
        for some in asked
    )


def active(
    closing: tuple[Restriction, ...], person: Person, scene: Scene, way: Way | None = None
) -> list[Restriction]:  # fmt: skip
    """The restrictions that close this request for this person. What depends on a record does not close.

    Of no record in particular those of single branches close together where the `way` leads nowhere else.
    """
    heeded = [one for one in closing if _is_heeded(one, person, scene)]
    lying = lying_of(scene)
    counting = [one for one in heeded if one.standing or counts_at(person.imposed[one.key], lying)]
    found = [one for one in counting if _applies(one, person, scene)]
    if way is None or lying is not None or len(counting) == len(heeded):
        return found
    applying = [one for one in heeded if one in found or (one not in counting and _applies(one, person, scene))]
    closed = frozenset().union(*(person.imposed[one.key] for one in applying if not one.standing))
    there = _leads_to(way, person, scene)
    if not there or not there <= closed:
        return found
    return [one for one in applying if one in found or not there.isdisjoint(person.imposed[one.key])]


def _leads_to(way: Way, person: Person, scene: Scene) -> set[str]:
    """The branches to which the way leads the person; '' for records that lie in none, or where it leads anywhere."""
    if leads_inside(way):
        reached = person.admitted("branch")
        if EVERYWHERE in reached:
            reached = {key for kind, key in scene.world.places if kind == "branch"}
        reached = set(reached)
    elif (entity := scene.world.definition.entities.get(scene.entity)) and "branch" in entity.places:
        reached = {"", *(key for kind, key in scene.world.places if kind == "branch")}
    else:
        return {""}
    return {branch for branch in reached if _is_held_in(branch, way, scene)} if scene.profile.held_branches else reached


def _is_held_in(branch: str, way: Way, scene: Scene) -> bool:
    """Whether the rights that the way asks for are held there, each at some stage, in some place."""
    asked = (some for number in (ACTION, SCOPE) for some in way.gates[number])
    return all(any(_may_hold_in(branch, atom, scene) for atom in some) for some in asked)


def _may_hold_in(branch: str, atom: Atom, scene: Scene) -> bool:
    right = scene.world.definition.permissions.get(atom.name) if atom.kind in ("word", "right", "reach") else None
    if right is None or atom.negated or atom.path:
        return True
    profile = scene.profile
    there = branch if branch in profile.held_branches else ""
    return any(profile.granted_at(right, cell) for cell in profile.existing(right) if cell.branch == there)


def closed_branches(way: Way, person: Person, scene: Scene) -> frozenset[str]:
    """The branches in which restrictions close the way that count there alone; of records that lie in branches."""
    limited = [key for key, branches in person.imposed.items() if "" not in branches]
    definition = scene.world.definition
    entity = definition.entities.get(scene.entity) if limited else None
    if entity is None or "branch" not in entity.places:
        return frozenset()
    closing = closing_way(way, scene.entity, scene.action, definition)
    heeded = (one for one in closing if one.key in limited and _is_heeded(one, person, scene))
    return frozenset().union(*(person.imposed[one.key] for one in heeded if _applies(one, person, scene)))


def _applies(restriction: Restriction, person: Person, scene: Scene) -> bool:
    """Whether it closes wherever it counts, as far as that is known."""
    holds = scene.world.rules.holds
    if holds(restriction.when, person, scene) is not True:
        return False
    return not restriction.unless or holds(restriction.unless, person, scene) is False


def lying_of(scene: Scene) -> Record | None:
    """The record, or what stands for those of which the request says where they lie."""
    return scene.there if scene.given and scene.record is None else scene.record


def counts_at(branches: frozenset[str], record: Record | None) -> bool:
    """Whether a restriction that counts in these branches does so for the record; without one it may or may not."""
    return "" in branches or (record is not None and record.branch in branches)


def _is_heeded(restriction: Restriction, person: Person, scene: Scene) -> bool:
    if restriction.interfaces and scene.interface not in restriction.interfaces:
        return False
    return restriction.standing or restriction.key in person.imposed


def _closed(restriction: Restriction, person: Person, scene: Scene) -> Clause:
    """The records that an imposed restriction closes."""
    rules = scene.world.rules
    excepted = none_of(rules.clause(restriction.unless, person, scene)) if restriction.unless else ALWAYS
    branches = frozenset(("",)) if restriction.standing else person.imposed[restriction.key]
    there = ALWAYS if "" in branches else has_value("branch", tuple(sorted(branches)))
    return all_of([rules.clause(restriction.when, person, scene), excepted, there])


def _closes(restriction: Restriction, entity: str, action: str, way: Way, definition: Definition) -> bool:
    """Whether the restriction speaks of this entity and action, or of the section or field the way lies in."""
    for what, which in restriction.closes:
        if what == "section" and way.section:
            key = way.section
            while key:
                if key == which:
                    return True
                key = definition.sections[key].parent if key in definition.sections else ""
        elif what == "field":
            if way.within and which in (f"{entity}.{way.within}", way.within):
                return True
        elif what in (entity, "*") and which in (action, "*"):
            return True
    return False

"""«No access to a source, a branch …»: what closes a place to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.definition import BRANCH, Atom
from crmaccess.engine.answers.drafts import draft
from crmaccess.engine.conditions.atoms import atom_holds
from crmaccess.engine.conditions.narrowing import lying_in
from crmaccess.engine.decision.decision import Decision, Step
from crmaccess.engine.decision.request import Request
from crmaccess.engine.levels.stages_and_places import place_kinds
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, Assignment, Role
from crmaccess.report.complaints.findings import PLACE, Finding, of_step, own_sight, seeing, sight_of
from crmaccess.report.complaints.lapses import lapsed_findings
from crmaccess.report.cures.conditions import of_condition
from crmaccess.report.cures.gifts import Remedy, admitting, assignment
from crmaccess.report.cures.remedies import scene_of
from crmaccess.report.cures.where import SEVERAL

OF_THE_PLACE = ("section", "compartment")  # gates that speak of a place, whatever the person was granted


def place_findings(world: World, person: Person, kind: str, key: str) -> Iterator[Finding]:
    """What stands between the person and the place: what is about the place itself, and all else where nothing would be
    seen there by an admission.
    """
    found = list(_decisions(world, person, kind, key))
    would_see = any(all(step.gate == "compartment" for step in one.walk.denials) for one in found)
    for decision in found:
        denials = decision.walk.denials
        cut_off = any(step.code == "role.ceiling" for step in denials)  # then no right would help
        for step in denials:
            told = not would_see or _is_about_place(step, kind, decision, world)
            if told and not (cut_off and step.gate == "action"):
                yield from _of_step(world, person, kind, step, decision)


def _is_about_place(step: Step, kind: str, decision: Decision, world: World) -> bool:
    """Whether it might not deny in another place: it asks about the place, or for a right that can count elsewhere."""
    if step.gate == "compartment":
        return step.about.get("kind") in (kind, None)
    section = world.definition.sections.get(str(step.about.get("section", "")))
    if section and step.code == "section.condition":
        return bool(_about_place(section.open, kind))
    right = world.definition.permissions.get(str(step.about.get("permission", "")))
    if right is None or step.gate not in ("action", "scope"):
        return False
    profile = world.person(decision.request.user).profile(decision.walk.interface)
    return kind in place_kinds(right) or profile.best(right) > profile.rank(right, decision.record)


def places_findings(world: World, person: Person) -> Iterator[Finding]:
    """What is wrong with the places that the person is admitted to, and that there are none where it takes one, or no
    more those that there were."""
    yield from lapsed_findings(PLACE, world, person, places=True)
    for kind in world.definition.places:
        if not person.admitted(kind):
            yield from _nowhere(world, person, kind)
        for key in admitted_places(world, person, kind):
            for decision in _decisions(world, person, kind, key):
                for step in decision.walk.denials:
                    if step.gate in OF_THE_PLACE and step.code == "section.condition":
                        yield from _of_step(world, person, kind, step, decision)
    yield from _roles_of_other_branches(world, person)


def _roles_of_other_branches(world: World, person: Person) -> Iterator[Finding]:
    """Roles that are held in other branches alone, as seen from branches that the person is admitted to: nothing is
    open there, and something would be if one of these counted."""
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    elsewhere = sorted({(hit.role, hit.branch) for hit in person.hits if hit.branch and hit.role in world.roles})
    for key in admitted_places(world, person, BRANCH) if elsewhere else ():
        if not _is_anything_open(world, person.login, key):
            held = [pair for pair in elsewhere if _would_open(world, person.login, pair[0], key)]
            found.setdefault(tuple(held), []).append(key)
    for pairs, branches in found.items():
        roles = dict.fromkeys(role for role, _ in pairs)
        remedies = tuple(_assigned(world.roles[role], person, branches) for role in roles)
        if remedies:
            yield Finding(PLACE, "place.role", (("held_in", pairs), ("branches", tuple(branches))), remedies)


def _is_anything_open(world: World, login: str, branch: str) -> bool:
    return any(one.allowed for one in _decisions(world, world.person(login), BRANCH, branch))


def _would_open(world: World, login: str, role: str, branch: str) -> bool:
    return _is_anything_open(world.having(Assignment(role, "user", login, branch=branch)), login, branch)


def _assigned(role: Role, person: Person, branches: Sequence[str]) -> Remedy:
    """The person gets the role in each of a few branches; everywhere, where there are many."""
    each = [assignment(role, person, branch) for branch in (branches if len(branches) <= SEVERAL else [""])]
    return each[0]._replace(commands=tuple(command for one in each for command in one.commands))


def admitted_places(world: World, person: Person, kind: str) -> list[str]:
    """The places of a kind that the person is admitted to, by name or because it is all of them."""
    admitted = person.admitted(kind)
    return sorted(key for of, key in world.places if of == kind and not admitted.isdisjoint((key, EVERYWHERE)))


def _decisions(world: World, person: Person, kind: str, key: str) -> Iterator[Decision]:
    """May the person see records in that place, entity by entity."""
    for entity, action in seeing(world):
        if kind not in world.definition.entities[entity].places:
            continue
        own = draft(world, Request(person.login, action, entity))
        place = world.place_at(kind, key) if entity == kind else None
        yield sight_of(world, person.login, entity, action, place or lying_in(own, kind, key))


def _of_step(world: World, person: Person, kind: str, step: Step, decision: Decision) -> Iterator[Finding]:
    """A step in its own words; where the place itself is closed, in words about the place."""
    section = world.definition.sections.get(str(dict(step.evidence).get("section", "")))
    atoms = _about_place(section.open, kind) if section and step.code == "section.condition" else []
    if not atoms:
        yield of_step(PLACE, step, decision)
        return
    scene = scene_of(decision, world)
    key = decision.record.value(kind) if decision.record else ""
    for atom in atoms:
        if atom_holds(atom, person, scene) is False:
            archived = atom.name == "archived"
            value = decision.record and world.place_at(kind, key)
            said = () if archived else (("name", atom.name), ("value", value.value(atom.name) if value else ""))
            found = tuple(of_condition(((atom,),), person, scene))
            code = "place.archived" if archived else "place.closed"
            yield Finding(PLACE, code, (("kind", kind), ("place", key), *said), found)


def _about_place(condition: tuple[tuple[Atom, ...], ...], kind: str) -> list[Atom]:
    return [atom for some in condition for atom in some if atom.path == (kind,) and atom.kind == "attribute"]


def _nowhere(world: World, person: Person, kind: str) -> Iterator[Finding]:
    """Nothing of some entity is seen without a place of the kind, the person has none, and would see it with one."""
    for decision in own_sight(world, person.login):
        denials = decision.walk.denials
        if denials and all(_asks_for_place(step, kind) for step in denials):
            yield Finding(PLACE, "place.nowhere", (("kind", kind),), tuple(_admissions(world, person, kind)))
            return


def _asks_for_place(step: Step, kind: str) -> bool:
    """Whether a place of the kind is all that the gate misses."""
    about = dict(step.evidence)
    return about.get("kind") == kind or str(about.get("missing", "")) == f"admitted:{kind}"


def _admissions(world: World, person: Person, kind: str) -> Iterator[Remedy]:
    used = sorted(key for (of, key), place in world.places.items() if of == kind and not place.archived)
    for key in used[:SEVERAL]:
        yield admitting(person, kind, key)

"""«Sees too little»: what is not seen at all, for want of a role of the module or of whatever else it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.report.complaints.findings import LITTLE, Finding, nearest_to_what_was, of_own, of_step, views
from crmaccess.report.complaints.lapses import lapsed_findings


def absence_findings(
    world: World, person: Person, own: Iterable[Decision], switches: Iterable[Finding]
) -> Iterator[Finding]:
    """Of the answers about the person's own records those that deny, without what the switches have told already."""
    told = _told(switches)
    closed = [one for one in own if not one.allowed and one.request.target not in told]
    missing = list(_missing_roles(world, [one for one in closed if one.code == "role.none"]))
    yield from missing
    yield from lapsed_findings(LITTLE, world, person, _named(missing))
    others = [one for one in closed if one.code != "role.none" and _is_lacking(one) and _is_used(one, world)]
    if others:
        yield Finding(LITTLE, "sight.none", (("entities", tuple(one.request.target for one in others)),))


def closed_views(world: World, own: Iterable[Decision]) -> Iterator[Finding]:
    """What closes the card of records that are seen in a list."""
    for decision in (of_own(world, request) for request in views(world, own)):
        if not decision.allowed and decision.code != "action.not_here" and _is_lacking(decision):
            yield from (of_step(LITTLE, step, decision) for step in decision.walk.denials)


def _told(findings: Iterable[Finding]) -> set[str]:
    told: set[str] = set()
    for finding in findings:
        entities = dict(finding.about)["entities"]
        if finding.code == "setting.none" and isinstance(entities, tuple):
            told.update(entities)
    return told


def _missing_roles(world: World, decisions: Sequence[Decision]) -> Iterator[Finding]:
    """The modules of which no role reaches the person although there are some."""
    by_module: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_module.setdefault(str(dict(decision.deciding.evidence).get("module", "")), []).append(decision)
    for module, some in by_module.items():
        if any(module in ("", role.module) for role in world.roles.values()):
            nearest = nearest_to_what_was(some, world, world.person(some[0].request.user))
            finding = of_step(LITTLE, nearest.deciding, nearest)
            entities = tuple(one.request.target for one in some)
            gone = tuple(pair for pair in nearest.deciding.evidence if pair[0] == "lapsed")
            yield finding._replace(code="role.missing", about=(("module", module), ("entities", entities), *gone))


def _named(findings: Iterable[Finding]) -> set[object]:
    """What the findings have named of what ended."""
    return {one for finding in findings for key, value in finding.about if key == "lapsed" for one in _each(value)}


def _each(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _is_lacking(decision: Decision) -> bool:
    """Whether something is missing that the person could have where she works: her type and cabinets aside."""
    return not any(
        step.code == "role.ceiling" or step.gate in ("account", "interface") for step in decision.walk.denials
    )


def _is_used(decision: Decision, world: World) -> bool:
    """Whether anybody is on an access list, where nothing but those opens it: what is left alone nobody misses."""
    named = {str(dict(step.evidence).get("permission", "")) for step in decision.walk.denials} - {""}
    lists = {
        key for key in named if world.definition.permissions[key].narrowed and world.definition.permissions[key].objects
    }
    return not lists or any(any(held.get(key, {}).values()) for held in world.grants.values() for key in lists)

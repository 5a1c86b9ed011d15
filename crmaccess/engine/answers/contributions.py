"""What every grant contributes to a right: which won, which were outvoted, and through whom each reaches the person."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import Permission
from crmaccess.engine.conditions.of_rights import is_asleep
from crmaccess.engine.decision.decision import Contribution
from crmaccess.engine.levels.source import Given
from crmaccess.engine.levels.stages_and_places import Cell, cell_of, combination
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person


def contributions(name: str, person: Person, scene: Scene) -> Iterator[Contribution]:
    """Every grant that reaches the person for this permission, at the record's cell, with what became of it."""
    definition = scene.world.definition
    permission = definition.permissions[name]
    cell = cell_of(permission, scene.record, scene.world) if scene.record is not None else None
    given = _given(permission, cell, scene)
    for one, outcome in zip(given, _outcomes(permission, given, person, scene), strict=True):
        pipeline, stage, place = one.key
        narrowed = (("pipeline", pipeline), ("stage", stage), ("place", place))
        yield Contribution(
            name,
            _subject(one.source.key),
            definition.scales[permission.scale].levels[one.granted],
            one.specificity > 0,
            tuple(pair for pair in narrowed if pair[1]),
            _held(one.source.key, one.source.branch, person),
            outcome,
        )


def _given(permission: Permission, cell: Cell | None, scene: Scene) -> list[Given]:
    """At the record's cell; without a record at the cell that reaches furthest."""
    if cell is not None:
        return scene.profile.given(permission, cell)
    cells = scene.profile.existing(permission)
    best = max(cells, key=lambda one: scene.profile.rank_at(permission, one), default=Cell())
    return scene.profile.given(permission, best)


def _outcomes(permission: Permission, given: list[Given], person: Person, scene: Scene) -> list[str]:
    if not given:
        return []
    asleep = is_asleep(permission, person, scene)
    combine = combination(permission, scene.world.definition)
    replaced = combine == "replaces" and any(one.source.key[0] == "user" for one in given)
    tier = max(one.specificity for one in given) if combine == "specific_first" else 0

    def outvoted(one: Given) -> str:
        if asleep and not one.source.never_sleeps(combine == "replaces"):
            return "asleep"
        if replaced and one.source.is_default:
            return "replaced"
        return "inherited" if combine == "specific_first" and one.specificity < tier else ""

    highest = max((one.rank for one in given if not outvoted(one)), default=0)
    return [outvoted(one) or ("won" if one.rank == highest else "lower") for one in given]


def grounds(permission: Permission, person: Person, scene: Scene) -> tuple[tuple[str, str], ...]:
    """The sources that give a right its level at the record's cell: roles, the person, groups, departments, kinds."""
    cell = cell_of(permission, scene.record, scene.world) if scene.record is not None else None
    given = _given(permission, cell, scene)
    outcomes = zip(given, _outcomes(permission, given, person, scene), strict=True)
    return tuple(dict.fromkeys(_subject(one.source.key) for one, outcome in outcomes if outcome == "won"))


UNITS = ("department", "departments")


def _subject(source: tuple[str, str]) -> tuple[str, str]:
    """Who holds the grants of a source."""
    return ("department", source[1]) if source[0] in UNITS else source


def _held(source: tuple[str, str], branch: str, person: Person) -> tuple[tuple[str, str, bool, str], ...]:
    """How a role reaches the person: every assignment that brings it; how far down a department gives."""
    if source[0] in UNITS:
        return (("department", source[1], source[0] == "departments", ""),)
    if source[0] != "role":
        return ()
    hits = [hit for hit in person.hits if hit.role == source[1] and hit.branch == branch]
    return tuple((hit.holder, hit.subject, hit.with_sub, hit.branch) for hit in hits)

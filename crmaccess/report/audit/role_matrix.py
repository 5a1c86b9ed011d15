"""A role as its screen has it: entities, their pipelines and stages down, actions across (BX-109)."""

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.definition import Definition, Permission
from crmaccess.facts import MAIN_PIPELINE, Grant, Pipeline, Stage
from crmaccess.values import NamedTuple


class Cell(NamedTuple):
    """A level; `inherited`: the row above says it; `varies`: some stage below says otherwise."""

    level: str
    inherited: bool = False
    varies: bool = False


class Row(NamedTuple):
    """The entity, its pipeline and stage ('' where it has none, or for all of them), and a cell for each action."""

    entity: str
    pipeline: str
    stage: str
    cells: Mapping[str, Cell]


def role_matrix(
    grants: Iterable[Grant], steps: Iterable[Pipeline | Stage], definition: Definition
) -> Iterator[Row]:  # fmt: skip
    """The rights of a role that are actions on entities, as far as it holds any of an entity. Grants on single places
    are no part of it."""
    held = {(one.permission, one.pipeline, one.stage): one.level for one in grants if not one.place}
    rights: dict[str, list[Permission]] = {}
    for right in definition.permissions.values():
        if right.entity and right.action and any(key[0] == right.key for key in held):
            rights.setdefault(right.entity, []).append(right)
    known = list(steps)
    for entity, of_entity in rights.items():
        for pipeline, stages in _steps(entity, known, definition):
            top = {right.action: _top(right, pipeline, held, definition) for right in of_entity}
            below = [_stage(of_entity, top, pipeline, stage, held) for stage in stages]
            varies = {action for cells in below for action, cell in cells.items() if not cell.inherited}
            yield Row(entity, pipeline, "", {
                action: cell._replace(varies=action in varies) for action, cell in top.items()
            })  # fmt: skip
            yield from (Row(entity, pipeline, stage, cells) for stage, cells in zip(stages, below, strict=True))


def outside(grants: Iterable[Grant], definition: Definition) -> list[str]:
    """The rights of a role that no row of the matrix shows: of no action on an entity, or on single places alone."""
    held = list(grants)
    shown = {one.permission for one in held if not one.place}
    known = definition.permissions
    return sorted({
        one.permission for one in held if one.permission in known
        if not (known[one.permission].entity and known[one.permission].action and one.permission in shown)
    })  # fmt: skip


def _steps(
    entity: str, known: Iterable[Pipeline | Stage], definition: Definition
) -> Iterator[tuple[str, list[str]]]:  # fmt: skip
    """The pipelines of an entity ('' for one without), each with its stages in their order."""
    mine = [one for one in known if one.entity == entity]
    stages = sorted((one for one in mine if isinstance(one, Stage)), key=lambda one: (one.position, one.key))
    pipelines = sorted((one for one in mine if isinstance(one, Pipeline)), key=lambda one: (one.position, one.key))
    names = [one.key for one in pipelines] or [MAIN_PIPELINE if definition.entities[entity].pipelines else ""]
    yield from ((name, [one.key for one in stages if one.pipeline == name]) for name in names)


def _top(
    right: Permission, pipeline: str, held: Mapping[tuple[str, str, str], str], definition: Definition
) -> Cell:  # fmt: skip
    of = pipeline if "pipeline" in right.cells else ""
    return Cell(held.get((right.key, of, ""), definition.scales[right.scale].levels[0]))


def _stage(
    rights: Iterable[Permission], top: Mapping[str, Cell], pipeline: str, stage: str,
    held: Mapping[tuple[str, str, str], str],
) -> dict[str, Cell]:  # fmt: skip
    own = {
        right.action: held.get((right.key, pipeline if "pipeline" in right.cells else "", stage)) for right in rights
    }
    return {action: Cell(level) if level else Cell(top[action].level, True) for action, level in own.items()}

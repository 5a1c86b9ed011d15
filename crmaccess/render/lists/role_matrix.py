"""The rights of a role as a table for people."""

from collections.abc import Sequence

from crmaccess.render.words.wording import Wording
from crmaccess.report.audit.role_matrix import Cell, Row


def drawn(rows: Sequence[Row], words: Wording) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The header, and a line for each row."""
    actions = tuple(dict.fromkeys(action for row in rows for action in row.cells))
    rights = {(one.entity, one.action): one.key for one in words.definition.permissions.values()}
    lines = [
        (_name(row, words), *(_cell(row.cells.get(one), rights.get((row.entity, one), ""), words) for one in actions))
        for row in rows
    ]
    return ("entity", *map(words.action, actions)), lines


def _name(row: Row, words: Wording) -> str:
    if row.stage:
        return f"    {words.stage(row.entity, row.pipeline, row.stage)}"
    called = words.target(row.entity)
    return f"{called}, {words.pipeline_name(row.entity, row.pipeline)}" if row.pipeline else called


def _cell(cell: Cell | None, right: str, words: Wording) -> str:
    if cell is None:
        return ""
    level = words.level(right, cell.level)
    return f"({level})" if cell.inherited else level + "*" * cell.varies

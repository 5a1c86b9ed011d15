"""The table `[duties]`: who answers for what."""

from crmaccess.definition import Duties, DutyKind
from crmaccess.systems.tables.table import Table

SHAPES = ("place", "period", "values")


def duties(table: Table) -> Duties:
    found = Duties(table.text("entity"), {key: _kind(key, kind) for key, kind in table.tables("kinds").items()})
    table.close()
    return found


def _kind(key: str, table: Table) -> DutyKind:
    shapes = [name for name in SHAPES if table.values.get(name)]
    if len(shapes) != 1:
        table.refuse("E_DUTY_SHAPE", "", " ".join(shapes) or " ".join(table.values), expected=" | ".join(SHAPES))
    table.flag("period")
    entity, _, action = table.text("needs").partition(".")
    kind = DutyKind(key, table.text("place"), table.labels("values"), (entity, action), table.label())
    table.close()
    return kind

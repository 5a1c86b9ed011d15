"""Single cells of a file of records."""

from collections.abc import Mapping
from datetime import datetime

from crmaccess.errors import InvalidInput, Problem
from crmaccess.plan.files.rows.row import CLEAR
from crmaccess.plan.known.values import NO, YES
from crmaccess.zone import moment


def flag_of(values: Mapping[str, str], before: bool, faults: list[Problem]) -> bool:
    """Whether a record is open to all; as before where nothing is said."""
    cell = values.get("open")
    if not cell:
        return before
    word = cell.casefold()
    if word not in YES and word not in NO and cell != CLEAR:
        faults.append(Problem("E_FLAG_MALFORMED", cell, column="open"))
    return word in YES


def moment_of(values: Mapping[str, str], before: datetime | None, zone: str, faults: list[Problem]) -> datetime | None:
    """When it came, in the zone of the workspace."""
    cell = values.get("created_at")
    if not cell or cell == CLEAR:
        return None if cell else before
    try:
        return moment(cell, zone)
    except InvalidInput as error:
        faults.extend(one._replace(column="created_at") for one in error.problems)
        return before

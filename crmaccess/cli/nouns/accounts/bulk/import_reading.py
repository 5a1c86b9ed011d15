"""What an import of staff must know besides people and their rights: records that its rows name or bear on."""

from collections.abc import Mapping, Sequence

from crmaccess.cli.frame.changes.reading import (
    Reading,
    records_held_by,
    with_objects_of_rights,
    with_parts,
    with_values_of,
)
from crmaccess.definition import Definition
from crmaccess.definition.attributes import USER
from crmaccess.plan.known.known import Known


def records_of_rows(rows: Sequence[Mapping[str, str]], definition: Definition) -> Reading:
    """The records that the rows name, those of whoever leaves, and those in which not everybody takes every part."""
    known = Known(definition, ())
    acting = {key for key, state in definition.states.items() if state.acts}
    states = {row.get("state", "") for row in rows} - {""}
    ends = {state for state in states if known.state_key(state) not in acting}
    leaving = [row["login"] for row in rows if row.get("state") in ends and row.get("login")]
    rights = [row["rights"] for row in rows if row.get("rights")]
    read = with_objects_of_rights(rights, with_values_of(USER, rows, records_held_by(leaving)))
    return with_parts(read) if any(row.get("type") for row in rows) else read

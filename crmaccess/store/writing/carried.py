"""Keys that stand in other tables as text: they are carried over when renamed, and keep a removed thing alive.

Everything else names by number, which a rename does not touch.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, select, update

from crmaccess.errors import InvalidInput
from crmaccess.facts import Department, Fact, Pipeline, Place, Record, Stage, key_of
from crmaccess.store.schema.tables import METADATA

Use = tuple[Table, dict[str, Any]]
_TABLE = METADATA.tables
_stamp, _record = _TABLE["stamp"], _TABLE["record"]


def uses(fact: Fact) -> Iterator[Use]:
    """Where other tables name this fact by text: a table, and the columns with the values that name it."""
    match fact:
        case Pipeline(entity, key):
            yield _TABLE["stage"], {"entity": entity, "pipeline": key}
            yield _record, {"entity": entity, "pipeline": key}
        case Stage(entity, pipeline, key):
            yield _record, {"entity": entity, "pipeline": pipeline, "stage": key}
        case Place(kind, key):
            if kind == "branch":
                yield _record, {"branch": key}
                yield _TABLE["assignment"], {"branch": key}
            yield _TABLE["permission_grant"], {"place": f"{kind}:{key}"}
            yield _TABLE["record_attribute"], {"name": kind, "value": key}
        case Record(entity, key):
            yield _record, {"parent": f"{entity}:{key}"}
            yield _TABLE["permission_grant"], {"place": f"{entity}:{key}"}
        case _:
            return


def carry(connection: Connection, before: Fact, after: Fact) -> None:
    """What named the fact by its old key names it by the new one."""
    for (table, old), (_, new) in zip(uses(before), uses(after), strict=False):
        connection.execute(update(table).where(_all(table, old)).values(new))
    if isinstance(before, Department) and isinstance(after, Department):
        _restamp(connection, before.key, after.key)


def let_go(connection: Connection, fact: Fact) -> None:
    """Nothing may name the fact any more; a stamp forgets it. Raises InvalidInput while it is in use.

    A record may name a parent that is not there, since parents may be kept elsewhere.
    """
    if isinstance(fact, Department):
        _restamp(connection, fact.key, "")
    for table, values in () if isinstance(fact, Record) else uses(fact):
        if connection.execute(select(1).select_from(table).where(_all(table, values)).limit(1)).first():
            raise InvalidInput("E_IN_USE", " ".join(key_of(fact)), kind=type(fact).__name__, by=table.name)


def _all(table: Table, values: dict[str, Any]) -> Any:
    return and_(*(table.c[column] == value for column, value in values.items()))


def _restamp(connection: Connection, old: str, new: str) -> None:
    """A stamp that becomes equal to another one gives its records to that."""
    stamps = {text: number for number, text in connection.execute(select(_stamp.c.id, _stamp.c.departments))}
    for text, number in list(stamps.items()):
        departments = text.split(" ")
        if old not in departments:
            continue
        renamed = " ".join(sorted({*departments, new} - {old, ""}))
        if renamed and renamed not in stamps:
            connection.execute(update(_stamp).where(_stamp.c.id == number).values(departments=renamed))
            stamps[renamed] = number
        else:
            other = stamps.get(renamed)
            connection.execute(update(_record).where(_record.c.stamp_id == number).values(stamp_id=other))
            connection.execute(delete(_stamp).where(_stamp.c.id == number))

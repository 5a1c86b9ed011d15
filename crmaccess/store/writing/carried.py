"""Keys that stand in other tables as text: they are carried over when renamed, and keep a removed thing alive.

Everything else names by number, which a rename does not touch.
"""

from collections.abc import Iterator
from typing import Any

from crmaccess.errors import InvalidInput
from crmaccess.facts import Department, Fact, Pipeline, Place, Record, Stage, key_of
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.statements import change, finding

Use = tuple[str, dict[str, Any]]


def uses(fact: Fact) -> Iterator[Use]:
    """Where other tables name this fact by text: a table, and the columns with the values that name it."""
    match fact:
        case Pipeline(entity, key):
            yield "stage", {"entity": entity, "pipeline": key}
            yield "record", {"entity": entity, "pipeline": key}
        case Stage(entity, pipeline, key):
            yield "record", {"entity": entity, "pipeline": pipeline, "stage": key}
        case Place(kind, key):
            if kind == "branch":
                yield "record", {"branch": key}
                yield "assignment", {"branch": key}
            yield "permission_grant", {"place": f"{kind}:{key}"}
            yield "record_attribute", {"name": kind, "value": key}
        case Record(entity, key):
            yield "record", {"parent": f"{entity}:{key}"}
            yield "permission_grant", {"place": f"{entity}:{key}"}
        case _:
            return


def carry(connection: Connection, before: Fact, after: Fact) -> None:
    """What named the fact by its old key names it by the new one."""
    for (table, old), (_, new) in zip(uses(before), uses(after), strict=False):
        row = new | finding(old)
        statement = change(table, row)
        connection.execute(statement.text, *statement.values(row))
    if isinstance(before, Department) and isinstance(after, Department):
        _restamp(connection, before.key, after.key)


def let_go(connection: Connection, fact: Fact) -> None:
    """Nothing may name the fact any more; a stamp forgets it. Raises InvalidInput while it is in use.

    A record may name a parent that is not there, since parents may be kept elsewhere.
    """
    if isinstance(fact, Department):
        _restamp(connection, fact.key, "")
    for table, values in () if isinstance(fact, Record) else uses(fact):
        tests = " AND ".join(f"{column} = ?" for column in values)
        if connection.first(f"SELECT 1 FROM {table} WHERE {tests} LIMIT 1", *values.values()):
            raise InvalidInput("E_IN_USE", " ".join(key_of(fact)), kind=type(fact).__name__, by=table)


def _restamp(connection: Connection, old: str, new: str) -> None:
    """A stamp that becomes equal to another one gives its records to that."""
    stamps = dict(connection.execute("SELECT departments, id FROM stamp"))
    for text, number in list(stamps.items()):
        departments = text.split(" ")
        if old not in departments:
            continue
        renamed = " ".join(sorted({*departments, new} - {old, ""}))
        if renamed and renamed not in stamps:
            connection.execute("UPDATE stamp SET departments = ? WHERE id = ?", renamed, number)
            stamps[renamed] = number
        else:
            connection.execute("UPDATE record SET stamp_id = ? WHERE stamp_id = ?", stamps.get(renamed), number)
            connection.execute("DELETE FROM stamp WHERE id = ?", number)

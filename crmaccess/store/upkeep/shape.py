"""The schema as a database has it, part by part, and where that is not the schema of a new one.

A new one is made on the same engine, since each tells defaults, rules and views in words of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Inspector, create_engine, inspect
from sqlalchemy.engine.reflection import ObjectKind, ObjectScope

from crmaccess.errors import Problem
from crmaccess.store.database import Database, PostgresServer
from crmaccess.store.schema.guards import guards_in, names_of_guards
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.schema.views import publish
from crmaccess.store.upkeep.engine import engaged
from crmaccess.values import NamedTuple


class Shape(NamedTuple):
    """Each part of our tables in a line; each of our views with its definition. Other tables are not our business."""

    parts: frozenset[str]
    views: Mapping[str, str]


def differences(place: Database) -> list[Problem]:
    """What the database lacks of the schema of this version, what it has besides, and views that are others."""
    found, new = _on_server(place) if isinstance(place, PostgresServer) else _in_file(place)
    views = {name for name, _ in found.views.items() ^ new.views.items()}
    return [
        *(Problem("E_SCHEMA_LACKS", part) for part in sorted(new.parts - found.parts)),
        *(Problem("E_SCHEMA_EXTRA", part) for part in sorted(found.parts - new.parts)),
        *(Problem("E_VIEW_DIFFERS", name) for name in sorted(views)),
    ]


def _in_file(place: Database) -> tuple[Shape, Shape]:
    with engaged(place, place.reading) as connection:
        found = _shape(place, connection)
    engine = create_engine(place.engine)  # in memory
    with engine.connect() as connection:
        new = _new_shape(place, connection)
    engine.dispose()
    return found, new


def _on_server(place: Database) -> tuple[Shape, Shape]:
    """The new schema is made of temporary tables, and never committed."""
    with engaged(place, place.writing) as connection:
        found = _shape(place, connection)
        connection.exec_driver_sql("SET LOCAL search_path = pg_temp")
        return found, _new_shape(place, connection)


def _new_shape(place: Database, connection: Connection) -> Shape:
    METADATA.create_all(connection, checkfirst=False)
    publish(connection)
    parts, views = _shape(place, connection)
    return Shape(parts | {_trigger(name) for name in names_of_guards(connection.dialect.name)}, views)


def _shape(place: Database, connection: Connection) -> Shape:
    inspector = inspect(connection)
    views = (name for _, name in inspector.get_multi_columns(None, kind=ObjectKind.ANY_VIEW, scope=ObjectScope.ANY))
    counting = (f"{table} never uses a number twice" for (table,) in connection.exec_driver_sql(place.counting))
    return Shape(
        frozenset((*_parts(inspector), *counting, *map(_trigger, guards_in(connection)))),
        {name: inspector.get_view_definition(name) for name in views if name.startswith("fact_")},
    )


def _trigger(name: str) -> str:
    return f"trigger {name}"


def _parts(inspector: Inspector) -> Iterator[str]:
    for reflected, told in _TOLD:
        for (_, table), found in reflected(inspector, None, kind=ObjectKind.TABLE, scope=ObjectScope.ANY).items():
            if table in METADATA.tables:
                yield from (f"{table}{part}" for part in told(found))


def _columns(found: Any) -> Iterator[str]:
    for one in found:
        default, computed = one["default"], one.get("computed", {}).get("sqltext")
        yield (
            f".{one['name']} {one['type']}" + " NOT NULL" * (not one["nullable"])
            + (f" DEFAULT {default}" if default else "") + (f" AS ({computed})" if computed else "")
        )  # fmt: skip


def _primary_key(found: Any) -> Iterator[str]:
    if found["constrained_columns"]:
        yield f" PRIMARY KEY {_listed(found['constrained_columns'])}"


def _foreign_keys(found: Any) -> Iterator[str]:
    for one in found:
        options = "".join(f" {name} {value}" for name, value in sorted(one["options"].items()))
        target = f"{one['referred_table']} {_listed(one['referred_columns'])}"
        yield f" FOREIGN KEY {_listed(one['constrained_columns'])} REFERENCES {target}{options}"


def _unique(found: Any) -> Iterator[str]:
    yield from (f" UNIQUE {_listed(one['column_names'])}" for one in found)


def _rules(found: Any) -> Iterator[str]:
    yield from (f" CHECK {' '.join(one['sqltext'].split())}" for one in found)


def _indexes(found: Any) -> Iterator[str]:
    """Without those that a UNIQUE brings along."""
    for one in found:
        if "duplicates_constraint" not in one:
            unique = " UNIQUE" if one["unique"] else ""
            where = [f" WHERE {value}" for name, value in one["dialect_options"].items() if name.endswith("_where")]
            yield f"{unique} INDEX {one['name']} {_listed(one['column_names'])}{''.join(where)}"


def _listed(columns: list[str]) -> str:
    return f"({', '.join(columns)})"


_TOLD: tuple[tuple[Callable[..., Any], Callable[[Any], Iterator[str]]], ...] = (
    (Inspector.get_multi_columns, _columns),
    (Inspector.get_multi_pk_constraint, _primary_key),
    (Inspector.get_multi_foreign_keys, _foreign_keys),
    (Inspector.get_multi_unique_constraints, _unique),
    (Inspector.get_multi_check_constraints, _rules),
    (Inspector.get_multi_indexes, _indexes),
)

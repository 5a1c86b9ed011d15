"""What is written are the columns that the tables declare: all of them, and no others."""

import pytest
from sqlalchemy import UniqueConstraint

from crmaccess.facts import FACTS, Fact
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.writing.numbers import LOOKED_UP_BY
from crmaccess.store.writing.rows import COLUMNS, COMPUTED, SHAPES

LATER = {"department": {"parent_id"}}  # written when all departments are there


def unique(table: str) -> list[set[str]]:
    """The keys of a table, each as its columns."""
    rules = METADATA.tables[table].constraints
    single = [{one.name} for one in METADATA.tables[table].c if one.unique]
    return [*single, *({one.name for one in rule.columns} for rule in rules if isinstance(rule, UniqueConstraint))]


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_a_fact_is_written_to_all_columns_of_its_table(kind: type[Fact]) -> None:
    table = METADATA.tables[SHAPES[kind].table]
    declared = {one.name for one in table.c if one.computed is None} - {"id"} - LATER.get(table.name, set())
    assert sorted(column.name for column in COLUMNS[kind]) == sorted(declared)


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_a_fact_is_found_by_a_key_of_its_table(kind: type[Fact]) -> None:
    assert set(SHAPES[kind].key) in unique(SHAPES[kind].table)


def test_what_the_database_computes_is_not_written() -> None:
    computed = {one.name for table in METADATA.tables.values() for one in table.c if one.computed is not None}
    assert computed == {*COMPUTED}


def test_a_column_that_is_not_written_is_empty() -> None:
    """So what no row has need not be written."""
    assert not [one for table in METADATA.tables.values() for one in table.c if one.server_default and not one.computed]


@pytest.mark.parametrize("table", LOOKED_UP_BY)
def test_a_number_is_looked_up_by_a_key(table: str) -> None:
    assert set(LOOKED_UP_BY[table]) in unique(table)

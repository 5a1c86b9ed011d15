"""What is written are the columns that the tables declare: all of them, and no others."""

from collections import defaultdict

import pytest

from crmaccess.facts import FACTS, Fact
from crmaccess.store.database import database as at_address
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.transaction import writing
from crmaccess.store.writing.numbers import LOOKED_UP_BY, Numbers
from crmaccess.store.writing.rows import COMPUTED, SHAPES, row_of, where_of
from crmaccess.store.writing.statements import WHERE
from tests.store.company import COMPANY, added, write

LATER = {"department": {"parent_id"}}  # written when all departments are there
OF_KIND: dict[type[Fact], list[Fact]] = defaultdict(list)
for one in COMPANY:
    OF_KIND[type(one)].append(one)


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_each_fact_is_written_to_all_columns_of_its_table(lasting_company: str, kind: type[Fact]) -> None:
    table = METADATA.tables[SHAPES[kind].table]
    declared = {one.name for one in table.c if one.computed is None} - {"id"} - LATER.get(table.name, set())
    with writing(at_address(lasting_company)) as connection:
        numbers = Numbers(connection)
        for fact in OF_KIND[kind]:
            assert set(row_of(fact, numbers)) == declared
            assert {name.removeprefix(WHERE) for name in where_of(fact, numbers)} <= {one.name for one in table.c}


def test_what_the_database_computes_is_not_written() -> None:
    computed = {one.name for table in METADATA.tables.values() for one in table.c if one.computed is not None}
    assert computed == set(COMPUTED)


@pytest.mark.parametrize("table", LOOKED_UP_BY)
def test_a_row_is_looked_up_by_columns_that_are_unique(table: str) -> None:
    unique = [
        {one.name for one in rule.columns} for rule in METADATA.tables[table].constraints if hasattr(rule, "columns")
    ]
    assert set(LOOKED_UP_BY[table]) in unique


@pytest.fixture(scope="module")
def lasting_company(lasting_database: str) -> str:
    write(lasting_database, added(COMPANY))
    return lasting_database

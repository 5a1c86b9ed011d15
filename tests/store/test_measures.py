"""Figures of people's work beside the journal: kept whole or not at all, gone with their account, no revision."""

import pytest

from crmaccess.changes import Change
from crmaccess.errors import NotFound, StoreUnavailable
from crmaccess.facts import Account, Measure
from crmaccess.store.measures import Kept, keep_measures
from crmaccess.store.reading.reader import Reader
from tests.store.company import added, write

ANNA, BORIS = Account("anna"), Account("boris")
FIRST = [
    Measure("anna", "2026-03-01", "deals", 2.0), Measure("anna", "2026-03-02", "rating", 4.25),
    Measure("boris", "2026-03-01", "deals", 0.0),
]  # fmt: skip


@pytest.fixture
def company(database: str) -> str:
    write(database, added([ANNA, BORIS]))
    return database


def there(url: str, first: str = "", last: str = "9", *logins: str) -> list[Measure]:
    with Reader(url) as reader:
        return reader.measures(first, last, logins)


def revision(url: str) -> int:
    with Reader(url) as reader:
        return reader.revision()


def test_figures_are_kept_and_read_by_days_and_people_and_make_no_revision(company: str) -> None:
    before = revision(company)
    assert keep_measures(company, FIRST) == Kept(added=3)
    assert there(company) == FIRST
    assert there(company, "2026-03-02", "2026-03-02") == FIRST[1:2]
    assert there(company, "2026-03-01", "2026-03-31", "boris") == FIRST[2:]
    assert revision(company) == before


def test_the_same_once_more_changes_nothing_and_another_value_takes_the_place(company: str) -> None:
    keep_measures(company, FIRST)
    assert keep_measures(company, FIRST) == Kept(unchanged=3)
    other = [FIRST[0]._replace(value=7.0), FIRST[1]._replace(value=None), Measure("boris", "2026-03-03", "deals", 1.0)]
    assert keep_measures(company, other) == Kept(added=1, changed=1, removed=1)
    assert there(company) == [other[0], FIRST[2], other[2]]
    assert keep_measures(company, other[1:2]) == Kept(unchanged=1)
    assert keep_measures(company, []) == Kept()


def test_where_somebody_has_gone_meanwhile_nothing_is_kept(company: str) -> None:
    with pytest.raises(NotFound):
        keep_measures(company, [*FIRST, Measure("carl", "2026-03-01", "deals", 1.0)])
    assert there(company) == []


def test_figures_carry_over_with_a_renamed_account_and_go_with_a_removed_one(company: str) -> None:
    keep_measures(company, FIRST)
    write(company, [Change(ANNA, ANNA._replace(login="hanna")), Change(BORIS, None)])
    assert there(company) == [one._replace(login="hanna") for one in FIRST[:2]]


def test_a_missing_database_is_named() -> None:
    with pytest.raises(StoreUnavailable):
        keep_measures("not there.db", FIRST)

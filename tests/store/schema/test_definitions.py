"""Every definition that entries were made under can be read again by the hash that the journal names."""

from contextlib import closing

from crmaccess.changes import DefinitionSet
from crmaccess.store.database import database as at_address
from crmaccess.store.hashes import digest
from crmaccess.store.upkeep.upgrade import upgrade
from tests.store.company import write

FIRST, SECOND, THIRD = (
    '{"name": "universal"}',
    '{"name": "universal", "edition": 1}',
    '{"name": "universal", "edition": 2}',
)


def kept(url: str) -> set[tuple[str, str]]:
    with closing(at_address(url).reading()) as connection:
        return {(name, text) for name, text in connection.execute("SELECT hash, tables FROM definition").fetchall()}


def by_hash(*texts: str) -> set[tuple[str, str]]:
    return {(digest(text), text) for text in texts}


def test_a_new_database_keeps_the_definition_it_was_made_of(database: str) -> None:
    assert kept(database) == by_hash(FIRST)


def test_a_definition_that_is_set_comes_to_those_that_were_there_and_one_that_comes_back_is_not_kept_twice(
    database: str,
) -> None:
    for text in (SECOND, FIRST, SECOND):
        write(database, [DefinitionSet("universal", text, "compiled", ())])
    assert kept(database) == by_hash(FIRST, SECOND)


def test_an_upgrade_that_puts_it_in_other_words_keeps_both(database: str) -> None:
    write(database, [DefinitionSet("universal", SECOND, "compiled", ())])
    upgrade(database, lambda text: (THIRD, "compiled"))
    assert kept(database) == by_hash(FIRST, SECOND, THIRD)

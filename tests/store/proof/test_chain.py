"""The chain of the journal: whatever is done to it behind its back is found, and named with its entry."""

import re
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Change, SecretSet
from crmaccess.errors import StoreUnavailable
from crmaccess.facts import Account, Membership, Role
from crmaccess.store.database import database as at_address
from crmaccess.store.proof.chain import OWN, SHARED
from crmaccess.store.proof.checkpoints import Checkpoint, against, checkpoint_of, read_checkpoints
from crmaccess.store.proof.merkle import Frontier, inclusion, leaf, node, root_of
from crmaccess.store.reading.journal import chain_head
from crmaccess.store.reading.reader import Reader
from crmaccess.store.reading.verification import verified
from crmaccess.store.schema.guards import REFUSAL
from crmaccess.store.upkeep.creation import create
from tests.store.company import AT, COMPANY, added, write

ANNA = Account("anna", "Анна", "anna@example.com", attributes={"phone": "+79161110007"})


@pytest.fixture
def small(database: str) -> str:
    """The address of a database with a journal of five entries, in three runs."""
    write(database, added([Role("manager"), ANNA]))
    write(database, [Change(ANNA, ANNA._replace(name="Анна Ким")), SecretSet("anna", "no hash", AT)])
    write(database, added([Role("head")]))
    return database


def behind(url: str, *statements: str) -> None:
    """What somebody does who can do everything: the triggers go first."""
    with closing(at_address(url).writing()) as connection:
        drop = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
        if url.startswith("postgresql"):
            drop = "SELECT 'DROP TRIGGER ' || tgname || ' ON ' || tgrelid::regclass FROM pg_trigger " \
                "JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal " \
                "AND relnamespace = current_schema()::regnamespace"  # fmt: skip
        for (statement,) in connection.execute(drop).fetchall():
            connection.execute(statement)
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def found(url: str) -> tuple[str, str] | None:
    """The code and the entry of the first difference."""
    with Reader(url) as reader:
        fault = verified(reader).difference
    return (fault.code, fault.value) if fault else None


def rows(url: str, statement: str) -> list[tuple[object, ...]]:
    with Reader(url) as reader:
        return reader.rows(statement)


def test_numbers_have_no_gaps_and_a_run_is_called_by_its_first_entry(small: str) -> None:
    assert rows(small, "SELECT number, run FROM journal ORDER BY number") == [(1, 1), (2, 1), (3, 3), (4, 3), (5, 5)]
    assert found(small) is None


def test_a_large_write_is_one_run_without_gaps(database: str) -> None:
    write(database, added(Role(f"r{number}") for number in range(12_000)))
    with Reader(database) as reader:
        head = chain_head(reader)
        assert head is not None
        assert (head.size, reader.revision()) == (12_000, 12_000)
        assert verified(reader).difference is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET operator = 'nobody' WHERE number = 2",
        "UPDATE journal SET hash = NULL WHERE number = 2",
        "DELETE FROM journal WHERE number = 5",
        "UPDATE journal_head SET size = 4",
        "UPDATE journal_head SET origin = 'another'",
        "DELETE FROM journal_head",
        "UPDATE journal_private SET text = 'another'",
    ],
)
def test_the_database_itself_refuses_all_but_adding(small: str, statement: str) -> None:
    place = at_address(small)
    with closing(place.writing()) as connection, pytest.raises(Exception, match=REFUSAL):
        connection.execute(statement)


def test_a_server_refuses_to_empty_the_journal(postgresql_address: str) -> None:
    create(postgresql_address, "universal", "{}")
    with closing(at_address(postgresql_address).writing()) as connection, pytest.raises(Exception, match=REFUSAL):
        connection.execute("TRUNCATE journal")


def texts_of(url: str) -> Iterator[tuple[str, int, str]]:
    """Every text that is hashed: column, entry, text."""
    with Reader(url) as reader:
        for name in (*SHARED, *OWN):
            if name == "run":
                continue
            for number, text in reader.rows(f"SELECT number, {name} FROM journal ORDER BY number"):
                yield name, number, text


def test_every_byte_of_every_text_counts(sqlite_address: str) -> None:
    """Each character of a small journal is turned into another one, and back again."""
    create(sqlite_address, "universal", "{}")
    write(sqlite_address, added([Role("manager"), ANNA]))
    write(sqlite_address, [Change(ANNA, ANNA._replace(name="Анна Ким"))])
    behind(sqlite_address)
    turned = 0
    with closing(at_address(sqlite_address).writing()) as connection, Reader(sqlite_address, connection) as reader:
        for name, number, text in list(texts_of(sqlite_address)):
            turnings = [text[:at] + _other(text[at]) + text[at + 1 :] for at in range(len(text or ""))]
            others = ["", *turnings, *([None] if name in ("before", "after", "account", "reason") else [])]
            for other in others:
                if other == text:
                    continue
                connection.execute(f"UPDATE journal SET {name} = ? WHERE number = ?", (other, number))
                fault = verified(reader).difference
                assert fault is not None, (name, number, other)
                assert (fault.code, fault.value) == ("E_CHAIN_ENTRY", str(number)), (name, number, other)
                turned += 1
            connection.execute(f"UPDATE journal SET {name} = ? WHERE number = ?", (text, number))
        assert verified(reader).difference is None
    assert turned > 600


def _other(letter: str) -> str:
    return "a" if letter != "a" else "b"


@pytest.mark.parametrize("number", range(1, 6))
def test_every_byte_of_every_hash_counts(small: str, number: int) -> None:
    ((kept,),) = rows(small, f"SELECT hash FROM journal WHERE number = {number}")
    for place in range(0, 32, 5):
        turned = bytearray(bytes(kept))  # type: ignore[arg-type]
        turned[place] ^= 1
        behind(small, _with_hash(small, number, turned))
        assert found(small) == ("E_CHAIN_ENTRY", str(number))


def _with_hash(url: str, number: int, value: bytes) -> str:
    literal = f"'\\x{value.hex()}'::bytea" if url.startswith("postgresql") else f"X'{value.hex()}'"
    return f"UPDATE journal SET hash = {literal} WHERE number = {number}"


@pytest.mark.parametrize("left", range(5))
def test_every_tail_that_is_cut_off_is_missed(small: str, left: int) -> None:
    behind(small, f"DELETE FROM journal_private WHERE entry > {left}", f"DELETE FROM journal WHERE number > {left}")
    assert found(small) == ("E_CHAIN_CUT", f"{left + 1}–5" if left < 4 else "5")


@pytest.mark.parametrize("number", range(1, 5))
def test_an_entry_that_is_dropped_is_named(small: str, number: int) -> None:
    behind(small, f"DELETE FROM journal WHERE number = {number}")
    assert found(small) == ("E_CHAIN_GAP", str(number))


def test_entries_that_change_places_are_named(small: str) -> None:
    behind(
        small, "UPDATE journal SET number = 99 WHERE number = 1", "UPDATE journal SET number = 1 WHERE number = 5",
        "UPDATE journal SET number = 5 WHERE number = 99",
    )  # fmt: skip
    assert found(small) == ("E_CHAIN_ENTRY", "1")


def test_an_entry_that_stands_twice_is_named(small: str) -> None:
    columns = "at, operator, command, kind, verb, key, before, after, account, reason, run, hash"
    behind(small, f"INSERT INTO journal (number, {columns}) SELECT 6, {columns} FROM journal WHERE number = 5")
    assert found(small) == ("E_CHAIN_ENTRY", "6")


HEADS = {
    "origin": ("UPDATE journal_head SET origin = 'crmaccess/other'", ("E_CHAIN_ENTRY", "1")),
    "opening": ("UPDATE journal_head SET opening = '{}'", ("E_CHAIN_ENTRY", "1")),
    "first": ("UPDATE journal_head SET first = 2", ("E_CHAIN_ENTRY", "2")),
    "a smaller size": ("UPDATE journal_head SET size = 4", ("E_CHAIN_LONGER", "5")),
    "a larger size": ("UPDATE journal_head SET size = 6", ("E_CHAIN_CUT", "6")),
    "hash": ("UPDATE journal_head SET head = nodes", ("E_CHAIN_HEAD", "5")),
    "nodes": ("UPDATE journal_head SET nodes = head", ("E_CHAIN_HEAD", "5")),
    "the row": ("DELETE FROM journal_head", ("E_CHAIN_HEAD", "")),
}


@pytest.mark.parametrize(("statement", "fault"), HEADS.values(), ids=HEADS)
def test_a_head_that_is_edited_is_named(small: str, statement: str, fault: tuple[str, str]) -> None:
    behind(small, statement)
    assert found(small) == fault


APART = {
    "a name": ("UPDATE journal_private SET text = replace(text, 'Ким', 'Ли') WHERE entry = 3 AND side = 'after'", "3"),
    "a command": ("UPDATE journal_private SET text = 'nothing' WHERE entry = 5", "5"),
    "a row too many": ("UPDATE journal_private SET entry = 4 WHERE entry = 3 AND side = 'after'", "4"),
    "another side": ("UPDATE journal_private SET side = 'about' WHERE entry = 3 AND side = 'after'", "3"),
}


@pytest.mark.parametrize(("statement", "entry"), APART.values(), ids=APART)
def test_personal_values_and_commands_beside_the_chain_cannot_be_edited(small: str, statement: str, entry: str) -> None:
    behind(small, statement)
    assert found(small) == ("E_CHAIN_APART", entry)


def test_no_personal_value_stands_in_the_chain_itself(small: str) -> None:
    said = repr(rows(small, "SELECT * FROM journal"))
    assert [value for value in ("Анна", "Ким", "example.com", "+79161110007") if value in said] == []


@pytest.mark.parametrize(
    "statement", ["DELETE FROM journal WHERE number = 5", "DELETE FROM journal_head",
                  "INSERT INTO journal (number, at, operator, command, kind, verb, key) "
                  "VALUES (6, '', '', '', '', '', '')"],
)  # fmt: skip
def test_nobody_goes_on_writing_to_a_journal_that_does_not_end_as_its_chain(small: str, statement: str) -> None:
    """So a chain is never begun anew from what was left of it."""
    behind(small, statement)
    with pytest.raises(StoreUnavailable) as refusal:
        write(small, added([Role("another")]))
    assert refusal.value.problems[0].code in ("E_JOURNAL_CUT", "E_JOURNAL_HEAD_MISSING")


def checkpoint(url: str) -> Checkpoint:
    with Reader(url) as reader:
        head = chain_head(reader)
    assert head is not None
    return checkpoint_of(head)


def compared(url: str, *kept: Checkpoint) -> tuple[str, str] | None:
    with Reader(url) as reader:
        chain = verified(reader)
    assert chain.head is not None
    assert chain.difference is None
    fault = against(kept, chain.head, chain.hashes)
    return (fault.code, fault.value) if fault else None


def test_a_checkpoint_vouches_for_what_was_there_then(small: str) -> None:
    first = checkpoint(small)
    write(small, added([Role("another")]))
    assert compared(small, first, checkpoint(small)) is None


def test_an_old_copy_in_the_place_of_the_database_is_found_by_a_checkpoint_alone(
    tmp_path: Path, sqlite_address: str
) -> None:
    create(sqlite_address, "universal", "{}")
    write(sqlite_address, added([Role("manager")]))
    copyfile(sqlite_address, tmp_path / "old.db")
    write(sqlite_address, added([Role("head"), Role("another")]))
    kept = checkpoint(sqlite_address)
    copyfile(tmp_path / "old.db", sqlite_address)
    for end in ("-wal", "-shm"):
        Path(sqlite_address + end).unlink(missing_ok=True)
    assert found(sqlite_address) is None
    assert compared(sqlite_address, kept) == ("E_CHECKPOINT_LONGER", "2–3")


def test_a_journal_that_was_written_anew_with_the_same_length_is_found_by_a_checkpoint_alone(
    sqlite_address: str, tmp_path: Path
) -> None:
    create(sqlite_address, "universal", "{}")
    copyfile(sqlite_address, tmp_path / "empty.db")
    write(sqlite_address, added([Role("manager")]))
    kept_early = checkpoint(sqlite_address)
    copyfile(sqlite_address, tmp_path / "early.db")
    write(sqlite_address, added([Role("head"), Role("another")]))
    kept = checkpoint(sqlite_address)
    forged = str(tmp_path / "early.db")
    write(forged, added([Role("thief"), Role("another")]))
    assert found(forged) is None
    assert compared(forged, kept_early, kept) == ("E_CHECKPOINT_DIFFERS", "2–3")
    another = str(tmp_path / "another.db")
    create(another, "universal", "{}")
    write(another, added([Role("manager"), Role("head"), Role("another")]))
    assert compared(another, kept) == ("E_CHECKPOINT_OTHER", kept.origin)
    assert compared(forged, checkpoint(forged), kept) == ("E_CHECKPOINT_DIFFERS", "1–3")


def test_checkpoints_are_three_lines_and_are_found_among_others(small: str) -> None:
    one = checkpoint(small)
    assert re.fullmatch(r"crmaccess/[0-9a-f]{16}\n5\n[A-Za-z0-9+/]{43}=\n", one.text())
    later = one._replace(size=7)
    text = f"# kept on the wall\n\n{later.text()}\n— key abcdef\n{one.text()}crmaccess/cut\nshort\n"
    assert read_checkpoints(text) == [one, later]
    assert read_checkpoints("nothing\nof\nthe kind\n") == []
    none = Checkpoint(one.origin, 0, root_of([]))
    assert read_checkpoints(f"{none.text()}{one._replace(size=0).text()}") == [none]


leaves = st.lists(st.binary(max_size=3), max_size=40)


@given(leaves, st.data())
def test_a_frontier_that_grows_has_the_root_of_the_whole(found: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(found)))
    grown = Frontier().with_leaves(found[:cut]).with_leaves(found[cut:])
    assert grown == Frontier().with_leaves(found)
    assert grown.root() == _plain_root(found)


@given(leaves.filter(bool), st.data())
def test_the_way_up_from_any_leaf_ends_at_the_root(found: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(found) - 1))
    assert _climbed(found[place], place, len(found), inclusion(place, found)) == root_of(found)


def _plain_root(found: list[bytes]) -> bytes:
    """The definition in RFC 6962, section 2.1."""
    if len(found) < 2:
        return leaf(found[0]) if found else sha256().digest()
    half = 1
    while half * 2 < len(found):
        half *= 2
    return node(_plain_root(found[:half]), _plain_root(found[half:]))


def _climbed(data: bytes, place: int, size: int, path: list[bytes]) -> bytes:
    """The verification in RFC 9162, section 2.1.3.2."""
    made, last = leaf(data), size - 1
    for one in path:
        if place & 1 or place == last:
            made = node(one, made)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            made = node(made, one)
        place, last = place >> 1, last >> 1
    assert last == 0
    return made


def test_the_whole_company_stands_in_a_sound_chain(database: str) -> None:
    write(database, added(COMPANY))
    write(database, [Change(Membership("anna", "sales"), None)])
    assert found(database) is None

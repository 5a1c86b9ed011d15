"""Where a chain begins: with what is so at that moment."""

from collections.abc import Iterable
from secrets import token_hex

from crmaccess.facts import Fact
from crmaccess.store.encoding import encoded
from crmaccess.store.hashes import digest
from crmaccess.store.journal import OPENING
from crmaccess.store.proof.chain import Head, opened
from crmaccess.store.proof.digests import opening_of
from crmaccess.store.reading.journal import all_facts
from crmaccess.store.reading.reader import Reader
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.bulk import Bulk
from crmaccess.store.writing.chained import Chain, begin_chain, last_number
from crmaccess.store.writing.entries import Entries
from crmaccess.store.writing.sealing import seal_of, secret_names
from crmaccess.store.writing.statements import Row


def open_chain(connection: Connection, facts: Iterable[Fact], definition: str, *, first: int = 1) -> Head:
    """Begin the chain of a database that holds these facts, with the entry of this number."""
    head = opened(f"crmaccess/{token_hex(8)}", opening_of(facts, definition), first)
    begin_chain(connection, head)
    return head


def open_chain_of(connection: Connection, reader: Reader, head: Row) -> None:
    """The same for a database that lived without; its first entry says what was so."""
    seal = seal_of(connection, secret_names(connection))
    facts = map(seal.fact, all_facts(reader))
    opening = open_chain(connection, facts, reader.definition_text(), first=last_number(connection) + 1).opening
    _note(connection, head, Entries.single(OPENING, "set", reader.system(), None, opening))


def note_definition(connection: Connection, head: Row, system: str, before: str, after: str) -> None:
    """A version of the program keeps the definition in other words than the one before: both are noted."""
    hashes = encoded({"from": digest(before), "to": digest(after)})
    _note(connection, head, Entries.single("Definition", "set", system, hashes))


def _note(connection: Connection, head: Row, entry: Entries) -> None:
    bulk = Bulk(connection, careful=True)
    Chain(connection).add(bulk, [[entry]], head)

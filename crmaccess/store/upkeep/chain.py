"""Where a chain begins: with what is so at that moment."""

from collections.abc import Iterable
from secrets import token_hex

from sqlalchemy import Connection, func, select

from crmaccess.facts import Fact
from crmaccess.store.database import Database
from crmaccess.store.encoding import encoded
from crmaccess.store.hashes import digest
from crmaccess.store.journal import OPENING
from crmaccess.store.proof.chain import Head, opened
from crmaccess.store.proof.digests import opening_of
from crmaccess.store.reading.journal import all_facts
from crmaccess.store.reading.reader import Reader
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.writing.bulk import Bulk
from crmaccess.store.writing.chained import Chain, Entry, begin_chain
from crmaccess.store.writing.rows import Row
from crmaccess.store.writing.sealing import seal_of, secret_names

_journal = METADATA.tables["journal"]


def open_chain(connection: Connection, facts: Iterable[Fact], definition: str, *, first: int = 1) -> Head:
    """Begin the chain of a database that holds these facts, with the entry of this number."""
    head = opened(f"crmaccess/{token_hex(8)}", opening_of(facts, definition), first)
    begin_chain(connection, head)
    return head


def open_chain_of(connection: Connection, place: Database, reader: Reader, head: Row) -> None:
    """The same for a database that lived without; its first entry says what was so."""
    last = connection.execute(select(func.coalesce(func.max(_journal.c.number), 0))).scalar_one()
    seal = seal_of(connection, secret_names(connection))
    facts = map(seal.fact, all_facts(reader))
    opening = open_chain(connection, facts, reader.definition_text(), first=last + 1).opening
    _note(connection, place, head, (OPENING, "set", reader.system(), None, opening))


def note_definition(connection: Connection, place: Database, head: Row, system: str, before: str, after: str) -> None:
    """A version of the program keeps the definition in other words than the one before: both are noted."""
    hashes = encoded({"from": digest(before), "to": digest(after)})
    _note(connection, place, head, ("Definition", "set", system, hashes, None))


def _note(connection: Connection, place: Database, head: Row, entry: Entry) -> None:
    bulk = Bulk(connection, place, careful=True)
    Chain(connection, place.shown).add(bulk, iter([entry]), 1, head)

"""Databases that hold a random company, quickly made: each is a copy of an empty one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from crmaccess import systems
from crmaccess.changes import Change
from crmaccess.facts import Fact, key_of
from crmaccess.plan.effect import in_writing_order
from crmaccess.store.reading.reader import Reader
from crmaccess.store.upkeep.creation import create
from crmaccess.store.writing.writer import apply
from tests.builders import NOW, source_of
from tests.worlds import Company


@contextmanager
def database(company: Company) -> Iterator[str]:
    """The path of a database that holds the company, for as long as it is needed."""
    with TemporaryDirectory(prefix="crmaccess-") as folder:
        path = Path(folder) / "crm.db"
        path.write_bytes(_empty(company.definition.name))
        write(str(path), (Change(None, fact) for fact in (*company.facts, *company.records)))
        yield str(path)


@contextmanager
def reading(company: Company) -> Iterator[Reader]:
    """A database that holds the company, open for reading."""
    with database(company) as path, Reader(path) as reader:
        yield reader


def write(path: str, changes: Iterable[Change]) -> None:
    apply(path, in_writing_order(changes), operator="tester", command="test", at=NOW)


def facts_in(path: str) -> list[Fact]:
    """All facts of a database, records included."""
    with Reader(path) as reader:
        entities = systems.restore(reader.definition_text()).entities
        return [*reader.everything(), *(record for key in entities for record in reader.records(key))]


def as_table(facts: Iterable[Fact]) -> dict[tuple[str, ...], Fact]:
    """Facts by class and key: they hold mappings, so no set takes them."""
    return {(type(fact).__name__, *key_of(fact)): fact for fact in facts}


@cache
def _empty(system: str) -> bytes:
    """The file of a database without facts."""
    with TemporaryDirectory(prefix="crmaccess-") as folder:
        path = Path(folder) / "crm.db"
        create(str(path), system, systems.load(source_of(system))[1])
        return path.read_bytes()

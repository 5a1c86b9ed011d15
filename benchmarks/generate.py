"""Makes the data of the benchmarks: `python -m benchmarks.generate S M L` writes benchmarks/data/SIZE.db.

The databases are made through the store, so they have the real schema; the same seed makes the same company.
"""

import argparse
import csv
import random
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from benchmarks.company import AT, BRANCHES, SIZES, SYSTEM, Company
from crmaccess import systems
from crmaccess.changes import Change
from crmaccess.errors import StoreUnavailable
from crmaccess.facts import Department, Fact
from crmaccess.store.reading.reader import Reader
from crmaccess.store.upkeep.creation import create
from crmaccess.store.writing.writer import apply
from crmaccess.systems.compiled import compiled, restored

DATA = Path(__file__).parent / "data"
STAFF, STRUCTURE = DATA / "staff.csv", DATA / "structure.db"
STAFF_COLUMNS = ("login", "email", "name", "phone", "departments", "branches", "state")
STAFF_ROWS = 100_000
PORTION = 100_000  # changes in one transaction


def database(size: str) -> Path:
    """The database of a size."""
    return DATA / f"{size}.db"


def generate(size: str) -> None:
    """Write the database of a size."""
    draft = DATA / f"{size}.draft.db"
    remove(draft)
    fill(str(draft), size)
    finish(draft, database(size))


def fill(address: str, size: str) -> None:
    """Make the company of a size at an address where there is nothing yet."""
    definition, text = systems.load(SYSTEM)
    company = Company(size, definition)
    create(address, SYSTEM, text, compiled(definition))
    write(address, [*company.structure(), *company.people(), *company.assignments()])
    records = company.records()
    while portion := list(islice(records, PORTION)):
        write(address, portion)


def generate_import() -> None:
    """What `users import` is measured with: a database without people, and a file of people in no order."""
    definition, text = systems.load(SYSTEM)
    structure = [
        fact._replace(head="") if isinstance(fact, Department) else fact
        for fact in Company("M", definition).structure()
    ]
    draft = DATA / "structure.draft.db"
    remove(draft)
    create(str(draft), SYSTEM, text, compiled(definition))
    write(draft, structure)
    finish(draft, STRUCTURE)
    with STAFF.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(STAFF_COLUMNS)
        writer.writerows(staff([fact.key for fact in structure if isinstance(fact, Department)]))


def staff(departments: list[str]) -> Iterator[tuple[str, ...]]:
    """Rows of new people, shuffled, since files seldom come in the order of an index."""
    numbers = random.Random(5).sample(range(STAFF_ROWS), STAFF_ROWS)
    for number in numbers:
        login, email = f"new{number:06d}", f"new{number:06d}@example.test"
        name, phone = f"Имя Фамилия {number}", f"+7900{number:07d}"
        yield login, email, name, phone, departments[number % len(departments)], f"b{number % BRANCHES}", "active"


def write(address: str | Path, facts: Iterable[Fact]) -> None:
    """Add facts, in one transaction."""
    apply(str(address), [Change(None, fact) for fact in facts], operator="", command="benchmark", at=AT)


def finish(draft: Path, path: Path) -> None:
    """The file takes its name only when it is whole, so a generator that was stopped starts again."""
    remove(path)
    draft.rename(path)


def remove(path: Path) -> None:
    """The database and what lies beside it."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def is_usable(path: Path) -> bool:
    """Whether there is a database of today's schema, its definition compiled as today's commands read it fastest."""
    try:
        with closing(Reader(str(path))) as reader:
            return restored(reader.compiled_definition()) is not None
    except StoreUnavailable:
        return False


def make(sizes: Iterable[str], *, anew: bool = False) -> None:
    """Generate what is missing, saying so on stderr."""
    DATA.mkdir(exist_ok=True)
    wanted = [(database(size), lambda size=size: generate(size)) for size in sizes]
    for path, writer in (*wanted, (STRUCTURE, generate_import)):
        if anew or not is_usable(path):
            start = time.perf_counter()
            writer()
            seconds, megabytes = time.perf_counter() - start, path.stat().st_size / 1e6
            print(f"{path.name}: {megabytes:.0f} MB in {seconds:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the databases of the benchmarks anew.")
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=f"of {', '.join(SIZES)}; all without one")
    wanted = parser.parse_args().sizes
    if unknown := [size for size in wanted if size not in SIZES]:
        parser.error(f"no size: {' '.join(unknown)}")
    make(wanted or SIZES, anew=True)

"""Companies of size M on the systems of vendors: the sample companies, every person and record of them many times over.

Roles, departments, groups and places are those of the sample, so rights are as its system has them; the copies of a
person are related to the copies of the records to which the person is related.
"""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import database, finish, is_usable, remove, write
from benchmarks.timing import CRMACCESS, ROOT, run
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, GroupMember, Imposition, Membership, Record
from crmaccess.session import definition_of
from crmaccess.store.reading.reader import Reader

PEOPLE, RECORDS = 10_000, 200_000
PORTION = 100_000  # changes in one transaction
SAMPLES = ROOT / "sample_configs"


def companies() -> dict[str, Path]:
    """The sample company of each system of a vendor."""
    found = {}
    for file in sorted(SAMPLES.glob("*/access.toml")):
        system = tomllib.loads(file.read_text(encoding="utf-8"))["system"]
        if system != "universal":
            found[system] = file.parent
    return found


def make(system: str) -> None:
    """Generate the database of a system if it is missing."""
    if not is_usable(database(system)):
        generate(system)


def generate(system: str) -> None:
    """Write the database of a system."""
    folder, draft = companies()[system], database(f"{system}.draft")
    remove(draft)
    for words in (
        ("init", "--system", system),
        ("apply", str(folder / "access.toml")),
        ("users", "import", str(folder / "staff.csv")),
        ("records", "import", str(folder / "records.csv")),
    ):
        run((*CRMACCESS, "--db", str(draft), "-y", "-q", *words))
    with Reader(str(draft)) as reader:
        people = reader.everything()
        records = [record for entity in definition_of(reader).entities for record in reader.records(entity)]
    copies = _Copies.of(people, records)
    write(draft, list(copies.people(people)))
    portion: list[Fact] = []
    for record in copies.records(records):
        portion.append(record)
        if len(portion) == PORTION:
            write(draft, portion)
            portion = []
    write(draft, portion)
    finish(draft, database(system))


class _Copies(NamedTuple):
    """What is named after a person or a record, and how often both are copied."""

    logins: frozenset[str]
    references: frozenset[str]
    people_times: int
    record_times: int

    @classmethod
    def of(cls, facts: list[Fact], records: list[Record]) -> "_Copies":
        logins = frozenset(fact.login for fact in facts if isinstance(fact, Account))
        references = frozenset(f"{record.entity}:{record.key}" for record in records)
        return cls(logins, references, PEOPLE // len(logins), RECORDS // len(records))

    def named(self, text: str, number: int) -> str:
        """The text with every login and reference in it replaced by that of the copy."""
        return " ".join(self._word(word, number) for word in text.split(" "))

    def _word(self, word: str, number: int) -> str:
        if word in self.logins:
            return f"{word}-{number % self.people_times}" if number % self.people_times else word
        return f"{word}-{number}" if word in self.references else word

    def people(self, facts: list[Fact]) -> Iterator[Fact]:
        """The copies of all people with what is theirs; the originals are there already."""
        for number in range(1, self.people_times):
            for fact in facts:
                match fact:
                    case Account():
                        attributes = {name: self.named(value, number) for name, value in fact.attributes.items()}
                        email = f"{number}.{fact.email}" if fact.email else ""
                        login = self.named(fact.login, number)
                        yield fact._replace(login=login, email=email, attributes=attributes)
                    case Membership() | GroupMember() | Admission():
                        yield fact._replace(login=self.named(fact.login, number))
                    case Grant() | Assignment() | Imposition() if fact.holder == "user":
                        yield fact._replace(subject=self.named(fact.subject, number))

    def records(self, records: list[Record]) -> Iterator[Record]:
        """The copies of all records, a day apart."""
        for number in range(1, self.record_times):
            for record in records:
                created = record.created_at and record.created_at - timedelta(days=number % 300)
                participants = sorted((part, self.named(login, number)) for part, login in record.participants)
                yield record._replace(
                    key=f"{record.key}-{number}",
                    responsible=self.named(record.responsible, number),
                    parent=self.named(record.parent, number),
                    participants=tuple(participants),
                    attributes={name: self.named(value, number) for name, value in record.attributes.items()},
                    created_at=created,
                )

"""The sample companies as worlds: each is made once, by the commands that its README names."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from crmaccess import systems
from crmaccess.cli.main import main
from crmaccess.definition import Definition
from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.structure import group_record, place_record
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Group, GroupMember, Place, Record, Role
from crmaccess.store.reading.reader import Reader
from tests.builders import rules_of

FOLDER = Path(__file__).parents[1] / "sample_configs"
SAMPLES = {
    "torgovy-dom": "bitrix24", "shkola": "universal", "poliglot": "alfacrm", "podderzhka": "multichat",
    "romashka": "getcourse", "salon": "yclients",
}  # fmt: skip
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

Question = tuple[Request, Record | None]


class Sample(NamedTuple):
    """A sample company: its definition, and all of its facts, records included."""

    definition: Definition
    facts: tuple[Fact, ...]

    def world(self) -> World:
        return World(rules_of(self.definition), self.facts, NOW)

    def questions(self) -> Iterator[Question]:
        """Everybody about every action: on the entity as a whole and on each record, from each screen."""
        objects = list(self._objects())
        logins = [fact.login for fact in self.facts if isinstance(fact, Account)]
        for entity, actions in self.definition.ways.items():
            known = self.definition.entities.get(entity)
            records = [None, *(record for record in objects if record.entity == entity)]
            for action in actions if entity != "*" else ():
                screens = known.contexts.get(action, "").split() if known else []
                for login, record, screen in product(logins, records, screens or [""]):
                    target = f"{entity}:{record.key}" if record else entity
                    yield Request(login, action, target, context=screen), record

    def _objects(self) -> Iterator[Record]:
        """All that can be asked about: records, accounts, roles, places, groups."""
        members = [fact for fact in self.facts if isinstance(fact, GroupMember)]
        for fact in self.facts:
            if isinstance(fact, Record):
                yield fact
            elif isinstance(fact, Account):
                yield account_record(fact)
            elif isinstance(fact, Role):
                yield role_record(fact)
            elif isinstance(fact, Place):
                yield place_record(fact)
            elif isinstance(fact, Group):
                yield group_record(fact, members, NOW)


def commands_of(name: str) -> tuple[tuple[str, ...], ...]:
    """What makes the company of a folder."""
    folder = FOLDER / name
    return (
        ("init", "--system", SAMPLES[name]), ("apply", str(folder / "access.toml")),
        ("users", "import", str(folder / "staff.csv")), ("records", "import", str(folder / "records.csv")),
    )  # fmt: skip


@cache
def sample(name: str) -> Sample:
    """The company of a folder, as `init`, `apply` and the two imports make it."""
    with tempfile.TemporaryDirectory(prefix="crmaccess-") as place, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRMACCESS_NOW", NOW.isoformat())
        path = str(Path(place) / "crm.db")
        for command in commands_of(name):
            assert main(("--db", path, "--yes", "--quiet", *command)) == 0, command
        with Reader(path) as reader:
            definition = systems.restore(reader.definition_text())
            records = [record for key in definition.entities for record in reader.records(key)]
            return Sample(definition, (*reader.everything(), *records))

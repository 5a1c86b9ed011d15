"""Questions about a generated company: (person, action, record), drawn from its database."""

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from benchmarks.company import ACTIONS, AT
from benchmarks.timing import DATA, timed
from crmaccess.definition import Definition
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Fact, Record
from crmaccess.session import definition_of
from crmaccess.store.reading.reader import Reader

Question = tuple[Request, Record]


class Loaded(NamedTuple):
    """A company in memory, and the processor seconds that it took to load facts and records."""

    world: World
    records: list[Record]
    seconds: float
    record_seconds: float


def load(size: str, portion: int = 0, *, related: bool = False) -> Loaded:
    """The company of a size with so many records of each entity, 0 for all.

    `related`: the world knows the records, for systems whose conditions lead from one record to another.
    """
    with Reader(str(DATA / f"{size}.db")) as reader:
        worlds: list[World] = []
        records: list[Record] = []
        seconds = timed(lambda: worlds.append(_world(definition_of(reader), reader.everything())))
        record_seconds = timed(
            lambda: records.extend(
                record
                for entity in worlds[0].definition.entities
                for record in reader.records(entity, limit=portion, order="newest")
            )
        )
        world = _world(worlds[0].definition, [*reader.everything(), *records]) if related else worlds[0]
    return Loaded(world, records, seconds, record_seconds)


def _world(definition: Definition, facts: Iterable[Fact]) -> World:
    return World(Rules(definition), facts, AT)


def questions_of_a_vendor(loaded: Loaded, number: int) -> list[Question]:
    """Whatever can be asked of the records: half of them by anybody, half by somebody whom the record names."""
    rnd, definition, logins = random.Random(7), loaded.world.definition, sorted(loaded.world.accounts)
    actions = {
        key: [action for action in entity.actions if definition.ways_of(key, action)]
        for key, entity in definition.entities.items()
    }
    records = [record for record in loaded.records if actions[record.entity]]
    found = []
    for _ in range(number):
        record = rnd.choice(records)
        named = [record.responsible, *(login for _, login in record.participants)]
        user = rnd.choice(logins) if rnd.random() < 0.5 else rnd.choice(named)
        action = rnd.choice(actions[record.entity])
        found.append((Request(user or rnd.choice(logins), action, f"{record.entity}:{record.key}"), record))
    return found


def questions(loaded: Loaded, number: int, actions: Sequence[str] = ACTIONS) -> list[Question]:
    """Half of them by anybody, a quarter by a colleague of the responsible, a quarter by the responsible."""
    rnd, logins = random.Random(7), sorted(loaded.world.accounts)
    colleagues: dict[str, list[str]] = {}
    for login, departments in loaded.world.memberships.items():
        colleagues.setdefault(departments[0], []).append(login)
    found = []
    for _ in range(number):
        record, draw = rnd.choice(loaded.records), rnd.random()
        user = record.responsible
        if draw < 0.75:
            user = rnd.choice(logins if draw < 0.5 else colleagues.get(record.stamp[0]) or logins)
        found.append((Request(user, rnd.choice(actions), f"{record.entity}:{record.key}"), record))
    return found

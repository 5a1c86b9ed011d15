"""Whom a plan would let in to what, and whom it would shut out: worked out before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from crmaccess.changes import Change, DefinitionSet, Step
from crmaccess.definition import Definition
from crmaccess.definition.attributes import USER
from crmaccess.engine.conditions.involved import atoms_in, filter_rests_on_others
from crmaccess.engine.world.world import World
from crmaccess.facts import Clause, CustomAttribute, Fact, GroupMember, Membership, Record, with_attributes_of
from crmaccess.plan.foreseen import Foreseen
from crmaccess.plan.known.known import Known
from crmaccess.report.counts.matrix import pairs
from crmaccess.report.impact.ahead import impacts_ahead, otherwise
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import NAMED, Impact, Later
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.sight import Eyes
    from crmaccess.store.reading.reader import Reader

PATIENCE = 2.0  # seconds that somebody waits who is asked for a yes
NO_LIMIT = float("inf")
MOMENTS = 60  # to come that are looked at, besides those of the plan itself


class Impatient(Exception):
    """It takes longer than somebody waits."""


def foreseen(
    session: Session, steps: Sequence[Step], known: Known, patience: float = NO_LIMIT, *, whole: bool = False,
    at: datetime | None = None,
) -> Impact | None:  # fmt: skip
    """The impact of a plan, now and from now on, or `at` another moment alone; the `whole` or as far as whoever `--as`
    names may see it; None where it takes longer than that."""
    if not steps:
        return Impact()
    end = monotonic() + patience

    def go_on() -> None:
        if monotonic() > end:
            raise Impatient

    with session.reading() as reader:
        try:
            definition = known.definition
            facts = [*known.everything(), *further(reader, definition, steps)]
            go_on()
            plan = Foreseen(definition, facts, steps, at or session.now, _newer(reader, steps))
            eyes = None if whole else session.eyes_on(reader)
            between = Between(eyes, reader, go_on, plan.called if plan.renames else None)
            return _impact(between, plan) if at is not None else _impact_ahead(between, plan)
        except Impatient:
            return None


def _impact(between: Between, plan: Foreseen) -> Impact:
    return between.impact(*plan.worlds())


def _impact_ahead(between: Between, plan: Foreseen) -> Impact:
    """The impact now, and at the moments to come from which on it is another, as far as there is time for them."""
    first = plan.worlds()
    now, found = between.impact(*first), list[Later]()
    moments, left = plan.moments(MOMENTS)
    with suppress(Impatient):
        for one in impacts_ahead(plan.worlds, first, now, moments, between.impact):
            found.append(one)  # what was found stays when the time is over
    until = min((*moments[len(found) :], *([left] if left else [])), default=None)
    return now._replace(cut=between.cut, later=tuple(otherwise(now.turns, found)), until=until)


class Between:
    """Impacts between worlds of a database, as far as these eyes may see them. Records are read once."""

    def __init__(
        self, eyes: Eyes | None, reader: Reader, go_on: Callable[[], None] = lambda: None,
        called: Callable[[Record], Record] | None = None,
    ) -> None:  # fmt: skip
        """`called`: a record as the worlds call all that it names."""
        self._eyes, self._go_on = eyes, go_on
        self._readable = Readable(reader, go_on, called)
        self._reader, self._called = reader, called
        self._seen: Seen | None = None
        self.cut = False

    def impact(self, before: World, after: World, among: Collection[str] | None = None) -> Impact:
        """The impact of what differs; for some people alone. `cut` hears of what is not told."""
        self._go_on()
        eyes = self._eyes
        if eyes is None:
            return impact_of(before, after, NAMED, logins=among, records=self._readable, advance=self._go_on)
        logins = before.accounts.keys() | after.accounts.keys()
        seen = {login for login in logins if login not in before.accounts or eyes.see(login)}  # who is new he has made
        if self._seen is None:
            self._seen = Seen(self._reader, self._go_on, self._called, eyes, seen)
        records, told = self._seen, seen if eyes.see_rights else {eyes.operator}
        found = impact_of(
            before, after, NAMED, logins=told if among is None else told.intersection(among), records=records,
            sees=records.sees, advance=self._go_on,
        )  # fmt: skip
        self.cut = self.cut or records.cut or len(told) < len(logins)
        return found._replace(cut=self.cut)


class Readable:
    """The records of a database, each entity read once."""

    def __init__(
        self, reader: Reader, go_on: Callable[[], None], called: Callable[[Record], Record] | None
    ) -> None:  # fmt: skip
        self._reader, self._go_on, self._called = reader, go_on, called
        self._known: dict[str, list[Record]] = {}

    def records(self, entity: str) -> list[Record]:
        """All of an entity."""
        if entity not in self._known:
            self._go_on()
            found = self._told(entity, self._reader.records(entity))
            self._known[entity] = [self._called(one) for one in found] if self._called else found
        return self._known[entity]

    def _told(self, entity: str, records: list[Record]) -> list[Record]:
        return records


class Seen(Readable):
    """The same, as far as an operator sees them, and these `people`. `cut`: whether something is not seen."""

    def __init__(
        self, reader: Reader, go_on: Callable[[], None], called: Callable[[Record], Record] | None, eyes: Eyes,
        people: Container[str],
    ) -> None:  # fmt: skip
        super().__init__(reader, go_on, called)
        self._eyes, self._people, self._definition = eyes, people, definition_of(reader)
        self.cut = False

    def _told(self, entity: str, records: list[Record]) -> list[Record]:
        seen = self._eyes.among(entity, records)
        self.cut = self.cut or len(seen) < len(records)
        return seen

    def sees(self, thing: Record) -> bool:
        """Whether something that the worlds hold is seen."""
        if thing.entity == USER:
            return thing.key in self._people
        if thing.entity not in self._definition.entities:
            return True
        return bool(self._told(thing.entity, [thing]))


def _newer(reader: Reader, steps: Sequence[Step]) -> Definition | None:
    """The definition that the plan brings, with the company's attributes; None where it brings none."""
    from crmaccess.systems.compiled import restored

    for step in steps:
        if isinstance(step, DefinitionSet) and (found := restored(step.compiled)):
            return with_attributes_of(reader.facts(CustomAttribute), found)
    return None


def further(reader: Reader, definition: Definition, steps: Sequence[Step]) -> Iterator[Fact]:
    """What answers rest on besides the facts about people, before these steps and after them."""
    yield from leading(reader, definition)
    yield from naming(reader, definition, [step for step in steps if isinstance(step, Change)])


def leading(reader: Reader, definition: Definition) -> Iterator[Record]:
    """The records that lead to others, and those that make somebody one of a kind."""
    from crmaccess.store.reading.related import records_taken_part_in, with_related

    entities = {entity for entity, action in pairs(definition) if _leads(definition, entity, action)}
    found = [one for entity in sorted(entities & definition.entities.keys()) for one in reader.records(entity)]
    yield from with_related(reader, definition, found)
    yield from records_taken_part_in(reader, definition, sorted(reader.logins()))


def naming(reader: Reader, definition: Definition, changes: Sequence[Change]) -> Iterator[Record]:
    """The records that name people who change their department, or who take part in something else."""
    people = set(_moved(changes)) if any(one.shape == "people" for one in definition.relations.values()) else set()
    parts = _parts_of_kinds(definition)
    people |= {login for one in changes for login in _named(one)} if parts else set()
    for entity, entity_ in definition.entities.items():
        yield from _naming(reader, entity, sorted(people), (*entity_.parts, "responsible"))


def _leads(definition: Definition, entity: str, action: str) -> bool:
    """Whether answers about the action are worked out from other records."""
    if filter_rests_on_others(definition, entity, action):
        return True
    ways = definition.ways_of(entity, action)
    atoms = atoms_in(condition for way in ways for condition in (way.when, *way.gates))
    steps = (tuple(step for step in atom.path if step not in ("to", "after")) for atom in atoms)
    return any(len(path) > 1 or (path and path[0] not in definition.places) for path in steps)


def _parts_of_kinds(definition: Definition) -> set[str]:
    tests = (kind.test for kind in definition.kinds.values())
    return {atom.name for atom in atoms_in(tests) if atom.kind == "takes_part"}


def _moved(changes: Iterable[Change]) -> Iterator[str]:
    """Those who come into a department, or leave one."""
    for change in changes:
        for side in (change.before, change.after):
            if isinstance(side, Membership | GroupMember):
                yield side.login
            yield getattr(side, "head", "")


def _named(change: Change) -> Iterator[str]:
    for side in (change.before, change.after):
        if isinstance(side, Record):
            yield from (side.responsible, *(login for _, login in side.participants))


def _naming(reader: Reader, entity: str, people: Sequence[str], parts: Iterable[str]) -> Iterator[Record]:
    logins = tuple(filter(None, people))
    if logins:
        clauses: list[Clause] = [
            ("is", part, logins) if part == "responsible" else ("participant", part, logins)
            for part in dict.fromkeys(parts)
        ]
        yield from reader.records(entity, clause=("any", tuple(clauses)))

"""What the answers to many questions can rest on, read in one go: everybody's facts, and the records that are named."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING, TypeGuard

from crmaccess.cli.questions.asking import ACCOUNT
from crmaccess.cli.questions.batch.questions import PAIRS, Questions
from crmaccess.cli.questions.request_words import records_in_values
from crmaccess.definition import Definition
from crmaccess.engine.conditions.involved import relations_asked
from crmaccess.facts import Account, Fact, Group, Record
from crmaccess.session import Session
from crmaccess.store.reading.related import records_taken_part_in, with_related

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader


def facts_for(
    reader: "Reader", definition: Definition, asked: Questions, records: Mapping[str, Record]
) -> list[Fact]:  # fmt: skip
    """The facts, besides the records that are asked about."""
    facts = reader.everything()
    if reader.eyes is not None:
        named = set(_people_named(asked))
        facts = [one for one in facts if not _is_unseen(one, named, reader)]
    if _leads_on(definition, set(asked.column("action"))):
        facts += with_related(reader, definition, records.values())
    if asked.says_more:
        facts += with_related(reader, definition, _records_besides(reader, definition, asked))
    return [*facts, *records_taken_part_in(reader, definition, _everybody(reader))]


def _people_named(asked: Questions) -> Iterator[str]:
    """The words that may name somebody, in whatever column."""
    yield from asked.column("user")
    yield from asked.column("to")
    yield from (key for entity, _, key in (one.partition(":") for one in asked.column("target")) if entity == ACCOUNT)
    for cell in set(asked.column("set")):
        yield from (value for _, _, value in (one.partition("=") for one in PAIRS.split(cell)))


def _everybody(reader: "Reader") -> Iterator[str]:
    yield from sorted(reader.logins())  # few systems ask


def records_named(reader: "Reader", definition: Definition, targets: Iterable[str]) -> dict[str, Record]:
    """The records that the targets name, by `entity:key`."""
    wanted: dict[str, set[str]] = {entity: set() for entity in definition.entities}
    for target in targets:
        entity, _, key = target.partition(":")
        if entity in wanted:
            wanted[entity].add(key)
    return {f"{record.entity}:{record.key}": record for record in reader.records_of_keys(wanted)}


def hidden_among(session: Session, reader: "Reader", facts: Iterable[Fact]) -> frozenset[str]:
    """The records and groups, by `entity:key`, that whoever asks does not see: he may ask of himself alone whether he
    may see them.
    """
    eyes = session.eyes_on(reader)
    if eyes is None or eyes.administers:
        return frozenset()
    groups, seen = set(), {one.key for one in eyes.groups()}
    records: dict[str, list[Record]] = {}
    for fact in facts:
        if isinstance(fact, Group) and fact.key not in seen:
            groups.add(named(fact))
        elif isinstance(fact, Record):
            records.setdefault(fact.entity, []).append(fact)
    unseen = (set(map(named, some)) - set(map(named, eyes.among(entity, some))) for entity, some in records.items())
    return frozenset(groups.union(*unseen))


def is_thing(fact: Fact) -> TypeGuard[Record | Group]:
    """Whether it is something that not everybody sees, besides people."""
    return isinstance(fact, Record | Group)


def named(thing: Record | Group) -> str:
    """How a question names it."""
    return f"{thing.entity if isinstance(thing, Record) else thing.kind}:{thing.key}"


def _is_unseen(fact: Fact, named: set[str], reader: "Reader") -> bool:
    """Whether it is the account of somebody who is named, and not seen: as if there were none."""
    return (
        isinstance(fact, Account)
        and not named.isdisjoint((fact.login, fact.email, fact.name))
        and not reader.sees(fact.login)
    )


def _leads_on(definition: Definition, actions: Iterable[str]) -> bool:
    """Whether a question about one of these actions can rest on records that its own one leads to."""
    pairs = product(definition.entities, actions)
    return any("through" in relations_asked(definition, *pair) for pair in pairs)


def _records_besides(reader: "Reader", definition: Definition, asked: Questions) -> Iterator[Record]:
    """The records that values and cards name."""
    yield from records_named(reader, definition, asked.column("card")).values()
    for target, cell in dict.fromkeys(zip(asked.column("target"), asked.column("set"), strict=True)):
        if cell:
            values = {name: value for name, _, value in (one.partition("=") for one in PAIRS.split(cell))}
            found = records_in_values(reader, definition, target, values)
            yield from (one for one in found if isinstance(one, Record))

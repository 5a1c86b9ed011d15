"""What a fact cannot be without: the facts that it names, by class and key."""

from collections.abc import Iterator, Mapping

from crmaccess.facts import (
    EVERYWHERE,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    Pipeline,
    Place,
    Record,
    Role,
    Stage,
)
from crmaccess.plan.known.references import references
from crmaccess.values import NamedTuple

Key = tuple[type[Fact], tuple[str, ...]]
_OF_NOUNS: Mapping[str, type[Fact]] = {"user": Account, "department": Department, "role": Role, "group": Group}


class Need(NamedTuple):
    """A fact that is named. One that is `held` cannot go while it is named; of the others some need not be there."""

    key: Key
    held: bool = True


def needs(fact: Fact) -> Iterator[Need]:
    """All that the fact names. The departments that a record remembers may go, and a parent may be kept elsewhere."""
    for field, noun, key in references(fact):
        if noun in _OF_NOUNS:
            yield Need((_OF_NOUNS[noun], (key,)), field != "stamp")
    yield from _by_text(fact)


def _by_text(fact: Fact) -> Iterator[Need]:
    match fact:
        case Stage():
            if fact.pipeline:
                yield Need((Pipeline, (fact.entity, fact.pipeline)))
        case Admission():
            if fact.place != EVERYWHERE:
                yield Need((Place, (fact.kind, fact.place)))
        case Assignment():
            if fact.branch:
                yield Need((Place, ("branch", fact.branch)))
        case Grant():
            yield from _by_place(fact.place)
        case Record():
            yield from _of_record(fact)
    yield from _own_attributes(fact)


def _by_place(reference: str, *, held: bool = True) -> Iterator[Need]:
    kind, colon, key = reference.partition(":")
    if colon and key != EVERYWHERE:
        yield Need((Place, (kind, key)), held)
        yield Need((Record, (kind, key)), False)


def _of_record(record: Record) -> Iterator[Need]:
    if record.stage:
        yield Need((Stage, (record.entity, record.pipeline, record.stage)))
    if record.pipeline:
        yield Need((Pipeline, (record.entity, record.pipeline)))
    if record.branch:
        yield Need((Place, ("branch", record.branch)))
    yield from _by_place(record.parent, held=False)


def _own_attributes(fact: Fact) -> Iterator[Need]:
    """The attributes that the company may have added."""
    match fact:
        case Account():
            thing = "user"
        case Group() | Place():
            thing = fact.kind
        case Record():
            thing = fact.entity
        case _:
            return
    for name in fact.attributes:
        yield Need((CustomAttribute, (thing, name)))

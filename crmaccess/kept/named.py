"""The facts that changes name: those that they change, and those that these speak of, as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from crmaccess.changes import Change, DefinitionSet, Step
from crmaccess.definition import Definition
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    Pipeline,
    Place,
    Record,
    Role,
    Stage,
    key_of,
)
from crmaccess.kept.documents import Document, fact_document
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.references import references
from crmaccess.values import NamedTuple

Key = tuple[type[Fact], tuple[str, ...]]
_OF_NOUN: dict[str, type[Fact]] = {"user": Account, "department": Department, "role": Role, "group": Group}


class Named(NamedTuple):
    """A fact by its kind and key, as it is said in a plan: its fields without secrets and sign-ins, None for none."""

    kind: str
    key: str
    said: Document | None


def named(steps: Sequence[Step], known: Known) -> tuple[Named, ...]:
    """What the steps name, as it is known, each once and in order."""
    keys = sorted({key for step in steps for key in _keys(step)}, key=lambda one: (one[0].__name__, one[1]))
    everything = [_everything(step, known) for step in steps if isinstance(step, DefinitionSet)]
    tables = {kind: {key_of(fact): fact for fact in known.all(kind)} for kind in {kind for kind, _ in keys}}
    found = (Named(kind.__name__, ":".join(key), _said(tables[kind].get(key), known.definition)) for kind, key in keys)
    return (*everything, *found)


def hash_of(facts: Sequence[Named]) -> str:
    """SHA-256 of them as canonical JSON: equal ones are the same facts."""
    text = json.dumps([list(one) for one in facts], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _everything(step: DefinitionSet, known: Known) -> Named:
    """A definition is about every fact there is, which a hash stands for."""
    said = (Named(type(fact).__name__, "", _said(fact, known.definition)) for fact in known.everything())
    facts = sorted(said, key=lambda one: json.dumps(one, ensure_ascii=False, sort_keys=True))
    return Named("Definition", step.system, {"facts": hash_of(facts)})


def _said(fact: Fact | None, definition: Definition) -> Document | None:
    return fact_document(fact._replace(signed_in_at=None) if isinstance(fact, Account) else fact, definition)


def _keys(step: Step) -> Iterator[Key]:
    if isinstance(step, Change):
        for side in step:
            if side is not None:
                yield type(side), key_of(side)
                yield from _spoken_of(side)
    elif not isinstance(step, DefinitionSet):
        yield Account, (step.login,)


def _spoken_of(fact: Fact) -> Iterator[Key]:
    """What the fact cannot be understood without; a word of the definition is no fact."""
    for _, noun, key in references(fact):
        if noun in _OF_NOUN:
            yield _OF_NOUN[noun], (key,)
    if isinstance(fact, Admission):
        yield Place, (fact.kind, fact.place)
    elif isinstance(fact, Assignment) and fact.branch:
        yield Place, ("branch", fact.branch)
    elif isinstance(fact, Grant) and ":" in fact.place:
        kind, _, key = fact.place.partition(":")
        yield from ((Place, (kind, key)), (Record, (kind, key)))
    elif isinstance(fact, Record):
        yield from _around(fact)


def _around(record: Record) -> Iterator[Key]:
    if record.pipeline:
        yield Pipeline, (record.entity, record.pipeline)
    if record.stage:
        yield Stage, (record.entity, record.pipeline, record.stage)
    if record.branch:
        yield Place, ("branch", record.branch)
    if ":" in record.parent:
        entity, _, key = record.parent.partition(":")
        yield Record, (entity, key)

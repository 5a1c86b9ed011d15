"""The facts that changes name: those that they change, and those that these speak of, as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from crmaccess.changes import Change, DefinitionSet, Step
from crmaccess.definition import Definition
from crmaccess.facts import Account, CustomAttribute, Fact, key_of
from crmaccess.kept.documents import Document, fact_document
from crmaccess.plan.history.needs import Key, needs
from crmaccess.plan.known.known import Known
from crmaccess.values import NamedTuple


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
    found = (
        Named(kind.__name__, ":".join(key), _said(tables[kind].get(key), known.definition))
        for kind, key in keys
        if kind is not CustomAttribute or key in tables[kind]  # the others are the definition's
    )
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
                yield from (one.key for one in needs(side))
    elif not isinstance(step, DefinitionSet):
        yield Account, (step.login,)

"""Whether an answer about the past rests on secret values, of which the journal keeps no more than digests."""

from __future__ import annotations

from crmaccess.definition import Definition
from crmaccess.facts import SEALED, Fact
from crmaccess.plan.effect import table_of
from crmaccess.plan.known.secrets import is_sealed, secret_names, values_of, with_values
from crmaccess.plan.past.answers import Answer, answered

_ANY = f"{SEALED}any"


def agreeing(answer: Answer) -> Answer | None:
    """The same answer if all secret values were alike, as digests of different ones never are; None where all of them
    are known."""
    if not any(map(is_sealed, answer.facts)):
        return None
    definition = answer.question.rules.definition
    table = table_of(_alike(fact, definition) for fact in answer.facts)
    return answered(answer.question, table, answer.at)


def _alike(fact: Fact, definition: Definition) -> Fact:
    names = secret_names(fact, definition)
    return with_values(fact, {**values_of(fact), **dict.fromkeys(names, _ANY)}) if names else fact

"""Which facts are about a thing that is named `user:petr`, `deal:D-17`, `branch:north`."""

from collections.abc import Iterable, Mapping

from crmaccess.definition import Definition
from crmaccess.errors import InvalidInput, Listed
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    Place,
    Record,
    Role,
    Setting,
    key_of,
)
from crmaccess.plan.known.references import references
from crmaccess.plan.known.values import similar

OWN: Mapping[str, type[Fact]] = {
    "user": Account, "role": Role, "department": Department, "group": Group, "setting": Setting,
}  # fmt: skip
Thing = tuple[str, str]


def thing_named(reference: str, definition: Definition) -> Thing:
    """The noun and the key; a bare word is a user. Raises InvalidInput for a noun that the system does not have."""
    noun, colon, key = reference.partition(":")
    if not colon:
        return "user", reference
    nouns = (*OWN, *definition.entities, *definition.places)
    if noun not in nouns:
        raise InvalidInput("E_SUBJECT_KIND", noun, nearest=similar(noun, nouns) or Listed(nouns))
    return noun, key


def is_about(fact: Fact, thing: Thing) -> bool:
    """Whether the fact is this thing, or names it."""
    noun, key = thing
    if type(fact) is OWN.get(noun) and key_of(fact) == (key,):
        return True
    if isinstance(fact, Record | Place) and key_of(fact) == thing:
        return True
    named = ((found, of) for _, found, of in references(fact))
    return thing in named or f"{noun}:{key}" in _by_text(fact)


def any_about(facts: Iterable[Fact | None], thing: Thing) -> bool:
    """Whether one of them is."""
    return any(is_about(fact, thing) for fact in facts if fact is not None)


def _by_text(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Admission():
            return (f"{fact.kind}:{fact.place}",)
        case Grant():
            return (fact.place,)
        case Assignment():
            return (f"branch:{fact.branch}",)
        case Record():
            return (fact.parent, f"branch:{fact.branch}")
        case _:
            return ()

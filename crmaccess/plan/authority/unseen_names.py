"""What facts name besides people: records that they hang on, and whatever their values refer to."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from crmaccess.definition import Attribute, Definition
from crmaccess.definition.attributes import REFERENCE
from crmaccess.facts import Account, Group, Place, Record

USER, GROUP = "user", "group"
Valued = TypeVar("Valued", Record, Account, Group, Place)
Hidden = Callable[[Iterable[str]], Collection[str]]


def without_unseen_names(facts: Sequence[Valued], definition: Definition, hidden: Hidden) -> list[Valued]:
    """The facts without the names of what is hidden, which is asked once about all that they name: `entity:key`,
    `user:login`, `group:key`."""
    gone = hidden({name for fact in facts for name in _names(fact, definition)})
    return [_without(fact, definition, gone) for fact in facts] if gone else list(facts)


def _names(fact: Record | Account | Group | Place, definition: Definition) -> Iterator[str]:
    if parent := _parent(fact):
        yield parent
    for name, attribute in _references(fact, definition).items():
        yield from (_name(attribute, word, definition) for word in _words(attribute, fact.attributes[name]))


def _without(fact: Valued, definition: Definition, gone: Collection[str]) -> Valued:
    values = dict(fact.attributes)
    for name, attribute in _references(fact, definition).items():
        words = _words(attribute, values[name])
        left = [word for word in words if _name(attribute, word, definition) not in gone]
        if left != words:
            values[name] = " ".join(left)
    changed: dict[str, object] = {"attributes": {name: value for name, value in values.items() if value}}
    if _parent(fact) in gone:
        changed["parent"] = ""
    return fact._replace(**changed)  # type: ignore[arg-type]


def _parent(fact: Record | Account | Group | Place) -> str:
    return fact.parent if isinstance(fact, Record) else ""


def _references(fact: Record | Account | Group | Place, definition: Definition) -> Mapping[str, Attribute]:
    """The attributes of the fact whose values name something."""
    if not fact.attributes:
        return {}
    match fact:
        case Record(entity=thing) | Group(kind=thing) | Place(kind=thing):
            pass
        case _:
            thing = USER
    declared = definition.attributes_of(thing)
    return {name: one for name, one in declared.items() if one.type == REFERENCE and name in fact.attributes}


def _words(attribute: Attribute, value: str) -> list[str]:
    return value.split() if attribute.many else [value]


def _name(attribute: Attribute, word: str, definition: Definition) -> str:
    if ":" in word:
        return word
    kind = next((kind for kind in attribute.to if kind == USER or kind in definition.group_kinds), "")
    return f"{USER if kind == USER else GROUP}:{word}" if kind else word

"""Attributes that a company adds to those of its system."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition
from crmaccess.definition.attributes import DEPARTMENT, REFERENCE, TEXT, TYPES, USER, WORDS
from crmaccess.errors import Guarded, InvalidInput, Listed, NotFound, Problem
from crmaccess.facts import Account, CustomAttribute, Group, Place, Record, with_attributes_of
from crmaccess.plan.effect import in_writing_order
from crmaccess.plan.known.attributes import REASONS
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.values import key_and_name_faults, key_fault, refuse, similar
from crmaccess.plan.outcome import added

COLUMNS = frozenset(("login", "name", "email", "type", "state", "key", "kind", *Record._fields))
Holder = Account | Group | Place | Record


def things(definition: Definition) -> tuple[str, ...]:
    """What can have attributes."""
    return tuple(dict.fromkeys((USER, *definition.group_kinds, *definition.places, *definition.entities)))


def add_attribute(
    thing: str, key: str, known: Known, at: datetime, *, type_: str = "", label: str = "", words: Sequence[str] = (),
    to: Sequence[str] = (), many: bool = False, secret: bool = False,
) -> Plan:  # fmt: skip
    """An attribute of the company's own; `words` and `to` say the type. Values that are there already must fit it."""
    implied = WORDS if words else REFERENCE if to else TEXT
    wanted = CustomAttribute(thing, key, type_ or implied, label, tuple(words), tuple(to), many, secret)
    refuse(declaration_faults(wanted, known.definition))
    after = Known(with_attributes_of([*known.custom_attributes.values(), wanted], known.definition), known.everything())
    refuse([
        fault._replace(column=f"{_name(one)}.{key}") for one in holders(thing, key, known)
        for fault in after.attribute_faults(thing, {key: one.attributes[key]})
    ])  # fmt: skip
    return added(known.custom_attributes.get((thing, key)), wanted, "E_ATTRIBUTE_TAKEN")


def remove_attribute(thing: str, key: str, known: Known, at: datetime, *, values: bool = False) -> Plan:
    """The attribute goes. Guarded while values stand, unless these shall go, too."""
    if thing not in things(known.definition):
        raise _unknown_thing(thing, known.definition)
    found = known.custom_attributes.get((thing, key))
    if found is None:
        if key in known.definition.attributes_of(thing):
            raise InvalidInput("E_ATTRIBUTE_OF_SYSTEM", key, thing=thing)
        own = [name for of, name in known.custom_attributes if of == thing]
        raise NotFound("E_ATTRIBUTE_UNKNOWN", key, nearest=similar(key, own), thing=thing, expected=", ".join(own))
    holding = holders(thing, key, known)
    if holding and not values:
        raise Guarded("E_ATTRIBUTE_IN_USE", key, thing=thing, count=str(len(holding)))
    changes = [Change(one, one._replace(attributes=_without(one, key))) for one in holding]
    return Plan((*in_writing_order(changes), Change(found, None)))


def holders(thing: str, key: str, known: Known) -> list[Holder]:
    """What has a value there."""
    among: Iterable[Holder] = (
        known.accounts.values() if thing == USER
        else [one for one in known.groups.values() if one.kind == thing]
        + [one for one in known.places.values() if one.kind == thing]
        + [one for one in known.records.values() if one.entity == thing]
    )  # fmt: skip
    return [one for one in among if key in one.attributes]


def declaration_faults(one: CustomAttribute, definition: Definition) -> list[Problem]:
    """What is wrong with the declaration of an attribute."""
    problems = key_and_name_faults(one.key, one.label)
    if one.thing not in things(definition):
        problems += _unknown_thing(one.thing, definition).problems
    if one.type not in TYPES:
        near = similar(one.type, TYPES) or Listed(TYPES)
        problems.append(Problem("E_ATTRIBUTE_TYPE_UNKNOWN", one.type, column="type", nearest=near))
    for column, type_, said in (("words", WORDS, one.words), ("to", REFERENCE, one.to)):
        if bool(said) != (one.type == type_):
            problems.append(Problem("E_ATTRIBUTE_TYPE", one.type, column=column, details=(("expected", type_),)))
    kinds = (*things(definition), DEPARTMENT)
    for kind in one.to:
        if kind not in kinds:
            problems.append(
                Problem("E_ATTRIBUTE_KIND", kind, column="to", nearest=similar(kind, kinds) or Listed(kinds))
            )
    problems += [Problem(code, word, column="words") for word in one.words if (code := key_fault(word))]
    there = definition.attributes_of(one.thing).get(one.key)
    taken = one.key in (*COLUMNS, *definition.places, *REASONS) or (there is not None and not there.own)
    return problems + ([Problem("E_ATTRIBUTE_TAKEN", one.key, column="key")] if taken else [])


def _unknown_thing(thing: str, definition: Definition) -> NotFound:
    known = things(definition)
    return NotFound("E_ATTRIBUTE_KIND", thing, nearest=similar(thing, known) or Listed(known))


def _name(one: Holder) -> str:
    return one.login if isinstance(one, Account) else one.key


def _without(one: Holder, key: str) -> dict[str, str]:
    return {name: value for name, value in one.attributes.items() if name != key}

"""What can be asked about in a system: targets, the actions on each, the values that the rules look at, the screens."""

from collections.abc import Iterator

from crmaccess.definition import Attribute, Condition, Definition, Label
from crmaccess.definition.attributes import WORDS
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.values import NamedTuple

USER, ROLE = "user", "role"
ENTITY, ACCOUNT, PLACE, GROUP, AREA = "entity", "account", "place", "group", "area"


class Target(NamedTuple):
    """Something that requests are about. `shape`: an entity with records, account, role, place, group, area."""

    key: str
    shape: str
    section: str = ""
    label: Label = Label()
    actions: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    parts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()


def targets(definition: Definition) -> list[Target]:
    """All of them, in the order of their sections; those that belong to none come last."""
    found = [_target(key, definition) for key in _keys(definition)]
    order = {section: number for number, section in enumerate(definition.sections)}
    return sorted(found, key=lambda one: order.get(one.section, len(order)))


def target_called(key: str, definition: Definition) -> Target | None:
    """The target of that key, or None."""
    return _target(key, definition) if key in _keys(definition) else None


def _keys(definition: Definition) -> list[str]:
    """What requests are about, and kinds of places and groups that have values though nobody asks about them."""
    kinds = definition.entities, definition.ways, definition.places, definition.group_kinds
    return [key for key in dict.fromkeys(key for among in kinds for key in among) if key != "*"]


def _target(key: str, definition: Definition) -> Target:
    entity = definition.entities.get(key)
    actions = tuple(action for action in definition.actions if definition.ways_of(key, action))
    return Target(
        key, _shape(key, definition), entity.section if entity else "", _label(key, definition), actions,
        (*(_of_accounts(definition) if key == USER else ()), *definition.attributes_of(key).values()),
        entity.parts if entity else (), entity.places if entity else (),
        tuple(definition.fields.get(key, ())), tuple(dict.fromkeys(screens(definition, key))),
    )  # fmt: skip


def _of_accounts(definition: Definition) -> Iterator[Attribute]:
    """The columns of an account that rules ask about: its type, where there are several, and its state."""
    if len(definition.types) > 1:
        yield Attribute("type", WORDS, definition.types)
    yield Attribute("state", WORDS, {key: state.label for key, state in definition.states.items()})


def _shape(key: str, definition: Definition) -> str:
    kinds = {
        ACCOUNT: (USER,), ENTITY: definition.entities, PLACE: definition.places, GROUP: definition.group_kinds,
        ROLE: (ROLE,),
    }  # fmt: skip
    return next((shape for shape, among in kinds.items() if key in among), AREA)


def _label(key: str, definition: Definition) -> Label:
    if key in definition.entities:
        return definition.entities[key].plural
    if key in definition.places:
        return definition.places[key].plural
    return definition.objects.get(key) or definition.group_kinds.get(key) or Label()


def _conditions(definition: Definition, key: str) -> Iterator[Condition]:
    for ways in definition.ways.get(key, {}).values():
        for way in ways:
            yield from (way.when, *way.gates)
    for field in definition.fields.get(key, {}).values():
        for way in field.ways:
            yield from (way.when, *way.gates)
    for restriction in definition.restrictions.values():
        if any(entity in (key, "*") for entity, _ in restriction.closes):
            yield from (restriction.when, restriction.unless)


def screens(definition: Definition, key: str) -> Iterator[str]:
    """The screens that some condition about the target looks at."""
    known = definition.entities.get(key)
    yield from (name for names in (known.contexts if known else {}).values() for name in names.split())
    for atom in atoms_in(_conditions(definition, key)):
        if atom.kind == "context":
            yield from atom.name.split("|")

"""What can be asked about in a system: targets, the actions on each, the values that the rules look at, the screens."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Atom, Condition, Definition, Label
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.values import NamedTuple

USER, ROLE = "user", "role"
ENTITY, ACCOUNT, PLACE, GROUP, AREA, DATE = "entity", "account", "place", "group", "area", "date"
_BUILT_IN = frozenset(("title", "responsible", "pipeline", "stage", "branch", "parent", "open", "entity", "archived"))
_REFERRING = ("card", "same", "group", "attribute")  # shapes of relations that look at an attribute of the record


class Attribute(NamedTuple):
    """A value that things of a kind have: the words that the rules know, or what it names.

    `names`: a kind of place, of group or of record, or `date`.
    """

    name: str
    values: tuple[str, ...] = ()
    names: str = ""


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
        tuple(attributes(key, definition)),
        entity.parts if entity else (), entity.places if entity else (),
        tuple(definition.fields.get(key, ())), tuple(dict.fromkeys(screens(definition, key))),
    )  # fmt: skip


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


def attributes(key: str, definition: Definition) -> Iterator[Attribute]:
    """The values that a thing of a kind has, as far as the definition tells. `user` is an account."""
    entity = definition.entities.get(key)
    said: dict[str, dict[str, None]] = {name: {} for name in (entity.attributes if entity else ())}
    dates = set()
    for atom in _atoms_about(key, definition):
        if atom.name in _BUILT_IN:
            continue
        values = said.setdefault(atom.name, {})
        if atom.kind == DATE:
            dates.add(atom.name)
        else:
            values.update(dict.fromkeys(word for word in atom.argument.split("|") if word and ":" not in word))
    if key == USER:
        said |= {name: dict.fromkeys(all_words) for name, all_words in _of_accounts(definition) if name in said}
    if key == definition.duties.entity:
        said |= {kind.key: dict.fromkeys(kind.values) for kind in definition.duties.kinds.values() if not kind.place}
    for name, words in said.items():
        yield Attribute(name, tuple(words), DATE if name in dates else "" if words else _named(name, definition))


def _of_accounts(definition: Definition) -> Iterator[tuple[str, Iterable[str]]]:
    yield "type", definition.types
    yield "state", definition.states


def _named(name: str, definition: Definition) -> str:
    """What an attribute of that name leads to, if the system has such a kind of thing."""
    groups = name == GROUP and bool(definition.group_kinds)
    return name if groups or name in definition.places or name in definition.entities else ""


def _atoms_about(key: str, definition: Definition) -> Iterator[Atom]:
    """The atoms that look at a value of such a thing."""
    if key == USER:
        yield from (atom for atom in atoms_in(_all_conditions(definition)) if atom.kind in ("user", "has"))
        shapes = {relation.shape: relation.attribute for relation in definition.relations.values()}
        own_values = {"same": shapes.get("same", ""), "card": "card" if "card" in shapes else ""}
        yield from (Atom("user", name) for name in own_values.values() if name)
    if key in definition.places:
        along = (atom for atom in atoms_in(_all_conditions(definition)) if atom.path[-1:] == (key,))
        yield from (atom for atom in along if atom.kind == "attribute")
        ways = (way for actions in definition.ways.values() for many in actions.values() for way in many)
        yield from (Atom("attribute", way.via[1]) for way in ways if way.via[0] == key)
    own = list(atoms_in(_conditions(definition, key)))
    yield from (atom for atom in own if atom.kind in ("attribute", DATE) and atom.path in ((), ("after",)))
    for atom in own:
        relation = definition.relations.get(atom.name)
        if relation and relation.shape in _REFERRING and relation.attribute not in ("self", ""):
            yield Atom("attribute", relation.attribute, "|".join(relation.values))


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


def _all_conditions(definition: Definition) -> Iterator[Condition]:
    yield from (kind.test for kind in definition.kinds.values())
    for key in definition.ways:
        yield from _conditions(definition, key)
    yield from (state.unless for state in definition.states.values())
    for section in definition.sections.values():
        yield from (section.requires, section.open)


def screens(definition: Definition, key: str) -> Iterator[str]:
    """The screens that some condition about the target looks at."""
    known = definition.entities.get(key)
    yield from (name for names in (known.contexts if known else {}).values() for name in names.split())
    for atom in atoms_in(_conditions(definition, key)):
        if atom.kind == "context":
            yield from atom.name.split("|")

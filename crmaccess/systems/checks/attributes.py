"""The attributes that conditions read must be declared, and the values that these compare with be among theirs."""

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.definition import Atom, Attribute, Condition, Definition, Relation
from crmaccess.definition.attributes import DATE, DEPARTMENT, REFERENCE, USER
from crmaccess.errors import Listed, Problem, nearest

# What facts have as columns; conditions read these under the same names.
COLUMNS: Mapping[str, frozenset[str]] = {
    "record": frozenset(
        ("entity", "key", "title", "responsible", "pipeline", "stage", "branch", "open", "parent", "archived", "locked")
    ),
    USER: frozenset(("login", "name", "email", "type", "state")),
}  # fmt: skip
ANY = "*"
_SHAPES = ("card", "same", "group", "attribute")  # of relations that look at an attribute of the record


def words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """The place of each word of the declarations, the word, and the words that may stand there."""
    for thing, declared in definition.attributes.items():
        yield "attributes", thing, things(definition)
        for attribute in declared.values():
            for kind in attribute.to:
                yield f"attributes.{thing}.{attribute.key}.to", kind, (*things(definition), DEPARTMENT)
    for right in definition.permissions.values():
        if right.place_with:
            of_places = [name for kind in right.cells for name in definition.attributes.get(kind, ())]
            yield f"permissions.{right.key}.place_with", right.place_with, of_places


def things(definition: Definition) -> tuple[str, ...]:
    """What can have attributes."""
    return (USER, *definition.group_kinds, *definition.places, *definition.entities)


def attribute_faults(definition: Definition) -> Iterator[Problem]:
    """What conditions read and nothing declares, and values and types that cannot be."""
    seen = set()
    for place, thing, atom in _read(definition):
        fault = _fault(definition, thing, atom)
        if fault is not None and (thing, atom.name, fault.value) not in seen:
            seen.add((thing, atom.name, fault.value))
            yield fault._replace(column=place)


def attributes_read(definition: Definition) -> Iterator[tuple[str, Atom]]:
    """Whose attributes conditions read, and how."""
    yield from (
        (thing, atom)
        for _, thing, atom in _read(definition)
        if atom.name not in COLUMNS[USER if thing == USER else "record"]
    )


def _fault(definition: Definition, thing: str, atom: Atom) -> Problem | None:
    if atom.name in COLUMNS[USER if thing == USER else "record"]:
        return None
    found = declared(definition, thing).get(atom.name)
    if found is None:
        known = sorted(declared(definition, thing))
        details = (("thing", thing), ("expected", ", ".join(known) or "—"))
        return Problem("E_ATTRIBUTE_UNDECLARED", atom.name, nearest=nearest(atom.name, known), details=details)
    if atom.kind == DATE and found.type != DATE:
        return Problem("E_ATTRIBUTE_TYPE", found.type, details=(("expected", DATE),))
    wanted = [word for word in atom.argument.split("|") if word] if found.values and atom.kind != DATE else []
    wrong = next((word for word in wanted if word not in found.values), None)
    if wrong is None:
        return None
    return Problem("E_WORD_UNKNOWN", wrong, nearest=nearest(wrong, found.values) or Listed(found.values))


def declared(definition: Definition, thing: str) -> dict[str, Attribute]:
    """All attributes that the definition gives to things of a kind; of any kind with `*`."""
    among = things(definition) if thing == ANY else (thing,)
    return {key: one for kind in among for key, one in definition.attributes_of(kind).items()}


def _read(definition: Definition) -> Iterator[tuple[str, str, Atom]]:
    """Where an attribute is read, of which thing, and by what; a relation or a network of places is told as an atom."""
    for entity, actions in definition.ways.items():
        for action, ways in actions.items():
            for way in ways:
                place = f'ways."{entity}"."{action}"'
                yield from _of_conditions(definition, place, entity, (way.when, *way.gates))
                if way.via[0]:
                    yield place, way.via[0], Atom("attribute", way.via[1])
    for entity, fields in definition.fields.items():
        for field in fields.values():
            conditions = [one for way in field.ways for one in (way.when, *way.gates)]
            yield from _of_conditions(definition, f'fields."{entity}"."{field.key}"', entity, conditions)
    for key, restriction in definition.restrictions.items():
        for entity in {entity for entity, _ in restriction.closes}:
            yield from _of_conditions(definition, f"restrictions.{key}", entity, (restriction.when, restriction.unless))
    for key, kind in definition.kinds.items():
        yield from _of_conditions(definition, f"kinds.{key}.test", USER, (kind.test,))
    for key, state in definition.states.items():
        yield from _of_conditions(definition, f"states.{key}.unless", USER, (state.unless,))
    for key, section in definition.sections.items():
        yield from _of_conditions(definition, f"sections.{key}", ANY, (section.requires, section.open))
    for number, rule in enumerate(definition.grants, 1):
        yield from _of_conditions(definition, f"grants[{number}]", USER, (rule.by, rule.to))


def _of_conditions(
    definition: Definition, place: str, thing: str, conditions: Iterable[Condition]
) -> Iterator[tuple[str, str, Atom]]:
    for condition in conditions:
        for alternative in condition:
            for atom in alternative:
                yield from ((place, of, one) for of, one in _of_atom(definition, thing, atom))


def _of_atom(definition: Definition, thing: str, atom: Atom) -> Iterator[tuple[str, Atom]]:
    if atom.kind in ("user", "has"):
        values = "|".join(word for word in atom.argument.split("|") if not word.startswith("setting:"))
        yield USER, atom._replace(argument=values)
        return
    for there in _led_to(definition, thing, atom.path):
        if atom.kind in ("attribute", DATE):
            yield there, atom
        elif (relation := definition.relations.get(atom.name)) and relation.shape in _SHAPES:
            yield from _of_relation(there, relation)


def _of_relation(thing: str, relation: Relation) -> Iterator[tuple[str, Atom]]:
    if relation.attribute and relation.attribute != "self":
        yield thing, Atom("attribute", relation.attribute, "|".join(relation.values))
    if relation.shape in ("card", "same"):
        yield USER, Atom("user", "card" if relation.shape == "card" else relation.attribute)


def _led_to(definition: Definition, thing: str, path: tuple[str, ...]) -> Iterable[str]:
    """The kinds of things that a path leads to; a parent may be any."""
    there: tuple[str, ...] = (thing,)
    for step in path:
        if step in definition.places:
            there = (step,)
        elif step == "parent":
            there = (ANY,)
        elif step not in ("to", "after"):
            found = [declared(definition, one).get(step) for one in there]
            there = tuple(kind for one in found if one and one.type == REFERENCE for kind in one.to) or (ANY,)
    return there

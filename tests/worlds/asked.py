"""What the conditions of a definition ask, followed from actions through rights, kinds, settings and other actions."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Atom, Condition, Definition
from crmaccess.engine.conditions.involved import atoms_in

Pair = tuple[str, str]


def led_to(system: Definition, subject: str) -> list[str]:
    """Entities whose records the conditions of this one name."""
    words: dict[str, None] = {}
    for action in system.ways.get(subject, {}):
        for atom in atoms_behind(system, [(subject, action)], ()):
            words |= dict.fromkeys(_named_by(atom, system))
    return [word for word in words if word in system.entities][:3]


def _named_by(atom: Atom, system: Definition) -> Iterator[str]:
    """Words of an atom that can be kinds of records."""
    yield from atom.path
    if atom.kind == "can" or atom.name == "entity":
        yield from atom.argument.split("|")
    elif atom.kind == "takes_part":
        yield atom.name.partition(".")[0]
    elif atom.name in system.relations:
        yield system.relations[atom.name].path
    elif atom.name in system.permissions and system.permissions[atom.name].below:
        yield from system.permissions[atom.name].objects


def atoms_behind(system: Definition, pairs: Iterable[Pair], entities: Iterable[str]) -> Iterator[Atom]:
    """Every atom that the answers to these questions can depend on; another action may be asked of these entities."""
    waiting: list[Condition] = [condition for pair in pairs for condition in _asked(system, *pair)]
    entities = tuple(dict.fromkeys((*entities, *(entity for entity, _ in pairs))))
    seen: set[Condition] = set()
    while waiting:
        condition = waiting.pop()
        if condition in seen:
            continue
        seen.add(condition)
        for atom in atoms_in([condition]):
            yield atom
            waiting += _behind(system, atom, entities)


def _asked(system: Definition, entity: str, action: str) -> Iterator[Condition]:
    """What the ways of an action ask, and what stands in the way of all of them."""
    for way in system.ways_of(entity, action):
        yield from (way.when, *way.gates)
        key = way.section
        while section := system.sections.get(key):
            yield from (section.requires, section.open, ((Atom("word", section.tick),),) if section.tick else ())
            key = section.parent
    for restriction in system.restrictions.values():
        if {what for what, _ in restriction.closes} & {entity, "*", "section", "field"}:
            yield from (restriction.when, restriction.unless)
    for field in system.fields.get(entity, {}).values():
        for way in field.ways:
            yield from (way.when, *way.gates)
    yield from (state.unless for state in system.states.values())


def _behind(system: Definition, atom: Atom, entities: Iterable[str]) -> Iterator[Condition]:
    """The conditions that an atom leads to."""
    if atom.name in system.permissions and atom.kind in ("word", "right", "reach"):
        right = system.permissions[atom.name]
        yield right.receivers
        for one in right.requires:
            yield from (one.needs, one.waived)
    elif atom.kind == "is":
        yield from (system.kinds[key].test for key in atom.name.split("|"))
    elif atom.kind == "setting":
        yield system.settings[atom.name].requires
    elif atom.kind in ("may", "can"):
        for entity in (atom.argument,) if atom.kind == "can" else entities:
            yield from _asked(system, entity, atom.name)

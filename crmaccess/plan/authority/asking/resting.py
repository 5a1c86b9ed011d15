"""What the answer to a question about an account can rest on, besides whoever asks: read off the definition.

An account is asked about as a record that lies nowhere and in which nobody takes part; so its values are left, and the
rank of whoever has it. What is not known to read less is taken to read the key, by which an account is like no other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from crmaccess.definition import Atom, Condition, Definition, Permission, Relation
from crmaccess.definition.authority import EVERYBODY, NOBODY, OF_KIND
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.facts import Account

USER = "user"
KEY, RANK = "key", " rank"
TURNS = ("to", "after")
OF_THE_ASKER = (
    "is", "has", "user", "role", "has_role", "imposed", "has_place", "takes_part", "context", "param", "never",
)  # fmt: skip
Read = Callable[[Atom, Definition], Iterable[str]]


def read_of_accounts(definition: Definition) -> frozenset[str]:
    """The names of the values, KEY and RANK, that questions about changes of accounts, and grant rules, may read."""
    asked = (one for questions in definition.authority.changes.values() for one in questions)
    actions = {one.split()[0] for one in asked if not one.startswith((OF_KIND, EVERYBODY, NOBODY))}
    conditions = [found for action in actions for found in _of_action(action, definition)]
    conditions += [found for rule in definition.grants for found in (rule.by, rule.interface)]
    via = {KEY for action in actions for way in definition.ways_of(USER, action) if any(way.via)}
    of_receivers = read_of_people([rule.to for rule in definition.grants], definition)
    return frozenset((*_read(conditions, definition, _OF_RECORDS), *via, *definition.places)) | of_receivers


def read_of_people(conditions: Iterable[Condition], definition: Definition) -> frozenset[str]:
    """The same for what is asked of a person herself: a kind's test, what a grant rule asks of a receiver."""
    return frozenset(_read(conditions, definition, _OF_PEOPLE))


def values_by(names: Iterable[str]) -> Callable[[Account], tuple[object, ...]]:
    """What makes the accounts alike that agree in these values."""
    wanted = set(names) - {RANK}
    fields = [field for field, called in _CALLED.items() if not wanted.isdisjoint(called)]
    places = [Account._fields.index(field) for field in ("type", "state", *fields)]
    attributes = sorted(wanted)

    def values(account: Account) -> tuple[object, ...]:
        return (*map(account.__getitem__, places), *map(account.attributes.get, attributes))

    return values


_CALLED = {"login": (KEY, "login"), "name": ("title", "name"), "email": ("email",)}


def _read(conditions: Iterable[Condition], definition: Definition, table: Mapping[str, Read]) -> Iterator[str]:
    for atom in _every_atom(conditions, definition):
        steps = [step for step in atom.path if step not in TURNS]
        if "to" in atom.path:  # nobody is named to whom something is done
            continue
        if steps:  # whatever is asked there is asked of what this value leads to
            yield steps[0]
        else:
            yield from table.get(atom.kind, _key)(atom, definition)


def _every_atom(conditions: Iterable[Condition], definition: Definition) -> Iterator[Atom]:
    """The atoms of the conditions, and of what these lead to."""
    waiting, seen = [*conditions], set[Condition]()
    while waiting:
        condition = waiting.pop()
        if condition not in seen:
            seen.add(condition)
            for atom in atoms_in([condition]):
                yield atom
                waiting += _leading_to(atom, definition)


def _leading_to(atom: Atom, definition: Definition) -> Iterator[Condition]:
    if permission := definition.permissions.get(atom.name) if atom.kind in ("word", "right", "reach") else None:
        yield permission.receivers
        yield from (one for requirement in permission.requires for one in (requirement.needs, requirement.waived))
    elif atom.kind in ("setting", "network"):
        yield definition.settings[atom.name].requires
    elif atom.kind == "may":
        yield from _of_action(atom.name, definition)
    elif atom.kind == "is":
        yield from (definition.kinds[kind].test for kind in atom.name.split("|") if kind in definition.kinds)


def _of_action(action: str, definition: Definition) -> Iterator[Condition]:
    """The conditions under which an action on an account is open."""
    ways = definition.ways_of(USER, action)
    for way in (*ways, *(way for field in definition.fields.get(USER, {}).values() for way in field.ways)):
        yield from (way.when, *way.gates)
        section = definition.sections.get(way.section)
        while section is not None:
            yield from (section.open, section.requires)
            section = definition.sections.get(section.parent)
    for restriction in definition.restrictions.values():
        yield from (restriction.when, restriction.unless)


def _nothing(atom: Atom, definition: Definition) -> Iterable[str]:
    return ()


def _name(atom: Atom, definition: Definition) -> Iterable[str]:
    return (atom.name,)


def _key(atom: Atom, definition: Definition) -> Iterable[str]:
    return (KEY,)


def _word(atom: Atom, definition: Definition) -> Iterable[str]:
    permission = definition.permissions.get(atom.name)
    return _of_right(permission) if permission else _of_relation(definition.relations[atom.name], definition)


def _reach(atom: Atom, definition: Definition) -> Iterable[str]:
    permission = definition.permissions[atom.name]
    levels = definition.scales[permission.scale].levels[1:]
    named = (name for level in levels for name in _of_relation(definition.relations[level], definition))
    return (*_of_right(permission), *named)


def _of_right(permission: Permission) -> Iterable[str]:
    return (KEY,) if USER in permission.objects else ()


def _of_relation(relation: Relation, definition: Definition) -> Iterable[str]:
    if relation.shape == "through":
        return (relation.path,)
    read = _OF_SHAPES.get(relation.shape)
    return read(relation) if read else (KEY,)


_OF_SHAPES: Mapping[str, Callable[[Relation], tuple[str, ...]]] = {
    "everybody": lambda one: (), "person": lambda one: (), "people": lambda one: (), "units": lambda one: (),
    "self": lambda one: (),  # whether it is the asker's own is told apart everywhere
    "group": lambda one: (one.attribute,), "place": lambda one: (one.place,), "ranked": lambda one: (RANK,),
    "attribute": lambda one: (one.attribute,), "same": lambda one: (one.attribute,),
    "card": lambda one: (KEY if one.attribute == "self" else one.attribute,),
}  # fmt: skip
_OF_RECORDS: Mapping[str, Read] = {
    **dict.fromkeys((*OF_THE_ASKER, "setting", "network", "may"), _nothing), "attribute": _name, "date": _name,
    "admitted": _name, "word": _word, "right": _word, "relation": _word, "reach": _reach,
}  # fmt: skip
_OF_PEOPLE: Mapping[str, Read] = {
    **dict.fromkeys(("setting", "context", "param", "network", "never", "is"), _nothing), "user": _name, "has": _name,
    "attribute": _name, "date": _name,
}  # fmt: skip

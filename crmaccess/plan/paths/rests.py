"""On what of a person authority rests in a system: only that makes a difference for what can be done next."""

from collections.abc import Iterator

from crmaccess.definition import Atom, Definition, Permission
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.plan.paths.acts.accounts import USER, conditions_of_authority, questions_of, told_of_people
from crmaccess.plan.paths.acts.company import settings_rested_on
from crmaccess.plan.paths.acts.rights import authority_rests_on
from crmaccess.values import NamedTuple

ANY = "*"
BUILT_IN = ("type", "state")  # besides attributes


class Rests(NamedTuple):
    """Rights, kinds of places, what somebody's places say (`branch.licence`), restrictions, attributes and settings;
    preset roles that are asked for; whether departments, ranks, roles as such count."""

    rights: tuple[Permission, ...]
    places: tuple[str, ...]
    said_by_places: tuple[tuple[str, str], ...]
    restrictions: tuple[str, ...]
    told: tuple[str, ...]
    settings: frozenset[str]
    units: bool
    ranks: bool
    roles: bool
    presets: tuple[str, ...]


def rests_on(definition: Definition) -> Rests:
    """What the questions of authority, the grant rules and kinds ask of a person, however indirectly."""
    atoms = list(atoms_in(conditions_of_authority(definition)))
    shapes = set(_shapes(atoms, definition))
    return Rests(
        rights=tuple(definition.permissions[key] for key in sorted(authority_rests_on(definition))),
        places=tuple(_places(atoms, shapes, definition)),
        said_by_places=tuple(dict.fromkeys(_said_by_places(atoms))),
        restrictions=tuple(_restrictions(atoms, definition)),
        told=tuple(dict.fromkeys(_told(atoms, definition))),
        settings=settings_rested_on(definition),
        units=not {"units", "people"}.isdisjoint(shapes),
        ranks="ranked" in shapes,
        roles=any(atom.kind == "role" for atom in atoms),
        presets=tuple(sorted({atom.name for atom in atoms if atom.kind == "has_role"})),
    )


def _told(atoms: list[Atom], definition: Definition) -> Iterator[str]:
    """What an account says that is asked for, by rules on who may hold what too, or compared with what a thing says."""
    yield from told_of_people(definition)
    rules = [rule.who for rule in definition.rules.holding]
    rules += [one.receivers for one in definition.permissions.values()]
    rules += [one.receivers for one in definition.restrictions.values()]
    for atom in (*atoms, *atoms_in(rules)):
        if atom.kind in ("user", "attribute") and atom.name in BUILT_IN:
            yield atom.name
    named = (definition.relations.get(atom.name) for atom in atoms)
    yield from (one.attribute for one in named if one is not None and one.shape == "same")


def _shapes(atoms: list[Atom], definition: Definition) -> Iterator[str]:
    """The shapes of the relations that are asked for, or whose levels are compared, and of those they lead to."""
    for atom in atoms:
        names = [atom.name]
        if atom.kind == "reach":
            names = list(definition.scales[definition.permissions[atom.name].scale].levels)
        while names:
            if relation := definition.relations.get(names.pop()):
                yield relation.shape
                names += [relation.relation] if relation.relation else []


def _places(atoms: list[Atom], shapes: set[str], definition: Definition) -> Iterator[str]:
    """Kinds of places to which it is asked whether somebody is admitted; with rights that count only where she is."""
    named = {atom.name for atom in atoms if atom.kind == "admitted"}
    for one in definition.permissions.values():
        named.update(one.cells if one.admitted else ())
    for kind in definition.places:
        if kind in named or "place" in shapes:
            yield kind


def _said_by_places(atoms: list[Atom]) -> Iterator[tuple[str, str]]:
    for kind, _, name in (atom.name.partition(".") for atom in atoms if atom.kind == "has_place"):
        yield kind, name


def _restrictions(atoms: list[Atom], definition: Definition) -> Iterator[str]:
    """Restrictions that close what authority asks for, or that are asked for themselves."""
    imposed = {atom.name for atom in atoms if atom.kind == "imposed"}
    questions = questions_of(definition)
    for key, one in definition.restrictions.items():
        closes = any(
            (thing in (entity, ANY) or entity == ANY) and verb in (action, ANY)
            for thing, verb in one.closes
            for action, entity in questions
        )
        if key in imposed or closes or (USER, ANY) in one.closes:
            yield key

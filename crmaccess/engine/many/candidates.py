"""Who can possibly be let in: for each way the narrowest set of people that one of its atoms allows for.

`who` decides about these people only. The set may be too wide, never too narrow.
"""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import Atom, Condition, Kind, Permission, Relation, Way
from crmaccess.engine.conditions.involved import is_right
from crmaccess.engine.levels.stages_and_places import cell_of, grant_keys
from crmaccess.engine.world.world import World
from crmaccess.facts import Record, with_included
from crmaccess.values import NamedTuple


class Candidates(NamedTuple):
    """People by name, by what reaches them, or by what their accounts say (`attributes`: name and values)."""

    everybody: bool = False
    logins: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    attributes: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: Candidates) -> Candidates:
        """Those of either."""
        return Candidates(
            self.everybody or other.everybody,
            self.logins | other.logins,
            self.departments | other.departments,
            self.groups | other.groups,
            self.roles | other.roles,
            self.attributes | other.attributes,
        )


NOBODY = Candidates()
EVERYBODY = Candidates(everybody=True)


def candidates(world: World, action: str, record: Record) -> Candidates:
    """The people among whom everybody who may do this is found. The world needs no accounts, only the structure."""
    found = NOBODY
    for one, _ in candidates_by_way(world, action, record):
        found |= one
    return found


def candidates_by_way(
    world: World, action: str, record: Record
) -> Iterator[tuple[Candidates, frozenset[tuple[str, str]]]]:
    """The same for each way, with the places (kind and key) to which it lets in none but the admitted."""
    for way in world.definition.ways_of(record.entity, action):
        yield _of_way(way, world, record), frozenset(_places(way, world, record))


def placed_by_kind(world: World, place: str, record: Record) -> Candidates:
    """The people who come to all places of a kind by what they are, without an admission."""
    found = NOBODY
    for kind in world.definition.kinds.values():
        found |= _of_kind(kind, world, record) if place in kind.places else NOBODY
    return found


def _places(way: Way, world: World, record: Record) -> Iterator[tuple[str, str]]:
    entity = world.definition.entities.get(record.entity)
    for condition in way.gates:
        for atom in condition[0] if len(condition) == 1 else ():
            if atom.kind == "admitted" and not atom.path and not atom.negated and entity and atom.name in entity.places:
                yield atom.name, record.value(atom.name)


def _of_way(way: Way, world: World, record: Record) -> Candidates:
    if way.via[0]:
        return EVERYBODY  # rights held in other places than the record's count
    options = [_of_condition(condition, world, record) for condition in (way.when, *way.gates) if condition]
    return min(options, key=_width, default=EVERYBODY)


def _width(found: Candidates) -> tuple[bool, int, int]:
    """Names and departments are few; a role may have many holders."""
    return found.everybody, len(found.roles), len(found.departments) + len(found.groups)


def _of_condition(condition: Condition, world: World, record: Record) -> Candidates:
    found = NOBODY
    for alternative in condition:
        options = [_of_atom(atom, world, record) for atom in alternative]
        found |= min(options, key=_width, default=EVERYBODY)
    return found


def _of_atom(atom: Atom, world: World, record: Record) -> Candidates:
    definition = world.definition
    if atom.negated or atom.path:
        return EVERYBODY
    if is_right(atom, definition):
        permission = definition.permissions[atom.name]
        if atom.kind == "reach":
            return _of_reach(permission, world, record)
        return _of_right(permission, 1, world, record)
    if atom.kind == "word":
        return _of_relation(definition.relations[atom.name], record, world)
    if atom.kind == "is":
        found = NOBODY
        for key in atom.name.split("|"):
            found |= _of_kind(definition.kinds[key], world, record)
        return found
    if atom.kind == "user" and "setting:" not in atom.argument:
        return Candidates(attributes=frozenset((atom.name, value) for value in atom.argument.split("|")))
    return EVERYBODY


def _of_kind(kind: Kind, world: World, record: Record) -> Candidates:
    return _of_condition(kind.test, world, record) if kind.test else EVERYBODY


def _of_reach(permission: Permission, world: World, record: Record) -> Candidates:
    """Level by level: the people who stand so to the record, or else those who hold the level.

    Who holds "branch" in a branch reaches all of it: the level "branch" has found her.
    """
    definition, found = world.definition, NOBODY
    for rank, level in enumerate(definition.scales[permission.scale].levels[1:], 1):
        related = _of_relation(definition.relations[level], record, world)
        found |= related if not related.everybody else _of_right(permission, rank, world, record)
    return found


def _of_right(permission: Permission, floor: int, world: World, record: Record) -> Candidates:
    """Everybody to whom some grant gives at least this rank at the record's cell."""
    keys = [key for key, _ in grant_keys(permission, cell_of(permission, record, world))]
    holders: dict[str, set[str]] = {holder: set() for holder in ("user", "role", "group", "department", "departments")}
    for (holder, subject), grants in world.grants.items():
        held = grants.get(permission.key, {})
        ranks = [held[key] for key in keys if key in held]
        if any(rank >= floor for rank in ranks):
            holders[holder].add(subject)
    holders["role"] |= {role.key for role in world.roles.values() if role.everything}
    groups = {key for key in world.groups if not holders["group"].isdisjoint(with_included([key], world.groups))}
    units = holders["department"].union(*map(world.below, holders["departments"]))
    found = Candidates(
        logins=frozenset(holders["user"]), departments=frozenset(units), groups=frozenset(groups),
        roles=frozenset(holders["role"]),
    )  # fmt: skip
    for kind in world.definition.kinds.values():
        if kind.everything or any(name.partition("@")[0] == permission.key for name, _ in kind.holds):
            found |= _of_kind(kind, world, record)
    return found


def _of_relation(relation: Relation, record: Record, world: World) -> Candidates:
    """The people who stand so to the record; everybody where that depends on the record alone, or is not narrow."""
    if relation.shape == "person":
        return Candidates(logins=frozenset(login for part in relation.parts for login in record.people(part)))
    if relation.shape == "units":
        units = set(record.stamp)
        if relation.mine in ("below", "headed_below"):
            units = {unit for department in record.stamp for unit in world.above(department)}
        return Candidates(departments=frozenset(units))
    if relation.shape == "group":
        return Candidates(groups=frozenset(filter(None, (record.value(relation.attribute),))))
    if relation.shape == "attribute" and record.value(relation.attribute) not in relation.values:
        return NOBODY
    if relation.shape == "through":
        return _of_related(relation, record, world)
    if relation.shape == "self":
        return Candidates(logins=frozenset((record.key,)) if record.entity == "user" else frozenset())
    return EVERYBODY


def _of_related(relation: Relation, record: Record, world: World) -> Candidates:
    """The people who stand so to one of the records that this one leads to."""
    inner, found, seen = world.definition.relations[relation.relation], NOBODY, set[str]()
    reference = record.parent if relation.path == "parents" else record.value(relation.path)
    while reference not in seen and (other := world.record_at(reference)) is not None:
        seen.add(reference)
        found |= _of_relation(inner, other, world)
        reference = other.parent if relation.path == "parents" else ""
    return found

"""What the atoms of conditions mean: each becomes a test of a person in a scene, and a filter on many records.

A test answers True, False or None: it depends on a record, and none was given. For lists the same atom is asked for a
clause instead: the condition a record must meet, everything about the person and the cell being settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from crmaccess.definition import Atom, Condition, Definition, Permission
from crmaccess.engine import relations
from crmaccess.engine.person import Person
from crmaccess.engine.relations import all_of, any_of, has_value, none_of
from crmaccess.engine.rights import Profile, narrowable, place_kinds
from crmaccess.facts import ALWAYS, EVERYWHERE, NEVER, Clause, Record

if TYPE_CHECKING:
    from crmaccess.engine.world import World


NOTHING: Mapping[str, str] = {}


class Scene:
    """A request as the atoms look at it. `profile` and `interface` belong to the way that is being walked.

    `record` is the one the request is about (`asked`), or how it looks from a place of the person's own.
    """

    # What a request seldom says stands here, since a scene is made for every decision.
    context = interface = wanted = card = field = ""
    after: Record | None = None
    parameters: Mapping[str, str] = NOTHING
    profile: Profile

    def __init__(self, world: World, action: str, entity: str, record: Record | None) -> None:
        self.world, self.action, self.entity = world, action, entity
        self.record = self.asked = record

    def about(self, record: Record | None) -> Scene:
        """The same request about another record."""
        scene = Scene(self.world, self.action, record.entity if record else self.entity, record)
        scene.context, scene.interface, scene.wanted, scene.card = self.context, self.interface, self.wanted, self.card
        scene.after, scene.parameters, scene.profile = self.after, self.parameters, self.profile
        return scene


Holds = Callable[[Person, Scene], bool | None]
Filters = Callable[[Person, Scene], Clause]


class AtomTest(NamedTuple):
    """An atom ready to be asked. `clause` is asked with a scene whose record stands for all records of a cell.

    `sure`: it fails for one reason only, whatever others of its kind do.
    """

    atom: Atom
    holds: Holds
    clause: Filters
    sure: bool = False


Tests = tuple[tuple[AtomTest, ...], ...]  # of a condition: any of these, all of each


def test_of(atom: Atom, definition: Definition) -> AtomTest:
    """The test an atom stands for. KeyError for a word that the definition does not know (the loader saw to that)."""
    kind = atom.kind
    if kind == "word":
        kind = "right" if atom.name in definition.permissions else "relation"
    atom = atom._replace(kind=kind)
    test = _finished(atom, definition, *_MAKERS[kind](atom, definition))
    return test._replace(sure=_is_plain_right(atom, definition))


def _is_plain_right(atom: Atom, definition: Definition) -> bool:
    """A right that never sleeps, asked for at any rung: one has it or not."""
    if atom.kind != "right" or atom.argument or atom.negated or atom.path:
        return False
    permission = definition.permissions[atom.name]
    return not (permission.requires or permission.receivers or narrowable(permission))


def _finished(atom: Atom, definition: Definition, holds: Holds, clause: Filters) -> AtomTest:
    """With the atom's path and negation."""
    if atom.path:
        holds, clause = _along(atom, holds), _clause_along(atom, holds, clause, definition)
    if atom.negated:
        holds, clause = _negation(holds, clause)
    return AtomTest(atom, holds, clause)


def asked_with_right(atom: Atom, definition: Definition) -> AtomTest:
    """A reach that is only asked of somebody who has the right: without it the test depends (on the right, granted)."""
    return _finished(atom, definition, *_reach(atom, definition, without_right=None))._replace(sure=True)


def condition_holds(condition: Condition, person: Person, scene: Scene) -> bool | None:
    """Any of the alternatives; None when none holds but one depends. An empty condition holds."""
    if not condition:
        return True
    found: bool | None = False
    for alternative in tests_of(condition, scene.world):
        depends = False
        for test in alternative:
            answer = test.holds(person, scene)
            if answer is False:
                break
            depends = depends or answer is None
        else:
            if not depends:
                return True
            found = None
    return found


def tests_of(condition: Condition, world: World) -> Tests:
    """The tests of a condition of the definition, made once."""
    known = world.tests.get(id(condition))  # to compare what it says would take longer than to ask it
    if known is None:
        tests = tuple(tuple(test_of(atom, world.definition) for atom in alternative) for alternative in condition)
        known = world.tests[id(condition)] = condition, tests
    return known[1]


def kind_holds(person: Person, key: str) -> bool:
    """Whether the person passes the test of a kind."""
    scene = Scene(person.world, "", "", None)
    test = person.world.definition.kinds[key].test
    if any(atom.kind in ("word", "right", "reach") for alternative in test for atom in alternative):
        scene.profile = person.profile()
    return condition_holds(test, person, scene) is True


def is_asleep(permission: Permission, person: Person, scene: Scene) -> bool:
    """A right whose requirements or receivers do not hold now is without effect, however high it was granted."""
    if permission.receivers and condition_holds(permission.receivers, person, scene) is False:
        return True
    return any(
        condition_holds(requirement.needs, person, scene) is False
        and not (requirement.waived and condition_holds(requirement.waived, person, scene))
        for requirement in permission.requires
    )


def sleeps(permission: Permission, person: Person, scene: Scene) -> bool:
    """A right that is asleep and not inherent to what the person is: that one never sleeps."""
    return is_asleep(permission, person, scene) and not scene.profile.inherent_rank(permission, scene.record)


def condition_clause(condition: Condition, person: Person, scene: Scene) -> Clause:
    """The records of the scene's cell for which a condition holds."""
    if not condition:
        return ALWAYS
    tests = tests_of(condition, scene.world)
    return any_of([all_of([test.clause(person, scene) for test in alternative]) for alternative in tests])


def _constant(holds: Holds) -> tuple[Holds, Filters]:
    """The same answer for every record of a cell."""
    return holds, lambda person, scene: ALWAYS if holds(person, scene) is not False else NEVER


def _right(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    permission = definition.permissions[atom.name]
    floor = definition.scales[permission.scale].rank(atom.argument) if atom.argument else 1
    conditional = bool(permission.requires or permission.receivers)

    def holds(person: Person, scene: Scene) -> bool:
        if scene.profile.rank(permission, scene.record) < floor:
            return False
        if not (conditional and is_asleep(permission, person, scene)):
            return True
        return scene.profile.inherent_rank(permission, scene.record) >= floor

    _, here = _constant(holds)
    rights = rights_needed(permission, definition)
    return holds, list_by_list(rights, place_by_place(places_of(rights), here))


def rights_needed(permission: Permission, definition: Definition) -> list[Permission]:
    """The permission and the rights without which it sleeps."""
    waiting, found = [permission], dict[str, Permission]()
    while waiting:
        right = waiting.pop()
        found[right.key] = right
        conditions = [right.receivers, *(requirement.needs for requirement in right.requires)]
        needs = {atom.name for condition in conditions for some in condition for atom in some}
        waiting += [definition.permissions[name] for name in needs - found.keys() if name in definition.permissions]
    return list(found.values())


def places_of(rights: Iterable[Permission]) -> tuple[str, ...]:
    """The kinds of places that grants of these rights can be narrowed to."""
    return tuple(sorted({kind for right in rights for kind in place_kinds(right)}))


def list_by_list(rights: Sequence[Permission], here: Filters) -> Filters:
    """The records for which the clause holds where access lists count: records under the same lists are asked for
    together, and all that are under none.
    """
    listed = [right for right in rights if right.objects]
    if not listed:
        return here

    def clause(person: Person, scene: Scene) -> Clause:
        record = scene.record
        if record is None:
            raise OneByOne
        elsewhere = here(person, scene)
        found: dict[Clause, list[str]] = {}
        for one in _under_lists(listed, scene):
            itself = record._replace(key=one[-1].key, parent=one[-1].parent)
            found.setdefault(here(person, scene.about(itself)), []).extend(each.key for each in one)
        found.pop(elsewhere, None)
        differing = [key for keys in found.values() for key in keys]
        there = [all_of([has_value("key", keys), one]) for one, keys in found.items()]
        return any_of([all_of([none_of(has_value("key", differing)), elsewhere]), *there])

    return clause


def _under_lists(rights: Sequence[Permission], scene: Scene) -> Iterable[list[Record]]:
    """The records of the scene's entity that lie under access lists in which the profile is named; together those that
    lie under the same ones.
    """
    entity, world = scene.entity, scene.world
    found: dict[str, tuple[Record, list[str]]] = {}
    for right in rights:
        held = {key[2] for source in scene.profile.sources for key in source.grants.get(right.key, ())}
        for reference in sorted(place for place in held if place.partition(":")[0] in right.objects):
            of, _, key = reference.partition(":")
            below = world.below_record(reference) if right.below else [world.record_at(reference) or Record(of, key)]
            for one in below:
                if one.entity == entity:
                    found.setdefault(one.key, (one, []))[1].append(f"{right.key} {reference}")
    alike: dict[tuple[str, ...], list[Record]] = {}
    for one, lists in found.values():
        alike.setdefault(tuple(lists), []).append(one)
    return alike.values()


def place_by_place(kinds: tuple[str, ...], here: Filters) -> Filters:
    """The records for which the clause holds in their places: each place that a grant names is asked for by itself."""
    if not kinds:
        return here
    kind, name = kinds[0], f"{kinds[0]}:"
    inside = place_by_place(kinds[1:], here)

    def clause(person: Person, scene: Scene) -> Clause:
        record = scene.record
        if record is None:
            raise OneByOne
        if kind == "branch" and record.branch:
            return inside(person, scene)  # the cell lies in one branch, where a role is held
        cells = (cell for source in scene.profile.sources for held in source.grants.values() for cell in held)
        named = sorted({place.removeprefix(name) for _, _, place in cells if place.startswith(name)})
        elsewhere = inside(person, scene.about(lying_in(record, kind, "")))
        others: dict[Clause, list[str]] = {}
        for place in named:
            others.setdefault(inside(person, scene.about(lying_in(record, kind, place))), []).append(place)
        others.pop(elsewhere, None)
        differing = tuple(sorted(place for places in others.values() for place in places))
        there = [all_of([has_value(kind, tuple(places)), one]) for one, places in others.items()]
        return any_of([all_of([none_of(has_value(kind, differing)), elsewhere]), *there])

    return clause


def lying_in(record: Record, kind: str, place: str) -> Record:
    """The record as if it lay in another place of the kind."""
    if kind == "branch":
        return record._replace(branch=place)
    return record._replace(attributes={**record.attributes, kind: place})


def _reach(atom: Atom, definition: Definition, without_right: bool | None = False) -> tuple[Holds, Filters]:
    permission = definition.permissions[atom.name]
    levels = definition.scales[permission.scale].levels
    tests = [relations.holds(definition.relations[level], definition) for level in levels[1:]]
    clauses = [relations.clause(definition.relations[level]) for level in levels[1:]]
    # Where the reach suffices at all, its own level usually does it.
    widest_first = [tuple(reversed(tests[:rank])) for rank in range(len(levels))]

    def holds(person: Person, scene: Scene) -> bool | None:
        record = scene.record
        rank = scene.profile.rank(permission, record)
        if not rank:
            return without_right
        if record is None:
            return None
        for test in widest_first[rank]:  # noqa: SIM110 - a generator costs as much as the tests
            if test(person, record):
                return True
        return False

    def clause(person: Person, scene: Scene) -> Clause:
        rank = scene.profile.rank(permission, scene.record)
        return any_of(clauses[:rank])

    return holds, list_by_list((permission,), place_by_place(place_kinds(permission), clause))


def _relation(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    relation = definition.relations[atom.name]
    test, clause = relations.holds(relation, definition), relations.clause(relation)

    def holds(person: Person, scene: Scene) -> bool | None:
        if relation.shape == "card" and (scene.card not in person.cards if scene.card else not person.cards):
            return False  # a card that is not hers, or none at all
        if scene.record is None:
            return None
        if scene.card and relation.shape == "card":
            return scene.card in relations.cards_of(relation, scene.record)  # a cabinet shows one card at a time
        return test(person, scene.record)

    return holds, lambda person, scene: clause


def _is(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    kinds = tuple(atom.name.split("|"))
    if len(kinds) == 1:
        return _constant(lambda person, scene: person.is_kind(kinds[0]))
    return _constant(lambda person, scene: any(map(person.is_kind, kinds)))


def _takes_part(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    entity, _, part = atom.name.partition(".")
    if (entity, part) == ("department", "head"):
        return _constant(lambda person, scene: bool(person.headed))
    if entity == "group":
        return _constant(
            lambda person, scene: any(
                member.part == part for member in person.world.group_members.get(person.login, ())
            )
        )  # fmt: skip
    return _constant(
        lambda person, scene: any(
            person.login in record.people(part) for record in person.world.records.values() if record.entity == entity
        )
    )


def _has(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    return _constant(lambda person, scene: bool(person.value(atom.name)))


def _user(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    values = atom.argument.split("|")

    def holds(person: Person, scene: Scene) -> bool:
        value = person.value(atom.name)
        settings = person.world.settings
        return bool(value) and any(
            value == (settings.get(word[8:], "") if word.startswith("setting:") else word) for word in values
        )

    return _constant(holds)


def _admitted(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    kind = atom.name
    in_branches = kind == "branch"
    placed = {key for key, entity in definition.entities.items() if kind in entity.places}

    def holds(person: Person, scene: Scene) -> bool | None:
        if scene.entity not in placed:
            return True
        record, places = scene.record, person.admissions.get(kind)
        if not places:
            return False
        if record is None:
            return None
        place = record.branch if in_branches else record.value(kind)
        return place in places or (EVERYWHERE in places and place != "")

    def clause(person: Person, scene: Scene) -> Clause:
        return ALWAYS if scene.entity not in placed else ("placed", kind)

    return holds, clause


def _role(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    module = atom.name
    if not module:
        return _constant(lambda person, scene: person.has_role)
    return _constant(lambda person, scene: not person.profile().modules.isdisjoint((module, "")))


def _setting(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    values = frozenset(atom.argument.split("|") if atom.argument else ("on", "yes"))
    rule = definition.settings[atom.name]

    def holds(person: Person, scene: Scene) -> bool:
        lacking = rule.requires and condition_holds(rule.requires, person, scene) is False
        # Without its module a switch stands as if nobody had touched it.
        value = rule.default if lacking else scene.world.settings.get(atom.name, "")
        return value in values or (rule.many and not values.isdisjoint(value.split()))

    return _constant(holds)


def _network(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    rule = definition.settings[atom.name]

    def holds(person: Person, scene: Scene) -> bool | None:
        listed = scene.world.settings.get(atom.name, "").split()
        if not listed or (rule.requires and condition_holds(rule.requires, person, scene) is False):
            return True
        address = scene.parameters.get("address", "")
        return lies_in(address, listed) if address else None

    return _constant(holds)


def lies_in(address: str, networks: list[str]) -> bool:
    """Whether an IP address lies in one of the networks (`10.0.0.0/8`); what is no address lies in none."""
    from ipaddress import ip_address, ip_network  # only companies that close their networks need it

    try:
        return any(ip_address(address) in ip_network(network, strict=False) for network in networks)
    except ValueError:
        return False


def _attribute(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    values = tuple(atom.argument.split("|"))

    def holds(person: Person, scene: Scene) -> bool | None:
        return None if scene.record is None else scene.record.value(atom.name) in values

    return holds, lambda person, scene: relations.has_value(atom.name, values)


def _date(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    mark = atom.argument.removesuffix("today")

    def holds(person: Person, scene: Scene) -> bool | None:
        if scene.record is None:
            return None
        day, today = scene.record.value(atom.name)[:10], scene.world.at.date().isoformat()
        order = "=" if day == today else ">" if day > today else "<" if day else "never"
        return order in mark

    def clause(person: Person, scene: Scene) -> Clause:
        return ("day", atom.name, mark, scene.world.at.date().isoformat())

    return holds, clause


def _context(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    values = atom.name.split("|")
    return _constant(lambda person, scene: scene.context in values)


def _param(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    values = atom.argument.split("|")
    return _constant(lambda person, scene: scene.parameters.get(atom.name, "") in values)


def _may(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    from crmaccess.engine.walk import may, may_clause  # a way asks atoms, and this atom asks ways

    return (
        lambda person, scene: may(person, scene, atom.name),
        lambda person, scene: may_clause(person, scene, atom.name),
    )


def _can(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    from crmaccess.engine.walk import may

    def holds(person: Person, scene: Scene) -> bool | None:
        other = scene.about(scene.record)
        other.entity = atom.argument
        other.profile = person.profile(scene.interface)
        return may(person, other, atom.name)

    return _constant(holds)


def _imposed(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    return _constant(lambda person, scene: atom.name in person.imposed)


def _never(atom: Atom, definition: Definition) -> tuple[Holds, Filters]:
    return _constant(lambda person, scene: False)


_MAKERS: dict[str, Callable[[Atom, Definition], tuple[Holds, Filters]]] = {
    "right": _right, "reach": _reach, "relation": _relation, "is": _is, "takes_part": _takes_part, "has": _has,
    "user": _user, "admitted": _admitted, "role": _role, "setting": _setting, "attribute": _attribute, "date": _date,
    "context": _context, "param": _param, "network": _network, "imposed": _imposed, "may": _may, "can": _can,
    "never": _never,
}  # fmt: skip


def _along(atom: Atom, holds: Holds) -> Holds:
    """The same test on the record, or by the person, that the path leads to."""

    def followed(person: Person, scene: Scene) -> bool | None:
        record: Record | None = scene.record
        for step in atom.path:
            if step == "to":
                if not scene.parameters.get("to"):
                    return None  # it depends on who that will be
                person = scene.world.person(scene.parameters["to"])
                scene = scene.about(record)
                scene.profile = person.profile(scene.interface)
                continue
            if step == "after":
                record = scene.after or record
                continue
            if record is None:
                return None
            world, value = scene.world, record.value(step)
            record = world.place_at(step, value) if step in world.definition.places else world.record_at(value)
            if record is None:
                return False
        here = scene.record, scene.asked, scene.entity
        scene.record = scene.asked = record
        scene.entity = record.entity if record else scene.entity
        answer = holds(person, scene)
        scene.record, scene.asked, scene.entity = here
        return answer

    return followed


def _clause_along(atom: Atom, holds: Holds, here: Filters, definition: Definition) -> Filters:
    """Places are few, so a condition on a record's place becomes the list of the places that meet it.

    Who asks about many asks about no change: each record is what it would become.
    """
    if atom.path == ("after",):
        return here
    if len(atom.path) > 1 or atom.path[0] not in definition.places:
        return _no_lists
    kind = atom.path[0]

    def clause(person: Person, scene: Scene) -> Clause:
        world = scene.world
        keys = sorted(key for of, key in world.places if of == kind)
        return relations.has_value(
            kind, tuple(key for key in keys if holds(person, scene.about(world.place_at(kind, key))))
        )

    return clause


class OneByOne(Exception):
    """A condition that leads to other records is answered record by record, not by one filter."""


def _no_lists(person: Person, scene: Scene) -> Clause:
    raise OneByOne


def _negation(holds: Holds, clause: Filters) -> tuple[Holds, Filters]:
    def negated(person: Person, scene: Scene) -> bool | None:
        answer = holds(person, scene)
        return None if answer is None else not answer

    return negated, lambda person, scene: none_of(clause(person, scene))

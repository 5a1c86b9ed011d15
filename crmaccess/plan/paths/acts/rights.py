"""Rights that somebody may be given, in bunches that the rules tell apart: one question answers for all of a bunch."""

from collections.abc import Iterator, Mapping

from crmaccess.changes import Change
from crmaccess.definition import Definition, Permission
from crmaccess.definition.authority import HELD
from crmaccess.engine.conditions.involved import atoms_asked, atoms_in
from crmaccess.engine.levels.stages_and_places import Cell
from crmaccess.engine.moment.person import Person
from crmaccess.facts import MAIN_PIPELINE, Grant
from crmaccess.plan.paths.acts.accounts import questions_of
from crmaccess.plan.paths.acts.proposal import (
    EDIT_DEPARTMENT,
    EDIT_GROUP,
    EDIT_KIND,
    EDIT_ROLE,
    GRANT,
    Position,
    Proposal,
    wished,
)
from crmaccess.plan.rights.rights import grant

Bunch = tuple[Permission, ...]
Holder = tuple[str, str]
WORDS = {
    "user": GRANT, "role": EDIT_ROLE, "group": EDIT_GROUP, "department": EDIT_DEPARTMENT, "kind": EDIT_KIND,
}  # fmt: skip
OF_RECORDS = ("pipeline", "stage")  # what all records of a kind have; the others are places


def bunches(definition: Definition) -> tuple[Bunch, ...]:
    """The rights of which the grant rules speak by the same words; each alone where nobody gives more than he holds."""
    if definition.authority.ceiling == HELD:
        return tuple((one,) for one in definition.permissions.values())
    named = {word for rule in definition.grants for word in rule.may}
    found: dict[tuple[object, ...], list[Permission]] = {}
    for permission in definition.permissions.values():
        own = permission.key if permission.key in named else ""
        words = permission.tags or (permission.module,)
        found.setdefault((own, words, permission.received_by, permission.objects, places_of(permission)), []).append(
            permission
        )
    return tuple(map(tuple, found.values()))


def places_of(permission: Permission) -> tuple[str, ...]:
    """The kinds of places that a grant of it may be narrowed to."""
    return tuple(kind for kind in permission.cells if kind not in OF_RECORDS)


def holders(position: Position, login: str, bunch: Bunch) -> Iterator[Holder]:
    """Somebody, and what she has rights by, as far as such rights are for it."""
    person = position.world.person(login)
    every = [("user", login), *(("role", key) for key in person.roles)]
    every += [*(("group", key) for key in sorted(person.groups))]
    every += [*(("department", key) for key in sorted(person.departments))]
    every += [*(("kind", key) for key in position.known.definition.kinds if person.is_kind(key))]
    yield from (one for one in every if one[0] in bunch[0].received_by)


def asking(bunch: Bunch, holder: Holder, place: str, definition: Definition) -> Change:
    """The grant of the first of the bunch at its top level, as the guard is asked about it."""
    first = bunch[0]
    level = definition.scales[first.scale].levels[-1]
    pipeline = MAIN_PIPELINE if "pipeline" in first.cells else ""
    return Change(None, Grant(*holder, first.key, level, pipeline, place=place))


def narrowings(bunch: Bunch, position: Position) -> tuple[str, ...]:
    """The places that rights of the bunch may be narrowed to, as they are typed; '' for none."""
    kinds = places_of(bunch[0])
    return ("", *(f"{kind}:{key}" for kind, key in position.known.places if kind in kinds))


def given(bunch: Bunch, holder: Holder, place: str, position: Position, login: str) -> Iterator[Proposal]:
    """Each right of the bunch at the top level, where somebody holds it lower: everywhere, or at the first stage where
    it is so."""
    person, definition = position.world.person(login), position.known.definition
    for permission in bunch:
        levels = definition.scales[permission.scale].levels
        for cell in _lower(permission, len(levels) - 1, place, person):
            yield _of(permission, levels[-1], holder, cell, place, login)


def _lower(permission: Permission, top: int, place: str, person: Person) -> Iterator[Cell]:
    """Where the person holds the right below its top: anywhere, else in each pipeline and at each stage where it is."""
    if place:
        cell = Cell("", "", "", (place,))
        if _rank(permission, cell, person) < top:
            yield cell
        return
    everywhere = Cell(MAIN_PIPELINE if "pipeline" in permission.cells else "", "", "")
    if _rank(permission, everywhere, person) < top:
        yield everywhere
    elif not {*OF_RECORDS}.isdisjoint(permission.cells):
        profile = person.profile()
        yield from (
            one for one in profile.existing(permission)
            if (one.pipeline or one.stage) and not (one.branch or one.places) and _rank(permission, one, person) < top
        )  # fmt: skip


def _rank(permission: Permission, cell: Cell, person: Person) -> int:
    interfaces = ("", *person.facts.definition.interfaces)
    return max(person.profile(one).rank_at(permission, cell) for one in interfaces)


def _of(permission: Permission, level: str, holder: Holder, cell: Cell, place: str, login: str) -> Proposal:
    noun, key = holder
    subject = f"{noun}:{key}"
    pipeline = cell.pipeline if cell.pipeline != MAIN_PIPELINE or cell.stage else ""
    narrowed = {"pipeline": pipeline, "stage": cell.stage, "place": place}
    typed = [word for name, value in narrowed.items() if value for word in (f"--{name}", value)]
    command = ("rights", "grant", subject, permission.key, level, *typed)
    wish = wished(grant, subject, permission.key, level=level, **narrowed)
    return Proposal(WORDS[noun], f"grant.{noun}", command, wish, login, permission.key)


def authority_rests_on(definition: Definition) -> frozenset[str]:
    """The rights that authority's questions and the grant rules ask for, those that imply them or that they need, and
    those that open the sections where that is done; all where nobody gives more than he holds."""
    if definition.authority.ceiling == HELD:
        return frozenset(definition.permissions)
    found: set[str] = set()
    for action, thing in questions_of(definition):
        found.update(atom.name for atom in atoms_asked(definition, thing, action))
        for way in definition.ways_of(thing, action):
            found.update(_of_section(way.section, definition))
    found.update(atom.name for atom in atoms_in(rule.by for rule in definition.grants))
    found.update(atom.name for atom in atoms_in(kind.test for kind in definition.kinds.values()))
    return _with_needed(found & definition.permissions.keys(), definition)


def _of_section(key: str, definition: Definition) -> Iterator[str]:
    section = definition.sections.get(key)
    if section is not None:
        yield section.tick
        yield from (one.key for one in definition.counting(key))
        yield from (atom.name for atom in atoms_in((section.open, section.requires)))
        yield from _of_section(section.parent, definition)


def _with_needed(rights: set[str], definition: Definition) -> frozenset[str]:
    """The rights, those that imply them, and those that they need in order not to sleep."""
    permissions: Mapping[str, Permission] = definition.permissions
    found: set[str] = set()
    waiting = [*rights]
    while waiting:
        key = waiting.pop()
        if key in permissions and key not in found:
            found.add(key)
            waiting += [one.key for one in permissions.values() if key in one.implies]
            waiting += [atom.name for one in permissions[key].requires for atom in atoms_in((one.needs, one.waived))]
    return frozenset(found)

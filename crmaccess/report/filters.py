"""Filters without their person, made once for all people who hold the same.

It takes a millisecond to make the filter of an action. So whatever it was made from is compared first: what the person
is (her state, kinds …) and the levels of those permissions that were asked for while the filters of that action were
made.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from crmaccess.definition import Condition, Definition, Permission
from crmaccess.engine.atoms import AtomTest, Scene, test_of
from crmaccess.engine.gates import account_code, holds_interface, section_gate
from crmaccess.engine.person import Person
from crmaccess.engine.reach import Arm, arms
from crmaccess.engine.rights import Cell, Given, Profile
from crmaccess.engine.walk import clause_of
from crmaccess.engine.world import World
from crmaccess.facts import Clause, Record

Pair = tuple[str, str]
Filter = tuple[Arm, ...]
PERSONAL = ("user", "has", "takes_part")  # atoms about the person alone, besides those about her kinds


class Filters:
    """The filters of some pairs of entity and action."""

    def __init__(self, world: World, pairs: Sequence[Pair]) -> None:
        self._interfaces = ("", *world.definition.interfaces)
        self._actions = [_Action(*pair, self._interfaces) for pair in pairs]
        self._kinds = tuple(world.definition.kinds)
        self._tests = _personal_tests(world.definition)
        self._sections = [section_gate(one, world.definition) for one in world.definition.sections.values()]
        self._scene = Scene(world, "", "", None)
        self._known: dict[Hashable, list[Filter]] = {}

    def of(self, person: Person) -> list[Filter]:
        """For each pair. People who agree in everything get the same list. Raises OneByOne where there is no filter."""
        profiles = tuple(map(person.profile, self._interfaces))
        being = self._being(person, profiles)
        known = self._known.get((being, profiles))
        if known is None:
            known = [action.filter(person, being, profiles) for action in self._actions]
            self._known[being, profiles] = known
        return known

    def _being(self, person: Person, profiles: Sequence[Profile]) -> Hashable:
        """What she is, apart from the levels of her rights."""
        scene = self._scene
        scene.profile = profiles[0]
        return (
            account_code(person, scene),
            tuple([person.is_kind(kind) for kind in self._kinds]),
            tuple([holds_interface(person, interface) for interface in self._interfaces]),
            tuple([test.holds(person, scene) for test in self._tests]),
            person.imposed,
            *[self._entry(person, profile) for profile in profiles],
        )

    def _entry(self, person: Person, profile: Profile) -> Hashable:
        """What her rights open, whichever they are."""
        self._scene.profile = profile
        sections = [gate.code(person, self._scene) for gate in self._sections]
        return profile.has_role, profile.modules, tuple(sections)


class _Action:
    """The filters of one action, by what they rest on. When more was asked for than before, they are made anew."""

    def __init__(self, entity: str, action: str, interfaces: Sequence[str]) -> None:
        self._entity, self._action, self._interfaces = entity, action, interfaces
        self._asked = Asked()
        self._filters: dict[Hashable, Filter] = {}
        self._statements: dict[Hashable, Clause] = {}
        self._being: Hashable = None

    def filter(self, person: Person, being: Hashable, profiles: Sequence[Profile]) -> Filter:
        known = self._filters.get((being, self._asked.everywhere(profiles)))
        if known is None:
            self._being = being
            known = arms(person, self._entity, self._action, statement_of=self._statement)
            self._filters[being, self._asked.everywhere(profiles)] = known
        return known

    def _statement(self, person: Person, scene: Scene) -> Clause:
        """What is asked of the records in one cell."""
        assert scene.record is not None  # Invariant: it stands for the cell.
        profiles = tuple(map(person.profile, self._interfaces))
        key = (self._being, self._asked.at(scene.record, profiles))
        known = self._statements.get(key)
        if known is None:
            known = self._made(person, scene, profiles)
            self._statements[self._being, self._asked.at(scene.record, profiles)] = known
        return known

    def _made(self, person: Person, scene: Scene, profiles: Sequence[Profile]) -> Clause:
        before = len(self._asked)
        heard = [Heard(profile, self._asked) for profile in profiles]
        statement = clause_of(person.with_profiles(dict(zip(self._interfaces, heard, strict=True))), scene)
        if len(self._asked) > before:
            self._filters.clear()
            self._statements.clear()
        return statement


class Asked:
    """The permissions that were asked for: at the cell in question, or over all cells."""

    def __init__(self) -> None:
        self.cell: dict[str, Permission] = {}
        self.whole: dict[str, Permission] = {}

    def __len__(self) -> int:
        return len(self.cell) + len(self.whole)

    def everywhere(self, profiles: Sequence[Profile]) -> Hashable:
        """Their levels at all cells, to compare."""
        permissions = (*self.cell.values(), *self.whole.values())
        return tuple([profile.levels(permission) for profile in profiles for permission in permissions])

    def at(self, record: Record, profiles: Sequence[Profile]) -> Hashable:
        """Their levels as far as they matter at the record's cell, to compare."""
        ranks = [profile.rank(permission, record) for profile in profiles for permission in self.cell.values()]
        levels = [profile.levels(permission) for profile in profiles for permission in self.whole.values()]
        return (*ranks, *levels)


class Heard(Profile):
    """A profile that notes which permissions it is asked for."""

    def __init__(self, profile: Profile, asked: Asked) -> None:
        super().__init__(profile.world, profile.sources)
        self.sections = profile.sections  # known already
        self._asked = asked

    def rank(self, permission: Permission, record: Record | None) -> int:
        if record is not None:
            self._asked.cell[permission.key] = permission
        return super().rank(permission, record)

    def ranks(self, permission: Permission) -> list[int]:
        self._asked.whole[permission.key] = permission
        return super().ranks(permission)

    def given(self, permission: Permission, cell: Cell) -> list[Given]:
        self._asked.whole[permission.key] = permission
        return super().given(permission, cell)


def _personal_tests(definition: Definition) -> list[AtomTest]:
    found = {atom.text: atom for condition in _conditions(definition) for some in condition for atom in some}
    return [test_of(atom, definition) for atom in found.values() if atom.kind in PERSONAL and not atom.path]


def _conditions(definition: Definition) -> Iterator[Condition]:
    """Every condition of the definition that a filter can rest on."""
    ways = [way for actions in definition.ways.values() for some in actions.values() for way in some]
    ways += [way for fields in definition.fields.values() for field in fields.values() for way in field.ways]
    for way in ways:
        yield from (way.when, *way.gates)
    for restriction in definition.restrictions.values():
        yield from (restriction.when, restriction.unless)
    for permission in definition.permissions.values():
        yield permission.receivers
        for requirement in permission.requires:
            yield from (requirement.needs, requirement.waived)
    yield from (section.open for section in definition.sections.values())

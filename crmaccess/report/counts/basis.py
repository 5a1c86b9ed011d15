"""What answers about a person rest on: people who agree in it get the same answers.

It takes up to a millisecond to make an answer and a microsecond to see that there is one already. So whatever it was
made from is compared first: what the person is (her state, kinds …) and the levels of those permissions that were asked
for while answers of the same kind were made.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

from crmaccess.definition import Condition, Definition, Permission
from crmaccess.engine.conditions.atoms import test_of
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.conditions.tests import AtomTest
from crmaccess.engine.gates.gate import account_code
from crmaccess.engine.gates.interfaces import holds_interface
from crmaccess.engine.levels.layout import Layout, Rights
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.source import Given
from crmaccess.engine.levels.stages_and_places import Cell
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Record

PERSONAL = ("user", "has", "takes_part", "has_role")  # atoms about the person alone, besides those about her kinds


class Bases:
    """The bases of all people of a world; those who agree in everything share one."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._interfaces = ("", *world.definition.interfaces)
        self._kinds = _telling_kinds(world.definition)
        self._tests = _personal_tests(world.rules)
        self._sections = list(world.rules.sections.values())
        self._profiles: dict[Hashable, Profile] = {}
        self._entries: dict[tuple[Hashable, Profile], Hashable] = {}
        self._scene = Scene(world, "", "", None)
        self._beings: dict[Hashable, int] = {}
        self._known: dict[Hashable, Basis] = {}
        self._of: dict[str, Basis | None] = {}

    def in_second(self, world: World) -> Bases:
        """The bases of a second world, in which nothing but people and what they hold may be otherwise."""
        second = object.__new__(Bases)
        vars(second).update(vars(self), world=world, _profiles={}, _scene=Scene(world, "", "", None), _of={})
        return second

    def asked(self) -> Asked:
        """Nothing asked for yet."""
        return Asked(self.world.sources.layout, len(self._interfaces))

    def of(self, person: Person) -> Basis | None:
        """None for a person whose account does not act: no way is open to her."""
        if person.login not in self._of:
            self._of[person.login] = self._found(person)
        return self._of[person.login]

    def _found(self, person: Person) -> Basis | None:
        profiles = {interface: self._alike(person.profile(interface)) for interface in self._interfaces}
        self._scene.profile = profiles[""]
        if account_code(person, self._scene):
            return None
        being = self._being(person, profiles.values())
        key = (being, *profiles.values())
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Basis(being, profiles)
        return known

    def _alike(self, profile: Profile) -> Profile:
        """The first profile that says the same: whose own rights they are makes no difference to an answer."""
        own = [source.grants for source in profile.sources if source.key[0] == "user"]
        if not own:
            return profile
        others = tuple([(one.key, one.branch, one.places) for one in profile.sources if one.key[0] != "user"])
        rights = tuple([(name, *sorted(cells.items())) for grants in own for name, cells in sorted(grants.items())])
        return self._profiles.setdefault((others, rights), profile)

    def _being(self, person: Person, profiles: Collection[Profile]) -> int:
        """What she is, apart from the levels of her rights; a number for each that occurs."""
        scene = self._scene
        herself = (
            tuple([person.is_kind(kind) for kind in self._kinds]),
            tuple([holds_interface(person, interface) for interface in self._interfaces]),
            tuple([test.holds(person, scene) for test in self._tests]),
            tuple(sorted((key, *sorted(where)) for key, where in person.imposed.items())),
            tuple([kind for kind, places in person.admissions.items() if places]),
            bool(person.cards),
        )
        entries = tuple([self._entry(person, herself, profile) for profile in profiles])
        return self._beings.setdefault((herself, entries), len(self._beings))

    def _entry(self, person: Person, herself: Hashable, profile: Profile) -> Hashable:
        """What her rights open, whichever they are."""
        key = herself, profile
        known = self._entries.get(key)
        if known is None:
            known = self._entries[key] = self._opened(person, profile)
        return known

    def _opened(self, person: Person, profile: Profile) -> Hashable:
        self._scene.profile = profile
        sections = [gate.code(person, self._scene) for gate in self._sections]
        return profile.has_role, profile.modules, tuple(sections)


class Basis:
    """What a person's answers are made from. People of one `being` differ in nothing but the levels of their rights.

    `levels`: all of them as one number; None where roles are held in branches.
    """

    def __init__(self, being: int, profiles: Mapping[str, Profile]) -> None:
        self.being, self.profiles = being, profiles
        held = any(profile.held_branches for profile in profiles.values())
        rows = [profile.row("") for profile in profiles.values()]
        self.levels = None if held else int.from_bytes(b"".join(rows))

    def everywhere(self, asked: Asked) -> Hashable:
        """The levels that matter to an answer, to compare."""
        if self.levels is not None and asked.mask is not None:
            return self.levels & asked.mask
        return *self._levels(asked.cell), *self._levels(asked.whole)

    def _levels(self, permissions: Iterable[str]) -> list[Hashable]:
        """The levels of each permission at all cells."""
        return [profile.levels(one) for one in permissions for profile in self.profiles.values()]

    def listening(self, person: Person, asked: Asked) -> Person:
        """The same person, who notes which permissions she is asked for."""
        return person.with_profiles({interface: Heard(one, asked) for interface, one in self.profiles.items()})

    def at(self, record: Record, asked: Asked) -> Hashable:
        """All that matters to a filter at the record's cell, to compare.

        Grants narrowed to places or records differ from cell to cell in more than the rank at each.
        """
        permissions = asked.cell.values()
        ranks = [profile.rank(one, record) for profile in self.profiles.values() for one in permissions]
        cell = (record.pipeline, record.stage, record.branch) if asked.mask is None else ()
        return self.being, *ranks, *self._levels(asked.whole), cell


class Asked:
    """The permissions that were asked for: at the cell in question, or over all cells."""

    def __init__(self, layout: Layout, profiles: int) -> None:
        self.cell: dict[str, Permission] = {}
        self.whole: dict[str, Permission] = {}
        self._layout, self._profiles = layout, profiles
        self.mask: int | None = 0  # where their levels lie in the rows of all profiles; None where some are in no row

    def __len__(self) -> int:
        return len(self.cell) + len(self.whole)

    def add(self, permission: Permission, known: dict[str, Permission]) -> None:
        """Note one that was asked for, in `cell` or in `whole`."""
        if permission.key not in known:
            known[permission.key] = permission
            self.mask = self._layout.mask({**self.cell, **self.whole}, self._profiles)


class Heard(Profile):
    """A profile that notes which permissions it is asked for."""

    def __init__(self, profile: Profile, asked: Asked) -> None:
        vars(self).update(vars(profile))  # what is known already stays known
        self.grounds = {}  # but who gives a right is not told without asking
        self._asked = asked

    def rank(self, permission: Permission, record: Record | None) -> int:
        if record is not None:
            narrowed = permission.key not in self._slots  # what it is for records of one cell can differ
            self._asked.add(permission, self._asked.whole if narrowed else self._asked.cell)
        return super().rank(permission, record)

    def best(self, permission: Permission) -> int:
        self._asked.add(permission, self._asked.whole)
        return super().best(permission)

    def holds_any(self, rights: Rights) -> bool:
        for right in rights.rights:
            self._asked.add(right, self._asked.whole)
        return super().holds_any(rights)

    def ranks(self, permission: Permission) -> list[int]:
        self._asked.add(permission, self._asked.whole)
        return super().ranks(permission)

    def places(self, permission: Permission) -> list[str]:
        self._asked.add(permission, self._asked.whole)
        return super().places(permission)

    def given(self, permission: Permission, cell: Cell) -> list[Given]:
        self._asked.add(permission, self._asked.whole)
        return super().given(permission, cell)


def _telling_kinds(definition: Definition) -> list[str]:
    """The kinds that conditions ask about; what kinds bring is among the rights."""
    atoms = atoms_in(conditions(definition))
    named = {key for atom in atoms if atom.kind == "is" for key in atom.name.split("|")}
    return [key for key, kind in definition.kinds.items() if key in named or kind.ceiling is not None]


def _personal_tests(rules: Rules) -> list[AtomTest]:
    found = {atom.text: atom for atom in atoms_in(conditions(rules.definition))}
    return [test_of(atom, rules) for atom in found.values() if atom.kind in PERSONAL and not atom.path]


def conditions(definition: Definition) -> Iterator[Condition]:
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

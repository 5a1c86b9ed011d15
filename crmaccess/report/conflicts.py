"""People whom roles reach that say different things about the same right, and which of them wins (BX-60).

People who hold the same roles have the same conflicts, so it is asked once for each set of roles. A role that says
nothing about a right takes no part; what a person or a group is granted besides is no role.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crmaccess.definition import Permission
from crmaccess.engine.person import Person
from crmaccess.engine.rights import Cell, Given, Profile, Source, combination, combined
from crmaccess.engine.world import World


class Value(NamedTuple):
    """What a role says at a cell; `explicit`: it is narrowed to the cell, not inherited from the row."""

    role: str
    level: str
    explicit: bool


class Conflict(NamedTuple):
    """Roles that differ at a cell ('' for a whole row), and the level that counts.

    `lowered`: an explicit value counts although another role gives more.
    """

    interface: str
    permission: str
    pipeline: str
    stage: str
    branch: str
    place: str
    values: tuple[Value, ...]
    level: str
    winners: tuple[str, ...]
    lowered: bool


class Conflicted(NamedTuple):
    """A person whose roles differ: by which assignments they came, and where they differ."""

    user: str
    roles: tuple[tuple[str, str, str], ...]  # role, holder, subject
    conflicts: tuple[Conflict, ...]

    @property
    def lowered(self) -> tuple[Conflict, ...]:
        """The cells where an explicit value takes away what another role gives."""
        return tuple(one for one in self.conflicts if one.lowered)


class Conflicts:
    """The conflicts of the people of a world, found once for each set of roles."""

    def __init__(self, world: World) -> None:
        self._world = world
        definition = world.definition
        by_roles = [key for key, one in definition.interfaces.items() if "roles" in one.held_by]
        self._interfaces = by_roles or [""]
        self._known: dict[tuple[object, ...], tuple[Conflict, ...]] = {}

    def of(self, login: str) -> Conflicted | None:
        """None for a person whose roles agree."""
        person = self._world.person(login)
        found = tuple(one for interface in self._interfaces for one in self._found(person, interface))
        if not found:
            return None
        named = {value.role for one in found for value in one.values}
        came = sorted({(hit.role, hit.holder, hit.subject) for hit in person.hits if hit.role in named})
        return Conflicted(login, tuple(came), found)

    def among(self, logins: Iterable[str]) -> Iterator[Conflicted]:
        """Those of the people whose roles differ somewhere."""
        for login in logins:
            found = self.of(login)
            self._world.forget(login)
            if found is not None:
                yield found

    def _found(self, person: Person, interface: str) -> tuple[Conflict, ...]:
        sources = tuple(source for source in person.profile(interface).sources if source.key[0] == "role")
        if len(sources) < 2:
            return ()
        key = (interface, *((source.key, source.branch) for source in sources))
        if key not in self._known:
            self._known[key] = tuple(_conflicts(self._world, interface, sources))
        return self._known[key]


def _conflicts(world: World, interface: str, sources: tuple[Source, ...]) -> Iterator[Conflict]:
    profile = Profile(world, sources)
    for permission in world.definition.permissions.values():
        found = [_at(world, interface, permission, profile, cell) for cell in profile.existing(permission)]
        yield from _rows([one for one in found if one is not None], len(found))


def _rows(found: list[Conflict], cells: int) -> Iterator[Conflict]:
    """One row where the roles differ alike at every cell, else one for each cell."""
    alike = {one[6:] for one in found}
    if len(found) == cells > 1 and len(alike) == 1 and not any(value.explicit for value in found[0].values):
        yield found[0]._replace(pipeline="", stage="", branch="", place="")
    else:
        yield from dict.fromkeys(found)


def _at(world: World, interface: str, permission: Permission, profile: Profile, cell: Cell) -> Conflict | None:
    given = profile.given(permission, cell)
    if len({one.source.key for one in given}) < 2 or len({one.rank for one in given}) < 2:
        return None
    levels = world.definition.scales[permission.scale].levels
    rank = combined(permission, given, world)
    told = tuple(dict.fromkeys(Value(one.source.key[1], levels[one.granted], one.specificity > 0) for one in given))
    winners = tuple(dict.fromkeys(one.source.key[1] for one in given if _counts(one, given, rank, permission, world)))
    lowered = rank < max(one.rank for one in given)
    place = cell.places[0] if cell.places else ""
    return Conflict(
        interface, permission.key, cell.pipeline, cell.stage, cell.branch, place, told, levels[rank], winners, lowered
    )  # fmt: skip


def _counts(one: Given, given: list[Given], rank: int, permission: Permission, world: World) -> bool:
    """Whether this value is the one that counts."""
    if combination(permission, world) != "specific_first":
        return one.rank == rank
    return one.rank == rank and one.specificity == max(other.specificity for other in given)

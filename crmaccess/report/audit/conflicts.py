"""People whom roles reach that say different things about the same right, and which of them wins (BX-60).

People who hold the same roles have the same conflicts, and what one role says at all cells of a right is worked out
once. A role that says nothing about a right takes no part; what a person or a group is granted besides is no role.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.definition import Permission
from crmaccess.engine.levels.profile import combined
from crmaccess.engine.levels.source import Given, Source
from crmaccess.engine.levels.stages_and_places import Cell, combination
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.values import NamedTuple


class Value(NamedTuple):
    """What a role says at a cell; `explicit`: it is narrowed to the cell, not inherited from the row."""

    role: str
    level: str
    explicit: bool


class Conflict(NamedTuple):
    """Roles that differ at a cell (the empty one stands for a whole row), and the rank that counts."""

    interface: str
    permission: Permission
    levels: tuple[str, ...]
    cell: Cell
    given: tuple[Given, ...]
    rank: int
    specific_first: bool

    @property
    def values(self) -> tuple[Value, ...]:
        """What each role says."""
        return tuple(
            dict.fromkeys(Value(one.source.key[1], self.levels[one.granted], one.specificity > 0) for one in self.given)
        )

    @property
    def level(self) -> str:
        """The level that counts."""
        return self.levels[self.rank]

    @property
    def lowered(self) -> bool:
        """Whether an explicit value counts although another role gives more."""
        return self.rank < max(one.rank for one in self.given)

    @property
    def winners(self) -> tuple[str, ...]:
        """The roles whose value counts."""
        most = max(one.specificity for one in self.given) if self.specific_first else 0
        won = (one for one in self.given if one.rank == self.rank and one.specificity >= most)
        return tuple(dict.fromkeys(one.source.key[1] for one in won))

    @property
    def place(self) -> str:
        """The place it is about, `kind:key`; a branch where roles are held in branches."""
        branch = f"branch:{self.cell.branch}" if self.cell.branch else ""
        return self.cell.places[0] if self.cell.places else branch


class Conflicted(NamedTuple):
    """A person whose roles differ: by which assignments they came, and where they differ."""

    user: str
    roles: tuple[tuple[str, str, str], ...]  # role, holder, subject
    conflicts: tuple[Conflict, ...]

    @property
    def lowered(self) -> tuple[Conflict, ...]:
        """The cells where an explicit value takes away what another role gives."""
        return tuple(one for one in self.conflicts if one.lowered)


class Row(NamedTuple):
    """What one role says at each cell of a right. `flat`: the same everywhere, and nowhere explicit."""

    ranks: tuple[int, ...]
    given: tuple[tuple[Given, ...], ...]
    flat: bool


class Conflicts:
    """The conflicts of the people of a world, found once for each set of roles."""

    def __init__(self, world: World) -> None:
        self._world = world
        definition = world.definition
        by_roles = [key for key, one in definition.interfaces.items() if "roles" in one.held_by]
        self._interfaces = by_roles or [""]
        self._known: dict[tuple[object, ...], tuple[Conflict, ...]] = {}
        self._rows: dict[tuple[str, str], Row | None] = {}

    def of(self, login: str) -> Conflicted | None:
        """None for a person whose roles agree."""
        person = self._world.person(login)
        found = tuple(one for interface in self._interfaces for one in self._found(person, interface))
        if not found:
            return None
        named = {given.source.key[1] for one in found for given in one.given}
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
            self._known[key] = tuple(self._conflicts(interface, sources))
        return self._known[key]

    def _conflicts(self, interface: str, sources: Sequence[Source]) -> Iterator[Conflict]:
        branches = any(source.branch for source in sources)
        profile = self._world.sources.profile(tuple(sources))
        for permission in self._world.definition.permissions.values():
            if branches or profile.places(permission):
                for cell in profile.existing(permission):
                    yield from self._at(interface, permission, cell, profile.given(permission, cell))
            else:
                yield from self._in_rows(interface, permission, sources)

    def _in_rows(self, interface: str, permission: Permission, sources: Sequence[Source]) -> Iterator[Conflict]:
        """One conflict where the roles differ alike at every cell, else one for each cell."""
        rows = [row for source in sources if (row := self._row(source, permission)) is not None]
        if len(rows) < 2 or all(row.ranks == rows[0].ranks for row in rows):
            return
        if all(row.flat for row in rows):
            yield from self._at(interface, permission, Cell(), [row.given[0][0] for row in rows])
            return
        cells = self._world.sources.profile(()).existing(permission)
        for number, cell in enumerate(cells):
            if len({row.ranks[number] for row in rows}) > 1:
                yield from self._at(interface, permission, cell, [one for row in rows for one in row.given[number]])

    def _row(self, source: Source, permission: Permission) -> Row | None:
        """None for a role that says nothing about the right."""
        key = (source.key[1], permission.key)
        if key not in self._rows:
            alone = self._world.sources.profile((source,))
            given = tuple(tuple(alone.given(permission, cell)) for cell in alone.existing(permission))
            ranks = tuple(some[0].rank if some else -1 for some in given)
            flat = len(set(ranks)) == 1 and not any(one.specificity for some in given for one in some)
            self._rows[key] = Row(ranks, given, flat) if any(given) else None
        return self._rows[key]

    def _at(self, interface: str, permission: Permission, cell: Cell, given: list[Given]) -> Iterator[Conflict]:
        if len({one.source.key for one in given}) > 1 and len({one.rank for one in given}) > 1:
            levels = self._world.definition.scales[permission.scale].levels
            first = combination(permission, self._world.definition) == "specific_first"
            rank = combined(permission, given, self._world.definition)
            yield Conflict(interface, permission, levels, cell, tuple(given), rank, first)

"""What rights and roles bring to a question, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.engine.facts.grants import Grants, Holder, with_implied
from crmaccess.engine.gates.interfaces import holds_interface
from crmaccess.facts import Assignment, Role
from crmaccess.report.foresight.acts.asked import Asked

Image = tuple[object, ...]


class Brought:
    """A question's view of what is granted, and of roles."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.world, self.person, self.concern = asked, asked.world, asked.person, asked.concern
        shapes = {one.shape for one in self.concern.relations}
        self.ranked, self.grouped = "ranked" in shapes, "group" in shapes
        self.by_units = bool(shapes & {"units", "people"})
        self._brought: dict[Holder, Image] = {}
        self._roles: dict[str, bool] = {}

    def matters(self, permission: str) -> bool:
        return permission in self.concern.rights or permission in self.concern.opening

    def minds_places(self, kind: str) -> bool:
        """Whether it can matter to which places of a kind she is admitted."""
        concern, permissions = self.concern, self.world.definition.permissions
        named = concern.names("admitted") | {one.partition(".")[0] for one in concern.names("has_place")}
        named |= {one.place for one in concern.relations} | {of for of, _ in concern.vias}
        named |= {word.partition("@")[2] for one in concern.kinds for word, _ in one.holds}
        return kind in named or any(permissions[key].admitted for key in (*concern.rights, *concern.opening))

    def brings(self, held: Grants) -> Image:
        """The rights that matter, and where; of those that only open sections, which."""
        found: list[tuple[object, ...]] = []
        for key, cells in with_implied(held, self.world.definition).items():
            right = self.world.definition.permissions[key]
            if key in self.concern.rights:
                found += [(key, *cell, self._counts(key, rank)) for cell, rank in cells.items()]
            elif key in self.concern.opening:
                nature = (right.module, right.interfaces, right.admitted, right.objects)
                sections = tuple(sorted(self.concern.opening[key]))
                found += [(sections, nature, *cell) for cell, rank in cells.items() if rank]
        return tuple(sorted(dict.fromkeys(found), key=repr))

    def of_holder(self, holder: Holder) -> Image:
        """What a role, a group or a department was granted brings; asked again and again."""
        known = self._brought.get(holder)
        if known is None:
            known = self._brought[holder] = self.brings(self.world.granted.get(holder, {}))
        return known

    def _counts(self, permission: str, rank: int) -> int:
        """The rank, as far as what is asked tells it from a lower one."""
        floors = self.concern.floors.get(permission)
        return rank if floors is None else sum(floor <= rank for floor in floors)

    def role(self, key: str) -> Image:
        """What a role brings, whatever it is called."""
        role = self.world.roles.get(key)
        if role is None:
            return ()
        brought = self.of_holder(("role", key))
        name = key if key in {hit.role for hit in self.person.hits} | self.concern.names("has_role") else ""
        return (
            role.module, role.interface, role.rank if self.ranked else 0, role.everything, brought,
            self.imposed("role", key), name,
        )  # fmt: skip

    def roles(self, hits: Iterable[Assignment]) -> Image:
        """What comes with assignments, as far as it can make a difference; each once."""
        known = ((hit.branch, self.world.roles.get(hit.role)) for hit in hits)
        found = {(branch, self.role(role.key)) for branch, role in known if role and self._matters_in(role, branch)}
        return tuple(sorted(found, key=repr))

    def _matters_in(self, role: Role, branch: str) -> bool:
        """Whether the role can make a difference, held everywhere or in a branch; what she has, she may lose."""
        held = any(hit.role == role.key and hit.branch in ("", branch) for hit in self.person.hits)
        return self.asked.closing or (not held and self.role_matters(role))

    def role_matters(self, role: Role) -> bool:
        """Whether one more role of this sort can make a difference."""
        if role.key not in self._roles:
            self._roles[role.key] = self._role_matters(role)
        return self._roles[role.key]

    def _role_matters(self, role: Role) -> bool:
        person, definition = self.person, self.world.definition
        if any(hit.role == role.key and not hit.branch for hit in person.hits):
            return False  # she has it already, everywhere
        cabinet = definition.interfaces.get(role.interface)
        enters = cabinet is not None and role.interface in self.concern.interfaces and "roles" in cabinet.held_by
        return (
            role.everything
            or bool(self.of_holder(("role", role.key)))
            or bool(self.imposed("role", role.key))
            or (self.ranked and role.rank > person.rank)
            or role.key in self.concern.names("has_role")
            or any(self._lets_in(role, atom.name) for atom in self.concern.atoms if atom.kind == "role")
            or (enters and not holds_interface(person, role.interface))
        )

    def _lets_in(self, role: Role, module: str) -> bool:
        """Whether a condition that asks for some role, or one of a module, does not hold and would."""
        if not module:
            return not self.person.has_role
        return role.module in ("", module) and self.person.profile().modules.isdisjoint((module, ""))

    def imposed(self, holder: str, key: str) -> Image:
        imposed = self.world.impositions.get((holder, key), ())
        return tuple(sorted(one for one in imposed if one in self.concern.restrictions))

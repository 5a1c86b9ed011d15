"""What it is for a question to be admitted to a place, or to lie in it."""

from __future__ import annotations

from crmaccess.changes import Change
from crmaccess.definition import BRANCH
from crmaccess.facts import EVERYWHERE, Admission, Assignment, Grant
from crmaccess.report.foresight.acts.brought import Image
from crmaccess.report.foresight.acts.rights import branches_of_roles, keys_of
from crmaccess.report.foresight.acts.units import Units
from crmaccess.values import cached_property


class Places(Units):
    """A question's view of places."""

    def admission(self, change: Change) -> Image:
        """Which place it is only matters where the record lies in it, or where one of several would do."""
        one = change.fact
        assert isinstance(one, Admission)
        record = self.asked.decision.record
        if one.login != self.person.login or (record is not None and one.place in self._places_around(one.kind)):
            return self.whole(change)
        place = self.world.places.get((one.kind, one.place))
        brought = any(word.partition("@")[2] == one.kind for kind in self.concern.kinds for word, _ in kind.holds)
        laid = record is not None and bool(record.key) and not record.value(one.kind)  # it may be laid there
        if record is not None and record.key and not (one.kind in {kind for kind, _ in self.concern.vias} or brought):
            if not (laid and change.after is not None and self.minds_places(one.kind)):
                return ()
            return ("laid", one.kind, repr(self.laid_in(one.kind, one.place)))
        said = tuple(sorted(place.attributes.items())) if place else ()
        named = one.place if self._is_spoken_of(one.kind, one.place) else ""
        return (
            change.after is not None,
            one.kind,
            bool(place and place.archived),
            said,
            self._granted_there(one),
            named,
        )

    def _is_spoken_of(self, kind: str, key: str) -> bool:
        """Whether a role counts in that place alone, or acts give a right or a role there, or prolong it."""
        return key in self._branches_of_roles or f"{kind}:{key}" in self._lapsed or key in self._places_of_acts(kind)

    @cached_property
    def _lapsed(self) -> set[str]:
        return {one.place for one in self.world.lapsed if isinstance(one, Grant)}

    def _places_of_acts(self, kind: str) -> set[str]:
        """The places for which acts give rights and roles."""
        if kind not in self._acting:
            of_roles = branches_of_roles(self.asked) if kind == BRANCH else ()
            self._acting[kind] = {*keys_of(kind, self.asked), *of_roles}
        return self._acting[kind]

    @cached_property
    def _acting(self) -> dict[str, set[str]]:
        return {}

    def held_in(self, branch: str) -> str:
        """The branch of a role; where any record will do, what tells it from other branches."""
        record = self.asked.decision.record
        is_any = not self.asked.closing and (record is None or not (record.key or record.branch))
        return str(self.laid_in(BRANCH, branch)) if is_any and branch not in {"", *self._first_of_hers} else branch

    @cached_property
    def _first_of_hers(self) -> set[str]:
        return {*keys_of(BRANCH, self.asked)}

    def _places_around(self, kind: str) -> set[str]:
        """The places of a kind in which the record lies, or one that it leads to; and the word for all of them."""
        return {EVERYWHERE, *(one.value(kind) for one in self.around)}

    def _granted_there(self, one: Admission) -> Image:
        """Whether grants speak of that very place."""
        word = f"{one.kind}:{one.place}"
        return tuple(
            (holder, key, cell, rank)
            for holder in (*self.person.holders(), *(("role", role) for role in self.person.roles))
            for key, cells in self.world.granted.get(holder, {}).items()
            for cell, rank in cells.items()
            if cell[2] == word
        )

    def laid_in(self, name: str, value: str) -> object:
        """A value; of a place whether it is hers, what it says, and which it is where something speaks of it."""
        place = self.world.places.get((name, value))
        if place is None or value in self._places_named:
            return value
        admitted = not self.person.admitted(name).isdisjoint((value, EVERYWHERE))
        return (admitted, place.archived, sorted(place.attributes.items()))

    @cached_property
    def _places_named(self) -> set[str]:
        """The places that grants or roles of hers speak of, or others that acts could bring; and those asked for."""
        cells = (cell[2] for held in self.world.granted.values() for some in held.values() for cell in some)
        found = {cell.partition(":")[2] for cell in cells if cell}
        found |= self._branches_of_roles
        # One that she was admitted to is prolonged, which is the least of those that do the same.
        found |= {one.place for one in self.world.lapsed if isinstance(one, Admission)}
        return found | {value for atom in self.concern.atoms for value in atom.argument.split("|")}

    @cached_property
    def _branches_of_roles(self) -> set[str]:
        """The branches in which somebody holds, held or will hold a role that counts there alone."""
        lapsed = {one.branch for one in self.world.lapsed if isinstance(one, Assignment)}
        held = {hit.branch for hits in self.world.assignments.values() for hit in hits}
        return (held | lapsed) - {""}

"""Whom something reaches that a role, a department or a group has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crmaccess.engine.facts.grants import Holder
from crmaccess.engine.many.candidates import Candidates, candidates_by_way, placed_by_kind
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, OUTSIDE, Record, with_included
from crmaccess.values import cached_property

Logins = frozenset[str]
OWN = ("type", "state", "email", "name", "login")  # what an account says besides its attributes


class Holders:
    """The people of one world behind its roles, departments and groups: rather too many than too few."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known_places: dict[tuple[str, str], Logins] = {}
        self._values: dict[str, dict[str, list[str]]] = {}

    @cached_property
    def everybody(self) -> Logins:
        return frozenset(self._world.accounts)

    def behind(self, subjects: Iterable[Holder]) -> Logins:
        """All whom these are or reach (`user`, `role`, `group`, `department` and those below, `unit`
        alone, `kind`)."""
        found, waiting, seen = set[str](), list(subjects), set[Holder]()
        while waiting:
            subject = waiting.pop()
            if subject in seen:
                continue
            seen.add(subject)
            holder, key = subject
            if holder == "kind":
                return self.everybody
            if holder == "role":
                waiting += self._given_to.get(key, ())
            found.update(self._of(holder, key))
        return frozenset(found)

    def among(self, found: Candidates) -> Logins:
        """The people who are candidates."""
        if found.everybody:
            return self.everybody
        subjects = [("user", login) for login in found.logins]
        subjects += [("role", key) for key in found.roles]
        subjects += [("group", key) for key in found.groups]
        subjects += [("department", key) for key in found.departments]
        return self.behind(subjects) | self._saying(found.attributes)

    def let_in(self, action: str, record: Record) -> Logins:
        """The people whom some way of the action can let in to a record; of those only the ones admitted to its place,
        where it asks for that.
        """
        found = Logins()
        for some, places in candidates_by_way(self._world, action, record):
            mine = self.among(some)
            for kind, key in places:
                mine &= self._admitted(kind, key, record)
            found |= mine
        return found

    def _admitted(self, kind: str, key: str, record: Record) -> Logins:
        if (kind, key) not in self._known_places:
            found = self._in_places.get((kind, key), set()) | self._in_places.get((kind, EVERYWHERE), set())
            self._known_places[kind, key] = self.among(placed_by_kind(self._world, kind, record)) | found
        return self._known_places[kind, key]

    @cached_property
    def _in_places(self) -> dict[tuple[str, str], set[str]]:
        found = defaultdict[tuple[str, str], set[str]](set)
        for login, kinds in self._world.admissions.items():
            for kind, places in kinds.items():
                for place in places:
                    found[kind, place].add(login)
        return found

    def _of(self, holder: str, key: str) -> Iterable[str]:
        if holder == "user":
            return (key,)
        if holder == "group":
            return self._in_groups.get(key, ())
        if holder == "unit":
            return self._in_departments.get(key, ())
        if holder in ("department", "departments"):
            return (login for unit in self._world.below(key) for login in self._in_departments.get(unit, ()))
        return ()

    @cached_property
    def _given_to(self) -> dict[str, list[Holder]]:
        """By role, what it is assigned to."""
        found: dict[str, list[Holder]] = {}
        for subject, assigned in self._world.assignments.items():
            for one in assigned:
                found.setdefault(one.role, []).append(subject)
        return found

    @cached_property
    def _in_departments(self) -> dict[str, set[str]]:
        found = defaultdict[str, set[str]](set)
        for login, units in (*self._world.memberships.items(), *self._world.headships.items()):
            for unit in units:
                found[unit].add(login)
        return found

    @cached_property
    def _in_groups(self) -> dict[str, set[str]]:
        """By group, those in it and in the groups that include it."""
        found, groups = defaultdict[str, set[str]](set), self._world.groups
        including = {key: with_included([key], groups) for key in groups}
        for login, memberships in self._world.group_members.items():
            for one in memberships:
                if one.part not in OUTSIDE:
                    for key in including.get(one.group, (one.group,)):
                        found[key].add(login)
        return found

    def _saying(self, attributes: frozenset[tuple[str, str]]) -> Logins:
        """Those whose accounts have one of the values."""
        return Logins().union(*(self._by_value(name).get(value, ()) for name, value in attributes))

    def _by_value(self, name: str) -> dict[str, list[str]]:
        """Everybody by what their accounts say there."""
        if name not in self._values:
            found = self._values[name] = {}
            for login, account in self._world.accounts.items():
                own = getattr(account, name) if name in OWN else account.attributes.get(name, "")
                found.setdefault(own, []).append(login)
        return self._values[name]

"""One person as the gates see her: account, units, groups, roles that reach her, kinds, places. Worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from crmaccess.definition import Kind
from crmaccess.engine.facts.grants import Holder
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.source import Source
from crmaccess.engine.levels.sources import Sources
from crmaccess.facts import EVERYWHERE, OUTSIDE, Account, Assignment, with_included
from crmaccess.values import cached_property

# Where a way ends: the gate that denies first, its code, its place in the way. A plain tuple, since one is made for
# every way of every decision.
Denial = tuple[int, str, int]


class Person:
    """What follows from the facts about one login. `kind_holds`: whether somebody passes the test of a kind."""

    def __init__(
        self, facts: Structure, sources: Sources, kind_holds: Callable[[Person, str], bool], login: str
    ) -> None:
        self.facts, self._sources, self._kind_holds, self.login = facts, sources, kind_holds, login
        self.account: Account | None = facts.accounts.get(login)
        self.headed = frozenset(facts.headships.get(login, ()))
        self.departments = self.headed.union(facts.memberships.get(login, ()))
        self.groups = frozenset([one.group for one in facts.group_members.get(login, ()) if one.part not in OUTSIDE])
        self.account_code: str | None = None  # worked out at the first gate that asks
        self.kinds: dict[str, bool] = {}  # filled by the kind tests as they are asked
        self.interfaces: dict[str, bool] = {}  # those I hold, as they are asked for
        # Where ways end by what they ask of me alone, by the interface asked for (`ways/walk.py`).
        self.entrances: defaultdict[str, dict[int, Denial | None]] = defaultdict(dict)
        self.limits: dict[str, tuple[Kind, ...]] = {}  # by interface, the kinds whose ceilings I am under
        self._profiles: dict[str, Profile] = {}

    @cached_property
    def admissions(self) -> Mapping[str, set[str]]:
        """The places I am admitted to, by their kind; all of a kind where they come with what I am."""
        admitted = self.facts.admissions.get(self.login, {})
        places = [place for kind in self.facts.placing_kinds if self.is_kind(kind.key) for place in kind.places]
        return {**admitted, **{place: {EVERYWHERE} for place in places}} if places else admitted

    @cached_property
    def below(self) -> frozenset[str]:
        """My departments and all under them."""
        return self._with_all_under(self.departments)

    @cached_property
    def headed_below(self) -> frozenset[str]:
        """The departments I head and all under them."""
        return self._with_all_under(self.headed)

    def _with_all_under(self, departments: frozenset[str]) -> frozenset[str]:
        first, *others = map(self.facts.below, departments) if departments else (departments,)
        return first.union(*others) if others else first

    @cached_property
    def hits(self) -> tuple[Assignment, ...]:
        """The assignments that reach me, in a fixed order: my own, my departments', my groups', my kinds'."""
        found = self.facts.assignments
        hits = list(found.get(("user", self.login), ()))
        for department in sorted(self.departments):
            hits += self.facts.assigned_to_department(department)
        for group in sorted(self.groups):
            hits += found.get(("group", group), ())
        for kind in self.facts.assigned_kinds:
            if self.is_kind(kind):
                hits += found["kind", kind]
        return tuple(dict.fromkeys(hits) if len(hits) > 1 else hits)  # said twice is said once

    @cached_property
    def has_role(self) -> bool:
        """Whether anything reaches me that opens the door."""
        return self.profile().has_role

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that reach me, each once."""
        return tuple(dict.fromkeys(hit.role for hit in self.hits if hit.role in self.facts.roles))

    @cached_property
    def rank(self) -> int:
        """The highest rank of my roles; 0 without any."""
        return max((self.facts.roles[role].rank for role in self.roles), default=0)

    @cached_property
    def imposed(self) -> Mapping[str, frozenset[str]]:
        """The restrictions that I am to heed, each with the branches in which it counts; '' for everywhere.

        One on a role counts where the role is held: a role that is held in one branch brings no more than it gives.
        """
        found = self.facts.impositions
        if not found:
            return {}
        places: dict[str, set[str]] = {}
        for subject in self._subjects(self.facts.imposed_on):
            for key in found.get(subject, ()):
                places.setdefault(key, set()).update(self.held_in(subject))
        return {key: frozenset(where) for key, where in places.items()}

    def held_in(self, subject: Holder) -> frozenset[str]:
        """The branches in which I am this subject; '' for everywhere, as myself and as a member of my groups."""
        holder, key = subject
        if holder != "role":
            return frozenset(("",))
        return frozenset(hit.branch for hit in self.hits if hit.role == key)

    @property
    def subjects(self) -> list[Holder]:
        """Myself, my roles, my groups: whom a restriction can be imposed on that I am to heed."""
        return self._subjects(("user", "role", "group"))

    def _subjects(self, holders: Collection[str]) -> list[Holder]:
        found = [("user", self.login)]
        if "role" in holders:
            found += [("role", role) for role in self.roles]
        if "group" in holders:
            found += [("group", group) for group in sorted(self.groups)]
        return found

    @cached_property
    def cards(self) -> frozenset[str]:
        """The records (`entity:key`) that are me."""
        return frozenset(self.value("card").split())

    def admitted(self, kind: str) -> set[str]:
        """The places of a kind I am admitted to; {"*"} for all of them."""
        return self.admissions.get(kind, set())

    def value(self, name: str) -> str:
        """A value of my account: a built-in one (type, state, email, login) or an attribute; '' when there is none."""
        if self.account is None:
            return ""
        if name in ("type", "state", "email", "login", "name"):
            return str(getattr(self.account, name))
        return self.account.attributes.get(name, "")

    def is_kind(self, key: str) -> bool:
        """Whether I pass the kind's test."""
        known = self.kinds.get(key)
        if known is None:
            self.kinds[key] = False  # a kind that asks for itself is not met
            known = self.kinds[key] = self._kind_holds(self, key)
        return known

    def profile(self, interface: str = "") -> Profile:
        """What I hold in this interface; people who hold the same share one profile."""
        try:
            return self._profiles[interface]
        except KeyError:
            profile = self._profiles[interface] = self._sources.profile(self.sources(interface))
            return profile

    def with_profiles(self, profiles: Mapping[str, Profile]) -> Person:
        """The same person, whose rights are read through other profiles, by interface."""
        twin = object.__new__(Person)
        vars(twin).update(vars(self), _profiles=dict(profiles))
        return twin

    def sources(self, interface: str = "") -> tuple[Source, ...]:
        """Where rights come from: roles (of this interface), my own grants, groups, departments, kinds."""
        facts, definition = self.facts, self.facts.definition
        by_roles = interface in definition.interfaces and "roles" in definition.interfaces[interface].held_by
        found: dict[tuple[Holder, str], Source] = {}
        for hit in self.hits:
            source = self._sources.of_role(hit.role, hit.branch)
            if source and (not by_roles or facts.roles[hit.role].interface in ("", interface)):
                found[source.key, hit.branch] = source
        for key in self.holders():
            if key in facts.grants:
                source = Source(key, "", "", facts.grants[key], False)
                found[key, ""] = self._own(source) if key[0] == "user" else source
        for kind in self._sources.giving_kinds(interface):
            if self.is_kind(kind.key):
                found[("kind", kind.key), ""] = self._sources.of_kind(kind, self.admissions)
        return tuple([found[key] for key in sorted(found)])

    def holders(self) -> Iterator[Holder]:
        """Whose grants are mine, roles aside: myself, my groups and those they include, my departments."""
        yield "user", self.login
        if self.groups:
            yield from (("group", group) for group in with_included(self.groups, self.facts.groups))
        for department in self.departments if self.facts.departments_hold else ():
            yield "department", department
            yield from (("departments", unit) for unit in self.facts.above(department))

    def _own(self, source: Source) -> Source:
        """My own grants without those that are for places I am not admitted to."""
        permissions = self.facts.definition.permissions
        narrowed = {name: cells for name, cells in source.grants.items() if permissions[name].admitted}
        if not narrowed:
            return source
        here = {
            name: {cell: rank for cell, rank in cells.items() if self.may_be_in(cell[2])}
            for name, cells in narrowed.items()
        }
        kinds = sorted({cell[2].partition(":")[0] for cells in narrowed.values() for cell in cells} - {""})
        places = tuple([(kind, frozenset(self.admitted(kind))) for kind in kinds])
        return source._replace(grants={**source.grants, **here}, places=places)

    def may_be_in(self, place: str) -> bool:
        """Whether I am admitted to a place `kind:key`; '' is everywhere."""
        kind, _, key = place.partition(":")
        return not place or not self.admitted(kind).isdisjoint((key, EVERYWHERE))

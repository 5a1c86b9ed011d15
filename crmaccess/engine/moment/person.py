"""One person as the gates see her: account, units, groups, roles that reach her, kinds, places. Worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from crmaccess.definition import Kind
from crmaccess.engine.moment.profile import Grants, Profile, Source
from crmaccess.facts import EVERYWHERE, OUTSIDE, Account, Assignment, with_included

if TYPE_CHECKING:
    from crmaccess.engine.moment.moment import World
    from crmaccess.engine.ways.walk import Denial


class Person:
    """What follows from the facts about one login."""

    def __init__(self, world: World, login: str) -> None:
        self.world, self.login = world, login
        self.account: Account | None = world.accounts.get(login)
        self.headed = frozenset(world.headships.get(login, ()))
        self.departments = self.headed.union(world.memberships.get(login, ()))
        self.admissions = world.admissions.get(login, {})
        self.groups = frozenset(one.group for one in world.group_members.get(login, ()) if one.part not in OUTSIDE)
        self.account_code: str | None = None  # worked out at the first gate that asks
        self.kinds: dict[str, bool] = {}  # filled by the kind tests as they are asked
        self.interfaces: dict[str, bool] = {}  # those I hold, as they are asked for
        # Where ways end by what they ask of me alone, by the interface asked for (walk.py).
        self.entrances: defaultdict[str, dict[int, Denial | None]] = defaultdict(dict)
        self.limits: dict[str, tuple[Kind, ...]] = {}  # by interface, the kinds whose ceilings I am under
        self._profiles: dict[str, Profile] = {}

    @cached_property
    def below(self) -> frozenset[str]:
        """My departments and all under them."""
        return frozenset().union(*map(self.world.below, self.departments))

    @cached_property
    def headed_below(self) -> frozenset[str]:
        """The departments I head and all under them."""
        return frozenset().union(*map(self.world.below, self.headed))

    @cached_property
    def hits(self) -> tuple[Assignment, ...]:
        """The assignments that reach me, in a fixed order: my own, my departments', my groups', my kinds'."""
        found = self.world.assignments
        hits = list(found.get(("user", self.login), ()))
        for department in sorted(self.departments):
            hits += self.world.assigned_to_department(department)
        for group in sorted(self.groups):
            hits += found.get(("group", group), ())
        for kind in self.world.assigned_kinds:
            if self.is_kind(kind):
                hits += found["kind", kind]
        return tuple(dict.fromkeys(hits))  # said twice is said once

    @cached_property
    def has_role(self) -> bool:
        """Whether anything reaches me that opens the door."""
        return self.profile().has_role

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles that reach me, each once."""
        return tuple(dict.fromkeys(hit.role for hit in self.hits if hit.role in self.world.roles))

    @cached_property
    def rank(self) -> int:
        """The highest rank of my roles; 0 without any."""
        return max((self.world.roles[role].rank for role in self.roles), default=0)

    @cached_property
    def imposed(self) -> frozenset[str]:
        """The restrictions imposed on me, my roles or my groups."""
        found = self.world.impositions
        if not found:
            return frozenset()
        return frozenset(key for subject in self.subjects for key in found.get(subject, ()))

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """Myself, my roles, my groups: whom a restriction can be imposed on that I am to heed."""
        roles = (("role", role) for role in self.roles)
        return [("user", self.login), *roles, *(("group", group) for group in sorted(self.groups))]

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
            from crmaccess.engine.conditions.conditions import (
                kind_holds,  # atoms need persons, a person needs them for kinds
            )

            self.kinds[key] = False  # a kind that asks for itself is not met
            known = self.kinds[key] = kind_holds(self, key)
        return known

    def profile(self, interface: str = "") -> Profile:
        """What I hold in this interface; people who hold the same share one profile."""
        try:
            return self._profiles[interface]
        except KeyError:
            sources = self._sources(interface)
            key = tuple([(source.key, source.branch, source.places) for source in sources])
            profile = self.world.profiles.get(key)
            if profile is None:
                profile = self.world.profiles[key] = Profile(self.world, sources)
            self._profiles[interface] = profile
            return profile

    def with_profiles(self, profiles: Mapping[str, Profile]) -> Person:
        """The same person, whose rights are read through other profiles, by interface."""
        twin = object.__new__(Person)
        vars(twin).update(vars(self), _profiles=dict(profiles))
        return twin

    def _sources(self, interface: str) -> tuple[Source, ...]:
        """Where rights come from: roles (of this interface), my own grants, groups, departments, kinds."""
        world, definition = self.world, self.world.definition
        by_roles = interface in definition.interfaces and "roles" in definition.interfaces[interface].held_by
        sources: dict[tuple[tuple[str, str], str], Source] = {}
        for hit in self.hits:
            source = world.source_of_role(hit.role, hit.branch)
            if source and (not by_roles or world.roles[hit.role].interface in ("", interface)):
                sources[source.key, hit.branch] = source
        groups = sorted(with_included(self.groups, world.groups)) if self.groups else ()
        units = self._units() if world.departments_hold else ()
        for key in (("user", self.login), *(("group", group) for group in groups), *units):
            if key in world.grants:
                grants = self._own(world.grants[key]) if key[0] == "user" else world.grants[key]
                sources[key, ""] = Source(key, "", "", grants, False)
        for kind in world.giving_kinds(interface):
            if self.is_kind(kind.key):
                sources[("kind", kind.key), ""] = self._inherent(kind)
        return tuple([sources[key] for key in sorted(sources)])

    def _units(self) -> Iterator[tuple[str, str]]:
        """The departments whose rights are mine: those I belong to, and those above that give to all below them."""
        for department in self.departments:
            yield "department", department
            for unit in self.world.above(department):
                yield "departments", unit

    def _own(self, grants: Grants) -> Grants:
        """My own grants without those that are for places I am not admitted to."""
        permissions = self.world.definition.permissions
        if not any(permissions[name].admitted for name in grants):
            return grants
        return {
            name: {
                cell: rank for cell, rank in cells.items() if not permissions[name].admitted or self._may_be_in(cell[2])
            }
            for name, cells in grants.items()
        }

    def _may_be_in(self, place: str) -> bool:
        kind, _, key = place.partition(":")
        return not place or not self.admitted(kind).isdisjoint((key, EVERYWHERE))

    def _inherent(self, kind: Kind) -> Source:
        """What a kind brings: everywhere, or (`right@source`) in each place of a kind that I am admitted to."""
        narrowed = {word.partition("@")[2] for word, _ in kind.holds} - {""}
        key = (kind.key, *[(place, frozenset(self.admitted(place))) for place in sorted(narrowed)])
        known = self.world.inherent.get(key)
        if known is None:
            known = self.world.inherent[key] = self._brought_by(kind)
        return known

    def _brought_by(self, kind: Kind) -> Source:
        definition = self.world.definition
        grants: Grants = {}
        for word, level in kind.holds:
            name, _, narrowed = word.partition("@")
            rank = definition.scales[definition.permissions[name].scale].rank(level)
            chosen = sorted(self.admitted(narrowed)) if narrowed else [EVERYWHERE]
            places = [""] if EVERYWHERE in chosen else [f"{narrowed}:{place}" for place in chosen]
            grants.setdefault(name, {}).update({("", "", place): rank for place in places})
        places_held = tuple(sorted({cell[2] for cells in grants.values() for cell in cells}))
        return Source(("kind", kind.key), "", "", grants, kind.everything, places_held)

"""An expectation as it stands in one world, and whether it turns in a second one, asked only of those concerned."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from crmaccess.changes import Change
from crmaccess.engine.conditions.involved import atoms_asked, relations_asked
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.moment.change import concerns, only_concerned
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Fact, Grant, Imposition, key_of
from crmaccess.report.expectations.expectation import COUNT, NOBODY, Meant
from crmaccess.report.expectations.judging import counted_people, failing_people, judged, people_asked
from crmaccess.report.expectations.people import KIND, ROLE, people_of
from crmaccess.report.expectations.targets import records_of
from crmaccess.report.expectations.touched import with_implied

OTHERS = {"people", "ranked", "through"}  # relations that ask for other people or records than those in question


class Standing:
    """An expectation that holds in a world."""

    def __init__(self, meant: Meant, world: World) -> None:
        self.meant, self.world = meant, world
        self.people = frozenset(people_asked(meant, world))
        self.records = records_of(meant, world)
        self._but = frozenset(people_of(meant.people, world)) if meant.claim.shape == NOBODY else frozenset()
        self._counted = frozenset[str]()
        if meant.claim.shape == COUNT:
            self._counted = frozenset(counted_people(meant, world, sorted(self.people), self.records))
        self._whole = any(holder in (ROLE, KIND) for holder, _ in meant.of) or _rests_on_others(meant, world)

    @property
    def pair(self) -> tuple[str, str]:
        """The entity and the action that are asked about, '' where people are merely counted."""
        return self.meant.request.target.partition(":")[0], self.meant.request.action

    def turns(self, second: World, concerned: frozenset[str], *, belong: bool = False) -> bool:
        """Whether it no longer holds in the second world, in which only these people's views differ. `belong`: whom it
        is about does not.
        """
        if self._whole:
            return not judged(self.meant, second).holds
        if belong:
            there = sorted(self.people & concerned)
            return bool(there) and self._turns_for(there, second, concerned, self.world)
        there = people_asked(self.meant, second, sorted(concerned))
        if not (self.people - concerned or there):
            return True  # it is about nobody any more
        if self._but and not (self._but - concerned or people_of(self.meant.people, second, concerned)):
            return True
        return self._turns_for(there, second, concerned, second)

    def _turns_for(self, there: list[str], second: World, concerned: frozenset[str], views: World) -> bool:
        """The same, of those of the people concerned whom it is about then, and who are what they are in `views`."""
        if self.meant.claim.shape == COUNT:
            return self._is_miscounted(there, second, concerned)
        return bool(there) and bool(failing_people(self.meant, second, there, self.records, views))

    def _is_miscounted(self, there: list[str], second: World, concerned: frozenset[str]) -> bool:
        least, most, certain = self.meant.claim.least, self.meant.claim.most, len(self._counted - concerned)
        new = [login for login in there if login not in self._counted]
        highest = certain + len(there) - len(new)  # with none of the new ones
        if certain >= least and (
            most is None or highest + len(new) <= most or highest + self._number(new, second) <= most
        ):
            return False
        number = certain + self._number(there, second)
        return number < least or (most is not None and number > most)

    def _number(self, people: list[str], second: World) -> int:
        return len(counted_people(self.meant, second, people, self.records))


def _rests_on_others(meant: Meant, world: World) -> bool:
    request, definition = meant.request, world.definition
    if not request.action:
        return False
    entity = request.target.partition(":")[0]
    leads = any("to" in atom.path for atom in atoms_asked(definition, entity, request.action))
    named = bool(request.after or request.parameters or request.card) or entity in ("user", "role")
    return leads or named or bool(relations_asked(definition, entity, request.action) & OTHERS)


class Concerned:
    """Whom changes concern, of some people of a world; of changes that concern the same it is asked once."""

    def __init__(self, world: World, among: Iterable[str]) -> None:
        self._world, self._among = world, frozenset(among)
        self._known: dict[Hashable, frozenset[str]] = {}

    def by(self, changes: Iterable[Change]) -> frozenset[str]:
        """Those whose view may be another one once the changes are made."""
        found: set[str] = set()
        for key, fact in {_alike(one.fact): one.fact for one in changes}.items():
            if login := only_concerned(fact):
                found.add(login)
                continue
            if key not in self._known:
                persons = map(self._world.person, self._among)
                self._known[key] = frozenset(person.login for person in persons if concerns(fact, person))
            found |= self._known[key]
        return self._among & found


def are_rights_of_roles(changes: Iterable[Change]) -> bool:
    """Whether nothing else changes."""
    return all(isinstance(one.fact, Grant) and one.fact.holder == "role" for one in changes)


def with_other_levels(
    changes: Iterable[Change], people: frozenset[str], first: World, second: World
) -> frozenset[str]:  # fmt: skip
    """Those of the people for whom one of the rights of roles that change has another level then: most hold as much by
    another role."""
    if second.sources.layout is not first.sources.layout:
        return people
    granted = {one.fact.permission for one in changes if isinstance(one.fact, Grant)}
    rights, interfaces = with_implied(granted, first.definition), ("", *first.definition.interfaces)
    known: dict[Profile, bool] = {}

    def differs(profile: Profile) -> bool:
        if profile not in known:
            known[profile] = any(profile.levels(one) != second.sources.levels(profile, one) for one in rights)
        return known[profile]

    persons = map(first.person, people)
    return frozenset(one.login for one in persons if any(differs(one.profile(key)) for key in interfaces))


def belongs_by_rights(world: World) -> bool:
    """Whether rights can make somebody one of those whom an expectation means: of a kind, or one who acts."""
    return bool(world.rules.kinds_by_rights) or any(state.unless for state in world.definition.states.values())


def _alike(fact: Fact) -> Hashable:
    """Facts that concern the same people."""
    if isinstance(fact, Grant | Assignment | Imposition):
        return type(fact), fact.holder, fact.subject
    return type(fact), key_of(fact)

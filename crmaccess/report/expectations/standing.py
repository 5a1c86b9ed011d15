"""An expectation as it stands in one world, and whether it turns in a second one, asked only of those concerned."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from crmaccess.changes import Change
from crmaccess.engine.conditions.involved import atoms_asked, relations_asked
from crmaccess.engine.moment.change import concerns, only_concerned
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment, Fact, Grant, Imposition, key_of
from crmaccess.report.expectations.expectation import COUNT, NOBODY, Meant
from crmaccess.report.expectations.judging import counted_people, failing_people, judged, people_asked
from crmaccess.report.expectations.people import KIND, ROLE, people_of
from crmaccess.report.expectations.targets import records_of

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

    def turns(self, second: World, concerned: frozenset[str]) -> bool:
        """Whether it no longer holds in the second world, in which only these people's views differ."""
        if self._whole:
            return not judged(self.meant, second).holds
        there = people_asked(self.meant, second, sorted(concerned))
        if not (self.people - concerned or there):
            return True  # it is about nobody any more
        if self._but and not (self._but - concerned or people_of(self.meant.people, second, concerned)):
            return True
        if self.meant.claim.shape != COUNT:
            return bool(there) and bool(failing_people(self.meant, second, there, self.records))
        number = len(self._counted - concerned) + len(counted_people(self.meant, second, there, self.records))
        most = self.meant.claim.most
        return number < self.meant.claim.least or (most is not None and number > most)


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


def _alike(fact: Fact) -> Hashable:
    """Facts that concern the same people."""
    if isinstance(fact, Grant | Assignment | Imposition):
        return type(fact), fact.holder, fact.subject
    return type(fact), key_of(fact)

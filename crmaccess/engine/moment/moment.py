"""A company at one moment as requests look at it: its people, each a view made when first asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from typing import Protocol, Self

from crmaccess.definition import Condition, Definition
from crmaccess.engine.facts.index import holders_of
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.levels.layout import Layout, Scheme
from crmaccess.engine.levels.profile import Profile
from crmaccess.engine.levels.sources import Sources
from crmaccess.engine.moment.change import concerns, only_concerned, put
from crmaccess.engine.moment.person import Person
from crmaccess.facts import Clause, Fact, Grant, Pipeline, Record, Role, Stage
from crmaccess.values import cached_property

NOTHING: Mapping[str, str] = {}


class RulesAsked(Protocol):
    """What is asked of the rules that hold at a moment, by its people and by conditions; `ways/rules.py` has them."""

    definition: Definition
    kinds_by_rights: frozenset[str]  # the kinds whose tests ask for rights

    @property
    def scheme(self) -> Scheme:
        """Which levels lie where in a row of levels, as far as the definition tells."""

    def holds(self, condition: Condition, person: Person, scene: Scene) -> bool | None:
        """Whether a condition holds; None when that depends on what is not there."""

    def clause(self, condition: Condition, person: Person, scene: Scene) -> Clause:
        """The records of the scene's cell for which it does."""

    def rights_asked(self, entity: str, action: str) -> list[str]:
        """The rights that the ways of an action ask for."""

    def places_beside(self, entity: str, action: str) -> tuple[str, ...]:
        """The kinds of places by which that turns which an action takes besides the rights of who does it."""

    def is_open(self, person: Person, scene: Scene) -> bool:
        """Whether some way of the scene's action is open."""

    def opens(self, person: Person, scene: Scene) -> Clause:
        """The records of the scene's cell for which some way is open."""


class Moment(Structure):
    """The facts at one moment, and a view of each person. Rules say who is of which kind."""

    def __init__(self, rules: RulesAsked, facts: Iterable[Fact], at: datetime) -> None:
        super().__init__(rules.definition, facts, at)
        self.rules = rules
        self.sources = Sources(self, Layout(rules.scheme, self))
        self._persons: dict[str, Person] = {}
        self._first: tuple[Moment, tuple[Fact, ...]] | None = None  # of which this is a second, and what is otherwise

    def having(self, *facts: Fact) -> Self:
        """A second moment with these facts as well; each takes the place of the one of its key.

        All that they do not touch is shared with this moment, and neither is changed by what is asked of the other.
        """
        return reduce(lambda moment, fact: moment._second(fact, there=True), facts, self)

    def without(self, *facts: Fact) -> Self:
        """A second moment in which nothing is of the keys of these facts."""
        return reduce(lambda moment, fact: moment._second(fact, there=False), facts, self)

    def grown(self, facts: Collection[Fact]) -> Self:
        """A second moment with many more facts; of accounts, groups and places also some in place of those there.

        People are worked out anew, what they hold only where rights, roles, stages or records come.
        """
        from crmaccess.engine.moment.growth import OF_RIGHTS, grow  # for plans of many changes alone

        second = object.__new__(type(self))
        vars(second).update(vars(self), _persons={}, _first=None)
        grow(second, facts)
        if any(isinstance(fact, OF_RIGHTS) for fact in facts):
            second.sources = Sources(second, Layout(self.rules.scheme, second))
        return second

    def _second(self, fact: Fact, *, there: bool) -> Self:
        second = object.__new__(type(self))
        vars(second).update(vars(self), _persons={})
        put(fact, there, second)
        second.sources = self._sources_after(fact, second)
        # Profiles that were made anew for all leave nothing to share of the people who have them.
        shares = second.sources is self.sources or second.sources.first is not None
        between = self._first if not self._persons else None  # nobody was asked for there: nothing to share
        first, others = between or (self, ())
        second._first = (first, (*others, fact)) if shares else None
        vars(second).pop("_otherwise", None)
        return second

    def _sources_after(self, fact: Fact, second: Structure) -> Sources:
        if isinstance(fact, Grant):
            return self.sources.after(frozenset(holders_of(fact)), second, self.rules.scheme)
        if isinstance(fact, Role):
            return self.sources.after(frozenset((("role", fact.key),)), second, self.rules.scheme)
        if isinstance(fact, Pipeline | Stage):
            return Sources(second, Layout(self.rules.scheme, second))
        if isinstance(fact, Record) and any(right.below for right in self.definition.permissions.values()):
            return Sources(second, self.sources.layout)  # which access lists count is looked up along the records
        return self.sources

    def _known_person(self, login: str) -> Person | None:
        """The view of a person that was made here, or for the first moment if the difference does not concern her."""
        known = self._persons.get(login)
        if known is None and self._first is not None:
            known = self._first[0]._known_person(login)
            known = None if known is None or self._is_otherwise(known) else known
        return known

    def _is_otherwise(self, person: Person) -> bool:
        """Whether the view of somebody from the first moment may be another one here."""
        logins, facts = self._otherwise
        return person.login in logins or any(concerns(fact, person) for fact in facts)

    @cached_property
    def _otherwise(self) -> tuple[frozenset[str], list[Fact]]:
        """What is otherwise than in the first moment: of one person each, and whatever may concern several."""
        facts = self._first[1] if self._first else ()
        logins = [only_concerned(fact) for fact in facts]
        return frozenset(logins), [fact for fact, login in zip(facts, logins, strict=True) if not login]

    def person(self, login: str) -> Person:
        """The view of one person; an unknown login is a person without an account."""
        person = self._persons.get(login)
        if person is None:
            known = None if self._first is None else self._known_person(login)
            person = known or Person(self, self.sources, self._kind_holds, login)
            self._persons[login] = person
        return person

    def forget(self, login: str) -> None:
        """Make the view of this person anew when next asked for; who asks about everybody keeps only what is shared."""
        self._persons.pop(login, None)

    def _kind_holds(self, person: Person, key: str) -> bool:
        """Whether the person passes the test of a kind; nobody is of a kind that the system does not have."""
        if key not in self.definition.kinds:
            return False
        scene = Scene(self, "", "", None)
        if key in self.rules.kinds_by_rights:
            scene.profile = person.profile()
        return self.rules.holds(self.definition.kinds[key].test, person, scene) is True


class Scene:
    """A request as conditions look at it. `profile` and `interface` belong to the way that is being walked.

    `record` is the one the request is about (`asked`), or how it looks from a place of the person's own. Where none is
    asked about, `stand_in` stands for those that lie at one place and stage, and `there` is how that looks. `given`:
    what the request says of those, and `alike`: stand-ins for all of which that is so.
    """

    # What a request seldom says stands here, since a scene is made for every decision.
    context = interface = wanted = card = field = ""
    after: Record | None = None
    stand_in: Record | None = None
    there: Record | None = None
    given: Mapping[str, str] = NOTHING
    alike: Sequence[Record] = ()
    parameters: Mapping[str, str] = NOTHING
    profile: Profile

    def __init__(self, world: Moment, action: str, entity: str, record: Record | None) -> None:
        self.world, self.action, self.entity = world, action, entity
        self.record = self.asked = record

    def stand(self, stand_in: Record | None) -> None:
        """Look at what lies where the stand-in does, from there; at nothing in particular without one."""
        self.stand_in = self.there = stand_in

    def about(self, record: Record | None) -> Scene:
        """The same request about another record."""
        scene = object.__new__(Scene)
        vars(scene).update(vars(self))
        scene.record = scene.asked = record
        scene.stand_in = scene.there
        if record is not None:
            scene.entity = record.entity
        return scene

"""Where a path has come to: the company as its acts leave it, and the accounts that are in hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Change, Plan, Step
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Assignment, Fact, Grant, Imposition, Record, key_of
from crmaccess.plan.authority.ceiling.ahead import Ahead
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.authority.lockout import locked_out
from crmaccess.plan.authority.requests import refuse_unasked
from crmaccess.plan.authority.sight import Sight
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.acts.proposal import (
    CREATE,
    DEFINITION,
    EMAIL,
    ENTER,
    HANDS,
    NEW_GROUP,
    OF_MANY,
    PASSWORD,
    Proposal,
)
from crmaccess.plan.paths.openness import Openness
from crmaccess.plan.separation.held import whose
from crmaccess.values import NamedTuple, cached_property


class Act(NamedTuple):
    """Something that somebody in hand does, as it is typed on his authority, and what it changes."""

    actor: str
    word: str
    command: tuple[str, ...]
    steps: tuple[Step, ...]
    person: str
    item: str = ""
    asks: str = ""


Open = tuple[str, Proposal]  # who may do it


class State:
    """`guards`: of each account in hand, with no plan yet; they share the world. `changed`: those whom the last act has
    made others; what concerns none of them could be done before it. `ruler`: somebody who administers. `company`: what
    is otherwise than in the beginning, and belongs to nobody in hand. `open_before`: what could be done before the last
    act as well, and only after it is tried here, since what order such acts are done in makes no difference."""

    def __init__(
        self, known: Known, guards: dict[str, Guard], at: datetime, ruler: str, changed: Collection[str],
        acts: tuple[Act, ...] = (), company: frozenset[object] = frozenset(), open_before: Sequence[Open] = (),
    ) -> None:  # fmt: skip
        self.known, self.guards, self.at, self.ruler, self.changed, self.acts = known, guards, at, ruler, changed, acts
        self.company, self.open_before = company, open_before
        self.world = next(iter(guards.values())).before
        self._sights: dict[str, Sight] = {}
        self._openness: dict[str, Openness] = {}

    @classmethod
    def beginning(cls, known: Known, logins: Sequence[str], guard: Guard, at: datetime, ruler: str) -> State:
        """Where these people stand with nothing done yet. The `guard` has no plan; of its world nobody is missing, even
        if not everybody is known."""
        first = guard.then(known)
        return cls(known, {login: first.of(login) for login in logins}, at, ruler, tuple(logins))

    @property
    def hands(self) -> tuple[str, ...]:
        return tuple(self.guards)

    @property
    def touched(self) -> set[str]:
        """Those in hand, and those whom an act was about."""
        return {*self.guards, *(act.person for act in self.acts if act.person)}

    def sees(self, actor: str, login: str) -> bool:
        """Whether the actor can name the account at all."""
        if actor not in self._sights:
            self._sights[actor] = Sight(self.world, actor)
        return self._sights[actor].sees(login)

    def may(self, actor: str, proposal: Proposal) -> bool:
        """Whether such a change may be open to the actor at all."""
        if not proposal.asks:
            return True
        if actor not in self._openness:
            self._openness[actor] = Openness(self.world, actor)
        own, new = proposal.person == actor, proposal.word in (CREATE, NEW_GROUP)
        return self._openness[actor].may(proposal.asks, own=own, new=new)

    def may_some(self, word: str) -> bool:
        """Whether a change called so may be open to somebody in hand."""
        return any(self.may(actor, Proposal("", word, (), _nothing)) for actor in self.guards)

    def planned(self, proposal: Proposal) -> tuple[Step, ...] | None:
        """What it would change; None for what the system refuses, whoever wants it, and for what is so already."""
        try:
            plan = proposal.wish(self.known, self.at)
        except CrmAccessError:
            return None
        return None if plan.problems or not (plan.changes or proposal.action) else plan.changes

    def allows(self, actor: str, proposal: Proposal, steps: tuple[Step, ...]) -> bool:
        """Whether the guard lets the actor do it."""
        if not self.sees(actor, proposal.person):
            return False
        if proposal.action:
            return self.guards[actor].may_with(proposal.action, proposal.person)
        return self.guards[actor].about(steps).allows

    def is_carried_out(self, act: Act) -> bool:
        """Whether nothing else stops what the guard allows: that others must say yes, rules of the system, the actor's
        own way back. They look at those whom the act is about, and at somebody who administers."""
        try:
            refuse_unasked(Plan(act.steps), self.known)
            if act.word in (PASSWORD, EMAIL, ENTER, DEFINITION):
                return True
            few = Known(self.known.definition, self._about({*self.hands, act.person, self.ruler}))
            keep_the_rules(act.steps, few, self.at)
        except CrmAccessError:
            return False
        return locked_out(self.guards[act.actor].about(act.steps), act.steps, few, self.at) is None

    def _about(self, logins: Collection[str]) -> Iterator[Fact]:
        """What concerns these people, and what may concern anybody."""
        for login in ("", *logins):
            yield from self._facts_of.get(login, ())

    @cached_property
    def _facts_of(self) -> Mapping[str, Sequence[Fact]]:
        """The facts by the person whom alone they concern, '' for those that may concern anybody."""
        found: dict[str, list[Fact]] = {}
        for fact in self.known.everything():
            if not isinstance(fact, Record):
                found.setdefault(whose(fact), []).append(fact)
        return found

    def world_after(self, act: Act) -> World:
        """The world once it is done, as far as anybody may do other things then."""
        if act.word in (PASSWORD, EMAIL, ENTER):
            return self.world
        return self.guards[act.actor].about(act.steps).after

    @property
    def ahead(self) -> Ahead:
        """When something begins or ends here."""
        return next(iter(self.guards.values())).ahead

    def world_at(self, at: datetime) -> World:
        """The world as it will be at a moment to come."""
        return self.ahead.world(self.known.accounts, at)

    def world_later(self, act: Act, at: datetime) -> World:
        """The same once the act is done."""
        world = self.world_at(at)
        if act.word in (PASSWORD, EMAIL, ENTER):
            return world
        return world.after(step for step in act.steps if isinstance(step, Change))

    def hands_after(self, act: Act) -> tuple[str, ...]:
        """The accounts in hand once it is done."""
        return tuple(dict.fromkeys((*self.guards, act.person))) if act.word in HANDS else self.hands

    def company_after(self, act: Act) -> frozenset[object]:
        """What is otherwise in the company once it is done; where letters go changes nothing of what anybody may do."""
        return (
            self.company
            if act.word == EMAIL
            else self.company | frozenset(_otherwise(act.steps, self.hands_after(act)))
        )

    def after(self, act: Act, open_before: Sequence[Open]) -> State:
        """The company once it is done; with the account in hand that it is about."""
        changes = [step for step in act.steps if isinstance(step, Change)]
        known, guards = self.known, dict(self.guards)
        if changes and act.word != EMAIL:
            known = Known(known.definition, _with(changes, known))
            first = guards[act.actor].about(act.steps).then(known)
            guards = {login: first.of(login) for login in guards}
        if act.word in HANDS:
            guards[act.person] = next(iter(guards.values())).of(act.person)
        changed = tuple({**guards, act.person: None}) if act.word in OF_MANY else (act.person,)
        company = self.company_after(act)
        return State(known, guards, self.at, self.ruler, changed, (*self.acts, act), company, open_before)


def _nothing(known: Known, at: datetime) -> Plan:
    return Plan()


def _with(changes: Iterable[Change], known: Known) -> Iterator[Fact]:
    """The facts once the changes are made, none of which renames anything; only their classes are gone through."""
    gone = {(type(one.fact), key_of(one.fact)) for one in changes}
    classes = {cls for cls, _ in gone}
    yield from (one for one in known.everything() if type(one) not in classes or (type(one), key_of(one)) not in gone)
    yield from (one.after for one in changes if one.after is not None)


def _otherwise(steps: Iterable[Step], hands: Collection[str]) -> Iterator[object]:
    """What the changes leave otherwise that is nobody's in hand, each fact as it is now. What is given to roles, groups
    and departments is left out: it is seen in what those in hand have."""
    for one in steps:
        if (
            isinstance(one, Change)
            and whose(one.fact) not in hands
            and not isinstance(one.fact, Grant | Assignment | Imposition)
        ):
            yield type(one.fact), key_of(one.fact), repr(one.after)

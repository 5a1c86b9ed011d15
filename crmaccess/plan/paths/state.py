"""Where a path has come to: the company as its acts leave it, and the accounts that are in hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from crmaccess.changes import Change, Step
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Fact, Record, key_of
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.authority.lockout import locked_out
from crmaccess.plan.authority.sight import Sight
from crmaccess.plan.known.bounds.administrators import is_administrator
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.acts import EMAIL, ENTER, HANDS, OF_MANY, PASSWORD, Proposal
from crmaccess.plan.separation.held import whose
from crmaccess.values import NamedTuple


class Act(NamedTuple):
    """Something that somebody in hand does, as it is typed on his authority, and what it changes."""

    actor: str
    word: str
    command: tuple[str, ...]
    steps: tuple[Step, ...]
    person: str
    item: str = ""


class State:
    """`guards`: of each account in hand, with no plan yet; they share the world. `changed`: those in hand whom the last
    act has made stronger; what needs none of them could be done before it. `ruler`: somebody who administers."""

    def __init__(
        self, known: Known, guards: dict[str, Guard], at: datetime, ruler: str, changed: Collection[str],
        acts: tuple[Act, ...] = (),
    ) -> None:  # fmt: skip
        self.known, self.guards, self.at, self.ruler, self.changed, self.acts = known, guards, at, ruler, changed, acts
        self.world = next(iter(guards.values())).before
        self._sights: dict[str, Sight] = {}

    @classmethod
    def beginning(cls, known: Known, operator: str, at: datetime, further: tuple[Fact, ...] = ()) -> State:
        ruler = next((one for one in known.accounts if is_administrator(one, known, at)), "")
        return cls(known, {operator: Guard(known, (), operator, at, further)}, at, ruler, (operator,))

    @property
    def hands(self) -> tuple[str, ...]:
        return tuple(self.guards)

    def sees(self, actor: str, login: str) -> bool:
        """Whether the actor can name the account at all."""
        if actor not in self._sights:
            self._sights[actor] = Sight(self.world, actor)
        return self._sights[actor].sees(login)

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
        """Whether nothing else stops what the guard allows: rules of the system, the actor's own way back. They look at
        those whom the act is about, and at somebody who administers."""
        if act.word in (PASSWORD, EMAIL, ENTER):
            return True
        few = Known(self.known.definition, self._about({*self.hands, act.person, self.ruler}))
        try:
            keep_the_rules(act.steps, few, self.at)
        except CrmAccessError:
            return False
        return locked_out(self.guards[act.actor].about(act.steps), act.steps, few, self.at) is None

    def _about(self, logins: Collection[str]) -> Iterator[Fact]:
        """What concerns these people, and what may concern anybody."""
        for fact in self.known.everything():
            if not isinstance(fact, Record) and whose(fact) in ("", *logins):
                yield fact

    def world_after(self, act: Act) -> World:
        """The world once it is done."""
        return self.guards[act.actor].about(act.steps).after if act.steps else self.world

    def after(self, act: Act) -> State:
        """The company once it is done; with the account in hand that it is about."""
        changes = [step for step in act.steps if isinstance(step, Change)]
        known, guards = self.known, dict(self.guards)
        if changes and act.word != EMAIL:  # where letters go changes nothing of what anybody may do
            known = Known(known.definition, _with(changes, known))
            first = guards[act.actor].about(act.steps).then(known)
            guards = {login: first.of(login) for login in guards}
        if act.word in HANDS:
            guards[act.person] = next(iter(guards.values())).of(act.person)
        changed = tuple(guards) if act.word in OF_MANY else (act.person,)
        return State(known, guards, self.at, self.ruler, changed, (*self.acts, act))


def _with(changes: Iterable[Change], known: Known) -> Iterator[Fact]:
    """The facts once the changes are made, none of which renames anything; only their classes are gone through."""
    gone = {(type(one.fact), key_of(one.fact)) for one in changes}
    classes = {cls for cls, _ in gone}
    yield from (one for one in known.everything() if type(one) not in classes or (type(one), key_of(one)) not in gone)
    yield from (one.after for one in changes if one.after is not None)

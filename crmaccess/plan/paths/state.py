"""Where a path has come to: the company as its acts leave it, and the accounts that are in hand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from crmaccess.changes import Change, Step
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Fact
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.authority.lockout import locked_out
from crmaccess.plan.authority.sight import Sight
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.paths.acts import HANDS, OF_MANY, Proposal
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
    act has made stronger; what needs none of them could be done before it."""

    def __init__(
        self, known: Known, guards: dict[str, Guard], at: datetime, changed: Collection[str],
        acts: tuple[Act, ...] = (),
    ) -> None:  # fmt: skip
        self.known, self.guards, self.at, self.changed, self.acts = known, guards, at, changed, acts
        self.world = next(iter(guards.values())).before
        self._sights: dict[str, Sight] = {}

    @classmethod
    def beginning(cls, known: Known, operator: str, at: datetime, further: tuple[Fact, ...] = ()) -> State:
        return cls(known, {operator: Guard(known, (), operator, at, further)}, at, (operator,))

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
        return not self.guards[actor].about(steps).refusals

    def is_carried_out(self, act: Act) -> bool:
        """Whether nothing else stops what the guard allows: rules of the system, the actor's own way back."""
        if not act.steps:
            return True
        try:
            keep_the_rules(act.steps, self.known, self.at)
        except CrmAccessError:
            return False
        return locked_out(self.guards[act.actor].about(act.steps), act.steps, self.known, self.at) is None

    def after(self, act: Act) -> State:
        """The company once it is done; with the account in hand that it is about."""
        changes = [step for step in act.steps if isinstance(step, Change)]
        known, guards = self.known, dict(self.guards)
        if changes:
            known = Known(known.definition, applied(known.everything(), changes))
            first = guards[act.actor].about(act.steps).then(known)
            guards = {login: first.of(login) for login in guards}
        if act.word in HANDS:
            guards[act.person] = next(iter(guards.values())).of(act.person)
        changed = tuple(guards) if act.word in OF_MANY else (act.person,)
        return State(known, guards, self.at, changed, (*self.acts, act))

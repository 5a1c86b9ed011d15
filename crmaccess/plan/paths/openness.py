"""Which kinds of changes may be open to somebody at all: asked once, before each of many is thought out."""

from __future__ import annotations

from crmaccess.definition import GrantRule
from crmaccess.definition.authority import EVERYBODY, NOBODY, OF_KIND, THING
from crmaccess.definition.people import ROLES
from crmaccess.engine.conditions.involved import atoms_asked, atoms_in
from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.many.reach import arms
from crmaccess.engine.world.world import World
from crmaccess.plan.authority.grant_rules import GIVEN, rules_hold
from crmaccess.plan.known.people import ADMINISTRATOR


class Openness:
    """What may be open to one person in a world. It never says no to what the guard allows."""

    def __init__(self, world: World, login: str) -> None:
        self._world, self._definition = world, world.definition
        self._person = world.person(login)
        self._known: dict[tuple[str, bool, bool], bool] = {}
        self._questions: dict[str, bool] = {}

    def may(self, word: str, *, own: bool, new: bool) -> bool:
        """Whether one of the questions that are asked for such a change may be answered with yes."""
        key = word, own, new
        if key not in self._known:
            asked = self._definition.authority.asked_of(word, own=own, new=new)
            self._known[key] = any(map(self._may_be_open, asked)) and self._some_rule_may_hold(word)
        return self._known[key]

    def _may_be_open(self, question: str) -> bool:
        known = self._questions.get(question)
        if known is None:
            known = self._questions[question] = self._asked(question)
        return known

    def _some_rule_may_hold(self, word: str) -> bool:
        """Whether she may give by some rule; roles of which no rule speaks whoever has the authority gives."""
        rules = self._definition.grants
        if not rules or not word.startswith(GIVEN):
            return True
        if word.startswith("assignment."):
            of_roles = {ROLES, "", *self._definition.modules}  # what says `*` speaks of rights and restrictions alone
            rules = tuple(one for one in rules if not of_roles.isdisjoint(one.may))
            return not rules or any(map(self._may_give_by, rules))
        return any(map(self._may_give_by, rules))

    def _may_give_by(self, rule: GrantRule) -> bool:
        of_things = any(atom.kind in ("may", "can", "attribute", "relation") for atom in atoms_in((rule.by,)))
        return of_things or rules_hold(rule.by, self._person, self._world)

    def _asked(self, question: str) -> bool:
        if question in (EVERYBODY, NOBODY):
            return question == EVERYBODY
        if question.startswith(OF_KIND):
            return self._person.is_kind(question.removeprefix(OF_KIND))
        action, thing = question.split()
        if thing == THING:
            return True
        if not self._definition.ways_of(thing, action):
            return self._person.is_kind(ADMINISTRATOR)
        if any(atom.path for atom in atoms_asked(self._definition, thing, action)):
            return True  # it looks at what the thing would become
        try:
            return bool(arms(self._world, self._person, thing, action))
        except OneByOne:
            return True

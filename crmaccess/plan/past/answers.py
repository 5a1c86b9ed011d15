"""One question, asked of the facts of any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.structure import group_record, place_record
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Group, GroupMember, Place, Record, Role
from crmaccess.plan.effect import Table
from crmaccess.plan.history.told import Rename
from crmaccess.values import NamedTuple

NO_TARGET, NO_ACTION = "no_target", "no_action"
RulesBefore = Callable[[int], Rules | None]


class Question(NamedTuple):
    """Who may do what, under which rules; both change on the way back. `rules_before`: those that held before an entry
    that set a definition, None where they are not known any more."""

    request: Request
    rules: Rules
    rules_before: RulesBefore = lambda number: None

    def called(self, renames: Iterable[Rename]) -> Question:
        """The same question where these had other keys."""
        request = self.request
        for noun, old, new in renames:
            request = _called(request, noun, old, new)
        return self._replace(request=request)

    def before(self, number: int) -> Question:
        """The same under the rules that held before that entry."""
        return self._replace(rules=self.rules_before(number) or self.rules)


class Answer(NamedTuple):
    """What was answered, to be explained. Nothing is allowed without a target that is there, and an action that the
    definition has."""

    word: str  # allow, deny, no_target or no_action
    question: Question
    facts: Sequence[Fact]
    at: datetime

    def world(self) -> World:
        return World(self.question.rules, self.facts, self.at)

    def decision(self) -> Decision | None:
        """The whole answer; None where there is nothing to decide about."""
        if self.word in (NO_TARGET, NO_ACTION):
            return None
        request = self.question.request
        return decide(self.world(), request, object_of(request.target, self.facts, self.at)[0])


def answered(question: Question, table: Table, at: datetime) -> Answer:
    """The answer by these facts at that moment."""
    facts, request = list(table.values()), question.request
    record, there = object_of(request.target, facts, at)
    if not there or not _is_asked_for(question):
        return Answer(NO_ACTION if there else NO_TARGET, question, facts, at)
    found = verdict(World(question.rules, facts, at), request, record)
    return Answer("allow" if found.allowed else "deny", question, facts, at)


def _is_asked_for(question: Question) -> bool:
    """Whether the definition knows what is asked: an older one may not."""
    request, definition = question.request, question.rules.definition
    entity = request.target.partition(":")[0]
    known = not request.field or request.field in definition.fields.get(entity, {})
    return known and bool(definition.ways_of(entity, request.action))


def object_of(target: str, facts: Iterable[Fact], at: datetime) -> tuple[Record | None, bool]:
    """What the question is about, None for an entity as a whole, and whether it is there."""
    entity, colon, key = target.partition(":")
    if not colon:
        return None, True
    members: list[GroupMember] = []
    group: Group | None = None
    for fact in facts:
        match fact:
            case Record() if (fact.entity, fact.key) == (entity, key):
                return fact, True
            case Place() if (fact.kind, fact.key) == (entity, key):
                return place_record(fact), True
            case Account() if (entity, key) == ("user", fact.login):
                return account_record(fact), True
            case Role() if (entity, key) == ("role", fact.key):
                return role_record(fact), True
            case Group() if (fact.kind, fact.key) == (entity, key):
                group = fact
            case GroupMember() if fact.group == key:
                members.append(fact)
    return (group_record(group, members, at), True) if group is not None else (None, False)


def _called(request: Request, noun: str, old: str, new: str) -> Request:
    if noun == "user":
        parameters = {name: new if value == old else value for name, value in request.parameters.items()}
        after = {
            name: new if name == "responsible" and value == old else value for name, value in request.after.items()
        }  # fmt: skip
        user = new if request.user == old else request.user
        request = request._replace(user=user, parameters=parameters, after=after)
    entity, colon, key = request.target.partition(":")
    of_noun = entity == noun or (noun == "group" and entity not in ("user", "role"))
    return request._replace(target=f"{entity}:{new}") if colon and of_noun and key == old else request

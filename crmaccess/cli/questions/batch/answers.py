"""The answers to many questions; what is asked in the same words is looked into once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from sys import intern

from crmaccess.cli.frame.entry.argument_values import pairs
from crmaccess.cli.questions.asking import ACCOUNT, ROLE
from crmaccess.cli.questions.batch.questions import MANNER, PAIRS, Questions
from crmaccess.cli.questions.batch.reading import is_thing, named
from crmaccess.cli.questions.request_words import (
    check_address,
    check_manner,
    check_other,
    check_words,
    values_of,
)
from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import plain_verdict, verdict
from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.decision.decision import Verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError, NotFound
from crmaccess.facts import Fact, Record
from crmaccess.plan.known.known import Known
from crmaccess.zone import moment as moment_of

ERROR = "error"
_NONE = "", "", ""
_NO_MANNER = ("",) * len(MANNER)
Answer = tuple[str, str, str]


class Answers:
    """Answers questions about facts and records; what is asked in the same words is looked into once. What is `hidden`,
    by `entity:key`, is there for questions of the `asker` about himself alone."""

    def __init__(
        self, definition: Definition, facts: Sequence[Fact], records: Mapping[str, Record], at: datetime,
        hidden: Collection[str] = (), asker: str = "",
    ) -> None:  # fmt: skip
        self.definition, self._rules, self.facts, self.records = definition, Rules(definition), facts, records
        self._asker, self._hidden = asker, hidden
        self._seen = {name: one for name, one in records.items() if name not in hidden} if hidden else records
        self._worlds: dict[str, World] = {"": World(self._rules, facts, at)}
        self._faults: dict[tuple[str, ...], str] = {}

    def to(self, asked: Questions) -> list[Answer]:
        """The answer to each row, person by person: what is known of her is at hand then."""
        of_user: defaultdict[str, list[int]] = defaultdict(list)
        for number, user in enumerate(asked.column("user")):
            of_user[user].append(number)
        actions, targets = list(map(intern, asked.column("action"))), list(asked.column("target"))
        seen = list(map(self._seen.get, targets))
        own = list(map(self.records.get, targets)) if self._hidden else seen
        manners = list(zip(*map(asked.column, MANNER), strict=True)) if asked.says_more else []
        world, found = self._worlds[""], [_NONE] * len(actions)
        said = cache(_said)
        ways_of = cache(lambda *asked: None if self._fault_of(*asked) else self._rules.ways(*reversed(asked)))
        for user, numbers in sorted(of_user.items()):
            person = world.person(user) if user in world.accounts else None
            records = own if user == self._asker else seen
            for number in numbers:
                action, record = actions[number], records[number]
                more = manners and any(manners[number])
                # Most rows say who, what and of what, and no more: they take a third less than by `_answer`.
                if person and record and not more and (ways := ways_of(action, record.entity)):
                    found[number] = said(plain_verdict(world, ways, person, action, record))
                else:
                    manner = manners[number] if manners else _NO_MANNER
                    found[number] = self._answer(user, action, targets[number], manner)
        return found

    def _answer(self, user: str, action: str, target: str, manner: Sequence[str]) -> Answer:
        """The answer to one row; one that makes no sense gets the decision `error` and the error's code."""
        if fault := self._fault_of(action, target.partition(":")[0], *manner[:3]):
            return ERROR, "", fault
        try:
            found = verdict(*self.question(user, action, target, manner))
            if found.code == "account.unknown":  # a typo is no denial
                raise NotFound("E_USER_UNKNOWN", user)
        except CrmAccessError as error:
            return ERROR, "", error.problems[0].code
        return _said(found)

    def question(
        self, user: str, action: str, target: str, manner: Sequence[str]
    ) -> tuple[World, Request, Record | None]:  # fmt: skip
        """What a row asks of which world. Raises CrmAccessError for names that mean nothing, or several things."""
        field, context, interface, moment, *more = manner
        world = self._worlds.get(moment) or self._world_at(moment)
        user, target = self._login(user), self._named(target)
        record = (self.records if user == self._asker else self._seen).get(target)
        if record is None and ":" in target:
            record = _object(world, target, () if user == self._asker else self._hidden)
        return world, self._request(Request(user, action, target, field, context, interface), record, more), record

    def _request(self, request: Request, record: Record | None, more: Sequence[str]) -> Request:
        """The request with what its row says besides. Raises NotFound or InvalidInput."""
        if not any(more):
            return request
        known = self._known if request.user == self._asker else self._known_of_others
        to, values, card, address = more
        if address:
            check_address(address)
        if card:
            known.record(card)
        request = request._replace(
            card=card, address=address, parameters={"to": known.account(to).login} if to else {},
            after=pairs(PAIRS.split(values)) if values else {},
        )  # fmt: skip
        check_other(self.definition, request)
        return request._replace(after=values_of(known, request, record)) if values else request

    def _login(self, user: str) -> str:
        """The login that a row names as `check` would take it; the word itself when nobody is known by it.

        Raises InvalidInput for a name that several have.
        """
        if user in self._worlds[""].accounts:
            return user
        try:
            return self._known.account(user).login
        except NotFound:
            return user

    def _named(self, target: str) -> str:
        """The target, of an account by its login."""
        entity, colon, key = target.partition(":")
        return f"{entity}:{self._login(key)}" if colon and entity == ACCOUNT else target

    @cached_property
    def _known(self) -> Known:
        return Known(self.definition, [*self.facts, *self.records.values()])

    @cached_property
    def _known_of_others(self) -> Known:
        """What a question about somebody else can name."""
        if not self._hidden:
            return self._known
        every = [*self.facts, *self.records.values()]
        return Known(self.definition, (one for one in every if not is_thing(one) or named(one) not in self._hidden))

    def _fault_of(self, *words: str) -> str:
        """The code of what is wrong with the words of a question; '' for nothing."""
        fault = self._faults.get(words)
        if fault is None:
            fault = self._faults[words] = self._fault(*words)
        return fault

    def _fault(self, action: str, entity: str, field: str = "", context: str = "", interface: str = "") -> str:
        try:
            check_words(self.definition, action, entity)
            check_manner(self.definition, entity, field, context, interface)
        except CrmAccessError as error:
            return error.problems[0].code
        return ""

    def _world_at(self, moment: str) -> World:
        world = self._worlds[moment] = World(self._rules, self.facts, moment_of(moment, self._worlds[""].zone))
        return world


def _said(found: Verdict) -> Answer:
    return "allow" if found.allowed else "deny", found.decided_by, found.code


def _object(world: World, target: str, hidden: Collection[str] = ()) -> Record:
    """The account, role, place or group that a target names, if it is not hidden. Raises NotFound as `check` does."""
    entity, _, key = target.partition(":")
    definition = world.definition
    found = world.place_at(entity, key) or world.group_at(entity, key)
    if found and target not in hidden:
        return found
    if entity == ACCOUNT and key in world.accounts:
        return account_record(world.accounts[key])
    if entity == ROLE and entity not in definition.entities and key in world.roles:
        return role_record(world.roles[key])
    kinds = ("E_PLACE_UNKNOWN", definition.places), ("E_GROUP_UNKNOWN", definition.group_kinds)
    named = {kind: code for code, of in kinds for kind in of} | {ACCOUNT: "E_USER_UNKNOWN"}
    named |= {} if ROLE in definition.entities else {ROLE: "E_ROLE_UNKNOWN"}
    raise NotFound(named.get(entity, "E_RECORD_UNKNOWN"), key if entity in named else target)

"""The guard: every change of a plan, asked about for the operator on whose authority it would be made."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime
from functools import cache, cached_property, partial
from itertools import chain

from crmaccess.changes import Change, Step
from crmaccess.definition.authority import HELD, OF_KIND
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact
from crmaccess.plan.authority.asking.alike import Alike
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.asking.questions import Questions
from crmaccess.plan.authority.ceiling.ahead import Ahead
from crmaccess.plan.authority.ceiling.beyond import in_hand
from crmaccess.plan.authority.ceiling.later import FEW, Later
from crmaccess.plan.authority.ceiling.present import all_excess
from crmaccess.plan.authority.ceiling.rising import Rising
from crmaccess.plan.authority.grant_rules import GIVEN, rule_checks, rules_hold, stops
from crmaccess.plan.authority.refusal import (
    ABOVE,
    ADMINISTRATORS,
    ASKED,
    CEILING,
    HAND,
    IN_HAND,
    KIND,
    RULE,
    Check,
    Refusal,
)
from crmaccess.plan.authority.refusing import Refusing
from crmaccess.plan.authority.things import (
    AGAINST,
    RESTRICTING,
    TAKING,
    Edits,
    by_class,
    is_against_one,
    keeps_its_key,
    only_adds,
    record_of,
)
from crmaccess.plan.authority.touch import USER, Touch
from crmaccess.plan.authority.touches import Touching, touches
from crmaccess.plan.effect import applied, table_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR

CONTROL = ("password", "account.email", "account.login")  # who does this can sign in as the person
BY_ONE = (f"{OF_KIND}{ADMINISTRATOR}",)


class Guard:
    """One plan, and one operator. `further`: facts that were not read for the plan, but that questions rest on;
    `before`: the world of all of these, where there is one already."""

    def __init__(
        self, known: Known, steps: Iterable[Step], operator: str, at: datetime, further: Iterable[Fact] = (),
        before: World | None = None, ahead: Ahead | None = None,
    ) -> None:  # fmt: skip
        self._known, self._steps, self._at, self._further = known, list(steps), at, list(further)
        self._definition, self._authority = known.definition, known.definition.authority
        self._login = self.operator = operator
        if before is not None:
            self.__dict__["before"] = before
        if ahead is not None:
            self.__dict__["ahead"] = ahead
        self._asked_of = cache(self._authority.asked_of)  # by far fewer words than there are changes

    def of(self, operator: str) -> "Guard":
        """The same plan for another operator; the world before it is shared."""
        return Guard(self._known, self._steps, operator, self._at, self._further, self.before, self.ahead)

    def about(self, steps: Iterable[Step]) -> "Guard":
        """Another plan for the same operator; the world before it is shared."""
        return Guard(self._known, steps, self._login, self._at, self._further, self.before, self.ahead)

    def then(self, known: Known) -> "Guard":
        """No plan yet, of the same operator in the company as this plan leaves it: what is known then."""
        return Guard(known, (), self._login, self._at, self._further, self.after)

    def may_with(self, action: str, login: str) -> bool:
        """Whether the operator may do that with somebody's account."""
        scene = self._questions.scene(self.before, action, USER, record_of(self.before, USER, login))
        return self._questions.is_open(self._person, scene)

    def is_open_at_all(self, word: str) -> bool:
        """Whether the operator may make such a change of some thing or other."""
        return self._questions.may(self._person, self._authority.asked_of(word), Touch(word, Change(None, Account(""))))

    def what_is_open(self, login: str) -> frozenset[str]:
        """The changes that a person may make of some things or other, and the grant rules that she gives by."""
        person = self.before.person(login)
        step = Change(None, Account(login))
        words = {
            word
            for word, asked in self._authority.changes.items()
            if self._questions.may(person, asked, Touch(word, step))
        }
        rules = (rule for rule in self._definition.grants if rules_hold(rule.by, person, self.before))
        return frozenset((*words, *(" ".join(rule.may) for rule in rules)))

    @cached_property
    def allows(self) -> bool:
        """Whether the operator may carry out the plan: whether there are no refusals, and nothing of what they say."""
        return next(self._refused(), None) is None and not self._beyond_the_ceiling()

    def checks(self) -> Iterator[Check]:
        """All that is asked of the plan, in its order, and what is not kept."""
        for touch in touches(self._steps, self._known):
            for step, refuse in self._checks(touch):
                rules = rule_checks(touch, self._person, self.before, self.after) if step == RULE else ()
                yield from (Check(touch.word, touch.person, asked, passed) for asked, passed in rules)
                if step != RULE:
                    yield Check(touch.word, touch.person, step, not refuse)
        if self._is_bound:
            yield Check("", "", CEILING, not self._beyond_the_ceiling())

    @cached_property
    def refusals(self) -> list[Refusal]:
        """Why the operator may not carry out the plan; none when he may."""
        found: dict[tuple[str, str], Refusal] = {}
        for touch, refuse in self._refused():
            if (touch.word, touch.person) not in found:
                found[touch.word, touch.person] = refuse()
        return list(found.values()) or self._beyond_the_ceiling()

    def loses_the_way_back(self, login: str) -> bool:
        """Whether some kind of change in the plan is open to the operator now and would not be afterwards, when he is
        called `login`."""
        after = Guard(self._known, self._steps, login, self._at, self._further, self.after)
        words = {touch.word: touch for touch in touches(self._steps, self._known)}
        general = [Touch(word, touch.step) for word, touch in words.items()]
        return any(self._is_open(touch) and not after._is_open(touch) for touch in general)

    def _is_open(self, touch: Touch) -> bool:
        """Whether the operator may make such changes at all, whatever they are about."""
        return self._questions.may(self._person, self._asked(touch), touch)

    def _beyond_the_ceiling(self) -> list[Refusal]:
        """One refusal for each person who would come to hold more than the operator."""
        if not self._is_bound:
            return []
        found: dict[str, Refusal] = {}
        later = self._later.excess(lambda: self.after.accounts)
        for one in chain(all_excess(*self._holdings, self._person, self.edits), later):
            found.setdefault(one.login, self._refusing.beyond("", one.login, ABOVE, one))
        return list(found.values())

    @cached_property
    def before(self) -> World:
        """The world as it is."""
        facts: Iterable[Fact] = self._known.everything()
        if self._further:
            facts = table_of((*self._further, *facts)).values()
        return World(Rules(self._definition), facts, self._at)

    @cached_property
    def after(self) -> World:
        """The world as it would be. Of the operator it is never asked: he acts on what he may now."""
        edits = [step for step in self._steps if isinstance(step, Change)]
        if len(edits) <= FEW and all(keeps_its_key(one) for one in edits):
            return self.before.after(edits)
        if all(map(only_adds, edits)):
            return self.before.grown([one.fact for one in edits])
        facts = applied((*self._further, *self._known.everything()), edits)
        return World(self.before.rules, facts, self._at)

    @cached_property
    def edits(self) -> Edits:
        """The changes of facts, by their class."""
        return by_class(self._steps)

    @cached_property
    def _person(self) -> Person:
        return self.before.person(self._login)

    def _refused(self) -> Iterator[tuple[Touch, Callable[[], Refusal]]]:
        """The touches of which something is not kept, with what makes the refusal. Of steps alike one is asked about,
        until it is refused: each refusal is told."""
        touching, passed = Touching(self.edits, self._known), set[Hashable]()
        keys = self.alike.keys(self._steps) if self.alike else [None] * len(self._steps)
        for step, key in zip(self._steps, keys, strict=True):
            if key not in passed:
                checked = ((touch, self._why_not(touch)) for touch in touching.of(step))
                refused = [(touch, refuse) for touch, refuse in checked if refuse]
                yield from refused
                if key is not None and not refused:
                    passed.add(key)

    @cached_property
    def alike(self) -> Alike | None:
        """Which steps are alike; of a few each is asked about."""
        if len(self._steps) <= FEW:
            return None
        return Alike(self.edits, *self._holdings, self._login, bound=self._is_bound)

    @cached_property
    def ahead(self) -> Ahead:
        """What is known of the days to come."""
        return Ahead(lambda: self.before.rules, lambda: (*self._further, *self._known.everything()), self._at)

    @cached_property
    def _later(self) -> Later:
        def after() -> Iterable[Fact]:
            return applied((*self._further, *self._known.everything()), self._steps)

        return Later(self.ahead, self.edits, self._login, self._at, after)

    @cached_property
    def _rising(self) -> Rising:
        return Rising(self.before, self._person)

    @cached_property
    def _refusing(self) -> Refusing:
        return Refusing(self._questions, self._person, self._at, lambda: self.alike)

    @cached_property
    def _holdings(self) -> tuple[Holdings, Holdings]:
        return Holdings(self.before), Holdings(self.after)

    @cached_property
    def _questions(self) -> Questions:
        return Questions(self.before, lambda: self.after)

    @cached_property
    def _is_bound(self) -> bool:
        """Whether the operator gives, and gets in hand, no more than he holds."""
        return self._authority.ceiling == HELD and not self._person.is_kind(ADMINISTRATOR)

    def _why_not(self, touch: Touch) -> Callable[[], Refusal] | None:
        return next((refuse for _, refuse in self._checks(touch) if refuse), None)

    def _checks(self, touch: Touch) -> Iterator[tuple[str, Callable[[], Refusal] | None]]:
        """What is asked of a touch, in this order; where it is not kept, what makes the refusal."""
        asked = self._asked(touch)
        may = self._questions.may(self._person, asked, touch)
        yield ASKED, None if may else partial(self._refusing.question, asked, touch)
        if touch.word.startswith(GIVEN) and self._definition.grants:
            why, rule = stops(touch, self._person, self.before, self.after)
            yield RULE, partial(self._refusing.of, touch, why, asked, rule=rule) if why else None
        if touch.newcomer:
            return
        is_control = touch.word.startswith(CONTROL) and touch.person not in ("", self._login)
        if is_control and (rising := self._rising.beyond(touch, asked)):
            yield HAND, partial(self._refusing.beyond, touch.word, touch.person, IN_HAND, rising)
        if not self._is_bound:
            return
        if touch.word.startswith((*AGAINST, *RESTRICTING, *TAKING)):
            against = is_against_one(touch, self._login, self.before, self.after)
            yield ADMINISTRATORS, partial(self._refusing.of, touch, KIND, BY_ONE) if against else None
        if is_control:
            found = in_hand(self.before, touch.person, self._person) or self._later.in_hand(touch.person)
            yield HAND, partial(self._refusing.beyond, touch.word, touch.person, IN_HAND, found) if found else None

    def _asked(self, touch: Touch) -> tuple[str, ...]:
        own = touch.person == self._login
        return self._asked_of(touch.word, own=own, new=touch.newcomer)

"""What an operator is told of a change that he may not make."""

from collections.abc import Callable, Hashable
from datetime import datetime

from crmaccess.definition import GrantRule
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import Record
from crmaccess.plan.authority.asking.alike import Alike
from crmaccess.plan.authority.asking.questions import Questions
from crmaccess.plan.authority.ceiling.beyond import Excess
from crmaccess.plan.authority.grant_rules import GIVEN, item_of, stops
from crmaccess.plan.authority.refusal import NEVER, QUESTION, Refusal
from crmaccess.plan.authority.things import values_after
from crmaccess.plan.authority.touch import USER, Touch
from crmaccess.plan.known.people import acts

ABLE = 3  # so many are named who could do it
PATIENCE = 30_000  # so often somebody else is asked in all: a file of thousands may be refused row by row


class Refusing:
    """Refusals of one plan, for one operator. `alike`: which people questions can only see the same of."""

    def __init__(self, questions: Questions, operator: Person, at: datetime, alike: Callable[[], Alike | None]) -> None:
        self._questions, self._person, self._at, self._alike = questions, operator, at, alike
        self._operator, self._definition = operator.login, questions.before.definition
        self._patience = PATIENCE
        self._answers: dict[Hashable, tuple[Decision, Record | None]] = {}

    def question(self, asked: tuple[str, ...], touch: Touch) -> Refusal:
        """The refusal with the answer to the first question that can be explained."""
        stopped = {question: self._questions.stop(question, touch, self._person) for question in asked}
        question = next((one for one, why in stopped.items() if why == QUESTION), "")
        if not question:
            return self.of(touch, stopped[asked[0]] or NEVER, asked)
        scenes = self._questions.scenes(*self._questions.words(question, touch), touch)
        scene = next(one for one in scenes if not self._questions.is_open(self._person, one))
        return self.of(touch, QUESTION, asked, decision=self._decided(scene))

    def _decided(self, scene: Scene) -> Decision:
        """The whole answer to a question, worked out once for all people of whom it can only see the same: of 10,000
        newcomers who are refused, each with what belongs to them, it would take most of the time."""
        record = scene.record
        target = f"{scene.entity}:{record.key}" if record else scene.entity
        # The record is kept with the answer, so that no other one gets its number.
        alike = self._alike() if record and scene.entity == USER else None
        like = alike.like(record.key) if record and alike else None
        becomes = values_after(record, scene.after)
        before = self._questions.before
        key = scene.world is before, like or (id(record),), scene.action, scene.entity, scene.field, repr(becomes)
        if (found := self._answers.get(key)) is None:
            world = before
            if scene.world is not before and self._operator in self._questions.after().accounts:
                world = self._questions.after()  # else he renames himself
            request = Request(self._operator, scene.action, target, scene.field, after=becomes)
            decision = decide(world, request, record)._replace(request=request._replace(field="", after={}))
            found = self._answers[key] = decision, record  # without the field, so that the sentence names the thing
        decision = found[0]
        again = decision.request._replace(target=target)
        return decision if found[1] is record else decision._replace(request=again, record=record)

    def of(
        self, touch: Touch, why: str, asked: tuple[str, ...], *, decision: Decision | None = None,
        rule: GrantRule | None = None,
    ) -> Refusal:  # fmt: skip
        """A change that is refused, whatever the reason."""
        thing = next((one for one in touch.things if one.entity != USER), None)
        about = f"{thing.entity}:{thing.before or thing.after}".rstrip(":") if thing else ""
        return Refusal(
            self._operator, touch.word, why, touch.person, about, item_of(touch), decision, rule,
            able=self._able(touch, asked), gives=touch.gives,
        )  # fmt: skip

    def _able(self, touch: Touch, asked: tuple[str, ...]) -> tuple[str, ...]:
        """Some who could: they act, and something that is asked is open to them."""
        found: list[str] = []
        for login, account in self._questions.before.accounts.items():
            if len(found) == ABLE or not self._patience:
                break
            if acts(account, self._definition, self._at) and login != self._operator:
                self._patience -= 1
                person = self._questions.before.person(login)
                may = self._questions.may(person, asked, touch)
                if may and touch.word.startswith(GIVEN) and self._definition.grants:
                    may = not stops(touch, person, self._questions.before, self._questions.after())[0]
                if may:
                    found.append(login)
        return tuple(found)

    def beyond(self, word: str, login: str, why: str, found: Excess) -> Refusal:
        """Somebody holds, or would, what the operator does not."""
        return Refusal(
            self._operator, word, why, login, item=found.key, level=found.level, what=found.what, since=found.at
        )  # fmt: skip

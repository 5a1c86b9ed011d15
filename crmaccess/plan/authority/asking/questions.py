"""What the definition asks of a change: questions to the engine about what is touched, before and after the plan."""

from collections.abc import Callable, Iterator
from functools import cache

from crmaccess.definition.authority import EVERYBODY, NOBODY, OF_KIND, THING
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.plan.authority.refusal import KIND, NEVER, QUESTION
from crmaccess.plan.authority.things import record_of, without_other_inviters
from crmaccess.plan.authority.touch import USER, Thing, Touch
from crmaccess.plan.known.people import ADMINISTRATOR


class Questions:
    """Asked in the worlds before and after one plan; that after it is made when a question needs it."""

    def __init__(self, before: World, after: Callable[[], World]) -> None:
        self.before, self.after = before, after
        self._definition = before.definition
        self._record = cache(record_of)

    def may(self, person: Person, asked: tuple[str, ...], touch: Touch) -> bool:
        """Whether something of what is asked is open to a person."""
        return any(self.stop(question, touch, person) is None for question in asked)

    def stop(self, question: str, touch: Touch, person: Person) -> str | None:
        """What keeps a person from it: None when nothing does."""
        if question == EVERYBODY:
            return None
        if question == NOBODY:
            return NEVER
        if question.startswith(OF_KIND):
            return None if person.is_kind(question.removeprefix(OF_KIND)) else KIND
        action, entity = self.words(question, touch)
        if not self._definition.ways_of(entity, action):
            return None if person.is_kind(ADMINISTRATOR) else KIND
        return None if all(self.is_open(person, scene) for scene in self.scenes(action, entity, touch)) else QUESTION

    def words(self, question: str, touch: Touch) -> tuple[str, str]:
        """The action and the entity of a question."""
        action, entity = question.split()
        if entity == THING:
            entity = next((one.entity for one in touch.things if one.entity != USER), entity)
        return action, entity

    def is_open(self, person: Person, scene: Scene) -> bool:
        return self.before.rules.is_open(person, scene)

    def scenes(self, action: str, entity: str, touch: Touch) -> Iterator[Scene]:
        """The question about each thing of that kind which is touched, or about the kind as a whole."""
        about = [one for one in touch.things if one.entity == entity]
        for one in about:
            for scene in self._images(action, one, touch):
                scene.field = self._field(entity, touch)
                yield scene
        if not about:
            yield self.scene(self.before, action, entity, None)

    def scene(self, world: World, action: str, entity: str, record: Record | None) -> Scene:
        """The question about one record."""
        scene = Scene(world, action, entity, record)
        scene.context = self._definition.context_of(entity, action)
        return scene

    def _field(self, entity: str, touch: Touch) -> str:
        """What is touched of the thing, where the system may hide it."""
        return touch.field if touch.field in self._definition.fields.get(entity, {}) else ""

    def _images(self, action: str, thing: Thing, touch: Touch) -> Iterator[Scene]:
        """A thing as it is, with what it would become; as it would be, where it is new or somebody gets something."""
        now = without_other_inviters(self._record(self.before, thing.entity, thing.before), touch)
        will = self._record(self.after(), thing.entity, thing.after)
        judged = self._judged(action, thing, touch)
        if now is not None and (judged != "saved" or will is None):
            scene = self.scene(self.before, action, thing.entity, now)
            scene.after = will if will is not None and will != now else None
            yield scene
        if will is not None and (judged != "present" or now is None):
            scene = self.scene(self.after(), action, thing.entity, will)
            scene.after = will
            yield scene
        if now is None and will is None:
            yield self.scene(self.before, action, thing.entity, None)

    def _judged(self, action: str, thing: Thing, touch: Touch) -> str:
        known = self._definition.entities.get(thing.entity)
        if known is not None and known.judge:
            return known.judge.get(action, "present")
        return "both" if thing.entity in (USER, "role") and touch.gives else "present"

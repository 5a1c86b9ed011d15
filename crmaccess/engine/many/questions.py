"""The questions about many: who may, who may not, what may she. Each is the single decision, asked often and fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.engine.answers.drafts import images, scene_of
from crmaccess.engine.answers.whole_kinds.standing import stands
from crmaccess.engine.decision.decision import Verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.decision.standing import NOTHING, Standing
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.walk import open_way
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.values import NamedTuple


class Answer(NamedTuple):
    """The verdict on one person, and how she stands to what is open to her."""

    login: str
    verdict: Verdict
    standing: Standing = NOTHING


class Ability(NamedTuple):
    """One action on an entity as a whole: may the person do it at all, and how far."""

    section: str
    entity: str
    action: str
    verdict: Verdict
    standing: Standing = NOTHING


def who(
    world: World, action: str, record: Record | None, entity: str, logins: Iterable[str], *, denied: bool = True,
    parameters: Mapping[str, str] = {},
) -> Iterator[Answer]:  # fmt: skip
    """How each of these people stands to the action on a record (or on the entity as a whole).

    Without `denied` only those who may: what stops the others is then not looked into.
    """
    scene = Scene(world, action, entity, record)
    scene.parameters = parameters
    scene.context = world.definition.context_of(entity, action)
    ways = world.rules.ways(scene.entity, action)
    for login in logins:
        person = world.person(login)
        if record is None:
            draft = whole(world, login, entity, action)
            draft.parameters = {**draft.parameters, **parameters}
            yield Answer(login, *stands(world, person, draft))
            continue
        scene.record = scene.asked  # the person before may have seen it from a place of her own
        if denied or open_way(ways, person, scene):
            yield Answer(login, *stands(world, person, scene))


def what(world: World, login: str, entities: Iterable[str], actions: Iterable[str] = ()) -> Iterator[Ability]:
    """What a person may do, entity by entity; only these actions, or all that there are."""
    wanted, person = set(actions), world.person(login)
    for key in entities:
        for action in world.definition.actions_of(key):
            if not wanted or action in wanted:
                yield ability(world, person, key, action)


def ability(world: World, person: Person, entity: str, action: str) -> Ability:
    """What the person may do with an entity as a whole."""
    known = world.definition.entities.get(entity)
    scene = whole(world, person.login, entity, action)
    return Ability(known.section if known else "", entity, action, *stands(world, person, scene))


def whole(world: World, login: str, entity: str, action: str, person: Person | None = None) -> Scene:
    """An action on an entity as a whole, as it is judged: where it makes a record, of one as it would begin.

    `person`: another view of the same person, by whose rights it is looked up where that is.
    """
    request = Request(login, action, entity)
    (image,) = images(world, request, None, person)
    return scene_of(world, request, image)

"""What a right is given for: where the record lies, or, of no record in particular, one place or record for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from crmaccess.definition import BRANCH, PLACE_NOUNS, Permission
from crmaccess.engine.decision.decision import Contribution
from crmaccess.engine.levels.stages_and_places import cell_of, lists_over, place_kinds
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import EVERYWHERE, MAIN_PIPELINE, Assignment, Grant, Role

SEVERAL = 3  # so many ways of the same sort are worth naming
Command = tuple[str, ...]


def admitted(person: Person, kind: str, key: str) -> bool:
    """Whether the person is admitted to a place."""
    return not person.admitted(kind).isdisjoint((key, EVERYWHERE))


def placed(permission: Permission, scene: Scene, person: Person) -> str:
    """The nearest place of the scene's record that a grant of the right can be narrowed to: `source:vk`, or ''. Of no
    record in particular some place, where the right is given place by place.
    """
    if scene.record is None:
        return _any_place(permission, scene, person) if permission.narrowed else ""
    places = cell_of(permission, scene.record, scene.world).places
    known = [place for place in places if place.partition(":")[0] in scene.world.definition.places]
    return next((place for place in known if place.partition(":")[0] in PLACE_NOUNS), next(iter(known), ""))


def _any_place(permission: Permission, scene: Scene, person: Person) -> str:
    """A place in use, if any one of hers."""
    for kind in place_kinds(permission):
        used = [key for (of, key), one in sorted(scene.world.places.items()) if of == kind and not one.archived]
        for key in sorted(used, key=lambda key: not admitted(person, kind, key)):
            return f"{kind}:{key}"
    return ""


def of_hers(permission: Permission, scene: Scene, person: Person) -> Iterator[str]:
    """Of no record in particular: one place, where the right may be given everywhere, too, and those for which she held
    it up to an end that has come; places of the person's own, if it counts in such alone."""
    if (scene.record is None or not scene.record.key) and not permission.narrowed:
        for place in dict.fromkeys((*_lapsed(permission, scene, person), _any_place(permission, scene, person))):
            kind, _, key = place.partition(":")
            if place and (admitted(person, kind, key) or not permission.admitted):
                yield place


def _lapsed(permission: Permission, scene: Scene, person: Person) -> Iterator[str]:
    """The first places in use for which she held the right up to an end that has come."""
    held = (
        one
        for one in scene.world.lapsed
        if isinstance(one, Grant) and one[:3] == ("user", person.login, permission.key)
    )
    for place in islice(dict.fromkeys(one.place for one in held if one.place), SEVERAL):
        kind, _, key = place.partition(":")
        known = scene.world.places.get((kind, key))
        if known is not None and not known.archived:
            yield place


def branches_of(role: Role, person: Person, scene: Scene) -> Iterator[str]:
    """The branch in which a role may be held: where the record lies; of no record in particular where she held it up
    to an end that has come, and the first of hers."""
    record, world = scene.record, scene.world
    if record is not None and (record.key or record.branch):
        yield from (record.branch,) if record.branch else ()
        return
    held = [
        one.branch
        for one in world.lapsed
        if isinstance(one, Assignment) and one[:3] == (role.key, "user", person.login)
    ]
    used = [key for (of, key), one in sorted(world.places.items()) if of == BRANCH and not one.archived]
    hers = [key for key in used if admitted(person, BRANCH, key)]
    yield from dict.fromkeys((*(key for key in hers if key in held), *hers[:1]))


def usable(permission: Permission, scene: Scene) -> Iterator[str]:
    """Of no record in particular: the first places in use of each kind to which the right can be narrowed."""
    for kind in scene.world.definition.places:
        if kind in permission.cells:
            used = (key for (of, key), one in sorted(scene.world.places.items()) if of == kind and not one.archived)
            yield from (f"{kind}:{key}" for key in islice(used, SEVERAL))


def objects(permission: Permission, scene: Scene, person: Person) -> list[str]:
    """The records (`entity:key`) with access lists that count for the scene's record, the nearest first. Of no record
    in particular one that stands for all: one for which she has the right already, if there is any.
    """
    if not permission.objects:
        return []
    world = scene.world
    if scene.record is not None:
        return lists_over(permission, scene.record, world)
    holders = (*person.holders(), *(("role", role) for role in person.roles))
    given = {place for one in holders for _, _, place in world.granted.get(one, {}).get(permission.key, ())}
    known = (f"{entity}:{key}" for entity, key in world.records if entity in permission.objects)
    first = min(known, key=lambda reference: (reference not in given, reference), default="")
    return [first] if first else []


def names_a_record(command: Command) -> bool:
    """Whether it gives a right for one record, or changes one."""
    return "--object" in command or command[0] == "records"


def cell(permission: Permission, given: Iterable[Contribution], scene: Scene, person: Person) -> Command:
    """What a grant must be narrowed to: a pipeline that is not the main one, a stage that decides (as `given` tells), a
    place, the access list of the record or of the nearest above it.
    """
    record = scene.record
    words: Command = ()
    if record is not None and "pipeline" in permission.cells and record.pipeline not in ("", MAIN_PIPELINE):
        words += ("--pipeline", record.pipeline)
    won = [one for one in given if one.outcome == "won" and one.permission == permission.key]
    if record is not None and record.stage and any(name == "stage" for one in won for name, _ in one.cell):
        words += ("--stage", record.stage)
    if permission.narrowed and (lists := objects(permission, scene, person)):
        return ("--object", lists[0])
    place = placed(permission, scene, person)
    return (*words, "--place", place) if place else words


def narrower(permission: Permission, scene: Scene) -> Iterator[tuple[Command, Command]]:
    """What else a grant can be narrowed to that the record lies in: a level made for that, if any, and where."""
    record, scale = scene.record, scene.world.definition.scales[permission.scale]
    if record is None:
        return
    for level, kind in scale.narrowed.items():
        if kind in permission.cells and (key := record.value(kind)):
            yield (level,), ("--place", f"{kind}:{key}")
    if permission.objects and not permission.narrowed and (lists := lists_over(permission, record, scene.world)):
        yield (), ("--object", lists[0])


def on_the_stage(
    commands: tuple[Command, ...], permission: Permission, scene: Scene
) -> Iterator[tuple[Command, ...]]:  # fmt: skip
    """The same for the stage of the record alone, where rights can be narrowed to stages."""
    stage = scene.record.stage if scene.record is not None and "stage" in permission.cells else ""
    if stage and not {"--stage", "--object"}.intersection(commands[-1]):
        yield (*commands[:-1], (*commands[-1], "--stage", stage))


def cell_words(pipeline: str = "", stage: str = "", place: str = "") -> Command:
    """The options that narrow a grant to a cell; the main pipeline goes without saying."""
    named = ("--pipeline", "" if pipeline == MAIN_PIPELINE else pipeline), ("--stage", stage), ("--place", place)
    return tuple(word for option, value in named if value for word in (option, value))

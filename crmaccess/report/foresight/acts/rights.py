"""Acts on rights: whom of her roles, groups and departments they can be given to, at which levels, narrowed to what."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.definition import BRANCH, Permission, Scale
from crmaccess.engine.levels.stages_and_places import place_kinds
from crmaccess.facts import MAIN_PIPELINE, Fact, Grant, Record
from crmaccess.report.cures.gifts import Command, takes
from crmaccess.report.cures.where import SEVERAL, admitted, cell_words, objects
from crmaccess.report.foresight.acts.asked import Asked, Typed, records_around
from crmaccess.zone import NEVER


def grants(asked: Asked) -> Iterator[Typed]:
    """Every right that matters, for the person and the roles and groups she is of: at every level, here or anywhere."""
    for key in sorted({*asked.concern.rights, *asked.concern.opening}):
        right = asked.world.definition.permissions[key]
        for holder, subject in holders(asked):
            fits = holder != "role" or takes(asked.world.roles[subject], right, asked.scene)
            if holder in right.received_by and fits:
                lapsed = {cell_words(*_cell(one)) for one in asked.world.lapsed if _is_of(one, holder, subject, key)}
                for where in cells(right, asked):
                    chain = ("rights", "grant", f"{holder}:{subject}", key, *where)
                    again = ("--until", NEVER) if where in lapsed else ()
                    for rank, level in _levels(right, where, asked):
                        yield Typed((*chain[:4], *level, *where, *again), (), chain, rank)


def _is_of(fact: Fact, holder: str, subject: str, permission: str) -> bool:
    return isinstance(fact, Grant) and (fact.holder, fact.subject, fact.permission) == (holder, subject, permission)


def _cell(fact: Fact) -> tuple[str, str, str]:
    assert isinstance(fact, Grant)
    return fact.pipeline, fact.stage, fact.place


def holders(asked: Asked) -> list[tuple[str, str]]:
    """The person, and the roles, groups and departments that she is of."""
    person = asked.person
    own = [("user", person.login)] if person.account else []
    roles = [("role", key) for key in person.roles if not asked.world.roles[key].everything]
    groups = [("group", key) for key in sorted(person.groups)]
    return [*own, *roles, *groups, *(("department", key) for key in sorted(person.departments))]


def set_apart(asked: Asked) -> Iterator[Command]:
    """What was set for a part, or set to nothing, goes: what it outranks counts again."""
    person, permissions = asked.person, asked.world.definition.permissions
    subjects = [*person.holders(), *(("role", key) for key in person.roles)]
    for holder, subject in subjects:
        for key, cells in asked.world.granted.get((holder, subject), {}).items():
            if key in asked.concern.rights and holder != "departments":
                for cell, rank in cells.items():
                    if any(cell[1:]) or not rank:
                        yield revoking(holder, subject, permissions[key], cell)


def revoking(holder: str, subject: str, right: Permission, cell: tuple[str, str, str]) -> Command:
    """The command that takes a grant of that cell away."""
    return ("rights", "revoke", f"{holder}:{subject}", right.key, *cell_words(*cell))


def _levels(right: Permission, where: Command, asked: Asked) -> Iterator[tuple[int, Command]]:
    scale = asked.world.definition.scales[right.scale]
    if len(scale.levels) == 2 and not scale.reach:
        yield 1, ()
        return
    for rank, level in enumerate(scale.levels[1:], start=1):
        if is_for(level, scale, where):
            yield rank, (level,)


def is_for(level: str, scale: Scale, where: Command) -> bool:
    """Whether the level is given for what a grant is narrowed to: one of a kind of places for one of them alone."""
    named = {word.partition(":")[0] for word in where} & set(scale.narrowed.values())
    return named == {kind for key, kind in scale.narrowed.items() if key == level}


def cells(right: Permission, asked: Asked) -> Iterator[Command]:
    """What a grant that counts for the record can be narrowed to, most of all first; nothing last."""
    record = asked.decision.record
    if record is None:
        record = Record(asked.scene.entity, "")
    pipeline: Command = ()
    if "pipeline" in right.cells and record.pipeline not in ("", MAIN_PIPELINE):
        pipeline = ("--pipeline", record.pipeline)
    stages: list[Command] = [("--stage", record.stage)] if "stage" in right.cells and record.stage else []
    places: list[Command] = [
        ("--place", f"{kind}:{key}") for kind in place_kinds(right) for key in keys_of(kind, asked)
    ]
    if right.objects:
        yield from (("--object", found) for found in objects(right, asked.scene, asked.person))
    for place in [*places, *([] if right.narrowed else [()])]:
        for stage in [*stages, ()]:
            yield (*pipeline, *stage, *place)


def keys_of(kind: str, asked: Asked) -> Iterator[str]:
    """The places of a kind that matter: where the record lies, and those of hers from which she may look at it or that
    it can be laid in; any where it lies in none."""
    record = asked.decision.record
    if record is not None and record.value(kind):
        yield from dict.fromkeys((record.value(kind), *_hers(kind, record, asked)))
    elif record is None or (not record.key):
        used = [key for (of, key), place in sorted(asked.world.places.items()) if of == kind and not place.archived]
        mine = [key for key in used if admitted(asked.person, kind, key)]
        yield from (mine[:1] + [key for key in used if key not in mine][:1])


def _hers(kind: str, record: Record, asked: Asked) -> list[str]:
    """The places of a kind that she is admitted to by name, where what she may in them can count for the record."""
    world, entity = asked.world, asked.world.definition.entities.get(record.entity)
    is_stored = (record.entity, record.key) in world.records
    can_be_laid = is_stored and entity is not None and kind in entity.places
    if asked.closing or not (can_be_laid or kind in {via for via, _ in asked.concern.vias}):
        return []
    used = (key for key in sorted(asked.person.admitted(kind)) if (kind, key) in world.places)
    return [key for key in used if not world.places[kind, key].archived][:SEVERAL]


def branches_of_roles(asked: Asked) -> Iterator[str]:
    """The branches in which a role may be what is missing: of the record and of those it leads to; of no record in
    particular that which is named, those in which she has some, a few of hers, or one of the others where none is."""
    found = dict.fromkeys(record.branch for record in records_around(asked) if record.branch)
    record = asked.decision.record
    if not asked.closing and (record is None or not (record.key or record.branch)):
        used = [key for (of, key), one in sorted(asked.world.places.items()) if of == BRANCH and not one.archived]
        mine = [key for key in used if admitted(asked.person, BRANCH, key)]
        held = {hit.branch for hit in asked.person.hits} | {asked.decision.request.after.get(BRANCH, "")}
        found |= dict.fromkeys((*(mine[:SEVERAL] or used[:1]), *(key for key in used if key in held)))
    yield from found

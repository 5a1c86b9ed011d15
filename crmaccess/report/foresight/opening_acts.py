"""The single commands that may open something: whatever the system knows for this person, this record, these rights.

More than will do; each is tried. What the conditions miss and what is granted, held, joined, set stands side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.definition import Permission
from crmaccess.engine.conditions.atoms import failing
from crmaccess.engine.conditions.involved import is_right
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.levels.stages_and_places import lists_over, place_kinds
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import MAIN_PIPELINE, Record
from crmaccess.report.cures.conditions import entrance, of_condition, standing
from crmaccess.report.cures.gifts import Command, admission, admitted, place_words, takes
from crmaccess.report.cures.remedies import all_remedies, of_other_alternatives, scene_of
from crmaccess.report.foresight.concern import Concern
from crmaccess.values import NamedTuple

VALUES = 12  # of a setting so many are tried
PLACES = 12  # of a kind, where the record lies in none
Unsaid = tuple[tuple[str, str], ...]


class Typed(NamedTuple):
    """A command; `chain` and `rank`: of commands that differ by a level, what they have in common, and the level.

    `unsaid` is what only somebody else can fill in.
    """

    command: Command
    unsaid: Unsaid = ()
    chain: Command = ()
    rank: int = 0


class Asked(NamedTuple):
    """The question, and what is looked at to find what may turn its answer."""

    decision: Decision
    world: World
    person: Person
    scene: Scene
    concern: Concern


def asked_about(decision: Decision, world: World, concern: Concern) -> Asked:
    """The question as those who look for acts want it."""
    return Asked(decision, world, world.person(decision.request.user), scene_of(decision, world), concern)


def opening_commands(asked: Asked) -> Iterable[Typed]:
    """Each once."""
    found: dict[Command, Typed] = {}
    for typed in (*_grants(asked), *_spoken_of(asked), *map(Typed, _others(asked))):
        found.setdefault(typed.command, typed)
    return found.values()


def _others(asked: Asked) -> Iterator[Command]:
    for some in (_revokes, _roles, _groups, _departments, _admissions, _of_account, _settings, _lifts, _of_record):
        yield from some(asked)


def _spoken_of(asked: Asked) -> Iterator[Typed]:
    """What the evidence and every atom that does not hold speak of, command by command."""
    decision, world, person, scene, concern = asked
    walks = (decision.walk, *decision.others)
    each = [all_remedies(step, decision._replace(walk=walk), world) for walk in walks for step in walk.denials]
    each += [of_other_alternatives(step, decision, world) for step in decision.walk.denials]
    others = [atom for atom in concern.atoms if not is_right(atom, world.definition)]
    each += [of_condition(((atom,),), person, scene) for atom in others if failing((atom,), person, scene)]
    each += [standing(relation.key, person, record) for record in _around(asked) for relation in concern.relations]
    for remedies in each:
        for remedy in remedies:
            yield from (Typed(command, remedy.unsaid) for command in remedy.commands)


def _around(asked: Asked) -> Iterator[Record]:
    """The record, and those that it leads to."""
    record = asked.decision.record
    if record is not None:
        yield record
        paths = {relation.path for relation in asked.concern.relations} | {
            name for atom in asked.concern.atoms for name in atom.path
        }
        named = (
            record.parent if path in ("parent", "parents") else record.value(path) for path in sorted(paths - {""})
        )
        yield from filter(None, (asked.world.record_at(reference) for reference in named if reference))


def _grants(asked: Asked) -> Iterator[Typed]:
    """Every right that matters, for the person and the roles and groups she is of: at every level, here and wherever."""
    for key in sorted({*asked.concern.rights, *asked.concern.opening}):
        right = asked.world.definition.permissions[key]
        for holder, subject in _holders(asked):
            if holder in right.received_by and (
                holder != "role" or takes(asked.world.roles[subject], right, asked.scene)
            ):
                for where in _cells(right, asked):
                    chain = ("rights", "grant", f"{holder}:{subject}", key, *where)
                    for rank, level in _levels(right, where, asked):
                        yield Typed((*chain[:4], *level, *where), (), chain, rank)


def _holders(asked: Asked) -> list[tuple[str, str]]:
    """The person, and the roles, groups and departments that she is of."""
    person = asked.person
    own = [("user", person.login)] if person.account else []
    roles = [("role", key) for key in person.roles if not asked.world.roles[key].everything]
    groups = [("group", key) for key in sorted(person.groups)]
    return [*own, *roles, *groups, *(("department", key) for key in sorted(person.departments))]


def _revokes(asked: Asked) -> Iterator[Command]:
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
    pipeline, stage, place = cell
    where: Command = ("--pipeline", pipeline) if pipeline not in ("", MAIN_PIPELINE) else ()
    where += ("--stage", stage) if stage else ()
    where += ("--place", place) if place else ()
    return ("rights", "revoke", f"{holder}:{subject}", right.key, *where)


def _levels(right: Permission, where: Command, asked: Asked) -> Iterator[tuple[int, Command]]:
    scale = asked.world.definition.scales[right.scale]
    if len(scale.levels) == 2 and not scale.reach:
        yield 1, ()
        return
    for rank, level in enumerate(scale.levels[1:], start=1):
        kind = scale.narrowed.get(level, "")
        if not kind or any(word.startswith(f"{kind}:") for word in where):
            yield rank, (level,)


def _cells(right: Permission, asked: Asked) -> Iterator[Command]:
    """What a grant that counts for the record can be narrowed to, most of all first; nothing last."""
    record = asked.decision.record
    if record is None:
        record = Record(asked.scene.entity, "")
    pipeline: Command = ()
    if "pipeline" in right.cells and record.pipeline not in ("", MAIN_PIPELINE):
        pipeline = ("--pipeline", record.pipeline)
    stages: list[Command] = [("--stage", record.stage)] if "stage" in right.cells and record.stage else []
    places: list[Command] = [("--place", f"{kind}:{key}") for kind in place_kinds(right) for key in _keys(kind, asked)]
    if right.objects:
        yield from (("--object", found) for found in lists_over(right, record, asked.world))
    for place in [*places, *([] if right.narrowed else [()])]:
        for stage in [*stages, ()]:
            yield (*pipeline, *stage, *place)


def _keys(kind: str, asked: Asked) -> Iterator[str]:
    """The places of a kind that matter: where the record lies, or any where it lies in none."""
    record = asked.decision.record
    if record is not None and record.value(kind):
        yield record.value(kind)
    elif record is None or (not record.key):
        used = [key for (of, key), place in sorted(asked.world.places.items()) if of == kind and not place.archived]
        mine = [key for key in used if admitted(asked.person, kind, key)]
        yield from (mine[:1] + [key for key in used if key not in mine][:1])


def _roles(asked: Asked) -> Iterator[Command]:
    record = asked.decision.record
    branches = ["", *filter(None, [record.branch if record else ""])]
    for key in sorted(asked.world.roles):
        for branch in branches:
            there = ("--branch", branch) if branch else ()
            yield ("roles", "assign", key, f"user:{asked.person.login}", *there)


def _groups(asked: Asked) -> Iterator[Command]:
    for key in sorted(asked.world.groups):
        if key not in asked.person.groups:
            yield ("groups", "join", asked.person.login, key)


def _departments(asked: Asked) -> Iterator[Command]:
    for key in sorted(asked.world.departments):
        if key not in asked.person.departments:
            yield ("departments", "join", asked.person.login, key)


def _admissions(asked: Asked) -> Iterator[Command]:
    """To every place where that may matter: the record's, and all that lie in the same network of places."""
    kinds = _kinds_of_places(asked)
    via = {kind for kind, _ in asked.concern.vias}
    record = asked.decision.record
    for (kind, key), place in sorted(asked.world.places.items()):
        here = record is not None and record.value(kind) == key
        if (
            kind in kinds
            and (here or kind in via or record is None or not record.key)
            and not admitted(asked.person, kind, key)
        ):
            yield admission(asked.person, kind, key)
            if place.archived:
                noun, called = place_words(kind, key)
                yield (noun, "restore", called)


def _kinds_of_places(asked: Asked) -> set[str]:
    concern, permissions = asked.concern, asked.world.definition.permissions
    kinds = concern.names("admitted") | {one.place for one in concern.relations if one.place}
    kinds |= {atom.name.partition(".")[0] for atom in concern.atoms if atom.kind == "has_place"}
    kinds |= {kind for key in (*concern.rights, *concern.opening) for kind in place_kinds(permissions[key])}
    return kinds | {kind for kind, _ in concern.vias}


def _of_account(asked: Asked) -> Iterator[Command]:
    """State, block and type."""
    account, states = asked.person.account, asked.world.definition.states
    if account is None:
        return
    if (state := states.get(account.state)) is not None:
        yield from entrance(state, account.login, states)
    if account.blocked_until is not None:
        yield ("users", "unblock", account.login)
    yield from (
        ("users", "edit", account.login, "--type", one) for one in asked.world.definition.types if one != account.type
    )
    for relation in asked.concern.relations:
        record = asked.decision.record
        if relation.shape == "same" and record is not None and (value := record.value(relation.attribute)):
            yield ("users", "edit", account.login, "--set", f"{relation.attribute}={value}")


def _settings(asked: Asked) -> Iterator[Command]:
    for key in sorted(asked.concern.names("setting")):
        rule = asked.world.definition.settings[key]
        for value in rule.values[:VALUES]:
            if asked.world.settings.get(key) != value:
                yield ("settings", "set", key, value)


def _lifts(asked: Asked) -> Iterator[Command]:
    """Every restriction that matters, from whomever it is imposed on that she heeds."""
    for subject in asked.person.subjects:
        for key in asked.world.impositions.get(subject, ()):
            if key in asked.concern.restrictions:
                yield ("restrictions", "lift", key, ":".join(subject))


def _of_record(asked: Asked) -> Iterator[Command]:
    """Another responsible, stage, place or value of the record, if it is one that the company keeps."""
    world, record = asked.world, asked.decision.record
    if record is None or (record.entity, record.key) not in world.records:
        return
    reference = f"{record.entity}:{record.key}"
    for login in dict.fromkeys((asked.person.login, *sorted(world.accounts))):
        if login != record.responsible and asked.person.account:
            yield ("records", "assign", reference, "--responsible", login)
    for pipeline, stage in world.cells_of(record.entity):
        if stage and (pipeline, stage) != (record.pipeline, record.stage):
            elsewhere = ("--pipeline", pipeline) if pipeline != record.pipeline else ()
            yield ("records", "move", reference, stage, *elsewhere)
    yield from _laid_elsewhere(record, reference, asked)
    yield from (("records", "edit", reference, "--set", pair) for pair in sorted(_values(record, asked)))
    if not record.open:
        yield ("records", "open", reference)


def _laid_elsewhere(record: Record, reference: str, asked: Asked) -> Iterator[Command]:
    entity = asked.world.definition.entities.get(record.entity)
    for (kind, key), place in sorted(asked.world.places.items()):
        if entity and kind in entity.places and not place.archived and record.value(kind) != key:
            where = ("--branch", key) if kind == "branch" else ("--set", f"{kind}={key}")
            yield ("records", "edit", reference, *where)


def _values(record: Record, asked: Asked) -> set[str]:
    """Values of the record that the conditions ask for, as they are set."""
    asking: list[tuple[str, Iterable[str]]] = [
        (atom.name, atom.argument.split("|"))
        for atom in asked.concern.atoms
        if atom.kind == "attribute" and not atom.path
    ]
    asking += [(one.attribute, one.values) for one in asked.concern.relations if one.shape == "attribute"]
    known = {*Record._fields, *asked.world.definition.places}
    return {
        f"{name}={value}"
        for name, values in asking
        for value in values
        if name not in known and record.value(name) != value
    }

"""What every grant contributes to a right: which won, which were outvoted, and through whom each reaches the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.definition import Permission
from crmaccess.engine.conditions.of_rights import is_asleep
from crmaccess.engine.decision.decision import Contribution
from crmaccess.engine.facts.grants import with_implied
from crmaccess.engine.facts.structure import Structure
from crmaccess.engine.levels.source import Given
from crmaccess.engine.levels.stages_and_places import Cell, cell_of, combination, grant_keys
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import Record, with_included


def contributions(name: str, person: Person, scene: Scene) -> Iterator[Contribution]:
    """Every grant that reaches the person for this permission, at the record's cell, with what became of it."""
    definition = scene.world.definition
    permission = definition.permissions[name]
    levels = definition.scales[permission.scale].levels
    adds = combination(permission, definition) == "replaces"
    for one, outcome in _found(permission, person, scene):
        if adds and outcome == "lower" and not one.rank:
            continue  # what others hold can only add to her own: their least is no contribution
        pipeline, stage, place = one.key
        narrowed = (("pipeline", pipeline), ("stage", stage), ("place", place))
        whole = Contribution(
            name,
            _subject(one.source.key),
            levels[one.granted],
            one.specificity > 0,
            tuple(pair for pair in narrowed if pair[1]),
            _held(one.source.key, one.source.branch, person),
            outcome,
        )
        for by, rank in _granted_as(permission, one, scene.world):
            less = rank < one.granted and outcome == "won"
            yield whole._replace(implied_by=by, level=levels[rank], outcome="lower" if less else outcome)


def _found(permission: Permission, person: Person, scene: Scene) -> Iterator[tuple[Given, str]]:
    """What every source gives at the record's cell, and what it would give without its most particular grant."""
    at = counted_at(permission, scene)
    cell = cell_of(permission, at, scene.world) if at is not None else _furthest(permission, scene)
    found = list(_at(cell, permission, person, scene))
    told = found if at is not None else _wherever(found, permission, person, scene)
    yield from told
    said = [(one.source, one.key) for one, _ in told]
    given = [one for one, _ in found]
    for source in {id(one.source): one.source for one in given}.values():
        grants, everything = source.grants.get(permission.key, {}), source.everything
        known = [] if everything else [one.key for one in given if one.source is source]
        for key, specificity in grant_keys(permission, cell):
            if key in grants and key not in known and (source, key) not in said:
                less = "lower" if everything else "inherited"
                yield Given(source._replace(everything=False), grants[key], specificity, key, grants[key]), less


def counted_at(permission: Permission, scene: Scene) -> Record | None:
    """The record at which a right counts; None for what opens a section, which opens it whole, wherever it is held."""
    opens = any(section.tick == permission.key for section in scene.world.definition.sections.values())
    return None if opens else scene.record


def _granted_as(permission: Permission, given: Given, facts: Structure) -> Iterator[tuple[str, int]]:
    """('', its level) for a right that was granted itself, and every right granted that brings it along, how high."""
    held = facts.granted.get(given.source.key)
    if held is None or given.source.everything:
        yield "", given.granted
        return
    itself = held.get(permission.key, {}).get(given.key)
    if itself is not None:
        yield "", itself
    for name, cells in held.items():
        if given.key in cells and name != permission.key and facts.definition.permissions[name].implies:
            brought = with_implied({name: {given.key: cells[given.key]}}, facts.definition)
            if rank := brought.get(permission.key, {}).get(given.key):
                yield name, rank


def _furthest(permission: Permission, scene: Scene) -> Cell:
    cells = scene.profile.existing(permission)
    if not _differs(permission, scene):
        return cells[0] if cells else Cell()
    return max(cells, key=lambda one: scene.profile.rank_at(permission, one), default=Cell())


def _wherever(
    found: list[tuple[Given, str]], permission: Permission, person: Person, scene: Scene
) -> list[tuple[Given, str]]:  # fmt: skip
    """Of the whole of an entity: what is given at the cell that reaches furthest, then what opens records elsewhere.

    What is outvoted at the one and wins at another has won.
    """
    if not _differs(permission, scene):
        return found
    votes, known = [outcome for _, outcome in found], [one for one, _ in found]
    for cell in scene.profile.existing(permission):
        for one, outcome in _at(cell, permission, person, scene):
            if one not in known and one.rank:
                known.append(one)
                votes.append(outcome)
            elif one in known and outcome == "won" and one.rank:
                votes[known.index(one)] = outcome
    return list(zip(known, votes, strict=True))


def _outcomes(permission: Permission, given: list[Given], person: Person, scene: Scene) -> list[str]:
    if not given:
        return []
    asleep = is_asleep(permission, person, scene)
    combine = combination(permission, scene.world.definition)
    replaced = combine == "replaces" and any(one.source.key[0] == "user" for one in given)
    tier = max(one.specificity for one in given) if combine == "specific_first" else 0

    def outvoted(one: Given) -> str:
        if asleep and not one.source.never_sleeps(combine == "replaces"):
            return "asleep"
        if replaced and one.source.is_default:
            return "replaced"
        return "inherited" if combine == "specific_first" and one.specificity < tier else ""

    highest = max((one.rank for one in given if not outvoted(one)), default=0)
    # Nothing but her own setting takes away what comes with what she is.
    decides = [one.rank == highest and (highest or not replaced or one.source.key[0] == "user") for one in given]
    return [outvoted(one) or ("won" if does else "lower") for one, does in zip(given, decides, strict=True)]


def grounds(permission: Permission, person: Person, scene: Scene) -> tuple[tuple[str, str], ...]:
    """The sources that give a right its level at the record's cell, or without a record at any: roles, the person,
    groups, departments, kinds.
    """
    at = counted_at(permission, scene)
    if at is not None:
        return _winners(_at(cell_of(permission, at, scene.world), permission, person, scene))
    # It takes a look at every cell, and is the same for all who hold the same.
    known, key = scene.profile.grounds, (permission.key, is_asleep(permission, person, scene))
    if key not in known:
        known[key] = _winners(_anywhere(permission, person, scene))
    return known[key]


def _winners(found: Iterable[tuple[Given, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(_subject(one.source.key) for one, outcome in found if outcome == "won" and one.granted))


def _anywhere(permission: Permission, person: Person, scene: Scene) -> Iterator[tuple[Given, str]]:
    """What is given at the cell that reaches furthest, then what opens records elsewhere."""
    found = list(_at(_furthest(permission, scene), permission, person, scene))
    yield from _wherever(found, permission, person, scene)


def _at(cell: Cell, permission: Permission, person: Person, scene: Scene) -> Iterator[tuple[Given, str]]:
    given = scene.profile.given(permission, cell)
    yield from zip(given, _outcomes(permission, given, person, scene), strict=True)


def is_given(permission: Permission, person: Person, scene: Scene) -> bool:
    """Whether a right that is held is not asleep whoever gives it, so that somebody gives its level."""
    return not is_asleep(permission, person, scene) or bool(grounds(permission, person, scene))


def _differs(permission: Permission, scene: Scene) -> bool:
    """Whether some source of the right counts for some records and not for others."""
    held = [(one.branch, one.grants.get(permission.key, {})) for one in scene.profile.sources]
    return any(branch or any(any(key) for key in cells) for branch, cells in held)


UNITS = ("department", "departments")


def _subject(source: tuple[str, str]) -> tuple[str, str]:
    """Who holds the grants of a source."""
    return ("department", source[1]) if source[0] in UNITS else source


def _held(source: tuple[str, str], branch: str, person: Person) -> tuple[tuple[str, str, bool, str], ...]:
    """How a role reaches the person: every assignment that brings it; how far down a department gives; the groups of
    hers through which another one does.
    """
    if source[0] in UNITS:
        return (("department", source[1], source[0] == "departments", ""),)
    if source[0] == "group" and source[1] not in person.groups:
        through = (key for key in sorted(person.groups) if source[1] in with_included([key], person.facts.groups))
        return tuple(("group", key, False, "") for key in through)
    if source[0] != "role":
        return ()
    hits = [hit for hit in person.hits if hit.role == source[1] and hit.branch == branch]
    return tuple((hit.holder, hit.subject, hit.with_sub, hit.branch) for hit in hits)

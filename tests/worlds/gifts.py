"""Roles, what they and people hold, through whom roles reach people, what is imposed."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from hypothesis import strategies as st

from crmaccess.definition import Module, Permission
from crmaccess.facts import MAIN_PIPELINE, Assignment, Fact, Grant, Imposition, Role
from crmaccess.plan.system.presets import definition_facts
from tests.worlds.themes import Theme
from tests.worlds.words import BRANCHES, GROUPS, MOMENTS, PEOPLE, SECOND, SECOND_STAGES, SELDOM, UNITS, facts, mostly

MOST_ROLES = 5


@cache
def made_up(theme: Theme) -> tuple[Role, ...]:
    """Roles of the cabinets and modules that the theme's rights are of: several of the first, one of each other."""
    if not theme.has("roles"):
        return ()
    system = theme.definition
    ways = [way for pair in theme.pairs for way in system.ways_of(*pair)]
    led = dict.fromkeys(key for way in ways for key in way.interfaces)
    cabinets = [key for key in led if "roles" in system.interfaces[key].held_by] or [""]
    named = [right.module for right in theme.rights if "role" in right.received_by and right.module]
    modules = list(dict.fromkeys(named)) or list(system.modules)[:1] or [""]
    slots = [(module, cabinet) for cabinet in cabinets for module in (modules[0], *modules)]
    slots += [(modules[0], cabinets[0])] * (3 - len(slots))
    return tuple(
        Role(f"r{number}", f"R{number}", module, cabinet) for number, (module, cabinet) in enumerate(slots[:MOST_ROLES])
    )


@cache
def presets(theme: Theme) -> tuple[Fact, ...]:
    """The roles and groups that `init` makes, with what they hold of the theme's rights."""
    rights = {right.key for right in theme.rights}
    return tuple(
        fact
        for fact in definition_facts(theme.definition)
        if isinstance(fact, Role) or (isinstance(fact, Grant) and fact.holder == "role" and fact.permission in rights)
    )


def preset_roles(theme: Theme) -> list[Role]:
    return [fact for fact in presets(theme) if isinstance(fact, Role)]


@cache
def roles(theme: Theme) -> st.SearchStrategy[list[Fact]]:
    """Roles that differ in rank and in holding everything."""
    of_each = []
    for role in made_up(theme):
        cabinet = theme.definition.interfaces.get(role.interface)
        lowest, highest = (cabinet and cabinet.ranks) or (0, 2)
        of_each.append(
            facts(
                Role, key=st.just(role.key), name=st.just(role.name), module=st.just(role.module),
                interface=st.just(role.interface), rank=st.sampled_from((lowest, (lowest + highest) // 2, highest)),
                everything=mostly(False, True, weight=9),
            )
        )  # fmt: skip
    return st.tuples(*of_each).map(list)


@cache
def grants(theme: Theme) -> st.SearchStrategy[Grant]:
    """A level of one of the rights for somebody who can hold it."""
    by_key = {right.key: strategy for right in theme.rights if (strategy := _grant(theme, right)) is not None}
    if not by_key:
        return st.nothing()
    rights = [theme.definition.permissions[key] for key in by_key]
    asked = {atom.name for pair in theme.pairs for atom in _first(theme, pair)}  # the others matter less often
    weighted = [right.key for right in rights for _ in range(3 if right.key in asked else 1)]
    return st.sampled_from(weighted).flatmap(by_key.__getitem__)


def _first(theme: Theme, pair: tuple[str, str]) -> Iterator[object]:
    for way in theme.definition.ways_of(*pair):
        for condition in way.gates:
            yield from (atom for some in condition for atom in some)


def _grant(theme: Theme, right: Permission) -> st.SearchStrategy[Grant] | None:
    holders = list(_holders(theme, right))
    if not holders:
        return None
    scale = theme.definition.scales[right.scale]
    cells, places = _cells(theme, right), _places(theme, right)
    rows = [cell for cell in cells if not cell[1]]

    def made(
        holder: tuple[str, str], level: str, cell: tuple[str, str], place: str, below: bool, until: datetime | None
    ) -> Grant:
        if holder[0] == "group" and "group-denials" in theme.definition.unavailable:
            level = level if level != scale.levels[0] else scale.levels[-1]
        kind = scale.narrowed.get(level, "")
        place = f"{kind}:{BRANCHES[0]}" if kind and not place.startswith(f"{kind}:") else place
        place = "" if not kind and place.partition(":")[0] in scale.narrowed.values() else place
        of_record = place.partition(":")[0] in right.objects
        where = ("", "") if of_record else cell
        return Grant(*holder, right.key, level, *where, place, below and holder[0] == "department", until)

    return st.builds(
        made, st.sampled_from(holders), st.sampled_from(scale.levels), st.sampled_from(rows * 3 + cells),
        st.sampled_from(places), st.booleans(), SELDOM,
    )  # fmt: skip


def _holders(theme: Theme, right: Permission) -> Iterator[tuple[str, str]]:
    for kind in right.received_by:
        if kind == "role":
            yield from (("role", role.key) for role in made_up(theme) if _fits(role, right))
        elif kind == "user" and theme.has("personal-rights"):
            yield from (("user", login) for login in PEOPLE)
        elif kind == "group" and theme.definition.group_kinds:
            yield from (("group", key) for key in GROUPS)
        elif kind == "department" and theme.has("departments"):
            yield from (("department", key) for key in UNITS)


def _fits(role: Role, right: Permission) -> bool:
    other_module = right.module and role.module and right.module != role.module
    return not other_module and (not right.interfaces or not role.interface or role.interface in right.interfaces)


def _places(theme: Theme, right: Permission) -> list[str]:
    """What grants are narrowed to besides stages: some records, some places, mostly nothing."""
    kinds = [kind for kind in right.cells if kind not in ("pipeline", "stage")]
    places = [f"{kind}:{key}" for kind in kinds for key in BRANCHES]
    records = [f"{entity}:{key}" for entity in right.objects for key in theme.keys(entity)]
    anywhere = [] if right.narrowed else [""] * max(1, len(places) // 2, len(records) // 2)
    return [*anywhere, *places, *records] or [""]


def _cells(theme: Theme, right: Permission) -> list[tuple[str, str]]:
    """The rows and cells that grants can be narrowed to."""
    known = theme.definition.entities.get(right.entity)
    if known is None or "stage" not in right.cells:
        return [("", "")]
    if "pipeline" not in right.cells:
        return [("", ""), *(("", key) for _, key, _ in known.stages[:3])]
    cells = [(MAIN_PIPELINE, ""), (SECOND, ""), *((SECOND, key) for key in SECOND_STAGES)]
    return cells + [(pipeline, key) for pipeline, key, _ in known.stages[:2]]


@cache
def assignments(theme: Theme) -> st.SearchStrategy[Assignment]:
    """A role for somebody whom roles of its module can reach, here and there, now, before and later."""
    pairs = [(role.key, holder) for role in made_up(theme) for holder in _reached(theme, role)]
    pairs += [(role.key, ("user", login)) for role in preset_roles(theme) for login in PEOPLE]
    if not pairs:
        return st.nothing()
    branches = ("", "", *BRANCHES[:2]) if "branch" in theme.definition.places else ("",)
    return st.builds(
        lambda pair, below, *rest: Assignment(pair[0], *pair[1], below and pair[1][0] == "department", *rest),
        st.sampled_from(pairs), st.booleans(), st.sampled_from(branches), MOMENTS, MOMENTS,
    )  # fmt: skip


def _reached(theme: Theme, role: Role) -> Iterator[tuple[str, str]]:
    system = theme.definition
    subjects = system.modules.get(role.module, Module("")).subjects
    kinds = {*subjects, *("group" for kind in system.group_kinds if kind in subjects)}
    if "user" in kinds:
        yield from (("user", login) for login in PEOPLE * 3)
    if "department" in kinds and theme.has("departments"):
        yield from (("department", key) for key in UNITS)
    if "group" in kinds and system.group_kinds:
        yield from (("group", key) for key in GROUPS)
    if "kind" in kinds:
        yield from (("kind", key) for key in (*system.kinds, *system.kinds))


@cache
def held_twice(theme: Theme) -> st.SearchStrategy[list[Assignment]]:
    """One role in two branches of one person, with something else in one of them, now and then."""
    roles_ = [role.key for role in (*made_up(theme), *preset_roles(theme))]
    if not roles_ or "branch" not in theme.definition.places:
        return st.just([])
    return st.builds(
        lambda role, login: [Assignment(role, "user", login, branch=branch) for branch in BRANCHES[:2]],
        st.sampled_from(roles_), st.sampled_from(PEOPLE),
    )  # fmt: skip


@cache
def impositions(theme: Theme) -> st.SearchStrategy[Imposition]:
    """Restrictions of the definition for people, roles and groups; several meet."""
    keys = [key for key, one in theme.definition.restrictions.items() if not one.standing]
    subjects = [("user", login) for login in PEOPLE] + [("role", role.key) for role in made_up(theme)]
    subjects += [("group", GROUPS[0])] if theme.definition.group_kinds else []
    if not keys or not theme.has("restrictions"):
        return st.nothing()
    return st.builds(
        lambda key, subject, since, until: Imposition(key, *subject, since, until),
        st.sampled_from(keys), st.sampled_from(subjects), MOMENTS, MOMENTS,
    )  # fmt: skip

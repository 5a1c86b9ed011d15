"""The language of the tests: facts in the words an administrator would use.

world(BITRIX, department("sales"), user("petr", departments="sales"),
      role("manager", may="crm.deal.read:own crm.deal.read@DOCS:none"), assign("manager", "user:petr"))
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from crmaccess import systems
from crmaccess.definition import Definition
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    MAIN_PIPELINE,
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Outline,
    Pipeline,
    Record,
    Role,
    Setting,
    Sort,
    Stage,
)
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal

DEFINITIONS = Path(__file__).parent / "systems" / "definitions"
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

Facts = Iterable[Fact]


@cache
def definition(name: str) -> Definition:
    """A shipped definition, or one of those that only the tests have."""
    return systems.load(source_of(name))[0]


def source_of(name: str) -> str:
    """What `systems.load` finds the definition by."""
    own = DEFINITIONS / f"{name}.toml"
    return str(own) if own.exists() else name


def rehearsal(system: Definition | str, *facts: Fact | Facts, at: datetime = NOW) -> Rehearsal:
    """The same facts as a world and as what is known of them, to try commands on."""
    chosen = definition(system) if isinstance(system, str) else system
    known = [*stages_of(chosen), *flat(facts)]
    return Rehearsal(Known(chosen, known), World(rules_of(chosen), known, at), at)


def world(system: Definition | str, *facts: Fact | Facts, at: datetime = NOW) -> World:
    """A world of these facts, the definition's own pipelines and stages included."""
    chosen = definition(system) if isinstance(system, str) else system
    return World(rules_of(chosen), [*stages_of(chosen), *flat(facts)], at)


def rules_of(system: Definition) -> Rules:
    """The rules of a definition, compiled once for all worlds of the tests."""
    known = _RULES.get(id(system))
    if known is None:
        known = _RULES[id(system)] = Rules(system)
    return known


_RULES: dict[int, Rules] = {}


def flat(facts: Iterable[Fact | Facts]) -> Iterator[Fact]:
    for fact in facts:
        if hasattr(fact, "_fields"):
            yield fact  # type: ignore[misc]
        else:
            yield from flat(fact)  # type: ignore[arg-type]


def stages_of(system: Definition) -> list[Fact]:
    """The pipelines and stages that `init` creates."""
    facts: list[Fact] = []
    for entity in system.entities.values():
        facts += [Pipeline(entity.key, key, label.en, n) for n, (key, label) in enumerate(entity.pipelines)]
        facts += [
            Stage(entity.key, pipeline, key, label.ru, n) for n, (pipeline, key, label) in enumerate(entity.stages)
        ]
    return facts


def user(
    login: str,
    *,
    departments: str = "",
    groups: str = "",
    branches: str = "",
    roles: str = "",
    may: str = "",
    state: str = "active",
    type: str = "employee",
    blocked_until: datetime | None = None,
    **attributes: str,
) -> list[Fact]:
    """A person with memberships, admissions, roles of their own and personal rights."""
    facts: list[Fact] = [
        Account(login, login.title(), type=type, state=state, blocked_until=blocked_until, attributes=attributes)
    ]
    facts += [Membership(login, key) for key in departments.split()]
    facts += [GroupMember(login, key) for key in groups.split()]
    facts += [Admission(login, "branch", key) for key in branches.split()]
    facts += [Assignment(key, "user", login) for key in roles.split()]
    return facts + grants("user", login, may)


def department(key: str, parent: str = "", head: str = "") -> Fact:
    return Department(key, key.title(), parent, head)


def group(key: str, kind: str = "workgroup", may: str = "") -> list[Fact]:
    return [Group(key, key.title(), kind), *grants("group", key, may)]


def role(
    key: str, may: str = "", *, module: str = "crm", interface: str = "", rank: int = 0, everything: bool = False
) -> list[Fact]:
    """A role and its levels."""
    return [Role(key, key, module, interface, rank, everything), *grants("role", key, may)]


def grants(holder: str, subject: str, may: str) -> list[Fact]:
    """`permission:level`, `permission@stage:level`, `permission@pipeline/stage:level`, `permission@pipeline/:level`."""
    return [_grant(holder, subject, word) for word in may.split()]


def _grant(holder: str, subject: str, word: str) -> Fact:
    name, _, level = word.partition(":")
    permission, _, cell = name.partition("@")
    pipeline, _, stage = cell.partition("/") if "/" in cell else ("", "", cell)
    entity = permission.split(".")[-2] if "." in permission else ""
    if not pipeline and entity == "deal":
        pipeline = MAIN_PIPELINE
    return Grant(holder, subject, permission, level or "on", pipeline, stage)


def assign(
    role: str,
    subject: str,
    *,
    with_sub: bool = False,
    branch: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> Fact:
    holder, _, key = subject.partition(":")
    return Assignment(role, holder, key, with_sub, branch, since, until)


def impose(restriction: str, subject: str) -> Fact:
    holder, _, key = subject.partition(":")
    return Imposition(restriction, holder, key)


def setting(name: str, value: str) -> Fact:
    return Setting(name, value)


def record(
    reference: str,
    responsible: str = "",
    stamp: str = "",
    *,
    stage: str = "",
    pipeline: str = "",
    branch: str = "",
    open: bool = False,
    parent: str = "",
    participants: tuple[tuple[str, str], ...] = (),
    **attributes: str,
) -> Record:
    entity, _, key = reference.partition(":")
    if entity == "deal" and not pipeline:
        pipeline = MAIN_PIPELINE
    return Record(
        entity,
        key,
        key,
        responsible,
        tuple(sorted(stamp.split())),
        pipeline,
        stage,
        branch,
        open,
        parent,
        participants=participants,
        attributes=attributes,
    )


def outline_of(record: Record, attributes: Iterable[str] = ()) -> Outline:
    """The record in outline."""
    values = tuple(map(record.value, attributes))
    sort = Sort(record.entity, record.pipeline, record.stage, record.open, values)
    return Outline(sort, record.branch, record.stamp, record.responsible)

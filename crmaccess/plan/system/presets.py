"""What a new database starts with: the stages, preset roles and groups of its system, and its owner."""

from collections.abc import Iterator
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition, Label, PresetRole
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import (
    EVERYWHERE,
    MAIN_PIPELINE,
    Account,
    Admission,
    Assignment,
    Fact,
    Grant,
    Group,
    Pipeline,
    Role,
    Stage,
)
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR
from crmaccess.plan.known.values import refuse
from crmaccess.plan.people.accounts.users import account_faults, first_type


def first_facts(known: Known, at: datetime, *, login: str, email: str, name: str = "", language: str = "en") -> Plan:
    """Everything `init` writes. The names of stages and roles are those of one language."""
    definition = known.definition
    if known.accounts:
        raise InvalidInput("E_INITIALISED", definition.name)
    owner = owner_account(definition, login, email, name)
    missing = [] if email else [Problem("E_VALUE_MISSING", "", column="email")]
    refuse([*missing, *account_faults(owner, definition)])
    first = (*definition_facts(definition, language), owner, *_holdings(login, definition))
    return Plan(tuple(Change(None, fact) for fact in first))


def _holdings(login: str, definition: Definition) -> Iterator[Fact]:
    """What the definition gives to whoever makes a database."""
    yield from (Admission(login, kind, EVERYWHERE) for kind in definition.owner.places)
    yield from (Assignment(role, "user", login) for role in definition.owner.roles)


def owner_account(definition: Definition, login: str, email: str, name: str = "") -> Account:
    """An active administrator, by whatever makes one in this system."""
    kind = definition.kinds.get(ADMINISTRATOR)
    atoms = kind.test[0] if kind and kind.test else ()
    values = {atom.name: atom.argument.split("|")[0] for atom in atoms if atom.kind == "user" and not atom.negated}
    of_type = values.pop("type", first_type(definition))
    state = next(key for key, value in definition.states.items() if value.acts)
    return Account(login, name, email, of_type, state, attributes=values)


def definition_facts(definition: Definition, language: str = "en") -> Iterator[Fact]:
    """Pipelines, stages, preset roles and groups with their grants, and the kinds of people that the roles reach."""
    for entity in definition.entities.values():
        for position, (key, label) in enumerate(entity.pipelines):
            yield Pipeline(entity.key, key, _text(label, language, key), position)
        positions: dict[str, int] = {}
        for pipeline, key, label in entity.stages:
            position = positions[pipeline] = positions.get(pipeline, -1) + 1
            yield Stage(entity.key, pipeline, key, _text(label, language, key), position)
    for role in definition.roles.values():
        name = _text(role.label, language, role.key)
        yield Role(role.key, name, role.module, role.interface, role.rank, role.everything, role.locked)
    for group in definition.groups.values():
        name = _text(group.label, language, group.key)
        yield Group(group.key, name, group.kind, {"includes": " ".join(group.includes)} if group.includes else {})
    for role in definition.roles.values():
        yield from _grants(role, definition)
    for group in definition.groups.values():
        yield from (Grant("group", group.key, permission, level) for permission, level in group.levels)
    for role in definition.roles.values():
        yield from (Assignment(role.key, "kind", kind) for kind in role.kinds)


def _grants(role: PresetRole, definition: Definition) -> Iterator[Grant]:
    """On every pipeline that the definition declares; stages inherit."""
    for word, level in role.levels:
        permission, _, kind = word.partition("@")
        right = definition.permissions[permission]
        pipelines: tuple[str, ...] = ("",)
        if "pipeline" in right.cells:
            entity = definition.entities.get(right.entity)
            pipelines = tuple(key for key, _ in entity.pipelines) if entity else (MAIN_PIPELINE,)
        for pipeline in pipelines:
            yield Grant("role", role.key, permission, level, pipeline, place=f"{kind}:{EVERYWHERE}" if kind else "")


def _text(label: Label, language: str, key: str) -> str:
    return (label.ru if language == "ru" else label.en) or key

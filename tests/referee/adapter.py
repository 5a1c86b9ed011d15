"""From the neutral format of decision suites to facts and a definition, and back to the answers the suites expect.

The README beside this file says which part of a world becomes which fact, and what the adapter decides itself.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from crmaccess.definition import GATES, Definition
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import Problem
from crmaccess.facts import (
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
    Place,
    Record,
    Role,
    Stage,
)
from crmaccess.systems.checks.attributes import ANY, attributes_read
from crmaccess.systems.checks.whole import faults
from crmaccess.systems.loader import build

World_ = Mapping[str, Any]
Case = Mapping[str, Any]

LEVELS = "none own department subdepartments branch all"
RELATIONS = {
    "own": {"person": "responsible"},
    "department": {"units": "departments"},
    "subdepartments": {"units": "below"},
    "branch": {"place": "branch"},
    "all": {"everybody": True},
}
GIVING = "role_assignment"  # the entity of which the questions "may she give this role to him" are asked
RESERVED = ("may", "holds", "joins", "delegates", GIVING, "section", *GATES)  # they mean something else in the file
OWN_FIELDS = {"owner": "responsible", "id": "key", "stage": "stage", "branch": "branch"}
ANY_TIME = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class Suite(NamedTuple):
    """A folder with worlds and cases."""

    name: str
    worlds: Mapping[str, World_]
    cases: tuple[Case, ...]


def suites_in(folder: Path) -> list[Suite]:
    """Every suite under a folder (or the folder itself), by name."""
    return [_suite(path.parent) for path in sorted(folder.rglob("cases.jsonl"))]


def _suite(folder: Path) -> Suite:
    worlds = json.loads((folder / "worlds.json").read_text(encoding="utf-8"))
    lines = (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = tuple(json.loads(line) for line in lines if line.strip())
    return Suite(folder.name, {world["id"]: world for world in worlds}, cases)


class Referee:
    """One suite, ready to be asked. Worlds are built once for each moment that is asked about."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.definition = cache(self._definition)
        self.world = cache(self._world)

    def answer(self, case: Case) -> bool | list[str]:
        """What the product says: a verdict, or the sorted names."""
        ask, at = case["ask"], moment(case.get("at") or case["ask"].get("at")) or ANY_TIME
        kind, words = next((key, value) for key, value in ask.items() if key in QUESTIONS)
        asking = Asking(self.suite.worlds[case["world"]], self.world(case["world"], at), context_of(case))
        return QUESTIONS[kind](asking, *words)

    def _definition(self, world: str) -> Definition:
        cases = [case for case in self.suite.cases if case["world"] == world]
        problems: list[Problem] = []
        definition = build(with_declarations(tables(self.suite.worlds[world], cases)), problems)
        problems += faults(definition)
        assert not problems, problems
        return definition

    def _world(self, world: str, at: datetime) -> World:
        return World(Rules(self.definition(world)), facts_of(self.suite.worlds[world], at), at)


class Asking(NamedTuple):
    """A world of the suite, the same world as the product sees it, and the circumstances of a request."""

    source: World_
    world: World
    context: str | Mapping[str, str]

    def check(self, user: str, action: str, target: str) -> bool:
        entity, _, key = target.partition(":")
        record = self.world.records.get((name(entity), key)) or Record(name(entity), key)
        return self._allows(Request(user, name(action), f"{name(entity)}:{key}"), record)

    def who(self, action: str, target: str) -> list[str]:
        return sorted(user["id"] for user in self.source["users"] if self.check(user["id"], action, target))

    def what(self, user: str, action: str, entity: str) -> list[str]:
        keys = [record["id"] for record in self.source["records"] if record["entity"] == entity]
        return sorted(key for key in keys if self.check(user, action, f"{entity}:{key}"))

    def actions(self, user: str, target: str) -> list[str]:
        known = {grant["action"] for role in self.source["roles"] for grant in role.get("grants", ())}
        return sorted(action for action in known if self.check(user, action, target))

    def grant(self, operator: str, role: str, user: str) -> bool:
        """A role is given to a person wherever that person works: in one of the departments it must be allowed."""
        departments = next((one.get("departments") for one in self.source["users"] if one["id"] == user), None)
        return any(
            self._allows(
                Request(operator, "add", f"{GIVING}:{user}"),
                Record(GIVING, user, attributes={"given": word(role), "department": word(department)}),
            )
            for department in departments or ("",)
        )

    def _allows(self, request: Request, record: Record) -> bool:
        if isinstance(self.context, str):
            request = request._replace(context=self.context)
        else:
            request = request._replace(parameters=self.context)
        answer, decision = verdict(self.world, request, record), decide(self.world, request, record)
        assert answer[:3] == (decision.allowed, decision.decided_by, decision.code)
        return answer.allowed


QUESTIONS = {
    "check": Asking.check, "who": Asking.who, "what": Asking.what, "actions": Asking.actions, "grant": Asking.grant,
}  # fmt: skip


# The definition: one way for each action on each entity, restrictions, and who may give roles.
def with_declarations(raw: dict[str, Any]) -> dict[str, Any]:
    """The tables with a declaration for each attribute that their conditions read."""
    found: dict[str, dict[str, Any]] = {}
    for thing, atom in attributes_read(build(raw, [])):
        for one in raw["entities"] if thing == ANY else (thing,):
            found.setdefault(one, {})[atom.name] = {}
    return {**raw, "attributes": found}


def tables(world: World_, cases: Iterable[Case]) -> dict[str, Any]:
    """The tables of a definition file for this world and the words its cases ask with."""
    entities, actions = vocabulary(world, cases)
    staged = {*(world.get("stages") or {}), *(grant["entity"] for grant in grants_of(world) if grant.get("stage"))}
    rights = {f"may.{name(entity)}.{name(action)}": {"scale": "reach"} for entity in entities for action in actions}
    switches = [f"holds.{word(role['id'])}" for role in world["roles"]]
    switches += [f"joins.{word(group['id'])}" for group in world.get("groups") or ()]
    delegations = list(enumerate(world.get("delegation") or ()))
    switches += [f"delegates.{number}" for number, _ in delegations]
    return {
        "name": "referee",
        "archive": "active",
        "actions": {key: key for key in sorted({"add", *map(name, actions)})},
        "states": {state: {"acts": state == "active"} for state in sorted({"active", *map(status, world["users"])})},
        "scales": {"reach": {"levels": LEVELS, "reach": True}, "switch": {"levels": "off on"}},
        "relations": RELATIONS,
        "places": {"branch": {}},
        "entities": {name(entity): {"staged": entity in staged} for entity in entities} | {GIVING: {}},
        "permissions": rights | {key: {"scale": "switch", "cells": ""} for key in switches},
        "ways": {
            name(entity): {
                name(action): [{"name": "role", "action": right, "scope": f"reach:{right}"}]
                for action in actions
                for right in [f"may.{name(entity)}.{name(action)}"]
            }
            for entity in entities
        }
        | {GIVING: {"add": [delegation_way(number, one, world) for number, one in delegations] or [CLOSED]}},
        "restrictions": {word(one["id"]): restriction(one) for one in (world.get("restrictions") or ())},
    }


CLOSED = {"name": "nobody", "action": "never:no_delegation"}


def vocabulary(world: World_, cases: Iterable[Case]) -> tuple[list[str], list[str]]:
    """The entities and actions that the world or a question names."""
    entities = {grant["entity"] for grant in grants_of(world)} | {record["entity"] for record in world["records"]}
    actions = {grant["action"] for grant in grants_of(world)}
    for one in world.get("restrictions") or ():
        entities.update(listed(one.get("entity")))
        actions.update(listed(one.get("action")))
    for case in cases:
        for kind, words in case["ask"].items():
            if kind in ("check", "who", "what"):
                *_, action, target = words[:3] if kind != "what" else words
                actions.add(action)
                entities.add(target.partition(":")[0])
            elif kind == "actions":
                entities.add(words[1].partition(":")[0])
    return sorted(entities - {"*"}), sorted(actions - {"*"})


def restriction(one: Mapping[str, Any]) -> dict[str, Any]:
    entities = [name(entity) for entity in listed(one.get("entity"))] or ["*"]
    actions = " ".join(name(action) for action in listed(one.get("action"))) or "*"
    both = [f"{first} {second}".strip() for first in condition(one.get("when")) for second in context(one)]
    table = {"closes": dict.fromkeys(entities, actions), "when": both, "unless": condition(one.get("unless"))}
    table["standing"] = not any(holder in one for holder in ("user", "role", "group"))
    return {key: value for key, value in table.items() if value != [""]}


def condition(wish: Any) -> list[str]:
    """Alternatives of atoms: a list is any of, a table all of its entries, a level a relation, a text a yes."""
    if isinstance(wish, list):
        return [text for one in wish for text in condition(one)]
    if isinstance(wish, Mapping):
        return [" ".join(entry(key, value) for key, value in wish.items())]
    if not wish:
        return [""]
    if wish in LEVELS.split() or wish == "owner":
        return ["own" if wish == "owner" else wish]
    field, mark, value = re.fullmatch(r"([^!=]+)(!?=)?(.*)", str(wish)).groups()  # type: ignore[union-attr]
    return [("!" if mark == "!=" else "") + entry(field, value if mark else True)]


def entry(field: str, value: Any) -> str:
    """One statement about the record or, where the field says so, about the person."""
    if isinstance(value, Mapping):
        inner, denied = next(iter(value.items()))
        return ("!" if inner in ("not", "ne", "not_in") else "") + entry(field, denied)
    if field in ("role", "group"):
        return f"{'holds' if field == 'role' else 'joins'}.{word(value)}"
    values = "|".join(map(word, listed(value) if value is not None else [None]))
    if field == "user":
        return f"user.login={values}"
    if field.startswith("user."):
        return f"user.{word(field[5:])}={values}"
    return f"{attribute(field)}={values}"


def context(one: Mapping[str, Any]) -> list[str]:
    """What a restriction asks of the request's circumstances."""
    wish = one.get("when_context")
    if isinstance(wish, Mapping):
        return [" ".join(f"param:{word(key)}={'|'.join(map(word, listed(value)))}" for key, value in wish.items())]
    return [f"context:{'|'.join(map(word, listed(wish)))}"] if wish else [""]


def delegation_way(number: int, one: Mapping[str, Any], world: World_) -> dict[str, Any]:
    scope = ["given=" + "|".join(map(word, listed(one["roles"])))]
    if departments := listed(one.get("department")):
        within = units_below(world, departments) if one.get("with_subdepartments") else set(departments)
        scope.append("department=" + "|".join(sorted(map(word, within))))
    return {"name": f"delegation_{number}", "action": f"delegates.{number}", "scope": " ".join(scope)}


def units_below(world: World_, departments: Iterable[str]) -> set[str]:
    found = set(departments)
    for one in world["departments"]:  # parents stand before their children
        if one.get("parent") in found:
            found.add(one["id"])
    return found


# The facts.
def facts_of(world: World_, at: datetime) -> Iterator[Fact]:
    for branch in world.get("branches") or ():
        yield Place("branch", branch)
    for one in world.get("departments") or ():
        yield Department(one["id"], parent=one.get("parent") or "")
    for entity, stages in (world.get("stages") or {}).items():
        yield from (Stage(name(entity), "", stage, position=number) for number, stage in enumerate(stages))
    for user in world["users"]:
        yield from facts_of_user(user)
    for role in world["roles"]:
        yield Role(role["id"])
        yield Grant("role", role["id"], f"holds.{word(role['id'])}", "on")
    yield from highest(world)
    for group in world.get("groups") or ():
        yield Group(group["id"])
        yield Grant("group", group["id"], f"joins.{word(group['id'])}", "on")
        yield from members(world, group, at)
    for one in world.get("assignments") or ():
        yield from (assignment(one, holder, one[holder]) for holder in ("user", "department", "group") if holder in one)
    for one in world.get("restrictions") or ():
        for holder in ("user", "role", "group"):
            times = moment(one.get("from")), moment(one.get("until"))
            yield from (Imposition(word(one["id"]), holder, key, *times) for key in listed(one.get(holder)))
    for number, one in enumerate(world.get("delegation") or ()):
        yield Grant(holder_of(one["operator"], world), one["operator"], f"delegates.{number}", "on")
    units = {user["id"]: user.get("departments", ()) for user in world["users"]}
    yield from (record_of(one, units) for one in world["records"])


def facts_of_user(user: Mapping[str, Any]) -> Iterator[Fact]:
    attributes = {word(key): word(value) for key, value in user.get("attributes", {}).items()}
    yield Account(user["id"], state=status(user), attributes=attributes)
    yield from (Membership(user["id"], key) for key in user.get("departments", ()))
    yield from (Admission(user["id"], "branch", key) for key in user.get("branches", ()))
    for held in user.get("roles", ()):
        yield assignment(held if isinstance(held, Mapping) else {"role": held}, "user", user["id"])


def assignment(one: Mapping[str, Any], holder: str, subject: str) -> Assignment:
    times = moment(one.get("from")), moment(one.get("until"))
    return Assignment(one["role"], holder, subject, bool(one.get("with_sub")), one.get("branch") or "", *times)


def highest(world: World_) -> Iterator[Grant]:
    """The grants of each role; of several for the same cell the highest counts."""
    found: dict[tuple[str, str, str], str] = {}
    order = LEVELS.split()
    for role in world["roles"]:
        for grant in role.get("grants", ()):
            cell = role["id"], f"may.{name(grant['entity'])}.{name(grant['action'])}", grant.get("stage") or ""
            found[cell] = max(found.get(cell, "none"), grant["level"], key=order.index)
    for (role_id, right, stage), level in found.items():
        yield Grant("role", role_id, right, level, stage=stage)


def members(world: World_, group: Mapping[str, Any], at: datetime) -> Iterator[GroupMember]:
    """The people of a group. End dates are left to the product, people taken out again are not written down."""
    out = in_force(world, group.get("minus"), at) - in_force(world, group.get("minus_except"), at)
    for login, until in people(world, group.get("members")):
        if login not in out:
            yield GroupMember(login, group["id"], until=until)


def people(world: World_, wish: Any, seen: frozenset[str] = frozenset()) -> Iterator[tuple[str, datetime | None]]:
    """The people that a list names; the name of another group stands for its members."""
    users, groups = {user["id"] for user in world["users"]}, {one["id"]: one for one in (world.get("groups") or ())}
    for one in listed(wish):
        login, until = (one["user"], moment(one.get("until"))) if isinstance(one, Mapping) else (one, None)
        if login in groups and login not in users and login not in seen:
            yield from people(world, groups[login].get("members"), seen | {login})
        else:
            yield login, until


def in_force(world: World_, wish: Any, at: datetime) -> set[str]:
    return {login for login, until in people(world, wish) if until is None or at < until}


def record_of(one: Mapping[str, Any], units: Mapping[str, Iterable[str]]) -> Record:
    stamp = listed(one.get("department")) or list(units.get(one.get("owner") or "", ()))
    attributes = {attribute(key): word(value) for key, value in one.get("attributes", {}).items()}
    if len(departments := listed(one.get("department"))) == 1:
        attributes.setdefault("department", word(departments[0]))
    return Record(
        name(one["entity"]), one["id"], responsible=one.get("owner") or "", stamp=tuple(sorted(stamp)),
        stage=one.get("stage") or "", branch=one.get("branch") or "", attributes=attributes,
    )  # fmt: skip


def holder_of(subject: str, world: World_) -> str:
    """An operator is a person, or all who hold a role or belong to a group."""
    if any(role["id"] == subject for role in world["roles"]) and not any(u["id"] == subject for u in world["users"]):
        return "role"
    return "group" if any(group["id"] == subject for group in (world.get("groups") or ())) else "user"


# Words.
def grants_of(world: World_) -> list[Mapping[str, Any]]:
    return [grant for role in world["roles"] for grant in role.get("grants", ())]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None or value == "" else [value]


def status(user: Mapping[str, Any]) -> str:
    return word(user.get("status") or "active")


def name(source: str) -> str:
    """An entity or action as the definition writes it."""
    written = re.sub(r"[^\w-]", "_", source)
    return f"x_{written}" if written in RESERVED or written[:1].isdigit() else written


def word(value: Any) -> str:
    """A value that can stand in a condition: what separates atoms there is spelled by its code."""
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return re.sub(r"[^\w.-]", lambda match: "".join(f"~{byte:02x}" for byte in match[0].encode()), text)


def attribute(field: str) -> str:
    """The name of a record's attribute; the format's own fields are those of the product's record."""
    if field in OWN_FIELDS:
        return OWN_FIELDS[field]
    return f"{word(field)}_" if field in Record._fields else word(field)


def moment(text: str | None) -> datetime | None:
    """A time of the format; without a zone it is UTC."""
    if not text:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def context_of(case: Case) -> str | Mapping[str, str]:
    given = case.get("context", case["ask"].get("context"))
    return {word(key): word(value) for key, value in given.items()} if isinstance(given, Mapping) else given or ""

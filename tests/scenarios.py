"""Decision scenarios as data: a TOML file with a fixture and cases, in the words of the command line.

[roles]      manager = { interface = "admin", rank = 300, may = "clients.list", "crm.lead.read" = "own" }
             `may` names switches that are on, a key with a dot a permission with its level, narrowed by
             `@STAGE`, `@pipeline/`, `@pipeline/STAGE` or `@place:key` (a record, too); braces spell out;
             "preset" takes the levels of the definition's role of that name, and the kinds that it reaches
[groups]     promo = { kind = "workgroup", members = "petr", invited = "…", owner = "…", moderators = "…",
             includes = "…", may = "…" }, everything else is an attribute
[users]      ivan = { roles = "manager", may = "…", departments = "…", groups = "…", places = "branch:north",
             imposed = "…", state = "…", type = "…" }, everything else is an attribute
[departments] sales = { parent = "company", head = "pavel", "disk.object.access@disk:F" = "read", with_sub = true }:
             what it holds, and whether the departments below hold it, too
[places]     "source:vk" = { connected = "no", archived = true }, everything but `archived` is an attribute
[[cases]]    id, says, facts that replace or add to the fixture (`false`: it is not there), and asks:
             "ivan view client:vika --context table -> deny compartment compartment.elsewhere by WAY hides FIELD …"
             `also GATE …` are the further gates that deny (`also nothing`), `ways WAY …` all that exist for the request
             "menu ivan client -> shown | hidden"
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from crmaccess import systems
from crmaccess.definition import ANSWERS, Definition
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.answers.drafts import account_record, changed, role_record
from crmaccess.engine.decision.decision import Decision, Verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Place,
    Record,
    Role,
    Setting,
    Stage,
)
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.users import first_type
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.plan.system.presets import definition_facts
from crmaccess.systems.tables.conditions import expanded
from tests import builders as b

PARTS = ("departments", "groups", "places", "settings", "roles", "users", "records")
TAKEN = (  # parts that people take in a record
    "creator", "observer", "instructor", "additional", "student", "performer", "supervisor", "member",
)  # fmt: skip
GROUP_PARTS = {"members": "member", "invited": "invited", "moderators": "moderator", "owner": "owner"}
WORD = re.compile(r"(?:\{[^}]*\}|\S)+")  # blanks within braces belong to the word
OPTIONS = ("interface", "context", "field", "card", "address")  # every other option but `set` is a parameter


class Asked(NamedTuple):
    """A line of `asks`, taken apart."""

    request: Request
    allowed: bool
    gate: str
    code: str
    way: str
    hidden: tuple[str, ...]
    also: tuple[str, ...] | None
    ways: tuple[str, ...] | None


class Scenarios:
    """The cases of one file, each with a world of its own. `system` is a shipped name or a definition file."""

    def __init__(self, file: Path, system: str) -> None:
        self.data = tomllib.loads(file.read_text(encoding="utf-8"))
        self.definition: Definition = systems.load(system)[0]
        self.cases: dict[str, Mapping[str, Any]] = {case["id"]: case for case in self.data["cases"]}
        self.world = cache(self._world)

    def rehearsal(self, key: str) -> Rehearsal:
        """The world of a case, to try commands on."""
        world = self.world(key)
        known = Known(self.definition, [*b.stages_of(self.definition), *self.facts(self.cases[key])])
        return Rehearsal(known, world, world.at)

    def asks(self) -> Iterator[tuple[str, str]]:
        """Every line of `asks` with the case it belongs to."""
        for key, case in self.cases.items():
            for ask in case["asks"]:
                yield key, ask

    def answers(self, case: str, request: Request) -> tuple[Decision, Verdict]:
        """The decision and the verdict on a request. AssertionError for a record that the case does not have."""
        world = self.world(case)
        record = world.record_at(request.target)
        if record is None and (account := world.accounts.get(request.target.removeprefix("user:"))):
            record = account_record(account)
        if record is None and (role := world.roles.get(request.target.removeprefix("role:"))):
            record = role_record(role)
        assert record is not None or ":" not in request.target, f"no record {request.target}"
        return decide(world, request, record), verdict(world, request, record)

    def _world(self, key: str) -> World:
        case = self.cases[key]
        at = case.get("at", self.data.get("at", b.NOW))
        facts = list(self.facts(case))
        world = b.world(self.definition, facts, at=at)
        moved: list[Fact] = []
        for reference, login in case.get("reassign", {}).items():
            present = world.record_at(reference)
            assert present is not None
            moved.append(changed(world, present, {"responsible": login}))
        return b.world(self.definition, facts, moved, at=at) if moved else world

    def facts(self, case: Mapping[str, Any]) -> Iterator[Fact]:
        """The fixture with what a case replaces or adds."""
        both = {part: {**self.data.get(part, {}), **case.get(part, {})} for part in PARTS}
        parts = {part: {key: fact for key, fact in facts.items() if fact is not False} for part, facts in both.items()}
        for key, about in parts["departments"].items():
            yield b.department(key, about.get("parent", ""), about.get("head", ""))
            held = self._grants("department", key, about)
            yield from (grant._replace(with_sub=about.get("with_sub", False)) for grant in held)
        for where, keys in [*self.data.get("stages", {}).items(), *case.get("stages", {}).items()]:
            entity, _, pipeline = where.partition(" ")
            yield from (Stage(entity, pipeline, stage) for stage in keys.split())
        for reference, about in parts["places"].items():
            values = {name: value for name, value in about.items() if name != "archived"}
            yield Place(*reference.split(":"), archived=about.get("archived", False), attributes=values)
        for key, about in parts["groups"].items():
            yield from self._group(key, about)
        yield from (Setting(name, value) for name, value in parts["settings"].items())
        for key, about in parts["roles"].items():
            yield from self._role(key, about)
        for login, about in parts["users"].items():
            yield from self._user(login, dict(about))
        for text in (*self.data.get("assign", ()), *case.get("assign", ())):
            role, subject, *below = text.split()
            yield b.assign(role, subject, with_sub=bool(below))
        yield from (record_of(reference, dict(about)) for reference, about in parts["records"].items())

    def _group(self, key: str, about: Any) -> Iterator[Fact]:
        if about == "preset":
            facts = definition_facts(self.definition)
            yield from (one for one in facts if key == getattr(one, "subject" if isinstance(one, Grant) else "key", ""))
            return
        other = {"kind", "may", "inviter", *GROUP_PARTS}
        values = {name: value for name, value in about.items() if name not in other and "." not in name}
        yield Group(key, kind=about.get("kind", ""), attributes=values)
        for name, part in GROUP_PARTS.items():
            sender = about.get("inviter", "") if part == "invited" else ""
            yield from (GroupMember(login, key, part, None, sender) for login in about.get(name, "").split())
        yield from self._grants("group", key, about)

    def _role(self, key: str, about: Any) -> Iterator[Fact]:
        if about == "preset":
            facts = definition_facts(self.definition)
            named = {Role: "key", Grant: "subject", Assignment: "role"}
            yield from (one for one in facts if type(one) in named and getattr(one, named[type(one)]) == key)
            return
        module = about.get("module", next(iter(self.definition.modules), ""))
        yield Role(key, key, module, about.get("interface", ""), about.get("rank", 0), about.get("everything", False))
        yield from self._grants("role", key, about)

    def _user(self, login: str, about: dict[str, Any]) -> Iterator[Fact]:
        take = {name: about.pop(name, "").split() for name in ("departments", "groups", "places", "roles", "imposed")}
        account = Account(
            login, type=about.pop("type", first_type(self.definition)), state=about.pop("state", "active"),
            blocked_until=about.pop("blocked_until", None),
        )  # fmt: skip
        yield from self._grants("user", login, about)
        values = {name: str(value) for name, value in about.items() if name != "may" and "." not in name}
        yield account._replace(attributes=values)
        yield from (Membership(login, key) for key in take["departments"])
        yield from (GroupMember(login, key) for key in take["groups"])
        yield from (Admission(login, *place.split(":")) for place in take["places"])
        yield from (Assignment(role, "user", login) for role in take["roles"])
        yield from (Imposition(key, "user", login) for key in take["imposed"])

    def _grants(self, holder: str, subject: str, about: Mapping[str, Any]) -> Iterator[Grant]:
        switches = dict.fromkeys(WORD.findall(about.get("may", "")), "")
        levels = {**switches, **{key: level for key, level in about.items() if "." in key}}
        for pattern, level in levels.items():
            for text, _ in expanded(pattern):
                name, _, cell = text.partition("@")
                right = self.definition.permissions[name]
                pipeline, slash, stage = cell.partition("/")
                if ":" in cell:
                    pipeline, stage = "", ""
                elif not slash:
                    pipeline, stage = "main" if "pipeline" in right.cells else "", cell
                top = self.definition.scales[right.scale].levels[-1]
                yield Grant(holder, subject, name, level or top, pipeline, stage, cell if ":" in cell else "")


def record_of(reference: str, about: dict[str, Any]) -> Record:
    """A record with the parts people take in it; other keys than the built-in ones are attributes."""
    participants = tuple((part, about.pop(part)) for part in (*TAKEN, *ANSWERS) if part in about)
    stamp, open_ = about.pop("stamp", ""), about.pop("open", False)
    return b.record(
        reference, about.pop("responsible", ""), stamp, open=open_, participants=participants,
        **{name: str(value) for name, value in about.items()},
    )  # fmt: skip


def asked(line: str) -> Asked:
    """A line of `asks`. ValueError when it is not understood."""
    text, arrow, answer = line.partition(" -> ")
    words, expected = text.split(), answer.split()
    if not arrow or len(words) < 3 or expected[0] not in ("allow", "deny") or len(expected) < 3:
        raise ValueError(line)
    allowed, gate, code, *rest = expected
    said, found = dict[str, list[str]](), list[str]()
    for word in rest:
        if word in ("by", "hides", "also", "ways"):
            found = said[word] = []
        else:
            found.append(word)
    also, ways = (tuple(said[word]) if word in said else None for word in ("also", "ways"))
    return Asked(
        request_of(words), allowed == "allow", gate, code, "".join(said.get("by", ())), tuple(said.get("hides", ())),
        () if also == ("nothing",) else also, ways,
    )  # fmt: skip


def request_of(words: list[str]) -> Request:
    user, action, target, *options = words
    request = Request(user, action, target)
    for name, value in zip(options[::2], options[1::2], strict=True):
        option = name.removeprefix("--")
        if option == "set":
            key, _, text = value.partition("=")
            request = request._replace(after={**request.after, key: text})
        elif option in OPTIONS:
            request = request._replace(**{option: value})
        else:
            request = request._replace(parameters={**request.parameters, option: value})
    return request


def check(scenarios: Scenarios, case: str, line: str) -> None:
    """Assert that decision and verdict are both what the line says."""
    want = asked(line)
    decision, short = scenarios.answers(case, want.request)
    expected = (want.allowed, want.gate, want.code)
    assert (decision.allowed, decision.decided_by, decision.code) == expected
    assert (short.allowed, short.decided_by, short.code, short.way) == (*expected, decision.walk.way)
    assert want.way in ("", decision.walk.way)
    assert not want.hidden or decision.hidden_fields == want.hidden
    assert want.also in (None, tuple(step.gate for step in decision.blockers))
    assert want.ways in (None, tuple(sorted(walk.way for walk in (decision.walk, *decision.others))))

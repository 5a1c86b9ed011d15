"""Random companies for the property tests: small, sound and dense, so that few facts meet in many ways.

A company is made of values that Hypothesis draws one by one, so a counterexample shrinks to the few facts that matter.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from hypothesis import strategies as st

from crmaccess.definition import Definition, Permission
from crmaccess.engine.answers.drafts import account_record
from crmaccess.engine.conditions.involved import relations_asked
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.structure import group_record
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    EVERYWHERE,
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
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
    key_of,
)
from crmaccess.plan.system.presets import definition_facts
from tests.builders import NOW, definition

PEOPLE = ("anna", "boris", "vera", "gleb")
STRANGER = "nobody"  # has no account
UNITS = ("d0", "d1", "d2", "d3")
ROLES = ("r0", "r1", "r2")
GROUPS = ("g0", "g1")
BRANCHES = ("b0", "b1")
SECOND = "wholesale"  # a pipeline of deals besides the main one
SECOND_STAGES = ("W1", "W2")
PAST, FUTURE = NOW - timedelta(days=1), NOW + timedelta(days=1)

# By system, the entities that have records: few, so that grants and records meet.
ENTITIES = {
    "bitrix24": ("deal", "lead", "contact", "task", "call"), "universal": ("deal", "lead", "lesson"),
    "lists": ("deal", "folder", "file"),
}  # fmt: skip
SYSTEMS = tuple(ENTITIES)
# Roles of other modules than the CRM, and the kinds of people that roles of a module can reach.
OTHER_ROLES = {"bitrix24": {"t0": "tasks", "c0": "telephony"}, "universal": {}, "lists": {}}
ASSIGNED_KINDS = {"tasks": ("head", "employee")}
Question = tuple[Request, Record | None]


class Company(NamedTuple):
    """A definition, the facts of one random company, and its records, which are not among the facts."""

    definition: Definition
    facts: tuple[Fact, ...]
    records: tuple[Record, ...]

    def __repr__(self) -> str:
        return "\n".join(["", *map(repr, (*self.facts, *self.records))])  # what a counterexample shows

    def world(self) -> World:
        """All that is known."""
        return World(Rules(self.definition), (*self.facts, *self.records), NOW)

    def having(self, *facts: Fact) -> "Company":
        """The same company with these facts added; they replace those of the same key."""
        known = {(type(fact), key_of(fact)): fact for fact in (*self.facts, *facts)}
        return self._replace(facts=tuple(known.values()))

    def all(self, kind: type) -> list[Any]:
        """The facts of a class."""
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def pairs(self) -> list[tuple[str, str]]:
        """The actions on the entities that have records."""
        entities = ENTITIES[self.definition.name]
        return [(key, action) for key in entities for action in self.definition.entities[key].actions]

    def questions(self) -> Iterator[Question]:
        """What can be asked about everybody: on records, on entities as a whole, on accounts and on rights."""
        for login in PEOPLE:
            for entity, action in self.pairs():
                yield Request(login, action, entity), None
                for record in self.records:
                    if record.entity == entity:
                        yield Request(login, action, f"{entity}:{record.key}"), record
            yield from self._particular(login)
        yield Request(STRANGER, "read", "deal"), None

    def people_in(self, request: Request, record: Record | None) -> frozenset[str]:
        """Those whose facts may matter: the asker, and whom a relation looks at where people work now."""
        shapes = relations_asked(self.definition, request.target.partition(":")[0], request.action)
        if record is None or "people" not in shapes:
            return frozenset((request.user,))
        return frozenset(filter(None, (request.user, record.responsible, *(login for _, login in record.participants))))

    def _particular(self, login: str) -> Iterator[Question]:
        """Changes, fields, other accounts, the setting of rights."""
        yield Request(login, "configure", "rights"), None
        for group in self.all(Group):
            record = group_record(group, self.all(GroupMember), NOW)
            for action in self.definition.ways.get(group.kind, ()):
                yield Request(login, action, f"{group.kind}:{group.key}"), record
        yield Request(login, "add", "deal", after={"responsible": PEOPLE[0]}), None
        for record in self.records:
            target = f"{record.entity}:{record.key}"
            if not self.definition.ways_of(record.entity, "update"):
                continue
            yield Request(login, "update", target, after={"responsible": PEOPLE[1], "open": "no"}), record
            yield Request(login, "update", target, after=self._moved(record)), record
            if record.entity in self.definition.fields:
                yield Request(login, "read", target, field="phone"), record
        for account, action in product(self.all(Account), ("list", "edit")):
            if self.definition.ways_of("user", action):
                yield Request(login, action, f"user:{account.login}"), account_record(account)

    def _moved(self, record: Record) -> dict[str, str]:
        """To another stage, or to another branch where there are no stages."""
        stages = [stage.key for stage in self.all(Stage) if stage[:2] == (record.entity, record.pipeline)]
        others = [key for key in stages[:2] if key != record.stage]
        return {"stage": others[0]} if others else {"branch": BRANCHES[1]}


@st.composite
def companies(draw: st.DrawFn, system: str) -> Company:
    """A company of the system. All that its facts name exists."""
    parts = _parts(system)
    facts: list[Fact] = []
    for strategy in (parts.roles, parts.people, parts.departments, parts.belonging, parts.rules):
        facts += draw(strategy)
    records = draw(parts.records)
    there = {"", *(f"{record.entity}:{record.key}" for record in records)}
    records = [record if record.parent in there else record._replace(parent="") for record in records]
    kept = [fact for fact in facts if not isinstance(fact, Grant) or fact.place in there]
    return Company(parts.definition, (*parts.structure, *kept), tuple(records))


class _Parts(NamedTuple):
    """How the facts of a system's companies are drawn. Made once: it takes longer than to draw from them."""

    definition: Definition
    structure: tuple[Fact, ...]
    roles: st.SearchStrategy[list[Fact]]
    people: st.SearchStrategy[list[Fact]]
    departments: st.SearchStrategy[list[Fact]]
    belonging: st.SearchStrategy[list[Fact]]
    rules: st.SearchStrategy[list[Fact]]
    records: st.SearchStrategy[list[Record]]


@cache
def _parts(name: str) -> _Parts:
    system = definition(name)
    return _Parts(
        system, tuple(_structure(system)), _roles(system), _people(system), _departments(), _belonging(system),
        _rules(system), st.lists(_records(system), min_size=3, max_size=8, unique_by=key_of),
    )  # fmt: skip


def _some(strategy: st.SearchStrategy[Any], least: int, most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, min_size=least, max_size=most, unique_by=key_of)


def _joined(*strategies: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[list[Fact]]:
    return st.tuples(*strategies).map(lambda lists: [fact for each in lists for fact in each])


def _facts(fact: type[Any], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Facts with these fields; unlike `builds` it leaves the others at their defaults."""
    return st.fixed_dictionaries(fields).map(lambda values: fact(**values))


def _mostly(usual: Any, *rare: Any, weight: int = 5) -> st.SearchStrategy[Any]:
    return st.sampled_from((*(usual,) * weight, *rare))


_MOMENTS = _mostly(None, PAST, FUTURE)


def _structure(system: Definition) -> Iterator[Fact]:
    """What every company of the system has: stages, places, groups."""
    yield from (fact for fact in definition_facts(system) if isinstance(fact, Pipeline | Stage))
    yield Pipeline("deal", SECOND, "Wholesale", 1)
    yield from (Stage("deal", SECOND, key, key, number) for number, key in enumerate(SECOND_STAGES))
    yield from (Place("branch", key, key.upper()) for key in BRANCHES if "branch" in system.places)
    yield Group(GROUPS[0], GROUPS[0].upper(), next(iter(system.group_kinds)))


def _roles(system: Definition) -> st.SearchStrategy[list[Fact]]:
    """Roles that differ in rank and in holding everything, and now and then a setting."""
    of_key = [
        _facts(
            Role, key=st.just(key), name=st.just(key.upper()), module=st.just(module), rank=st.integers(0, 2),
            everything=_mostly(False, True, weight=9),
        )
        for key, module in {**dict.fromkeys(ROLES, "crm"), **OTHER_ROLES[system.name]}.items()
    ]  # fmt: skip
    settings = [[Setting("plan", "free")]] if "plan" in system.settings else []
    if "visible_modules" in system.settings:
        settings.append([Setting("edition", "box"), Setting("visible_modules", "crm chat_calls")])
    return _joined(st.tuples(*of_key).map(list), st.sampled_from(([], [], *settings)))


def _people(system: Definition) -> st.SearchStrategy[list[Fact]]:
    acting = next(key for key, state in system.states.items() if state.acts)
    states = _mostly(acting, *(key for key in system.states if key != acting), weight=15)
    attributes = _mostly({}, {"admin": "on"}, {"admin": "on", "admin_mode": "on"}, {"admin_mode": "off"}, weight=6)
    accounts = [
        _facts(
            Account, login=st.just(login), name=st.just(login.title()), type=_mostly(*system.types),
            email=st.sampled_from(("", f"{login}@example.com")), state=states, attributes=attributes,
            blocked_until=_mostly(None, PAST, FUTURE, weight=15), signed_in_at=st.sampled_from((None, PAST)),
        )
        for login in PEOPLE
    ]  # fmt: skip
    return st.tuples(*accounts).map(list)


def _departments() -> st.SearchStrategy[list[Fact]]:
    """A tree: a department lies at the top or below an earlier one."""
    units = [
        _facts(
            Department, key=st.just(key), name=st.just(key.upper()), parent=st.sampled_from(("", *UNITS[:number])),
            head=_mostly("", *PEOPLE),
        )
        for number, key in enumerate(UNITS)
    ]  # fmt: skip
    return st.tuples(*units).map(list)


def _belonging(system: Definition) -> st.SearchStrategy[list[Fact]]:
    """Who works where, is in which group and what kind of group, is admitted to which branch."""
    people = st.sampled_from(PEOPLE)
    parts = _mostly("member", "owner", "moderator", "invited", "requested", weight=2)
    values = {"private": st.just("yes"), "hidden": st.just("yes"), "invite": st.sampled_from(("owner", "moderators"))}
    group = _facts(
        Group, key=st.just(GROUPS[1]), name=st.just("G1"), kind=st.just(list(system.group_kinds)[-1]),
        attributes=st.fixed_dictionaries({}, optional=values),
    )  # fmt: skip
    places = st.builds(Admission, people, st.just("branch"), _mostly(EVERYWHERE, *BRANCHES, weight=1))
    return _joined(
        group.map(lambda one: [one]),
        _some(st.builds(Membership, people, st.sampled_from(UNITS)), 2, 6),
        _some(st.builds(GroupMember, people, st.sampled_from(GROUPS), parts, _MOMENTS), 0, 4),
        _some(places, 4, 9) if "branch" in system.places else st.just([]),
    )


def _rules(system: Definition) -> st.SearchStrategy[list[Fact]]:
    """Grants, assignments and restrictions."""
    return _joined(
        _some(grants(system), 15, 50),
        _some(assignments(system), 3, 9),
        _some(_impositions(system), 0, 3) if _imposable(system) else st.just([]),
    )


def grants(system: Definition) -> st.SearchStrategy[Grant]:
    entities = ENTITIES[system.name]
    modules = {"", "crm", *OTHER_ROLES[system.name].values()}
    rights = [right for right in system.permissions.values() if right.entity in ("", *entities) and right.received_by]
    rights = [right for right in rights if right.module in modules]
    reading = [right for right in rights if right.action == "read"]  # most other rights count only with this one
    by_key = {right.key: _grant(system, right) for right in rights}
    return st.sampled_from([right.key for right in rights + reading * 3]).flatmap(by_key.__getitem__)


def _grant(system: Definition, right: Permission) -> st.SearchStrategy[Grant]:
    others = tuple(key for key, module in OTHER_ROLES[system.name].items() if module == right.module)
    subjects = {"role": (others or ROLES) * 3, "user": PEOPLE, "group": GROUPS, "department": UNITS}
    personal = "personal-rights" not in system.unavailable
    holders = [(kind, key) for kind in right.received_by for key in subjects[kind] if kind != "user" or personal]
    cells = _cells(system, right.entity) if right.cells else [("", "")]
    rows = [cell for cell in cells if not cell[1]]
    everywhere = () if right.narrowed else ("",) * 12
    records = [f"{entity}:{key}" for entity in right.objects for key in _keys(entity)]

    def made(holder: tuple[str, str], level: str, cell: tuple[str, str], place: str, below: bool) -> Grant:
        where = ("", "") if place else cell
        return Grant(*holder, right.key, level, *where, place, below and holder[0] == "department")

    return st.builds(
        made,
        st.sampled_from(holders),
        st.sampled_from(system.scales[right.scale].levels),
        st.sampled_from(rows * 3 + cells),
        st.sampled_from((*everywhere, *records)),
        st.booleans(),
    )


def _keys(entity: str) -> list[str]:
    """Keys of records; folders and files have the same ones, which tells them from their entity."""
    return [f"{'object' if entity in ('folder', 'file') else entity}-{number}" for number in range(6)]


def _cells(system: Definition, entity: str) -> list[tuple[str, str]]:
    """The rows and cells that grants can be narrowed to."""
    known = system.entities[entity]
    cells = [(MAIN_PIPELINE, ""), (SECOND, "")] if known.pipelines else [("", "")]
    cells += [(SECOND, key) for key in SECOND_STAGES if known.pipelines]
    return cells + [(pipeline, key) for pipeline, key, _ in known.stages[:2]]


def assignments(system: Definition) -> st.SearchStrategy[Assignment]:
    holders = [("user", login) for login in PEOPLE] * 3
    holders += [("department", key) for key in UNITS] + [("group", key) for key in GROUPS]
    pairs = [(role, holder) for role in ROLES for holder in holders]
    for role, module in OTHER_ROLES[system.name].items():
        subjects = system.modules[module].subjects
        pairs += [(role, holder) for holder in holders if holder[0] in subjects]
        pairs += [(role, ("kind", kind)) for kind in ASSIGNED_KINDS.get(module, ())] * 3
    branches = _mostly("", *BRANCHES) if "branch" in system.places else st.just("")
    return st.builds(
        lambda pair, below, *rest: Assignment(pair[0], *pair[1], below and pair[1][0] == "department", *rest),
        st.sampled_from(pairs), st.booleans(), branches, _MOMENTS, _MOMENTS,
    )  # fmt: skip


def _imposable(system: Definition) -> list[str]:
    return [key for key, restriction in system.restrictions.items() if not restriction.standing]


def _impositions(system: Definition) -> st.SearchStrategy[Imposition]:
    subjects = [("user", login) for login in PEOPLE] + [("role", key) for key in ROLES] + [("group", GROUPS[0])]
    return st.builds(
        lambda key, subject, until: Imposition(key, subject[0], subject[1], None, until),
        st.sampled_from(_imposable(system)), st.sampled_from(subjects), _MOMENTS,
    )  # fmt: skip


def _parents(system: Definition, entity: str) -> list[str]:
    """What a record can lie in where access lists count for what is below: also in itself, and in a circle."""
    below = {of for right in system.permissions.values() if right.below for of in right.objects}
    return ["", *(f"folder:{key}" for key in _keys("folder"))] if entity in below else [""]


def _records(system: Definition) -> st.SearchStrategy[Record]:
    return st.one_of([_record(system, entity) for entity in ENTITIES[system.name]])


def _record(system: Definition, entity: str) -> st.SearchStrategy[Record]:
    known = system.entities[entity]
    cells = _cells(system, entity)
    parts = [part for part in known.parts if part != "responsible"]
    participant = st.tuples(st.sampled_from(parts), st.sampled_from(PEOPLE)) if parts else st.just(("", ""))
    values = {
        "group": st.sampled_from(GROUPS),
        "day": st.sampled_from([day.date().isoformat() for day in (PAST, NOW, FUTURE)]),
    }
    return st.builds(
        lambda cell, **fields: Record(entity, pipeline=cell[0], stage=cell[1], **fields),
        cell=st.sampled_from([cell for cell in cells if cell[1]] or cells),
        key=st.sampled_from(_keys(entity)),
        parent=_mostly(*_parents(system, entity), weight=1),
        title=st.just("Title"),
        responsible=st.sampled_from(("", *PEOPLE)),
        stamp=st.sets(st.sampled_from(UNITS), max_size=2).map(lambda units: tuple(sorted(units))),
        branch=_mostly(*BRANCHES, "", weight=2) if "branch" in known.places else st.just(""),
        open=st.booleans(),
        participants=st.sets(participant, max_size=2 if parts else 0).map(lambda pairs: tuple(sorted(pairs))),
        attributes=st.fixed_dictionaries({}, optional=values),
    )

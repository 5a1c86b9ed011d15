"""The same questions put to pycasbin, cedarpy and vakt.

Each holds the roles' levels at every stage as policies, and the people it is asked about with their roles and branches.
What their languages cannot say, their host works out for them question by question, and that is part of the time: the
lowest level that would include the record (Cedar compares departments itself), whether an explicit level outranks the
inherited ones, and that who may not read may not update, delete or export. Nobody with restrictions is asked about.
"""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from statistics import median
from typing import Any, NamedTuple

from benchmarks.company import STAGES
from benchmarks.questions import Question
from benchmarks.timing import timed
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record

ROUNDS = 3
Answers = list[bool]
Ours = Callable[[Sequence[Question]], Answers]
Contender = Callable[[World, Sequence[Question]], Callable[[], Answers]]
WITH_READ = ("update", "delete", "export")  # who may do that must also be allowed to read


class Policy(NamedTuple):
    """A role's level for `entity.action@stage`."""

    role: str
    key: str
    rank: int
    explicit: bool


class Asked(NamedTuple):
    """A question as the others get it. `need`: the lowest rank that includes the record."""

    person: Person
    record: Record
    key: str
    need: int
    explicit: bool


class Result(NamedTuple):
    """Decisions a second, ours and theirs on the same questions; how many of theirs were other than ours."""

    rate: float
    ours: float
    ratio: float
    asked: int
    disagreed: int


def policies(world: World) -> Iterator[Policy]:
    """What the roles' grants come to at every stage."""
    for (holder, role), grants in world.grants.items():
        if holder != "role":
            continue
        for permission, held in grants.items():
            pipeline = next(iter(held))[0]
            for stage in STAGES:
                explicit = (pipeline, stage, "") in held
                rank = held[pipeline, stage if explicit else "", ""]
                yield Policy(role, f"{permission}@{stage}", rank, explicit)


def asked(world: World, question: Question, action: str = "") -> Asked:
    """The question, or the same about another action, with what the host works out."""
    request, record = question
    action = action or request.action
    person, permission = world.person(request.user), f"{record.entity}.{action}"
    named = [world.grants["role", role][permission] for role in person.roles]
    explicit = any((record.pipeline, record.stage, "") in held for held in named)
    return Asked(person, record, f"{permission}@{record.stage}", need(person, record, action), explicit)


def need(person: Person, record: Record, action: str) -> int:
    """On the scale of the definition: none own department subdepartments branch …"""
    if person.login == record.responsible or (action == "read" and person.login in dict(record.participants).values()):
        return 1
    if not person.departments.isdisjoint(record.stamp):
        return 2
    return 3 if not person.below.isdisjoint(record.stamp) else 4


def one_by_one(world: World, questions: Sequence[Question], ask: Callable[[Asked], bool]) -> Callable[[], Answers]:
    """All questions, each with the one about reading that some actions bring along."""

    def answer(question: Question) -> bool:
        if not ask(asked(world, question)):
            return False
        return question[0].action not in WITH_READ or ask(asked(world, question, "read"))

    return lambda: [answer(question) for question in questions]


def acts(person: Person) -> bool:
    """Whether the account is active; the others do not get the roles of one that is not."""
    return person.account is not None and person.account.state == "active"


CASBIN = """
[request_definition]
r = sub, key, dom, need, explicit
[policy_definition]
p = role, key, rank, explicit
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.key == p.key && g(r.sub, p.role, r.dom) && reaches(p.rank, r.need, p.explicit, r.explicit)
"""


def casbin(world: World, questions: Sequence[Question]) -> Callable[[], Answers]:
    """pycasbin's FastEnforcer, which looks policies up by their key; branches are its domains."""
    from casbin import FastEnforcer
    from casbin.model import FastModel

    model = FastModel([1])
    model.load_model_from_text(CASBIN)
    enforcer = FastEnforcer(model, cache_key_order=[1])
    rules = [[one.role, one.key, str(one.rank), str(one.explicit)] for one in policies(world) if one.rank]
    enforcer.add_policies(rules)
    enforcer.add_grouping_policies([
        [person.login, role, branch]
        for person in people(world, questions) if acts(person)
        for role in person.roles for branch in person.admitted("branch")
    ])  # fmt: skip
    enforcer.add_function(
        "reaches", lambda rank, need, mine, outranked: int(rank) >= need and (mine == "True" or not outranked)
    )

    def ask(one: Asked) -> bool:
        allowed: bool = enforcer.enforce(one.person.login, one.key, one.record.branch, one.need, one.explicit)
        return allowed

    return one_by_one(world, questions, ask)


def people(world: World, questions: Sequence[Question]) -> list[Person]:
    """Those who are asked about."""
    return [world.person(login) for login in dict.fromkeys(request.user for request, _ in questions)]


def _grouped(world: World) -> dict[tuple[str, int, bool], list[str]]:
    """The keys for which a role has a rank."""
    found: dict[tuple[str, int, bool], list[str]] = {}
    for role, key, rank, explicit in policies(world):
        if rank:
            found.setdefault((role, rank, explicit), []).append(key)
    return found


CEDAR_OWN = "resource.responsible == principal || (context.reading && resource.observers.contains(principal))"
CEDAR_REACH = {
    1: f"({CEDAR_OWN})",
    2: f"({CEDAR_OWN} || resource.stamp.containsAny(principal.departments))",
    3: f"({CEDAR_OWN} || resource.units.containsAny(principal.departments))",
}


def cedarpy(world: World, questions: Sequence[Question]) -> Callable[[], Answers]:
    """Cedar with policies and entities parsed beforehand, asked in two batches, the second one about reading."""
    import cedarpy as cedar

    rules = cedar.PolicySet.from_str("\n".join(
        f'permit(principal in Role::"{role}", action in [{",".join(_entity("Action", key) for key in keys)}], resource)'
        f" when {{ principal.branches.contains(resource.branch) && {CEDAR_REACH.get(rank, 'true')}"
        f"{'' if explicit else ' && !context.explicit'} }};"
        for (role, rank, explicit), keys in _grouped(world).items()
    ))  # fmt: skip
    records = {record.key: _cedar_record(record, world) for _, record in questions}
    everything = [*map(_cedar_person, people(world, questions)), *records.values()]
    entities = cedar.Entities.from_json_str(json.dumps(everything))

    def ask(some: Sequence[Question], action: str = "") -> Answers:
        requests = [_cedar_request(asked(world, question, action), action or question[0].action) for question in some]
        return [answer.allowed for answer in cedar.is_authorized_batch(requests, rules, entities)]

    def answer() -> Answers:
        allowed = ask(questions)
        again = [n for n, yes in enumerate(allowed) if yes and questions[n][0].action in WITH_READ]
        for number, yes in zip(again, ask([questions[number] for number in again], "read"), strict=True):
            allowed[number] = yes
        return allowed

    return answer


def _cedar_request(one: Asked, action: str) -> dict[str, Any]:
    return {
        "principal": _entity("User", one.person.login), "action": _entity("Action", one.key),
        "resource": _entity("Record", one.record.key),
        "context": {"explicit": one.explicit, "reading": action == "read"},
    }  # fmt: skip


def _entity(kind: str, key: str) -> str:
    return f'{kind}::"{key}"'


def _cedar_person(person: Person) -> dict[str, Any]:
    roles = [{"type": "Role", "id": role} for role in person.roles] if acts(person) else []
    values = {"departments": sorted(person.departments), "branches": sorted(person.admitted("branch"))}
    return {"uid": {"type": "User", "id": person.login}, "attrs": values, "parents": roles}


def _cedar_record(record: Record, world: World) -> dict[str, Any]:
    units = {unit for department in record.stamp for unit in world.above(department)}
    values = {
        "branch": record.branch, "stamp": sorted(record.stamp), "units": sorted(units),
        "responsible": _cedar_user(record.responsible),
        "observers": [_cedar_user(login) for _, login in record.participants],
    }  # fmt: skip
    return {"uid": {"type": "Record", "id": record.key}, "attrs": values, "parents": []}


def _cedar_user(login: str) -> dict[str, Any]:
    return {"__entity": {"type": "User", "id": login}}


def vakt(world: World, questions: Sequence[Question]) -> Callable[[], Answers]:
    """vakt with policies by role and level in memory."""
    import vakt as engine
    from vakt.rules import AnyIn, Eq, In, LessOrEqual

    logging.getLogger("vakt").setLevel(logging.CRITICAL)
    storage = engine.MemoryStorage()
    for number, ((role, rank, explicit), keys) in enumerate(_grouped(world).items()):
        resource: dict[str, Any] = {"admitted": Eq(True), "need": LessOrEqual(rank)}
        if not explicit:
            resource["explicit"] = Eq(False)
        storage.add(engine.Policy(
            number, effect=engine.ALLOW_ACCESS, subjects=[{"roles": AnyIn(role)}], actions=[In(*keys)],
            resources=[resource],
        ))  # fmt: skip
    guard = engine.Guard(storage, engine.RulesChecker())

    def ask(one: Asked) -> bool:
        admitted = one.record.branch in one.person.admitted("branch")
        allowed: bool = guard.is_allowed(engine.Inquiry(
            subject={"roles": list(one.person.roles) if acts(one.person) else []}, action=one.key,
            resource={"admitted": admitted, "need": one.need, "explicit": one.explicit},
        ))  # fmt: skip
        return allowed

    return one_by_one(world, questions, ask)


CONTENDERS: dict[str, tuple[Contender, int]] = {
    "casbin": (casbin, 1000),
    "cedarpy": (cedarpy, 5000),
    "vakt": (vakt, 5000),
}


def compare(world: World, questions: Sequence[Question], ours: Ours) -> dict[str, Result | None]:
    """Every contender on the first of these questions; None for one that is not installed."""
    return {
        name: _result(world, contender, questions[:number], ours) if find_spec(name) else None
        for name, (contender, number) in CONTENDERS.items()
    }


def _result(world: World, contender: Contender, questions: Sequence[Question], ours: Ours) -> Result:
    """In turn with ours, so that both meet the same noise."""
    theirs = contender(world, questions)
    pairs = zip(theirs(), ours(questions), strict=True)  # what is made at the first use is not counted
    disagreed = sum(bool(one) != other for one, other in pairs)
    times = [(timed(theirs), timed(lambda: ours(questions))) for _ in range(ROUNDS)]
    number, ratio = len(questions), median(their / our for their, our in times)
    return Result(
        number / median(their for their, _ in times), number / median(our for _, our in times), ratio, number, disagreed
    )

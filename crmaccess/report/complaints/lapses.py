"""What a person held and does not hold now, and more would be given by: each with what prolongs or begins it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from crmaccess.engine.answers.lapsed import Lapsed, was_to_reach
from crmaccess.engine.decision.decision import Evidence
from crmaccess.engine.facts import index
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import EVERYWHERE, OUTSIDE, Admission, Assignment, Department, Grant, GroupMember, Membership
from crmaccess.report.complaints.findings import Finding
from crmaccess.report.complaints.lessening import holds_more, may_more
from crmaccess.report.cures.ends import longer
from crmaccess.report.cures.gifts import Command, Remedy, admission, role_thing
from crmaccess.report.cures.where import cell_words


def lapsed_findings(
    complaint: str, world: World, person: Person, told: Collection[object] = (), *, places: bool = False
) -> Iterator[Finding]:
    """One for each, but for those told already; `places`: of admissions alone."""
    for fact in dict.fromkeys(world.lapsed):
        one = _lapsed(fact, world, person)
        if one and one not in told and (one[0] == "place" or not places) and _gives_more(fact, world, person):
            remedy = Remedy(_thing(fact, world), (_again(fact, world, person),))
            where: Evidence = (("places", (fact.place,)),) if isinstance(fact, Grant) and fact.place else ()
            yield Finding(complaint, f"{one[0]}.lapsed", (("lapsed", (one,)), *where), (remedy,))


def _lapsed(fact: index.Lapsed, world: World, person: Person) -> Lapsed | None:
    """What of hers it is; None where it is nobody's or another one's."""
    login = person.login
    match fact:
        case Assignment(role=role) if role in world.roles and was_to_reach(world, person, fact):
            return "role", role, fact.since, fact.until
        case Admission(login=who) if who == login:
            return "place", f"{fact.kind}:{fact.place}", None, fact.until
        case GroupMember(login=who, group=key, part=part) if who == login and part not in OUTSIDE:
            return "group", key, None, fact.until
        case Membership(login=who, department=key) if who == login:
            return "department", key, None, fact.until
        case Department(head=who, key=key) if who == login:
            return "department", key, None, fact.head_until
        case Grant() if (fact.holder, fact.subject) in {*person.holders(), *(("role", one) for one in person.roles)}:
            return "right", fact.permission, None, fact.until
    return None


def _gives_more(fact: index.Lapsed, world: World, person: Person) -> bool:
    """Whether she would hold more, or be admitted where she is not, if it were in force."""
    if isinstance(fact, Admission):
        place = world.places.get((fact.kind, fact.place))
        in_use = fact.place == EVERYWHERE or (place is not None and not place.archived)
        return in_use and person.admitted(fact.kind).isdisjoint((fact.place, EVERYWHERE))
    there = world.having(_in_force(fact))
    then = there.person(person.login)
    belongs = then.groups > person.groups or then.departments > person.departments
    return belongs or holds_more(person, then) or may_more(world, there, person.login)


def _in_force(fact: index.Lapsed) -> index.Lapsed:
    match fact:
        case Department():
            return fact._replace(head_until=None)
        case Assignment():
            return fact._replace(since=None, until=None)
    return fact._replace(until=None)


def _thing(fact: index.Lapsed, world: World) -> str:
    """What is changed, as the screens of a definition call it."""
    match fact:
        case Assignment(role=role):
            return role_thing(world.roles[role])
        case Admission(kind=kind):
            return f"admission:{kind}"
        case Grant(permission=right):
            return f"right:{right}"
        case GroupMember():
            return "group"
    return "department"


def _again(fact: index.Lapsed, world: World, person: Person) -> Command:
    """The command that gave it, with an end no more."""
    login, ending = person.login, longer(fact, world)
    match fact:
        case Assignment():
            there = ("--branch", fact.branch) if fact.branch else ()
            below = ("--with-sub",) if fact.with_sub else ()
            return ("roles", "assign", fact.role, f"{fact.holder}:{fact.subject}", *there, *below, *ending)
        case Admission():
            return admission(person, fact.kind, fact.place)
        case GroupMember():
            part = ("--part", fact.part) if fact.part != "member" else ()
            return ("groups", "join", login, fact.group, *part, *ending)
        case Membership():
            return ("departments", "join", login, fact.department, *ending)
        case Department():
            return ("departments", "head", fact.key, login, *ending)
    where = cell_words(fact.pipeline, fact.stage, fact.place)
    below = ("--with-sub",) if fact.with_sub else ()
    subject = f"{fact.holder}:{fact.subject}"
    return ("rights", "grant", subject, fact.permission, *_level(fact, world), *where, *below, *ending)


def _level(fact: Grant, world: World) -> Command:
    """The level to name; of a switch none."""
    scale = world.definition.scales[world.definition.permissions[fact.permission].scale]
    return () if len(scale.levels) == 2 and not scale.reach else (fact.level,)

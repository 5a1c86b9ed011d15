"""The shortest paths on random companies: found by trying commands one after another, on facts, with nothing left out.

The search passes over what leads nowhere new, asks for a bunch of rights once, and takes people who are alike for one.
Here commands are typed with any names that there are, in any order, by anybody in hand, each planned and asked of a
guard that knows nothing of the search, in companies made anew: what they come to the search comes to in no more acts.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Plan, SecretSet
from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import account_record
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import EVERYWHERE, INSIDE, Assignment, Fact, Grant, Role
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.authority.lockout import locked_out
from crmaccess.plan.authority.requests import refuse_unasked
from crmaccess.plan.authority.sight import Sight
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, may_act
from crmaccess.plan.paths.acts.accounts import told_of_people
from crmaccess.plan.paths.acts.rights import authority_rests_on
from crmaccess.plan.paths.found import Found
from crmaccess.plan.paths.gains import cut_off
from crmaccess.plan.paths.paths import Paths
from crmaccess.plan.people.accounts.forms import Form, add_person
from crmaccess.plan.people.accounts.lifecycle import activate, restore_users, unblock
from crmaccess.plan.people.accounts.users import edit_user
from crmaccess.plan.people.belonging.departments import join_department, leave_department, move_department, set_head
from crmaccess.plan.people.belonging.groups import edit_group, join_group, leave_group
from crmaccess.plan.records.places import admit, remove_admission
from crmaccess.plan.rights.restrictions import lift
from crmaccess.plan.rights.rights import grant, revoke
from crmaccess.plan.rights.roles import assign, edit_role, unassign
from crmaccess.plan.system.settings import set_setting
from crmaccess.values import NamedTuple
from tests.builders import NOW, rules_of
from tests.worlds import FUTURE, PEOPLE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
SECOND = "second-account"
DEPTH, TRIED = 3, 10  # acts one after another, commands of which all sequences are tried
STANDS = 40  # from which it is tried to go on
Wish = Callable[[Known, datetime], Plan]


class Command(NamedTuple):
    """What may be typed: the plan of it, whose account it puts in hand, the action where the CRM alone does it."""

    text: str
    wish: Wish
    about: str = ""
    takes: str = ""
    action: str = ""


def nothing(known: Known, at: datetime) -> Plan:
    return Plan()


def secret(login: str, known: Known, at: datetime) -> Plan:
    known.account(login)
    return Plan((SecretSet(login, "", at),))


def commands(company: Company) -> Iterator[Command]:
    """Whatever may be typed that could give somebody anything, with any names."""
    known = known_of(company)
    people = [*known.accounts, SECOND]
    yield from of_accounts(known)
    for login in people:
        yield from of_belonging(login, known)
    subjects = [f"user:{one}" for one in people] + [f"group:{one}" for one in known.groups]
    subjects += [f"department:{one}" for one in known.departments] + [f"kind:{one}" for one in known.definition.kinds]
    for key in known.roles:
        for subject in subjects:
            about = subject.removeprefix("user:") if subject.startswith("user:") else ""
            yield Command(f"assign {key} {subject}", partial(assign, key, subject), about)
            yield Command(f"unassign {key} {subject}", partial(unassign, key, subject), about)
        yield Command(f"everything {key}", partial(edit_role, key, everything=True))
        ranks = {one.rank for one in known.roles.values()}
        yield from (Command(f"rank {key} {rank}", partial(edit_role, key, rank=rank)) for rank in sorted(ranks))
    yield from of_rights([*subjects, *(f"role:{one}" for one in known.roles)], company)
    for name, holder, subject in known.impositions:
        yield Command(f"lift {name} {holder}:{subject}", partial(lift, name, f"{holder}:{subject}"))
    for name, rule in known.definition.settings.items():
        yield from (Command(f"set {name} {value}", partial(set_setting, name, value)) for value in rule.values)


def of_accounts(known: Known) -> Iterator[Command]:
    definition = known.definition
    acting = next(key for key, state in definition.states.items() if state.acts)
    for kind in definition.types or ("",):
        form = Form(login=SECOND, type=kind, state=acting)
        forms = [form, *(form._replace(roles=(key,)) for key in known.roles)]
        forms += [form._replace(departments=(key,)) for key in known.departments]
        forms += [form._replace(places=(f"{kind}:{key}",)) for kind, key in known.places]
        yield from (Command(f"add {one}", partial(add_person, one), SECOND, SECOND) for one in forms)
    for login in known.accounts:
        mail = partial(edit_user, login, email=f"{login}@elsewhere.example")
        yield Command(f"mail {login}", mail, login, login)
        if {"typed", "generated"} & {*definition.passwords.reset}:
            yield Command(f"password {login}", partial(secret, login), login, login)
        for action in definition.authority.enters:
            yield Command(f"enter {login}", nothing, login, login, action)
        for wish in (partial(restore_users, [login]), partial(activate, login), partial(unblock, login)):
            yield Command(f"{wish.func.__name__} {login}", wish, login)
        for kind in definition.types:
            yield Command(f"type {login} {kind}", partial(edit_user, login, user_type=kind), login)
        for name, values in told_of_people(definition).items():
            for value in ("", *values):
                wish = partial(edit_user, login, attributes={name: value})
                yield Command(f"say {login} {name}={value}", wish, login)


def of_belonging(login: str, known: Known) -> Iterator[Command]:
    for key in known.departments:
        yield Command(f"join {login} {key}", partial(join_department, login, key), login)
        yield Command(f"leave {login} {key}", partial(leave_department, login, key), login)
        yield Command(f"head {login} {key}", partial(set_head, key, login), login)
        yield from (Command(f"move {key} {up}", partial(move_department, key, up)) for up in known.departments)
    for key in known.groups:
        yield from (
            Command(f"{part} {login} {key}", partial(join_group, login, key, part=part), login) for part in INSIDE
        )
        yield Command(f"leave {login} {key}", partial(leave_group, login, key), login)
        for other in known.groups:
            yield Command(f"include {key} {other}", partial(edit_group, key, attributes={"includes": other}))
    for kind, key in (*known.places, *((kind, EVERYWHERE) for kind in known.definition.places)):
        yield Command(f"admit {login} {kind}:{key}", partial(admit, login, kind, key), login)
        yield Command(f"remove {login} {kind}:{key}", partial(remove_admission, login, kind, key), login)


def of_rights(subjects: list[str], company: Company) -> Iterator[Command]:
    definition = company.definition
    known = known_of(company)
    rights = {one.key for one in company.theme.rights} | authority_rests_on(definition)
    for key in sorted(rights):
        permission = definition.permissions[key]
        for subject in subjects:
            about = subject.removeprefix("user:") if subject.startswith("user:") else ""
            yield Command(f"revoke {subject} {key}", partial(revoke, subject, key), about)
            for level in definition.scales[permission.scale].levels[1:]:
                yield Command(f"grant {subject} {key} {level}", partial(grant, subject, key, level=level), about)
                for kind, place in known.places:
                    if kind in permission.cells:
                        wish = partial(grant, subject, key, level=level, place=f"{kind}:{place}")
                        yield Command(f"grant {subject} {key} {level} {kind}:{place}", wish, about)


class Stand(NamedTuple):
    """A company as some acts have left it, with the accounts in hand."""

    known: Known
    hands: tuple[str, ...]


def known_of(company: Company) -> Known:
    return Known(company.definition, [*company.facts, *company.records])


def world_of(known: Known, at: datetime = NOW) -> World:
    return World(rules_of(known.definition), known.everything(), at)


def after(stand: Stand, command: Command, at: datetime = NOW) -> Stand | None:
    """When somebody in hand has carried it out; None when nobody may, or nothing is otherwise then."""
    known = stand.known
    try:
        plan = command.wish(known, at)
        keep_the_rules(plan.changes, known, at)
        refuse_unasked(plan, known)
    except CrmAccessError:
        return None
    if plan.problems or (command.takes and command.takes in stand.hands):
        return None
    there = Known(known.definition, applied(known.everything(), plan.changes))
    if command.takes and not may_act(there.accounts[command.takes], there, at):
        return None
    if not any(lets(actor, command, plan, known, at) for actor in stand.hands):
        return None
    hands = (*stand.hands, command.takes) if command.takes else stand.hands
    return Stand(there, hands) if hands != stand.hands or plan.changes else None


def lets(actor: str, command: Command, plan: Plan, known: Known, at: datetime) -> bool:
    world = world_of(known, at)
    if command.about in known.accounts and not Sight(world, actor).sees(command.about):
        return False
    if command.action:
        record = account_record(known.accounts[command.takes])
        return decide(world, Request(actor, command.action, f"user:{command.takes}"), record).allowed
    guard = Guard(known, plan.changes, actor, at)
    return guard.refusals == [] and locked_out(guard, plan.changes, known, at) is None


def more(before: World, beginning: tuple[str, ...], stand: Stand) -> set[str]:
    """What is more of those in hand than any of those who began had."""
    world, found = world_of(stand.known, before.at), set[str]()
    mine = [before.person(login) for login in beginning]
    for login in stand.hands:
        person = world.person(login)
        found.update({ADMINISTRATOR} if person.is_kind(ADMINISTRATOR) else ())
        found.update(rights_beyond(person, mine, world, before))
        for kind in world.definition.places:
            had = set().union(*(one.admitted(kind) for one in mine))
            found.update(f"{kind}:{key}" for key in person.admitted(kind) - had if EVERYWHERE not in had)
        if login in beginning and kinds_of(before.person(login)) <= kinds_of(person):
            found.update(f"restriction:{key}" for key in before.person(login).imposed.keys() - person.imposed.keys())
    return found


def kinds_of(person: Person) -> set[str]:
    return {key for key in person.facts.definition.kinds if person.is_kind(key)}


def rights_beyond(person: Person, mine: list[Person], world: World, before: World) -> Iterator[str]:
    definition: Definition = world.definition
    for interface in ("", *definition.interfaces):
        away = cut_off(world, person, interface)
        had = [(one.profile(interface), cut_off(before, one, interface)) for one in mine]
        for key, right in definition.permissions.items():
            profile = person.profile(interface)
            for cell in profile.existing(right) if key not in away else ():
                least = max((one.rank_at(right, cell) for one, cut in had if key not in cut), default=0)
                if profile.rank_at(right, cell) > least:
                    yield key


def reached_by_trying(
    company: Company, beginning: tuple[str, ...], some: list[Command], at: datetime = NOW, then: datetime | None = None
) -> dict[str, int]:
    """After how many acts, all at one moment, each thing is come to there, or at another moment `then`; with these
    commands in whatever order."""
    before = world_of(known_of(company), then or at)
    found: dict[str, int] = {}
    stands = [(Stand(known_of(company), beginning), some)]
    for number in range(1, DEPTH + 1):
        stands = [
            (there, [one for one in left if one is not command])
            for stand, left in stands for command in left if (there := after(stand, command, at))
        ][:STANDS]  # fmt: skip
        for stand, _ in stands:
            for key in more(before, beginning, stand):
                found.setdefault(key, number)
    return found


def empowered(company: Company, login: str, random: Random) -> Company:
    """The same company in which somebody, and seldom others, has rights on which authority rests: else hardly anybody
    may do anything."""
    definition, facts = company.definition, list[Fact]()
    rights = sorted(authority_rests_on(definition))
    for one in PEOPLE:
        for key in random.sample(rights, min(len(rights), random.choice((2, 4, 6) if one == login else (0, 0, 1)))):
            permission = definition.permissions[key]
            level = definition.scales[permission.scale].levels[-1]
            pipeline = "main" if "pipeline" in permission.cells else ""
            if "user" in permission.received_by:
                facts.append(Grant("user", one, key, level, pipeline))
            elif "role" in permission.received_by:
                module = permission.module if permission.module in definition.modules else ""
                interface = next(iter(permission.interfaces or definition.interfaces), "")
                role = Role(f"own-{key}", f"own-{key}", module, interface)
                facts += [role, Grant("role", role.key, key, level, pipeline), Assignment(role.key, "user", one)]
    return company.having(*facts)


def some_of(company: Company, found: Found, random: Random, at: datetime = NOW) -> list[Command]:
    """Some commands, more of those that somebody may carry out at the beginning."""
    every = list(commands(company))
    random.shuffle(every)
    stand = Stand(known_of(company), tuple(found.paths[0].people) if found.paths else (PEOPLE[0],))
    useful = [one for one in every[:400] if after(stand, one, at) is not None][:TRIED]
    return [*useful, *every[:TRIED]][:TRIED]


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_whatever_commands_lead_to_is_found_with_no_more_acts(system: str, data: st.DataObject, seed: int) -> None:
    random = Random(seed)
    login = random.choice(PEOPLE)
    company = empowered(data.draw(companies(system)).declared(), login, random)
    known = known_of(company)
    if known.accounts[login].blocked_until or world_of(known).person(login).is_kind(ADMINISTRATOR):
        return
    found = Paths(known, NOW).of(login)
    if not may_act(known.accounts[login], known, NOW):
        assert found.paths == ()
        return
    some = some_of(company, found, random)
    for key, number in reached_by_trying(company, (login,), some).items():
        assert found.bounded or found.reached.get(key, 9) <= number or found.reached.get(ADMINISTRATOR, 9) < number, (
            login, key, number, found.reached.get(key), [one.text for one in some],
        )  # fmt: skip


@each_system
@given(st.data(), st.integers(0, 2**32), st.booleans())
def test_what_commands_lead_to_on_a_day_to_come_is_found_too(
    system: str, data: st.DataObject, seed: int, now: bool
) -> None:
    """Commands of that day, or of today."""
    random = Random(seed)
    login = random.choice(PEOPLE)
    company = empowered(data.draw(companies(system)).declared(), login, random)
    known, at = known_of(company), NOW if now else FUTURE
    moments = (world_of(known, each) for each in (NOW, FUTURE))
    if not may_act(known.accounts[login], known, at) or any(
        one.person(login).is_kind(ADMINISTRATOR) for one in moments
    ):
        return
    found = Paths(known, NOW).of(login)
    some = some_of(company, found, random, at)
    for key, number in reached_by_trying(company, (login,), some, at, FUTURE).items():
        reached = [
            each[key] for each in (found.reached, {key: one for key, (_, one) in found.later.items()}) if key in each
        ]
        is_ruler = ADMINISTRATOR in found.reached or ADMINISTRATOR in found.later
        assert found.bounded or is_ruler or min(reached, default=9) <= number, (
            login, key, number, reached, [one.text for one in some],
        )  # fmt: skip


@each_system
@given(st.data(), st.integers(0, 2**32))
def test_what_two_lead_to_together_is_found_too(system: str, data: st.DataObject, seed: int) -> None:
    random = Random(seed)
    two = tuple(random.sample(PEOPLE, 2))
    company = data.draw(companies(system)).declared()
    for login in two:
        company = empowered(company, login, random)
    known = known_of(company)
    if any(world_of(known).person(one).is_kind(ADMINISTRATOR) for one in two):
        return
    if not all(may_act(known.accounts[one], known, NOW) for one in two):
        return
    paths = Paths(known, NOW)
    together = paths.of(*two)
    alone = {key for one in two for key in paths.of(one).reached}
    assert not together.reached.keys() & alone
    for key, number in reached_by_trying(company, two, some_of(company, together, random)).items():
        assert together.bounded or {key, ADMINISTRATOR} & alone or (
            min(together.reached.get(key, 9), together.reached.get(ADMINISTRATOR, 9)) <= number
        ), (two, key, number)  # fmt: skip

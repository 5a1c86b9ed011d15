"""What a path rests on: the right by which its first act is open, and by what that is held; where an auditor looks."""

from collections.abc import Iterator

from crmaccess.definition.authority import THING
from crmaccess.engine.answers.whole_kinds.standing import stands
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.plan.authority.grant_rules import GIVEN, rules_hold
from crmaccess.plan.authority.things import record_of
from crmaccess.plan.paths.acts.accounts import USER
from crmaccess.plan.paths.acts.proposal import CREATE
from crmaccess.plan.paths.state import Act
from crmaccess.values import NamedTuple


class Ground(NamedTuple):
    """A right, and who gives it; '' where the first act asks for no right."""

    right: str = ""
    by: tuple[tuple[str, str], ...] = ()


def ground_of(act: Act, world: World) -> Ground:
    """The right by which an act is open to who does it, in the company as it is."""
    person = world.person(act.actor)
    for action, thing in _questions(act, world):
        scene = Scene(world, action, thing, _record(act, thing, world))
        scene.context = world.definition.context_of(thing, action)
        verdict, standing = stands(world, person, scene, ("grounds",))
        if verdict.allowed and standing.permission:
            return Ground(standing.permission, standing.grounds)
    return next(_by_rules(act, person, world), Ground())


def _questions(act: Act, world: World) -> Iterator[tuple[str, str]]:
    authority = world.definition.authority
    if not act.asks:
        yield from ((action, USER) for action in authority.enters)
        return
    for question in authority.asked_of(act.asks, own=act.person == act.actor, new=act.word == CREATE):
        action, _, thing = question.partition(" ")
        if thing and thing != THING:
            yield action, thing


def _record(act: Act, thing: str, world: World) -> Record | None:
    if thing == USER:
        return record_of(world, USER, act.person)
    return record_of(world, thing, act.item) if thing in world.definition.group_kinds else None


def _by_rules(act: Act, person: Person, world: World) -> Iterator[Ground]:
    """The right by which a grant rule lets somebody give."""
    for rule in world.definition.grants if act.asks.startswith(GIVEN) else ():
        for atoms in rule.by if rules_hold(rule.by, person, world) else ():
            for atom in atoms:
                if atom.name in world.definition.permissions:
                    yield Ground(atom.name, tuple(dict.fromkeys(_givers(person, atom.name))))


def _givers(person: Person, right: str) -> Iterator[tuple[str, str]]:
    for interface in ("", *person.facts.definition.interfaces):
        yield from (one.key for one in person.sources(interface) if one.everything or right in one.grants)

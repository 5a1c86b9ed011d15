"""Which fields of records a person sees, screen by screen: one screen that still shows is a leak (YC-33)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from crmaccess.definition import Atom, Field
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.whole_kinds.standing import saying_where
from crmaccess.engine.decision.decision import Decision, Step, Where
from crmaccess.engine.decision.request import Request
from crmaccess.engine.gates.interfaces import holds_interface
from crmaccess.engine.world.world import World
from crmaccess.values import NamedTuple


class FieldSight(NamedTuple):
    """A field on a screen ('' where the entity has none): shown or not, and by which gate and condition not."""

    entity: str
    field: str
    context: str
    shown: bool
    decided_by: str
    missing: str
    decision: Decision
    lacking: tuple[str, ...] = ()  # all that it would take, as alternatives
    takes: str = ""  # what the gates that deny miss, together; that of the field itself first


def field_sights(world: World, login: str, fields: Iterable[str] = ()) -> Iterator[FieldSight]:
    """Every field of every entity on every screen where it can be shown at all; only these fields, or all."""
    wanted, person = set(fields), world.person(login)
    cabinets = {interface for interface in world.definition.interfaces if holds_interface(person, interface)}
    for entity, known in world.definition.fields.items():
        if not world.definition.ways.get(entity):
            continue
        for key, field in known.items():
            if wanted and key not in wanted:
                continue
            for action, context in screens(world, entity):
                if _applies(field, context, cabinets):
                    yield _sight(world, Request(login, action, entity, key, context))


def shown_where(world: World, sight: FieldSight) -> tuple[tuple[str, Where], ...]:
    """Where a field that is shown is, if not everywhere."""
    return saying_where(sight.decision, world).where if sight.shown else ()


def screens(world: World, entity: str) -> list[tuple[str, str]]:
    """The screens of an entity, each with the first action that is done from it; without screens its first action."""
    known = world.definition.entities.get(entity)
    if known is None:
        return []
    found = [(action, context) for action, contexts in known.contexts.items() for context in contexts.split()]
    if not found:
        return [(action, "") for action in known.actions[:1]]
    return [(action, context) for context, action in {context: action for action, context in reversed(found)}.items()]


def _applies(field: Field, context: str, cabinets: Set[str]) -> bool:
    """Whether some way of the field is for this screen of a cabinet that the person has."""
    ways = [way for way in field.ways if not way.interfaces or not cabinets.isdisjoint(way.interfaces)]
    return any(_in_context(some, context) for way in ways for some in way.when or ((),))


def _in_context(alternative: tuple[Atom, ...], context: str) -> bool:
    return all(context in atom.name.split("|") for atom in alternative if atom.kind == "context")


def _sight(world: World, request: Request) -> FieldSight:
    """What it takes is the field's own condition there, also where the screen itself is closed."""
    decision = decide(world, request, None)
    steps = [*(step for step in decision.walk.denials if step.gate == "field"), *decision.walk.denials]
    about = steps[0].about if steps else {}
    lacking = about.get("lacking")
    return FieldSight(
        request.target, request.field, request.context, decision.allowed, decision.decided_by,
        str(about.get("missing", "")), decision, lacking if isinstance(lacking, tuple) else (),
        " ".join(dict.fromkeys(word for step in steps for word in _missed(step).split())),
    )  # fmt: skip


def _missed(step: Step) -> str:
    """What a gate misses: of several alternatives the one that asks least."""
    lacking = step.about.get("lacking")
    return str(lacking[0] if isinstance(lacking, tuple) and lacking else step.about.get("missing", ""))

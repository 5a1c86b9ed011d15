"""What whoever asks may be told of a decision about them: their own rights, and nothing of others or of the record."""

from __future__ import annotations

from crmaccess.engine.conditions.involved import is_right
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.report.foresight.acts.concern import asked_directly
from crmaccess.values import NamedTuple


class Own(NamedTuple):
    """The gate that stops the person ('' where none does), her state if it does not act, her roles, her restrictions;
    and the rights that the answer is a matter of, with the highest level that she has of each anywhere.
    """

    gate: str
    state: str
    roles: tuple[str, ...]
    restrictions: tuple[str, ...]
    rights: tuple[tuple[str, str], ...]


def own_of(decision: Decision, world: World) -> Own:
    """What the person may be told."""
    person, definition = world.person(decision.request.user), world.definition
    gate = "" if decision.allowed else decision.decided_by
    asked = dict.fromkeys(atom.name for atom in asked_directly(decision, world) if is_right(atom, definition))
    rights = []
    for key in asked:
        right = definition.permissions[key]
        rights.append((key, definition.scales[right.scale].levels[person.profile(decision.walk.interface).best(right)]))
    state = person.account.state if person.account else ""
    known = definition.states.get(state)
    return Own(gate, "" if known and known.acts else state, person.roles, tuple(sorted(person.imposed)), tuple(rights))

"""From which other screens, and with which other cards of the person, the same is open."""

from __future__ import annotations

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World


def open_screens(decision: Decision, world: World) -> list[str]:
    """Of a denial the screens from which the person may do the same: a list shows what the card does not, say."""
    request, definition = decision.request, world.definition
    entity = request.target.partition(":")[0]
    known = definition.entities.get(entity)
    if known is None or decision.allowed:
        return []
    asked = request.context or definition.context_of(entity, request.action)
    others = [one for one in known.contexts.get(request.action, "").split() if one != asked]
    return [one for one in others if decide(world, request._replace(context=one), decision.record).allowed]


def open_cards(decision: Decision, world: World) -> list[str]:
    """Of a denial with one card the other cards of the person (`entity:key`) with which she may do the same."""
    request = decision.request
    if decision.allowed or not request.card:
        return []
    others = sorted(world.person(request.user).cards - {request.card})
    return [one for one in others if decide(world, request._replace(card=one), decision.record).allowed]

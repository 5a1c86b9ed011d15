"""Whether somebody could act on a duty: the single decision about what it needs, where it is. It opens nothing."""

from __future__ import annotations

from crmaccess.definition import DutyKind
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.answers.drafts import draft
from crmaccess.engine.decision.request import Request
from crmaccess.engine.gates.gate import account_code
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.world.world import World


def what_stops(world: World, login: str, kind: DutyKind | None, place: str) -> str:
    """The code of what keeps a person from acting, there if a place is named; '' for whoever can."""
    if kind is None or not kind.needs[0]:
        return account_code(world.person(login), Scene(world, "", "", None))
    request = _request(login, kind, place)
    answer = verdict(world, request, draft(world, request))
    return "" if answer.allowed else answer.code


def could_act(world: World, login: str, kind: DutyKind, place: str) -> bool:
    """Whether nothing but the state of the account keeps a person from what a duty of the kind needs, there."""
    request = _request(login, kind, place)
    return all(step.gate == "account" for step in decide(world, request, draft(world, request)).walk.denials)


def _request(login: str, kind: DutyKind, place: str) -> Request:
    entity, action = kind.needs
    return Request(login, action, entity, after={kind.place: place})

"""The question as one about the person whom the request names besides: whom something is handed to."""

from __future__ import annotations

from crmaccess.report.foresight.acts.asked import Asked
from crmaccess.report.foresight.acts.concern import concern_of_other


def of_the_other(asked: Asked) -> Asked | None:
    """The same question as one about whom the request names besides, where something is asked of that person."""
    decision, world, person, scene, _ = asked
    login = decision.request.parameters.get("to", "")
    concern = concern_of_other(decision, world) if login not in ("", person.login) else None
    if concern is None:
        return None
    other = world.person(login)
    there = scene.about(scene.record)
    there.profile = other.profile(there.interface)
    return Asked(decision, world, other, there, concern)

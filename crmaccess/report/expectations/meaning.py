"""The words of an expectation looked up among what there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.report.expectations.expectation import COUNT, Claim, Meant
from crmaccess.report.expectations.people import Find, subject_of

Check = Callable[[Request], Request]


def meant_by(claim: Claim, world: World, find: Find, check: Check, at: datetime) -> Meant:
    """The claim with its words looked up. `check` gives the request with what there is, or raises.

    Raises NotFound, or InvalidInput for a word that means nothing here.
    """
    people = tuple(subject_of(word, world, find, counted=claim.shape == COUNT) for word in claim.people)
    of = tuple(subject_of(word, world, find) for word in claim.of)
    request = check(claim.request) if claim.request.action else claim.request
    return Meant(claim, people, of, request, at)

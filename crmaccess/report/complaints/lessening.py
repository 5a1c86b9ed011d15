"""Against «sees other people's data» only that is a cure after which the origin shows nothing and nothing is given."""

from __future__ import annotations

from collections.abc import Iterable

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.report.complaints.findings import Finding


def lessens(finding: Finding, found: Iterable[Finding], before: World, after: World, login: str) -> bool:
    """Whether among what is found afterwards there is neither this origin nor a like one in its stead, such as another
    type that shows the same, and nothing is open to the person then that is not now.
    """
    first, then = before.person(login), after.person(login)
    if any(_is_it(one, finding) or _stands_in(one, finding, first) for one in found):
        return False
    return not (holds_more(first, then) or may_more(before, after, login))


def _is_it(one: Finding, finding: Finding) -> bool:
    return _origin(one) == _origin(finding)


def _origin(finding: Finding) -> tuple[object, ...]:
    """What shows it: of her own rights each is one, of a kind's those in one sort of places."""
    about = finding.abouts
    rights, places = about["rights"], about["places"]
    holder, key = about["source"]
    if holder == "user":
        return (holder, key, *(right for right, _ in rights), *places)
    sorts = {place.partition(":")[0] for place in places} if holder == "kind" else ()
    return (holder, key, *sorted(sorts))


def _stands_in(one: Finding, finding: Finding, first: Person) -> bool:
    """Whether she sees of the same kinds of records by being what she was not before."""
    (holder, key), seen = one.abouts["source"], set(one.abouts["entities"])
    return holder == "kind" and not first.is_kind(key) and not seen.isdisjoint(finding.abouts["entities"])


def holds_more(first: Person, then: Person) -> bool:
    """Whether some right reaches further anywhere: what was her own may have replaced what she is given otherwise."""
    held, holding = first.profile(), then.profile()
    for permission in first.facts.definition.permissions.values():
        if held.levels(permission.key) != holding.levels(permission.key):
            cells = (*held.existing(permission), *holding.existing(permission))
            if any(holding.rank_at(permission, cell) > held.rank_at(permission, cell) for cell in cells):
                return True
    return False


def may_more(before: World, after: World, login: str) -> bool:
    """Whether there is something that she may do of a whole kind then, and may not now."""
    definition = after.definition
    asked = (Request(login, action, entity) for entity, ways in definition.ways.items() for action in ways)
    return any(verdict(after, one, None).allowed and not verdict(before, one, None).allowed for one in asked)

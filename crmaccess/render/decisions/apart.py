"""On what ground that is open to which the named way does not lead, in words."""

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.engine.decision.decision import Apart, Bounds, Decision
from crmaccess.render.decisions.votes import source
from crmaccess.render.words.cells import bounds_text
from crmaccess.render.words.wording import Wording


def beside_bounds(decision: Decision, right: str, wording: Wording) -> Mapping[tuple[str, ...], str]:
    """Of the bounds that have a ground of their own, which."""
    return {
        atoms: wording.phrase("head.there", ground=_ground(one, decision, right, wording))
        for one in decision.apart for atoms in one.bounds
    }  # fmt: skip


def of_others(decision: Decision, right: str, told: Bounds, wording: Wording) -> str:
    """The grounds of what none of the bounds that are `told` stands for. `right`: that which is named."""
    left = [one for one in decision.apart if not (one.bounds and set(one.bounds) <= set(told))]
    found: dict[str, list[str]] = {}
    for one in left:
        conditions = bounds_text(one.bounds, wording) if one.permission else ""
        found.setdefault(conditions, []).append(_ground(one, decision, right, wording))
    return "".join(
        wording.phrase("head.others", conditions=conditions, grounds=", ".join(grounds))
        for conditions, grounds in found.items()
    )


def apart_cells(apart: Iterable[Apart], wording: Wording) -> Iterator[str]:
    """Who gives the rights, in a list; the names of ways without any."""
    for one in apart:
        yield from (source(giver, wording) for giver in one.sources) if one.sources else [wording.way(one.way)]


def _ground(one: Apart, decision: Decision, right: str, wording: Wording) -> str:
    """The right, and who gives it where that is somebody else; the name of a way without one."""
    if not one.permission:
        return wording.way(one.way)
    won = [given for given in decision.contributions if given.outcome == "won"]
    named = {given.source for given in won if given.permission == right}
    givers = ", ".join(source(giver, wording) for giver in one.sources) if not {*one.sources} <= named else ""
    return wording.phrase("head.of_right", permission=wording.permission(one.permission), givers=givers)

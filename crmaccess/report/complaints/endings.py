"""What ends a cause: its remedies tried one by one, the least first, none of which shuts the person out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from crmaccess.engine.world.world import World
from crmaccess.report.complaints.findings import OTHERS, SIGN_IN, Finding, is_shut_out, own_sight
from crmaccess.report.complaints.lessening import lessens
from crmaccess.report.complaints.touched import Touched, touched_by
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.proof import as_told, cures_among, cures_of
from crmaccess.report.cures.trials import Trial, carried_out
from crmaccess.values import NamedTuple

SHOWN = 4  # cures of one cause, unless more are asked for
NO_ROLE = "role.none"
Keys = set[tuple[str, str]]


class Complaining(NamedTuple):
    """Who complains, the world to try cures on, and the causes of some complaints of hers in any world."""

    login: str
    trial: Trial
    causes_in: Callable[[World, Collection[str]], list[Finding]]


def with_endings(found: Iterable[Finding], of: Complaining, most: int = SHOWN) -> list[Finding]:
    """These causes with those of their remedies that were seen to end them, at most so many of each (0: all)."""
    shut_out = _shutting_out(of, of.trial.world)
    return [_with_its(finding, of, shut_out, most) for finding in found]


def _with_its(finding: Finding, of: Complaining, shut_out: Keys, most: int) -> Finding:
    """What shuts her out stands there only where nothing else ends it that touches nobody else."""
    ending = [(remedy, _touched(remedy, of, shut_out)) for remedy in _ending(finding, finding.remedies, of)]
    every = [one for one in ending if not one[1].shuts_out]
    if not every and finding.instead:
        others = _ending(finding, finding.instead, of)
        every = [(remedy, _touched(remedy, of, shut_out)) for remedy in others]
        if all(_is_shared(besides) for _, besides in every):
            every = [*ending, *every]
    shown = every[: most or None]
    remedies, touched = (tuple(remedy for remedy, _ in shown), tuple(besides for _, besides in shown))
    return finding._replace(remedies=remedies, touched=touched, more=len(every) - len(shown))


def _is_shared(touched: Touched) -> bool:
    """Whether others are touched as well."""
    return bool(touched.others) or touched.company


def _ending(finding: Finding, remedies: Iterable[Remedy], of: Complaining) -> list[Remedy]:
    """Those of the remedies after which the cause is not found again; of what gives something the least first."""

    def ended(world: World) -> bool:
        found = of.causes_in(world, [finding.complaint])
        if finding.complaint == OTHERS:
            return lessens(finding, found, of.trial.world, world, of.login)
        return all(one.key != finding.key for one in found)

    if finding.step and finding.decision:
        opening = [as_told(cure) for cure in cures_of(finding.step, finding.decision, of.trial)]
        # A cause in other words than the gate's may rest on more than that gate.
        apart = finding.code != finding.step.code
        return [one for one in opening if not apart or ((done := carried_out(one, of.trial)) and ended(done[0].world))]

    def ended_and_sees(world: World) -> bool:
        return ended(world) and any(one.allowed for one in own_sight(world, of.login))

    def tried(does: Callable[[World], bool]) -> list[Remedy]:
        return cures_among(remedies, of.login, of.trial, does, ordered=finding.complaint != OTHERS)

    # A role that shows her nothing lets her in, but is not what she came for.
    return (tried(ended_and_sees) if finding.code == NO_ROLE else []) or tried(ended)


def _shutting_out(of: Complaining, world: World) -> Keys:
    """What keeps the person out altogether in that world."""
    return {one.key for one in of.causes_in(world, [SIGN_IN]) if is_shut_out([one])}


def _touched(remedy: Remedy, of: Complaining, shut_out: Keys) -> Touched:
    done = carried_out(remedy, of.trial)
    if done is None:
        return Touched()
    after = done[0].world
    touched = touched_by(done[0].changes[len(of.trial.changes) :], of.login, of.trial.world, after)
    return touched._replace(shuts_out=not _shutting_out(of, after) <= shut_out)

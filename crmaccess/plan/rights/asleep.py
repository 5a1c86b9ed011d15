"""Rights without what they need: asleep they open nothing. What gives one, or takes what it needs, may be refused."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from crmaccess.changes import Change, Step, of_kinds
from crmaccess.errors import Problem
from crmaccess.facts import Assignment, Grant
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.admitted import not_admitted
from crmaccess.plan.rights.choices import outvoting
from crmaccess.plan.rights.holdings import Holdings, Needed, missing_action, rights_in
from crmaccess.plan.rights.without_effect import losing_effect, without_effect
from crmaccess.values import NamedTuple
from crmaccess.zone import last_day_or_time


class Left(NamedTuple):
    """A right that stays without what it needs: `taken` is the right that went, and whether that is refused."""

    grant: Grant
    taken: str
    refused: bool
    needs: Needed


def advice(changes: Iterable[Step], known: Known, will: Known) -> Iterator[tuple[Grant | Assignment, Problem]]:
    """What is worth saying of the rights and roles that a plan gives, and of rights that it leaves without what they
    need."""
    for given in (one.after for one in of_kinds(changes, (Assignment,)) if isinstance(one.after, Assignment)):
        yield from ((given, note) for note in not_admitted(given, will))
    edits = of_kinds(changes, (Grant,))
    for grant, mine in _coming(edits, will):
        lacking = mine.lacking(grant) if will.is_above_none(grant.permission, grant.level) else ()
        yield from ((grant, Problem("W_ASLEEP", grant.permission, details=needs)) for needs in lacking)
        yield from ((grant, note) for note in notes_on(grant, mine))
    for one in _left(edits, known, lambda: will):
        yield one.grant, Problem("W_ASLEEP", one.grant.permission, details=one.needs)
    yield from losing_effect(changes, known, will)
    yield from ending_sooner(edits, will)


def notes_on(grant: Grant, mine: Holdings) -> Iterator[Problem]:
    """That a right opens nothing without another one, or that a wider one of the holder's makes it mean nothing."""
    right = mine.known.definition.permissions[grant.permission]
    opens = mine.known.is_above_none(right.key, grant.level)
    if opens and (needs := missing_action(right, mine, grant.pipeline, grant.stage)):
        yield Problem("W_OPENS_NOTHING", right.key, details=(("needs", needs),))
    for other in outvoting(grant, mine.grants.values(), mine.known):
        details = (("level", grant.level), ("place", grant.place), ("other", other.level), ("wider", other.place))
        yield Problem("W_OUTVOTED", right.key, details=(*details, ("subject", f"{mine.holder}:{mine.subject}")))
    if opens:
        yield from without_effect(grant, mine.known)


def ending_sooner(edits: Iterable[Change], will: Known) -> Iterator[tuple[Grant, Problem]]:
    """The rights that will sleep from the day on that is set as the end of what they need."""
    for change in edits:
        before, after = change.before, change.after
        if not (isinstance(before, Grant) and isinstance(after, Grant) and after.until) or before.until == after.until:
            continue
        if before.until is None or after.until < before.until:
            left = Known(will.definition, applied(will.everything(), [Change(after, None)]))
            for one in _left([Change(after, None)], will, lambda left=left: left):  # type: ignore[misc]
                if one.grant.until is None or one.grant.until > after.until:
                    details = (("by", one.taken), ("until", last_day_or_time(after.until, will.zone)))
                    yield one.grant, Problem("W_SLEEPS_LATER", one.grant.permission, details=details)


def left_alone(steps: Iterable[Step], known: Known) -> list[tuple[Grant, Problem]]:
    """The rights without which others would stay that refuse it, whatever command or file takes them."""
    if not any(one.on_revoke == "refuse" for right in known.definition.permissions.values() for one in right.requires):
        return []
    edits = of_kinds(steps, (Grant,))
    by_right: dict[tuple[str, str, str], list[Grant]] = {}
    for one in _left(edits, known, lambda: Known(known.definition, applied(known.everything(), edits))):
        if one.refused:
            by_right.setdefault((one.grant.holder, one.grant.subject, one.taken), []).append(one.grant)
    return [(left[0], _needed(taken, left)) for (_, _, taken), left in by_right.items()]


def _needed(taken: str, left: Sequence[Grant]) -> Problem:
    by = ", ".join(dict.fromkeys(one.permission for one in left))
    return Problem("E_NEEDED", taken, details=(("by", by), ("holder", f"{left[0].holder}:{left[0].subject}")))


def _left(edits: Sequence[Change], known: Known, then: Callable[[], Known]) -> Iterator[Left]:
    """What the holders of whom something is taken keep, and what would not be met any more that is met now."""
    changed = (one.before for one in edits)
    holders = dict.fromkeys((one.holder, one.subject) for one in changed if isinstance(one, Grant))
    will = then() if holders else known
    for holder in holders:
        before, after = Holdings(*holder, known), Holdings(*holder, will)
        for key, grant in after.grants.items():
            if key in before.grants and will.is_above_none(grant.permission, grant.level):
                yield from _unmet(grant, before, after)


def _unmet(grant: Grant, before: Holdings, after: Holdings) -> Iterator[Left]:
    for one in after.known.definition.permissions[grant.permission].requires:
        place = grant.place
        gone = [
            right for right in rights_in(one.needs) if before.has(right, place=place) > after.has(right, place=place)
        ]
        if gone and before.is_met(one, place) and not after.is_met(one, place):
            yield Left(grant, gone[0], one.on_revoke == "refuse", after.told(one.needs))


def given_alone(steps: Sequence[Step], known: Known) -> list[tuple[Grant, Problem]]:
    """Those that `rights grant` refuses, whatever command or file gives them; what stands so already is no gift."""
    edits = of_kinds(steps, (Grant,))
    if not any(isinstance(one.after, Grant) and _may_be_refused(one.after, known) for one in edits):
        return []
    will = Known(known.definition, applied(known.everything(), steps))
    return [
        (grant, Problem("E_PREREQUISITE", grant.permission, details=needs))
        for grant, mine in _given(edits, will)
        for needs in mine.refusing(grant)
    ]


def _may_be_refused(grant: Grant, known: Known) -> bool:
    right = known.definition.permissions.get(grant.permission)
    return right is not None and (right.admitted or any(one.on_grant == "refuse" for one in right.requires))


def _given(changes: Iterable[Change], will: Known) -> Iterator[tuple[Grant, Holdings]]:
    """The rights that come above none, with all that their holder will hold."""
    return (
        (grant, mine) for grant, mine in _coming(changes, will) if will.is_above_none(grant.permission, grant.level)
    )


def _coming(changes: Iterable[Change], will: Known) -> Iterator[tuple[Grant, Holdings]]:
    holdings: dict[tuple[str, str], Holdings] = {}
    for change in changes:
        if isinstance(grant := change.after, Grant):
            key = grant.holder, grant.subject
            yield grant, holdings.get(key) or holdings.setdefault(key, Holdings(*key, will))

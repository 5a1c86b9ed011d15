"""Rights that come without what they need: asleep they open nothing. A command that gives one may refuse it."""

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.changes import Change, Step, of_kinds
from crmaccess.errors import Problem
from crmaccess.facts import Grant
from crmaccess.plan.effect import applied
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights.holdings import Holdings, Needed


def asleep(changes: Iterable[Change], will: Known) -> Iterator[tuple[Grant, Needed]]:
    """The rights that come so, with each thing that keeps them asleep."""
    yield from ((grant, needs) for grant, mine in _given(changes, will) for needs in mine.lacking(grant))


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
    holdings: dict[tuple[str, str], Holdings] = {}
    for change in changes:
        grant = change.after
        if isinstance(grant, Grant) and will.is_above_none(grant.permission, grant.level):
            key = grant.holder, grant.subject
            yield grant, holdings.get(key) or holdings.setdefault(key, Holdings(*key, will))

"""Rights of which a person has one choice (`one_choice`): of one place, or of all of them, never both side by side."""

from collections.abc import Iterable, Iterator

from crmaccess.errors import Problem
from crmaccess.facts import Grant
from crmaccess.plan.known.known import Known


def choices_against(grant: Grant, beside: Iterable[Grant], known: Known) -> list[Grant]:
    """The grants of the same right to the same holder that a grant replaces, or that replace it."""
    if not (is_one_choice(grant, known) and known.is_above_none(grant.permission, grant.level)):
        return []
    return [
        other
        for other in beside
        if other.permission == grant.permission
        and known.is_above_none(other.permission, other.level)
        and _is_of_one(grant, known) != _is_of_one(other, known)
        and _overlap(grant, other, known)
    ]


def choice_faults(grant: Grant, known: Known) -> Iterator[Problem]:
    """That both choices stand; said of the wider one alone."""
    if is_one_choice(grant, known) and not _is_of_one(grant, known):
        held = known.grants_by_holder.get((grant.holder, grant.subject), {})
        for other in choices_against(grant, held.values(), known):
            details = (("level", grant.level), ("other", other.level), ("place", other.place))
            yield Problem("E_ONE_CHOICE", grant.permission, details=details)


def is_one_choice(grant: Grant, known: Known) -> bool:
    right = known.definition.permissions.get(grant.permission)
    return right is not None and right.one_choice


def _is_of_one(grant: Grant, known: Known) -> bool:
    scale = known.definition.scales[known.definition.permissions[grant.permission].scale]
    return grant.level in scale.narrowed


def _overlap(one: Grant, other: Grant, known: Known) -> bool:
    """Whether one reaches where the other does: everywhere, or the branch that the place of the other belongs to."""
    branches = {_branch_of(one, known), _branch_of(other, known)}
    return "" in branches or len(branches) == 1


def _branch_of(grant: Grant, known: Known) -> str:
    """The branch of a grant; '' for all, and of a place that says none."""
    kind, _, key = grant.place.partition(":")
    place = known.places.get((kind, key))
    return key if kind == "branch" else place.attributes.get("branch", "") if place else ""

"""Rights of which a person has one choice in a branch (`one_choice`): of one place, or of all of them."""

from collections.abc import Iterable, Iterator

from crmaccess.changes import Step, of_kinds
from crmaccess.errors import Problem
from crmaccess.facts import Grant, Place, key_of
from crmaccess.plan.effect import applied
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
        and _exclude(grant, other, known)
    ]


def outvoting(grant: Grant, beside: Iterable[Grant], known: Known) -> Iterator[Grant]:
    """The holder's own grants beside which one for a place means nothing: those of all places, or of one choice with
    it, that give more, where the highest level counts."""
    right = known.definition.permissions[grant.permission]
    module = known.definition.modules.get(right.module)
    if not grant.place or (module and module.combine != "highest"):
        return
    scale = known.definition.scales[right.scale]
    for other in beside:
        same = (other.permission, other.pipeline, other.stage) == (right.key, grant.pipeline, grant.stage)
        meets = not other.place or (right.one_choice and other.place != grant.place and _overlap(grant, other, known))
        if same and meets and scale.rank(other.level) > scale.rank(grant.level):
            yield other


def choice_faults(grant: Grant, known: Known) -> Iterator[Problem]:
    """That both choices stand; said of the wider one alone, of two alike of the first."""
    if is_one_choice(grant, known):
        held = known.grants_by_holder.get((grant.holder, grant.subject), {})
        of_one = _is_of_one(grant, known)
        for other in choices_against(grant, held.values(), known):
            if of_one and (not _is_of_one(other, known) or other.place < grant.place):
                continue
            holder = f"{grant.holder}:{grant.subject}"
            details = (("level", grant.level), ("other", other.level), ("place", other.place), ("holder", holder))
            yield Problem("E_ONE_CHOICE", grant.permission, details=details)


def newly_both(changes: Iterable[Step], known: Known) -> list[tuple[Grant, Problem]]:
    """Choices that would stand side by side and do not yet: those that come, and those of places that change."""
    edits = of_kinds(changes, (Grant, Place))
    came = [one.after for one in edits if isinstance(one.after, Grant)]
    places = {":".join(key_of(one)) for one in (edit.before for edit in edits) if isinstance(one, Place)}
    came += [one for one in known.all(Grant) if one.place in places] if places else []
    chosen = [one for one in came if is_one_choice(one, known)]
    if not chosen:
        return []
    will = Known(known.definition, applied(known.everything(), edits))
    holders = {(one.holder, one.subject) for one in chosen}
    held = [grant for holder in sorted(holders) for grant in will.grants_by_holder.get(holder, {}).values()]
    stood = {(key_of(grant), fault) for grant in known.all(Grant) for fault in choice_faults(grant, known)}
    return [
        (grant, fault) for grant in held for fault in choice_faults(grant, will) if (key_of(grant), fault) not in stood
    ]


def is_one_choice(grant: Grant, known: Known) -> bool:
    right = known.definition.permissions.get(grant.permission)
    return right is not None and right.one_choice


def _is_of_one(grant: Grant, known: Known) -> bool:
    scale = known.definition.scales[known.definition.permissions[grant.permission].scale]
    return grant.level in scale.narrowed


def _exclude(one: Grant, other: Grant, known: Known) -> bool:
    """Whether the one takes the other's place: one and all where they meet, two of one in the same branch."""
    if _is_of_one(one, known) != _is_of_one(other, known):
        return _overlap(one, other, known)
    branch = _branch_of(one, known)
    return _is_of_one(one, known) and one.place != other.place and branch != "" and branch == _branch_of(other, known)


def _overlap(one: Grant, other: Grant, known: Known) -> bool:
    """Whether one reaches where the other does: everywhere, or the branch that the place of the other belongs to."""
    branches = {_branch_of(one, known), _branch_of(other, known)}
    return "" in branches or len(branches) == 1


def _branch_of(grant: Grant, known: Known) -> str:
    """The branch of a grant; '' for all, and of a place that says none."""
    kind, _, key = grant.place.partition(":")
    place = known.places.get((kind, key))
    return key if kind == "branch" else place.attributes.get("branch", "") if place else ""

"""Rights that mean a property of their place, where the place does not say it: kept, and without effect (YC-27)."""

from collections.abc import Iterable, Iterator

from crmaccess.changes import Step, of_kinds
from crmaccess.errors import Problem
from crmaccess.facts import Grant, Place
from crmaccess.plan.known.known import Known


def without_effect(grant: Grant, known: Known) -> Iterator[Problem]:
    """A note on a right at a place that does not say what it means; of one for all places, that none of them does."""
    right = known.definition.permissions[grant.permission]
    if not right.place_with:
        return
    kinds = [grant.place.partition(":")[0]] if grant.place else [one for one in right.cells if _is_place(one, known)]
    places = [one for (kind, key), one in known.places.items() if kind in kinds]
    meant = [one for one in places if not grant.place or f"{one.kind}:{one.key}" == grant.place]
    if not any(one.attributes.get(right.place_with) for one in meant):
        label = known.definition.attributes_of(kinds[0])[right.place_with].label
        details = (("place", grant.place), ("needs", right.place_with), ("en", label.en), ("ru", label.ru))
        yield Problem("W_NO_EFFECT", right.key, details=details)


def losing_effect(changes: Iterable[Step], known: Known, will: Known) -> Iterator[tuple[Grant, Problem]]:
    """The rights that stay and lose their effect by what changes of the places."""
    if not any(True for _ in of_kinds(changes, (Place,))):
        return
    meant = [key for key, right in known.definition.permissions.items() if right.place_with]
    for held in will.grants_by_holder.values() if meant else ():
        for grant in held.values():
            if grant.permission in meant and will.is_above_none(grant.permission, grant.level):
                yield from (
                    (grant, note) for note in without_effect(grant, will) if not any(without_effect(grant, known))
                )


def _is_place(kind: str, known: Known) -> bool:
    return kind in known.definition.places

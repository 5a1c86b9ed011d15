"""Branches, cash registers, sources, CRMs: one set of wishes for every kind of place."""

from collections.abc import Mapping
from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.definition import PLACE_NOUNS, Definition
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import EVERYWHERE, Admission, Place, Record
from crmaccess.plan.effect import applied
from crmaccess.plan.ends import edited_until
from crmaccess.plan.known.known import Known, no_such_kind
from crmaccess.plan.known.values import key_and_name_faults, refuse, sign_faults, with_attributes
from crmaccess.plan.outcome import added, edited, removed
from crmaccess.plan.rights.without_effect import losing_effect


def add_place(
    kind: str, key: str, known: Known, at: datetime, *, name: str = "", attributes: Mapping[str, str] = {}
) -> Plan:
    check_kind(kind, known)
    refuse(key_and_name_faults(key, name) + sign_faults(key))
    return added(
        known.places.get((kind, key)),
        Place(kind, key, name or key, attributes=known.understood(kind, attributes)),
        "E_PLACE_TAKEN",
    )


def edit_place(
    kind: str,
    ref: str,
    known: Known,
    at: datetime,
    *,
    name: str | None = None,
    attributes: Mapping[str, str] = {},
) -> Plan:
    before = known.place(kind, ref)
    after = before._replace(
        name=before.name if name is None else name,
        attributes=with_attributes(before.attributes, known.understood(kind, attributes, before.attributes)),
    )
    refuse(key_and_name_faults(after.key, after.name))
    plan = edited(before, after)
    will = Known(known.definition, applied(known.everything(), plan.changes))
    return plan._replace(notes=tuple(note for _, note in losing_effect(plan.changes, known, will)))


def archive_place(kind: str, ref: str, known: Known, at: datetime) -> Plan:
    """No longer in use; its records and admissions stay."""
    before = known.place(kind, ref)
    return edited(before, before._replace(archived=True))


def restore_place(kind: str, ref: str, known: Known, at: datetime) -> Plan:
    """In use again."""
    before = known.place(kind, ref)
    return edited(before, before._replace(archived=False))


def admit(
    user: str, kind: str, ref: str, known: Known, at: datetime, *, until: datetime | None = None
) -> Plan:  # fmt: skip
    """The person is admitted to a place; `*` means every place of the kind, later ones too."""
    check_kind(kind, known)
    place = ref if ref == EVERYWHERE else _open_place(kind, ref, known)
    wanted = Admission(known.account(user).login, kind, place)
    return edited_until(known.admissions.get((wanted.login, kind, place)), wanted, until, known, at)


def remove_admission(user: str, kind: str, ref: str, known: Known, at: datetime) -> Plan:
    """The person is no longer admitted."""
    check_kind(kind, known)
    place = ref if ref == EVERYWHERE else known.place(kind, ref).key
    return removed(known.admissions.get((known.account(user).login, kind, place)))


def check_kind(kind: str, known: Known) -> None:
    """Raise InvalidInput E_UNAVAILABLE or NotFound when the system has no such places."""
    if kind not in known.definition.places:
        raise no_such_kind(kind, known.definition)


def _open_place(kind: str, ref: str, known: Known) -> str:
    place = known.place(kind, ref)
    if place.archived:
        raise archived_place(place, known.definition)
    return place.key


def archived_place(place: Place, definition: Definition) -> InvalidInput:
    """The place is not in use, with the command that takes it into use again."""
    noun = PLACE_NOUNS.get(place.kind)
    restore = f"{noun} restore {place.key}" if noun else f"places restore {place.kind}:{place.key}"
    label = definition.places[place.kind].label
    said = {"kind": label.en or place.kind, "kind.ru": label.ru or place.kind, "restore": restore}
    return InvalidInput("E_PLACE_ARCHIVED", place.key, **said)


def refuse_apart(wanted: Mapping[str, str], known: Known) -> None:
    """Raise InvalidInput for places, each by its kind, in which nothing can lie at once: one is in another."""
    refuse(apart_faults(wanted, known))


def apart_faults(wanted: Mapping[str, str], known: Known) -> list[Problem]:
    """What is wrong with places, each by its kind, in which nothing can lie at once."""
    found = []
    for kind, key in wanted.items() if len(wanted) > 1 else ():
        place = known.places.get((kind, key))
        for other, said in wanted.items() if place is not None and place.attributes else ():
            there = place.attributes.get(other, "") if place is not None and other != kind else ""
            if there not in ("", said):
                there, said = f"{other}:{there}", f"{other}:{said}"
                found.append(Problem("E_PLACES_APART", f"{kind}:{key}", details=(("other", said), ("there", there))))
    return found


def moved_apart(before: Record | None, after: Record, known: Known) -> list[Problem]:
    """What is wrong with the places of a record, unless it lay there before."""
    lying = places_of_record(after, known.definition)
    if before is not None and lying == places_of_record(before, known.definition):
        return []
    return apart_faults(lying, known)


def places_of_record(record: Record, definition: Definition) -> dict[str, str]:
    """The places in which a record lies, each by its kind."""
    return {kind: key for kind in definition.places if (key := record.value(kind)) and kind != record.entity}

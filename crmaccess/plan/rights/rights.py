"""Rights granted and revoked."""

from datetime import datetime

from crmaccess.changes import Plan, of_kinds
from crmaccess.definition import Permission
from crmaccess.errors import InvalidInput, NotFound, Problem
from crmaccess.facts import EVERYWHERE, Account, Grant
from crmaccess.plan.effect import applied
from crmaccess.plan.ends import check_period, end_kept, end_wanted
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.levels import levels_told
from crmaccess.plan.known.people import fits, refuse_left, settings_wanted
from crmaccess.plan.known.values import refuse
from crmaccess.plan.outcome import UNCHANGED
from crmaccess.plan.people.belonging.invitations import invited_by
from crmaccess.plan.rights.asleep import ending_sooner, notes_on
from crmaccess.plan.rights.holdings import Holdings, branch_closed_to, missing_admission
from crmaccess.plan.rights.receivers import receiver_faults, taken_in_vain
from crmaccess.plan.rights.roles import check_unlocked
from crmaccess.plan.rights.sections import grey_notes
from crmaccess.plan.rights.still_held import right_note
from crmaccess.values import NamedTuple


class Cell(NamedTuple):
    """What a grant is narrowed to."""

    pipeline: str = ""
    stage: str = ""
    place: str = ""


def grant(
    subject: str,
    permission: str,
    known: Known,
    at: datetime,
    *,
    level: str = "",
    pipeline: str = "",
    stage: str = "",
    place: str = "",
    with_sub: bool = False,
    until: datetime | None = None,
) -> Plan:
    """A level for a role, user, group or department; of a switch the top one needs no word.

    A value on a stage is explicit, also when it equals the one that the stage inherits. `with_sub`: the people of the
    departments below get it, too.
    """
    holder, key = known.subject(subject)
    right = known.permission(permission)
    cell = cell_of(right, known, pipeline, stage, place)
    return _granted(right, holder, key, level, cell, with_sub, until, known, at)


def _granted(
    right: Permission, holder: str, key: str, level: str, cell: Cell, with_sub: bool, until: datetime | None,
    known: Known, at: datetime,
) -> Plan:  # fmt: skip
    check_receiver(right, holder, key, known)
    before = known.grants.get((holder, key, right.key, *cell))
    end = end_wanted(before.until if before else None, until, at)
    wanted = Grant(holder, key, right.key, _level(right, level, known), *cell, with_sub, end)
    refuse(taken_in_vain(wanted, known.accounts[key], known) if holder == "user" else [])
    check_adding(wanted, right, known)
    check_narrowed(wanted, right, known)
    check_with_sub(wanted)
    check_period(None, end, known, at)
    kept = end_kept(end, until, known)
    if before == wanted:
        return UNCHANGED._replace(notes=kept)
    if missing_admission(wanted, known):
        raise InvalidInput("E_PREREQUISITE", right.key, place=wanted.place)
    holdings = Holdings(holder, key, known)
    holdings.put(wanted)
    if holdings.dependents:  # by a level of none as by its going
        raise InvalidInput("E_NEEDED", right.key, by=", ".join(holdings.dependents), holder=f"{holder}:{key}")
    if known.is_above_none(right.key, wanted.level) and (closed := branch_closed_to(wanted, known)):
        holdings.notes.append(Problem("W_ASLEEP", right.key, details=(("place", closed),)))
    holdings.notes += notes_on(wanted, holdings)
    changes = holdings.changes()
    if end and before:
        will = Known(known.definition, applied(known.everything(), changes))
        holdings.notes += (note for _, note in ending_sooner(of_kinds(changes, (Grant,)), will))
    if right.invites and known.is_above_none(right.key, wanted.level):
        answers, waiting = invited_by(changes, wanted.place, known, at)
        changes = (*changes, *answers)
        if waiting:
            holdings.notes.append(Problem("W_INVITED", wanted.place, details=(("subject", f"{holder}:{key}"),)))
    return Plan(changes, notes=(*kept, *holdings.notes, *grey_notes(changes, known)))


def revoke(
    subject: str,
    permission: str,
    known: Known,
    at: datetime,
    *,
    pipeline: str = "",
    stage: str = "",
    place: str = "",
    cascade: bool = False,
    telling: bool = False,
) -> Plan:
    """Back to what the stage inherits, or of a row to none; stages with values of their own keep them (with a note).

    With `cascade` the rights that cannot be without it go, too, where they would otherwise stand in the way. `telling`:
    a note says by what else the person has the right, for which all is looked through.
    """
    holder, key = known.subject(subject)
    right = known.permission(permission)
    cell = cell_of(right, known, pipeline, stage, place)
    before = known.grants.get((holder, key, right.key, *cell))
    if holder == "role":
        check_unlocked(known.roles[key])
    stays = right_note(right, key, known, at, cell, before) if telling and holder == "user" else []
    if before is None:
        return UNCHANGED._replace(notes=tuple(stays))
    holdings = Holdings(holder, key, known, cascade=cascade)
    holdings.take(before)
    if holdings.dependents:
        raise InvalidInput("E_NEEDED", right.key, by=", ".join(holdings.dependents), holder=f"{holder}:{key}")
    remaining = [one.stage for one in holdings.grants.values() if one.permission == right.key and one.stage]
    if remaining and not cell.stage:
        holdings.notes.append(
            Problem("W_STAGES_REMAIN", right.key, details=(("stages", ", ".join(sorted(remaining))),))
        )
    changes = holdings.changes()
    return Plan(changes, notes=(*holdings.notes, *grey_notes(changes, known), *stays))


def check_receiver(right: Permission, holder: str, key: str, known: Known) -> None:
    """Raise unless this subject can be given this right now."""
    check_granting(known)
    check_fitting(right, holder, key, known)
    if holder == "role":
        check_unlocked(known.roles[key])
    if holder != "user":
        return
    account = known.accounts[key]
    refuse(receiver_faults(right, account, known))
    refuse_left(account, known.definition)


def check_granting(known: Known) -> None:
    """Raise when the settings of the account let nothing be given."""
    refuse(granting_faults(known))


def granting_faults(known: Known) -> list[Problem]:
    """That nothing is given or imposed while the settings are as they are."""
    if fits(Account(""), known.definition.rules.granting, known):
        return []
    return [Problem("E_GRANTING_CLOSED", settings_wanted(known.definition.rules.granting))]


def check_fitting(right: Permission, holder: str, key: str, known: Known) -> None:
    """Raise unless the right is one for such a subject."""
    personal = "user" in right.received_by
    if holder == "user" and not personal and "personal-rights" in known.definition.unavailable:
        raise unavailable(known.definition, "personal-rights")
    if not right.received_by:
        asked = f"{right.action} {right.entity}" if right.action and right.entity else ""
        raise InvalidInput("E_RECEIVED_BY_NOBODY", right.key, asked=asked)
    if holder not in right.received_by:
        alone = "" if right.received_by else right.key
        raise InvalidInput(
            "E_NOT_RECEIVED_BY", f"{holder}:{key}", nearest=right.received_by, permission=right.key, of_nobody=alone
        )
    if holder != "role":
        return
    role = known.roles[key]
    if right.module and role.module and right.module != role.module:
        raise InvalidInput("E_MODULE_OTHER", right.key, role=key, module=role.module, wanted=right.module)
    if right.interfaces and role.interface and role.interface not in right.interfaces:
        wanted = ", ".join(right.interfaces)
        raise InvalidInput("E_INTERFACE_OTHER", right.key, role=key, interface=role.interface, wanted=wanted)


def check_narrowed(grant: Grant, right: Permission, known: Known) -> None:
    """Raise when the level says "of one of them" and the grant does not say of which, when a right that is
    given for records or places one by one names none, when a level of all is given for one, or `*`
    stands outside a role.
    """
    opening = bool(right.objects) or known.is_above_none(right.key, grant.level)  # what a person has nowhere is said so
    if right.narrowed and not grant.place and opening:
        kinds = (*right.objects, *(kind for kind in right.cells if kind not in ("pipeline", "stage")))
        code = "E_OBJECT_MISSING" if right.objects else "E_PLACES_CHOSEN"
        raise InvalidInput(code, right.key, example=f"{kinds[0]}:KEY")
    kind = known.definition.scales[right.scale].narrowed.get(grant.level, "")
    if kind and not grant.place.startswith(f"{kind}:"):
        raise InvalidInput("E_PLACE_MISSING", right.key, level=grant.level, kind=kind)
    of_one = set(known.definition.scales[right.scale].narrowed.values())
    if not kind and grant.place.partition(":")[0] in of_one:
        levels = ", ".join(known.definition.scales[right.scale].narrowed)
        raise InvalidInput("E_LEVEL_OF_PLACE", right.key, level=grant.level, place=grant.place, levels=levels)
    if grant.place.endswith(f":{EVERYWHERE}") and grant.holder != "role":
        raise NotFound("E_PLACE_UNKNOWN", grant.place)


def check_adding(grant: Grant, right: Permission, known: Known) -> None:
    """Raise where a group would take a right away in a system whose groups only add."""
    only_adds = grant.holder == "group" and "group-denials" in known.definition.unavailable
    if only_adds and not known.is_above_none(right.key, grant.level):
        raise unavailable(known.definition, "group-denials")


def check_with_sub(grant: Grant) -> None:
    """Raise unless whoever holds the grant can have departments below."""
    if grant.with_sub and grant.holder != "department":
        raise InvalidInput("E_WITH_SUB", f"{grant.holder}:{grant.subject}")


def cell_of(right: Permission, known: Known, pipeline: str = "", stage: str = "", place: str = "") -> Cell:
    """What a grant of this right is narrowed to, in keys; the main pipeline needs no word."""
    if pipeline and "pipeline" not in right.cells:
        raise InvalidInput("E_NO_PIPELINES", right.entity or right.key, pipeline=pipeline)
    if stage and "stage" not in right.cells:
        raise InvalidInput("E_NO_STAGES", stage, entity=right.entity or right.key)
    of_record = place.partition(":")[0] in right.objects
    staged = "pipeline" in right.cells and not of_record
    if of_record and (pipeline or stage):
        raise InvalidInput("E_OBJECT_AND_STAGE", place)
    way = known.pipeline(right.entity, pipeline).key if staged else ""
    step = known.stage(right.entity, way, stage).key if stage else ""
    return Cell(way, step, _place(right, known, place) if place else "")


def _place(right: Permission, known: Known, ref: str) -> str:
    """`kind:key` of a place or record, where the right can be narrowed to such a one; `kind:*` in a template."""
    kind, _, key = ref.partition(":")
    if kind in right.objects:
        record = known.record(ref)
        return f"{record.entity}:{record.key}"
    if kind not in right.cells:
        raise InvalidInput("E_NOT_NARROWED", ref, nearest=(*right.objects, *right.cells), permission=right.key)
    if key == EVERYWHERE and any(module.template for module in known.definition.modules.values()):
        return ref
    return f"{kind}:{known.place(kind, key).key}"


def _level(right: Permission, level: str, known: Known) -> str:
    """The wanted level; the upper one of a switch when none was named."""
    scale = known.definition.scales[right.scale]
    if not level and (scale.reach or len(scale.levels) > 2):
        raise InvalidInput("E_LEVEL_MISSING", right.key, nearest=scale.levels, **levels_told(scale))
    return known.level(right, level) if level else scale.levels[-1]

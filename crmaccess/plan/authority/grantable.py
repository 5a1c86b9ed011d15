"""What an operator may grant to somebody, and what keeps him from granting the rest; who may grant a right."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.definition import Permission
from crmaccess.errors import CrmAccessError, Problem
from crmaccess.facts import Fact
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.authority.refusal import Refusal
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import acts
from crmaccess.plan.rights.rights import grant
from crmaccess.values import NamedTuple

NEEDS_A_PLACE = ("E_OBJECT_MISSING", "E_PLACES_CHOSEN")


class Grantable(NamedTuple):
    """A right that can be granted at most at a `level`, '' for one that cannot; then a problem or a refusal says why.

    `place`: the kind of place or record that has to be named.
    """

    permission: str
    level: str = ""
    place: str = ""
    problem: Problem | None = None
    refusal: Refusal | None = None


def grantable(
    subject: str, known: Known, operator: str, at: datetime, further: Iterable[Fact] = ()
) -> Iterator[Grantable]:
    """Every right that the system knows, as this operator (the keeper of the file: '') may grant it to the subject."""
    guard = Guard(known, (), operator, at, further)
    for permission in known.definition.permissions.values():
        bare = without(permission.key, subject, known)
        fresh = guard if bare is known else Guard(bare, (), operator, at, further)
        yield _grantable(permission, subject, bare, fresh, at)


def granters(subject: str, permission: Permission, known: Known, at: datetime, further: Iterable[Fact]) -> list[str]:
    """The logins of those who may grant the right to the subject, at whatever level."""
    bare = without(permission.key, subject, known)
    first = Guard(bare, (), "", at, further)
    people = (login for login, account in known.accounts.items() if acts(account, known.definition, at))
    return sorted(one for one in people if _grantable(permission, subject, bare, first.of(one), at).level)


def without(permission: str, subject: str, known: Known) -> Known:
    """What is known, but for what the subject was granted of the right: to grant it again would be no change."""
    holder = known.subject(subject)
    held = [one for one in known.grants_by_holder.get(holder, {}).values() if one.permission == permission]
    return Known(known.definition, [one for one in known.everything() if one not in held]) if held else known


def _grantable(permission: Permission, subject: str, known: Known, guard: Guard, at: datetime) -> Grantable:
    levels = known.definition.scales[permission.scale].levels
    last = Grantable(permission.key)
    for level in reversed(levels[1:]):
        try:
            plan, kind = _planned(permission, level, subject, known, at)
        except CrmAccessError as error:
            return last if last.refusal else Grantable(permission.key, problem=error.problems[0])
        if not guard.operator or not (refusals := guard.about(plan.changes).refusals):
            return Grantable(permission.key, level, kind)
        last = last if last.refusal else Grantable(permission.key, refusal=refusals[0])
    return last


def _planned(
    permission: Permission, level: str, subject: str, known: Known, at: datetime
) -> tuple[Plan, str]:  # fmt: skip
    """The plan of the grant, and the kind of place that it takes. Raises as the command."""
    try:
        return grant(subject, permission.key, known, at, level=level), ""
    except CrmAccessError as error:
        if error.problems[0].code not in NEEDS_A_PLACE:
            raise
        kinds = (*permission.objects, *(kind for kind in permission.cells if kind not in ("pipeline", "stage")))
        there = [f"{kind}:{key}" for kind, key in known.places if kind in kinds]
        there += [f"{entity}:{key}" for entity, key in known.records if entity in kinds]
        if not there:
            raise
        return grant(subject, permission.key, known, at, level=level, place=there[0]), kinds[0]

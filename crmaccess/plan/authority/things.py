"""What changes are about: as records that questions can be asked of, as people against whom they are."""

from collections.abc import Iterable, Mapping, Sequence

from crmaccess.changes import Change, Step
from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    INSIDE,
    INVITER,
    Account,
    Assignment,
    Department,
    Fact,
    Group,
    GroupMember,
    Place,
    Record,
    Role,
    key_of,
)
from crmaccess.plan.authority.touch import USER, Touch
from crmaccess.plan.known.people import ADMINISTRATOR

AGAINST = ("account.state.", "account.block", "account.remove", "account.type", "restriction.user")  # puts one out
RESTRICTING = ("restriction.", "member.", "assignment.", "role.")  # may close something to others, or take it
# Take a place, a headship, a department, a right from somebody, or end it sooner.
TAKING = ("admission.", "department.head", "membership.", "member.", "grant.user", "assignment.user")
Edits = Mapping[type, Sequence[Change]]  # the changes of a plan by the class of fact
REPLACED = (Account, Fact, Group, Place)


def without_other_inviters(record: Record | None, touch: Touch) -> Record | None:
    """A group as somebody in it is concerned: whoever invited others is no inviter here."""
    fact = touch.step.before if isinstance(touch.step, Change) else None
    if record is None or not isinstance(fact, GroupMember):
        return record
    people = (one for one in record.participants if one[0] != INVITER or one[1] == fact.invited_by)
    return record._replace(participants=tuple(people))


def record_of(world: World, entity: str, key: str) -> Record | None:
    """The account, role, record, place or group of that key, as the object of a question."""
    if not key:
        return None
    if entity == USER:
        account = world.accounts.get(key)
        return account_record(account) if account else None
    if entity == "role" and key in world.roles:
        return role_record(world.roles[key])
    return world.record_at(f"{entity}:{key}")


def values_after(record: Record | None, after: Record | None) -> dict[str, str]:
    """The values that a record would have and has not, as a question names them (`--set type=admin`)."""
    if record is None or after is None:
        return {}
    plain = ("title", "responsible", "pipeline", "stage", "branch", "open")
    return {
        name: after.value(name)
        for name in (*plain, *sorted(record.attributes.keys() | after.attributes.keys()))
        if after.value(name) != record.value(name)
    }


def by_class(steps: Iterable[Step]) -> Edits:
    """The changes of facts of each class, in their order."""
    found: dict[type, list[Change]] = {}
    for step in steps:
        if isinstance(step, Change):
            before, after = step
            kind = type(before) if after is None else type(after)
            if kind not in found:
                found[kind] = []
            found[kind].append(step)
    return found


def keeps_its_key(change: Change) -> bool:
    """Whether nothing is renamed by it."""
    return change.before is None or change.after is None or key_of(change.before) == key_of(change.after)


def only_adds(change: Change) -> bool:
    """Whether a fact comes by it that was not there, or one takes the place of another that nothing is kept by."""
    return change.before is None or (type(change.after) in REPLACED and keeps_its_key(change))


def is_against_one(touch: Touch, operator: str, before: World, after: World) -> bool:
    """Whether the operator would put another one who administers, or holds everything, out of action, have more closed
    to him, take anything from him, or take the role away through which somebody holds everything."""
    if _takes_everything(touch.step, before):
        return True
    if touch.word.startswith(TAKING) and touch.person not in ("", operator) and _takes(touch):
        return _stands_above(before, touch.person)
    if touch.word.startswith(AGAINST):
        return touch.person not in ("", operator) and _stands_above(before, touch.person)
    logins = (touch.person,) if touch.person else before.accounts
    return any(_stands_above(before, one) and _closes_more(before, after, one) for one in logins if one != operator)


def _stands_above(world: World, login: str) -> bool:
    """Whether somebody administers, or holds everything by a role."""
    person = world.person(login)
    return person.is_kind(ADMINISTRATOR) or any(one.everything for one in person.sources())


def _takes(touch: Touch) -> bool:
    """Whether the person loses by it what is changed, or has it for a shorter time, or a lesser part in a group."""
    before, after = touch.step if isinstance(touch.step, Change) else (None, None)
    if before is None:
        return False
    if isinstance(before, Department):
        return before.head == touch.person and not (
            isinstance(after, Department) and after.head == before.head and not _ends_sooner(before, after)
        )
    if after is None or _ends_sooner(before, after):
        return True
    return isinstance(before, GroupMember) and isinstance(after, GroupMember) and _part(after) < _part(before)


def _ends_sooner(before: Fact, after: Fact) -> bool:
    """Whether it ends sooner, or begins later, than it did."""
    for field in ("until", "head_until"):
        old, new = getattr(before, field, None), getattr(after, field, None)
        if new is not None and (old is None or new < old):
            return True
    old, new = getattr(before, "since", None), getattr(after, "since", None)
    return new is not None and (old is None or new > old)


def _part(member: GroupMember) -> int:
    return INSIDE.index(member.part) if member.part in INSIDE else -1


def _takes_everything(step: Step, before: World) -> bool:
    """Whether a role that holds everything, and that somebody has, goes, holds it no longer, or is taken from her."""
    if not isinstance(step, Change):
        return False
    match step.before:
        case Role(key=key, everything=True) if not (isinstance(step.after, Role) and step.after.everything):
            return any(one.role == key for held in before.assignments.values() for one in held)
        case Assignment(role=key) if step.after is None:
            role = before.roles.get(key)
            return role is not None and role.everything
    return False


def _closes_more(before: World, after: World, login: str) -> bool:
    """Whether somebody is under a restriction under which he was not."""
    if login not in before.accounts or login not in after.accounts:
        return False
    return bool(after.person(login).imposed.keys() - before.person(login).imposed.keys())

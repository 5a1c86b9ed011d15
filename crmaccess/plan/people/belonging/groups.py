"""Groups and their members."""

from collections.abc import Callable, Mapping
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import INCLUDES
from crmaccess.errors import Guarded, InvalidInput, Listed, Problem
from crmaccess.facts import INSIDE, INVITED, OUTSIDE, Fact, Group, GroupMember
from crmaccess.plan.effect import in_writing_order
from crmaccess.plan.ends import edited_until
from crmaccess.plan.known.attribute_references import cleared
from crmaccess.plan.known.bounds.preset_groups import preset_faults
from crmaccess.plan.known.finding import labelled
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.references import naming
from crmaccess.plan.known.values import key_and_name_faults, refuse, sign_faults, similar, with_attributes
from crmaccess.plan.outcome import added, edited, removed
from crmaccess.plan.people.belonging.duties import answered_by_group, duties_of_group

PARTS = (*INSIDE, *OUTSIDE)


def add_group(
    key: str, known: Known, at: datetime, *, name: str = "", kind: str = "", attributes: Mapping[str, str] = {}
) -> Plan:
    """A group of the wanted kind; the first kind of the system needs no word."""
    kinds = known.definition.group_kinds
    if not kinds:
        raise unavailable(known.definition, "groups")
    kind = labelled(kind, kinds) or next(iter(kinds))
    problems = key_and_name_faults(key, name) + sign_faults(key)
    if kind not in kinds:
        near = similar(kind, kinds) or Listed(kinds)
        problems.append(Problem("E_GROUP_KIND_UNKNOWN", kind, column="kind", nearest=near))
    refuse(problems)
    wanted = Group(key, name or key, kind, known.understood(kind, attributes))
    check_circle(wanted, known)
    return added(known.groups.get(key), wanted, "E_GROUP_TAKEN")


def edit_group(
    ref: str,
    known: Known,
    at: datetime,
    *,
    key: str | None = None,
    name: str | None = None,
    attributes: Mapping[str, str] = {},
) -> Plan:
    """Another key or name, other attributes."""
    before = known.group(ref)
    after = before._replace(
        key=before.key if key is None else key,
        name=before.name if name is None else name,
        attributes=with_attributes(before.attributes, known.understood(before.kind, attributes, before.attributes)),
    )
    refuse(key_and_name_faults(after.key, after.name) + sign_faults(after.key, before.key))
    if after.key != before.key and after.key in known.groups:
        raise InvalidInput("E_GROUP_TAKEN", after.key)
    if after.attributes.get(INCLUDES) != before.attributes.get(INCLUDES):
        check_circle(after, known)
    plan = edited(before, after)
    duties = duties_of_group(before.key, known) if after.key != before.key else ()
    follow = (Change(duty, answered_by_group(duty, after.key)) for duty in duties)
    return plan._replace(changes=(*plan.changes, *follow))


def check_circle(group: Group, known: Known) -> None:
    """Raise where the group includes itself, by way of others too."""
    paths = [[group.key]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        last = group if path[-1] == group.key else known.groups.get(path[-1])
        for inner in last.attributes.get(INCLUDES, "").split() if last else ():
            if inner == group.key:
                raise InvalidInput("E_GROUP_CYCLE", group.key, path=" > ".join((*path, inner)))
            if inner not in seen:
                seen.add(inner)
                paths.append([*path, inner])


def join_group(
    user: str, ref: str, known: Known, at: datetime, *, part: str = "member", until: datetime | None = None,
    invited_by: str = "",
) -> Plan:  # fmt: skip
    """The person is in the group, in this part; whoever is invited or has asked for it is no member yet.

    `invited_by` is kept of an invitation while it waits; a second one leaves the first.
    """
    if part not in PARTS:
        raise InvalidInput("E_PART_UNKNOWN", part, nearest=PARTS)
    wanted = GroupMember(known.account(user).login, known.group(ref).key, part)
    before = known.group_members.get((wanted.login, wanted.group))
    if part == INVITED:
        sender = (before.invited_by if before else "") or (invited_by and known.account(invited_by).login)
        wanted = wanted._replace(invited_by=sender)
    return edited_until(before, wanted, until, known, at)


def leave_group(user: str, ref: str, known: Known, at: datetime) -> Plan:
    return removed(known.group_members.get((known.account(user).login, known.group(ref).key)))


def delete_group(
    ref: str, known: Known, at: datetime, *, force: bool = False, sees: Callable[[Fact], bool] = lambda fact: True
) -> Plan:  # fmt: skip
    """The group goes with its memberships. Guarded while roles or rights reach people through it, or it answers for
    something, unless forced: then it is taken out of what names it, too, as far as whoever does it `sees` that."""
    group = known.group(ref)
    refuse(preset_faults([Change(group, None)], known))  # first: no --yes helps
    uses: list[Fact] = naming((*known.assignments.values(), *known.grants.values()), "group", group.key)
    uses += naming(known.impositions.values(), "group", group.key)
    uses += duties_of_group(group.key, known)
    if uses and not force:
        names = {str(getattr(one, "role", "") or getattr(one, "permission", "") or one[0]) for one in uses}
        raise Guarded("E_GROUP_IN_USE", group.key, uses=", ".join(sorted(names)))
    members = naming(known.group_members.values(), "group", group.key)
    gone = [*uses, *members, group]
    emptied = [one for one in cleared(group, known) if one.before and one.before not in gone and sees(one.before)]
    emptied = emptied if force else []
    return Plan(in_writing_order([*emptied, *(Change(fact, None) for fact in gone)]))

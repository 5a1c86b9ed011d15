"""The company tree and who works where."""

from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.errors import Guarded, InvalidInput, Problem
from crmaccess.facts import Department, Membership
from crmaccess.plan.ends import check_period, edited_until, end_kept, end_wanted
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import acts, inactive_told
from crmaccess.plan.known.values import key_and_name_faults, refuse, sign_faults
from crmaccess.plan.outcome import UNCHANGED, added, edited, removed


def add_department(key: str, known: Known, at: datetime, *, name: str = "", parent: str = "", head: str = "") -> Plan:
    """A department, at the top of the tree or below another one."""
    if "departments" in known.definition.unavailable:
        raise unavailable(known.definition, "departments")
    refuse(key_and_name_faults(key, name) + sign_faults(key))
    wanted = Department(key, name or key, known.department(parent).key if parent else "", _head(head, known, at))
    return added(known.departments.get(key), wanted, "E_DEPARTMENT_TAKEN")


def edit_department(ref: str, known: Known, at: datetime, *, key: str | None = None, name: str | None = None) -> Plan:
    """Another key or name."""
    before = known.department(ref)
    after = before._replace(key=before.key if key is None else key, name=before.name if name is None else name)
    refuse(key_and_name_faults(after.key, after.name) + sign_faults(after.key, before.key))
    if after.key != before.key and after.key in known.departments:
        raise InvalidInput("E_DEPARTMENT_TAKEN", after.key)
    return edited(before, after)


def move_department(ref: str, parent: str, known: Known, at: datetime) -> Plan:
    """Below another department, or to the top with an empty `parent`."""
    before = known.department(ref)
    above = known.department(parent).key if parent else ""
    path = known.path_up(above)
    if before.key in path:
        circle = [before.key, *path[: path.index(before.key) + 1]]
        raise InvalidInput("E_DEPARTMENT_CYCLE", before.key, path=" > ".join(reversed(circle)))
    return edited(before, before._replace(parent=above))


def set_head(ref: str, user: str, known: Known, at: datetime, *, until: datetime | None = None) -> Plan:
    """Another head, or none with an empty `user`; the former one is replaced."""
    before, head = known.department(ref), _head(user, known, at)
    end = end_wanted(before.head_until if before.head == head else None, until, at)
    check_period(None, end, known, at)
    after = before._replace(head=head, head_until=end)
    plan = edited(before, after)
    stale = [note for login in {before.head, after.head} - {""} for note in _stale_records(login, known, plan)]
    kept = end_kept(end, until, known)
    return plan._replace(notes=(*kept, *sorted(stale)) if plan.changes else kept)


def join_department(user: str, ref: str, known: Known, at: datetime, *, until: datetime | None = None) -> Plan:
    """The person works there, too."""
    wanted = Membership(known.account(user).login, known.department(ref).key)
    plan = edited_until(known.memberships.get((wanted.login, wanted.department)), wanted, until, known, at)
    return plan._replace(notes=(*plan.notes, *_stale_records(wanted.login, known, plan)))


def leave_department(user: str, ref: str, known: Known, at: datetime) -> Plan:
    """The person no longer works there; whoever heads the department still belongs to it."""
    login, department = known.account(user).login, known.department(ref)
    plan = removed(known.memberships.get((login, department.key)))
    return plan._replace(notes=_still_head(login, department) + _stale_records(login, known, plan))


def move_user(user: str, from_ref: str, to_ref: str, known: Known, at: datetime) -> Plan:
    """From one department to another. InvalidInput when the person works in neither."""
    login = known.account(user).login
    old, new = known.department(from_ref), known.department(to_ref)
    before = known.memberships.get((login, old.key))
    if before is None:
        if (login, new.key) in known.memberships:
            return UNCHANGED
        raise InvalidInput("E_NOT_A_MEMBER", login, nearest=sorted(known.units(login)), department=old.key)
    if old.key == new.key:
        return UNCHANGED
    changes = [Change(before, None)]
    if (login, new.key) not in known.memberships:
        changes.append(Change(None, Membership(login, new.key)))
    plan = Plan(tuple(changes))
    return plan._replace(notes=_still_head(login, old) + _stale_records(login, known, plan))


def delete_department(ref: str, known: Known, at: datetime) -> Plan:
    """An empty department goes. Guarded while it has people, sub-departments, roles, rights or records of its time."""
    department = known.department(ref)
    key = department.key
    assigned = [one.role for one in known.assignments.values() if (one.holder, one.subject) == ("department", key)]
    uses = {
        "people": sorted({login for login, unit in known.memberships if unit == key} | ({department.head} - {""})),
        "departments": sorted(one.key for one in known.departments.values() if one.parent == key),
        "roles": sorted(assigned),
        "rights": sorted({one.permission for one in known.grants_by_holder.get(("department", key), {}).values()}),
        "records": sorted(f"{one.entity}:{one.key}" for one in known.records.values() if key in one.stamp),
    }
    if any(uses.values()):
        told = {what: ", ".join(names) for what, names in uses.items() if names}
        raise Guarded("E_DEPARTMENT_IN_USE", key, **told)
    return removed(department)


def _head(ref: str, known: Known, at: datetime) -> str:
    if not ref:
        return ""
    account = known.account(ref)
    if not acts(account, known.definition, at):
        raise InvalidInput("E_USER_INACTIVE", account.login, **inactive_told(account, known.definition))
    return account.login


def _still_head(login: str, department: Department) -> tuple[Problem, ...]:
    if department.head != login:
        return ()
    return (Problem("W_STILL_HEAD", login, details=(("departments", department.key), ("first", department.key))),)


def _stale_records(login: str, known: Known, plan: Plan) -> tuple[Problem, ...]:
    """How many records of the person, of those that are seen, remember other departments than after the change."""
    units = set(known.worked_in.get(login, ()))
    headed = set(known.headed.get(login, ()))
    for change in plan.changes:
        if isinstance(change, Change) and isinstance(change.fact, Membership):
            (units.discard if change.after is None else units.add)(change.fact.department)
        elif isinstance(change, Change) and isinstance(change.after, Department):
            (headed.add if change.after.head == login else headed.discard)(change.after.key)
    stamp = tuple(sorted(units | headed))
    stale = [one for one in known.records.values() if one.responsible == login and one.stamp != stamp]
    seen = known.seen_records(stale) if plan.changes else ()
    return (Problem("W_STALE_RECORDS", login, details=(("count", str(len(seen))),)),) if seen else ()

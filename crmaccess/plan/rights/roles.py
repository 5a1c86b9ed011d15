"""Roles and whom they reach."""

from collections.abc import Mapping
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition, Module
from crmaccess.errors import Guarded, InvalidInput, Listed, Problem
from crmaccess.facts import Account, Assignment, Fact, Role
from crmaccess.plan.effect import in_writing_order
from crmaccess.plan.ends import edited_until
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import is_of_kind, is_template, refuse_left
from crmaccess.plan.known.references import naming
from crmaccess.plan.known.values import key_and_name_faults, refuse, sign_faults, similar
from crmaccess.plan.outcome import UNCHANGED, added, edited, removed, together
from crmaccess.plan.rights.admitted import not_admitted
from crmaccess.plan.rights.sections import grey_notes
from crmaccess.plan.rights.still_held import role_note
from crmaccess.plan.rights.templates import filled_in, lost_by_hand, replaced
from crmaccess.text import look

ROLE_DELETION = "role-deletion"  # the noun of systems whose roles stay


def add_role(
    key: str,
    known: Known,
    at: datetime,
    *,
    name: str = "",
    module: str = "",
    interface: str = "",
    rank: int = 0,
    everything: bool = False,
) -> Plan:
    """A role without rights, of the system's first module where none is named; a sole interface needs no word."""
    definition = known.definition
    if "roles" in definition.unavailable:
        raise unavailable(definition, "roles")
    wanted = Role(
        key,
        name or key,
        module or next(iter(definition.modules), ""),
        interface or only(definition.interfaces),
        rank,
        everything,
    )
    refuse(role_faults(wanted, definition) + _name_taken(wanted, known) + sign_faults(wanted.key))
    return added(known.roles.get(key), wanted, "E_ROLE_TAKEN")


def edit_role(
    ref: str,
    known: Known,
    at: datetime,
    *,
    key: str | None = None,
    name: str | None = None,
    rank: int | None = None,
    everything: bool | None = None,
) -> Plan:
    """Another key, name or rank; None leaves a value alone."""
    before = known.role(ref)
    wanted = {"key": key, "name": name, "rank": rank, "everything": everything}
    after = before._replace(**{field: value for field, value in wanted.items() if value is not None})  # type: ignore[arg-type]
    if after == before:
        return UNCHANGED
    check_unlocked(before)
    refuse(
        role_faults(after, known.definition)
        + _name_taken(after, known, before.key)
        + sign_faults(after.key, before.key)
    )
    if after.key != before.key and after.key in known.roles:
        raise InvalidInput("E_ROLE_TAKEN", after.key)
    return edited(before, after)


def copy_role(ref: str, key: str, known: Known, at: datetime, *, name: str = "") -> Plan:
    """A new role with the rights of another one, assigned to nobody."""
    source = known.role(ref)
    wanted = source._replace(key=key, name=name or key, locked=False)
    refuse(role_faults(wanted, known.definition) + _name_taken(wanted, known) + sign_faults(wanted.key))
    if key in known.roles:
        raise InvalidInput("E_ROLE_TAKEN", key)
    grants = [grant._replace(subject=key) for grant in known.grants_by_holder.get(("role", source.key), {}).values()]
    changes = (Change(None, wanted), *(Change(None, grant) for grant in grants))
    return Plan(changes, notes=tuple(grey_notes(changes, known)))


def delete_role(ref: str, known: Known, at: datetime, *, force: bool = False) -> Plan:
    """The role goes with its rights and assignments. Guarded, with the holders, when it is assigned and not forced."""
    if ROLE_DELETION in known.definition.unavailable:
        raise unavailable(known.definition, ROLE_DELETION)
    role = known.role(ref)
    check_unlocked(role)
    naming_it: list[Fact] = naming((*known.grants.values(), *known.assignments.values()), "role", role.key)
    naming_it += naming(known.impositions.values(), "role", role.key)
    holders = sorted(f"{one.holder}:{one.subject}" for one in naming_it if isinstance(one, Assignment))
    if holders and not force:
        raise Guarded("E_ROLE_IN_USE", role.key, holders=", ".join(holders))
    return Plan(in_writing_order(Change(fact, None) for fact in (*naming_it, role)))


def assign(
    role_ref: str,
    subject: str,
    known: Known,
    at: datetime,
    *,
    with_sub: bool = False,
    branch: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> Plan:
    """The role reaches a user, the people of a department (`with_sub`: and of those below it) or of a group.

    A role that is a template writes its rights to the user, in place of those that he has there, and takes the place of
    the template that wrote them.
    """
    role = known.role(role_ref)
    holder, key = known.subject(subject)
    check_subject(role, holder, key, known)
    if holder == "user":
        refuse_left(known.accounts[key], known.definition)
    if with_sub and holder != "department":
        raise InvalidInput("E_WITH_SUB", subject)
    place = known.place("branch", branch).key if branch else ""
    before = known.assignments.get((role.key, holder, key, place))
    wanted = Assignment(role.key, holder, key, with_sub, place, since)
    plan = edited_until(before, wanted, until, known, at)
    plan = plan._replace(notes=(*plan.notes, *not_admitted(wanted, known))) if plan.changes else plan
    if holder == "user" and is_template(role, known.definition):
        filled = filled_in(role, known.accounts[key], known, place)
        lost = ", ".join(lost_by_hand(filled, key, known))
        notes = (Problem("W_RIGHTS_LOST", key, details=(("rights", lost),)),) if lost else ()
        gone = [Change(one, None) for one in replaced(wanted, known)]
        plan = together((plan, Plan(in_writing_order([*gone, *filled]), notes=notes)))
        return plan._replace(unchanged=0) if plan.changes else UNCHANGED._replace(notes=plan.notes)
    return plan


def unassign(
    role_ref: str, subject: str, known: Known, at: datetime, *, branch: str = "", telling: bool = False
) -> Plan:  # fmt: skip
    """The role no longer reaches the subject by this assignment; `telling`: a note says by which others it does."""
    role = known.role(role_ref)
    holder, key = known.subject(subject)
    place = known.place("branch", branch).key if branch else ""
    held = known.assignments.get((role.key, holder, key, place))
    if held is None and holder == "user":
        _refuse_what_a_kind_brings(role, known.accounts[key], known)
    stays = role_note(role, key, known, at, held) if telling and holder == "user" else []
    return removed(held)._replace(notes=tuple(stays))


def _refuse_what_a_kind_brings(role: Role, account: Account, known: Known) -> None:
    """Raise InvalidInput where the role reaches a person because of what she is."""
    for kind in known.definition.kinds:
        if (role.key, "kind", kind, "") in known.assignments and is_of_kind(account, kind, known):
            raise InvalidInput("E_ASSIGNED_TO_KIND", account.login, role=role.key, kind=kind)


def role_faults(role: Role, definition: Definition) -> list[Problem]:
    """Everything that is wrong with a role by itself."""
    problems = key_and_name_faults(role.key, role.name)
    for code, column, value, among in (
        ("E_MODULE_UNKNOWN", "module", role.module, definition.modules),
        ("E_INTERFACE_UNKNOWN", "interface", role.interface, definition.interfaces),
    ):
        if value and value not in among:
            problems.append(Problem(code, value, column=column, nearest=similar(value, among) or Listed(among)))
    by_roles = tuple(key for key, one in definition.interfaces.items() if "roles" in one.held_by)
    if by_roles and not role.interface:
        problems.append(Problem("E_INTERFACE_MISSING", role.key, column="interface", nearest=by_roles))
    interface = definition.interfaces.get(role.interface)
    if interface and interface.ranks and not interface.ranks[0] <= role.rank <= interface.ranks[1]:
        bounds = (("lowest", str(interface.ranks[0])), ("highest", str(interface.ranks[1])))
        problems.append(Problem("E_RANK_RANGE", str(role.rank), column="rank", details=bounds))
    return problems


def subject_kinds(role: Role, definition: Definition) -> tuple[str, ...]:
    """What the role can be assigned to."""
    return definition.modules.get(role.module, Module("")).subjects


def check_unlocked(role: Role) -> None:
    """Raise Guarded for a role that nobody may change."""
    if role.locked:
        raise Guarded("E_ROLE_LOCKED", role.key)


def check_subject(role: Role, holder: str, key: str, known: Known) -> None:
    """Raise unless roles of this module can be assigned to such a subject."""
    kinds = subject_kinds(role, known.definition)
    if holder not in kinds and not (holder == "group" and known.groups[key].kind in kinds):
        raise InvalidInput("E_SUBJECT_KIND", f"{holder}:{key}", nearest=kinds, module=role.module)


def _name_taken(role: Role, known: Known, but: str = "") -> list[Problem]:
    """Another role of the module has this name."""
    looks = look(role.name)
    return [
        Problem("E_NAME_TAKEN", role.name, column="name", details=(("role", other.key),))
        for other in known.roles.values()
        if other.key not in (role.key, but) and other.module == role.module and look(other.name) == looks
    ]


def only(among: Mapping[str, object]) -> str:
    """The one key there is; '' when there are more or none."""
    return next(iter(among)) if len(among) == 1 else ""

"""Whether a fact is sound among the others: its values are of the system's words, and whom it names exists."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from crmaccess import facts
from crmaccess.changes import Step, of_kinds
from crmaccess.definition import SEPARATION
from crmaccess.definition.attributes import USER
from crmaccess.errors import CrmAccessError, InvalidInput, Listed, NotFound, Problem
from crmaccess.facts import EVERYWHERE, INVITED, Account, Fact
from crmaccess.plan.known.bounds.holding import broken, label
from crmaccess.plan.known.cards import standing_card_faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.references import UNKNOWN, references
from crmaccess.plan.known.values import key_and_name_faults, refuse, similar
from crmaccess.plan.people.accounts.users import account_faults
from crmaccess.plan.people.belonging.duties import check_duty
from crmaccess.plan.people.belonging.groups import PARTS, check_circle
from crmaccess.plan.records.places import check_kind
from crmaccess.plan.records.records import branch_key, parent_ref, participants_of, record_text_faults
from crmaccess.plan.rights.choices import choice_faults
from crmaccess.plan.rights.restrictions import SUBJECTS
from crmaccess.plan.rights.rights import cell_of, check_adding, check_fitting, check_narrowed, check_with_sub
from crmaccess.plan.rights.roles import check_subject, role_faults
from crmaccess.plan.separation.declared import check_form
from crmaccess.plan.system.attributes import declaration_faults
from crmaccess.plan.system.settings import check_value
from crmaccess.text import look


def faults(checked: Iterable[Fact], known: Known) -> list[Problem]:
    """What is wrong with these facts among all that is known; `column` says which fact it is."""
    problems: list[Problem] = []
    for fact in checked:
        try:
            _check_references(fact, known)
            _CHECKS[type(fact)](fact, known)
        except CrmAccessError as error:
            problems += [problem._replace(column=label(fact)) for problem in error.problems]
    return problems


def unsound(known: Known) -> list[Problem]:
    """All that no command would bring about as it stands, life and earlier versions may have."""
    return [*faults(known.everything(), known), *email_faults(known), *broken(known), *standing_card_faults(known)]


def email_faults(known: Known, changes: Iterable[Step] = ()) -> list[Problem]:
    """Accounts that share an e-mail with an earlier one, which is one that does not get it by the `changes`."""
    edits = of_kinds(changes, (Account,))
    gain = {after[0] for before, after in edits if after is not None and _email(before) != _email(after)}
    with_email = [account for account in known.accounts.values() if account.email]
    first: dict[str, str] = {}
    for account in sorted(with_email, key=lambda one: one.login in gain) if gain else with_email:
        first.setdefault(look(account.email), account.login)
    return [
        Problem("E_EMAIL_TAKEN", account.email, column=label(account), details=(("login", owner),))
        for account in with_email
        if (owner := first[look(account.email)]) != account.login
    ]


def _email(fact: Fact | None) -> str:
    return look(fact.email) if isinstance(fact, Account) else ""


def _check_references(fact: Fact, known: Known) -> None:
    tables: Mapping[str, Mapping[str, object]] = {
        "user": known.accounts,
        "department": known.departments,
        "role": known.roles,
        "group": known.groups,
        "kind": known.definition.kinds,
    }
    problems: list[Problem] = []
    for field, noun, key in references(fact):
        if noun not in tables:
            raise InvalidInput("E_SUBJECT_KIND", noun, nearest=similar(noun, tables) or Listed(tables))
        if key not in tables[noun]:
            seen = {"user": known.sees, "group": known.sees_group}.get(noun)
            near = similar(key, tables[noun], seen)
            problems += NotFound(UNKNOWN[noun], key, nearest=near, field=field).problems
    if problems:
        raise NotFound.of(problems)


def _account(account: facts.Account, known: Known) -> None:
    refuse(account_faults(account, known.definition) + known.attribute_faults(USER, account.attributes))


def _department(department: facts.Department, known: Known) -> None:
    refuse(key_and_name_faults(department.key, department.name))
    path = known.path_up(department.key)
    top = known.departments.get(path[-1])  # an unknown one is told of the department that names it
    if top is not None and top.parent:  # the way up ends at the second visit of a department
        raise InvalidInput("E_DEPARTMENT_CYCLE", department.key, path=" > ".join(reversed(path)))


def _group(group: facts.Group, known: Known) -> None:
    refuse(key_and_name_faults(group.key, group.name) + known.attribute_faults(group.kind, group.attributes))
    kinds = known.definition.group_kinds
    if group.kind not in kinds:
        raise InvalidInput("E_GROUP_KIND_UNKNOWN", group.kind, nearest=similar(group.kind, kinds) or Listed(kinds))
    check_circle(group, known)


def _group_member(member: facts.GroupMember, known: Known) -> None:
    if member.part not in PARTS:
        raise InvalidInput("E_PART_UNKNOWN", member.part, nearest=PARTS)
    if member.invited_by and member.part != INVITED:
        raise InvalidInput("E_INVITER_OF_MEMBER", member.login, invited_by=member.invited_by, part=member.part)


def _place(place: facts.Place, known: Known) -> None:
    check_kind(place.kind, known)
    refuse(key_and_name_faults(place.key, place.name) + known.attribute_faults(place.kind, place.attributes))


def _admission(admission: facts.Admission, known: Known) -> None:
    check_kind(admission.kind, known)
    if admission.place != EVERYWHERE:
        known.place(admission.kind, admission.place)


def _role(role: facts.Role, known: Known) -> None:
    refuse(role_faults(role, known.definition))


def _grant(grant: facts.Grant, known: Known) -> None:
    right = known.permission(grant.permission)
    check_fitting(right, grant.holder, grant.subject, known)
    known.level(right, grant.level)
    cell_of(right, known, grant.pipeline, grant.stage, grant.place)
    check_adding(grant, right, known)
    check_narrowed(grant, right, known)
    check_with_sub(grant)
    refuse(list(choice_faults(grant, known)))


def _assignment(one: facts.Assignment, known: Known) -> None:
    check_subject(known.roles[one.role], one.holder, one.subject, known)
    if one.with_sub and one.holder != "department":
        raise InvalidInput("E_WITH_SUB", f"{one.holder}:{one.subject}")
    if one.branch:
        known.place("branch", one.branch)


def _imposition(one: facts.Imposition, known: Known) -> None:
    if known.restriction(one.restriction).standing:
        raise InvalidInput("E_RESTRICTION_STANDING", one.restriction)
    if one.holder not in SUBJECTS:
        raise InvalidInput("E_SUBJECT_KIND", f"{one.holder}:{one.subject}", nearest=SUBJECTS)


def _custom_attribute(one: facts.CustomAttribute, known: Known) -> None:
    refuse(declaration_faults(one, known.definition))


def _setting(setting: facts.Setting, known: Known) -> None:
    check_value(known.setting(setting.name), setting.value)
    if setting.name == SEPARATION:
        check_form(setting.value, known)


def _pipeline(pipeline: facts.Pipeline, known: Known) -> None:
    if not known.entity(pipeline.entity).pipelines:
        raise InvalidInput("E_NO_PIPELINES", pipeline.entity, pipeline=pipeline.key)
    refuse(key_and_name_faults(pipeline.key, pipeline.name))


def _stage(stage: facts.Stage, known: Known) -> None:
    entity = known.entity(stage.entity)
    if not entity.staged:
        raise InvalidInput("E_NO_STAGES", stage.key, entity=stage.entity)
    refuse(key_and_name_faults(stage.key, stage.name))
    known.pipeline_key(stage.entity, stage.pipeline)


def _record(record: facts.Record, known: Known) -> None:
    entity = known.entity(record.entity)
    refuse(record_text_faults(record) + known.attribute_faults(record.entity, record.attributes))
    way = known.pipeline_key(record.entity, record.pipeline)
    if record.stage:
        known.stage(record.entity, way, record.stage)
    branch_key(entity, record.branch, known)
    participants_of(entity, record.participants, known)
    if record.parent:
        parent_ref(record.parent, known, f"{record.entity}:{record.key}")
    check_duty(record, known)


_CHECKS: Mapping[type[Fact], Callable[[Any, Known], None]] = {
    facts.Account: _account,
    facts.Department: _department,
    facts.Membership: lambda fact, known: None,
    facts.Group: _group,
    facts.GroupMember: _group_member,
    facts.Place: _place,
    facts.Admission: _admission,
    facts.Role: _role,
    facts.Grant: _grant,
    facts.Assignment: _assignment,
    facts.Imposition: _imposition,
    facts.Setting: _setting,
    facts.Pipeline: _pipeline,
    facts.Stage: _stage,
    facts.Record: _record,
    facts.CustomAttribute: _custom_attribute,
}

"""Three sides of every rule: what a command gives nobody, neither a row of a staff file nor an access file gives."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Plan
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, GroupMember, Imposition, Membership, key_of
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.rows.user_rows import import_users
from crmaccess.plan.files.rows.written import written, written_right
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts import users
from crmaccess.plan.people.belonging import departments, groups
from crmaccess.plan.records import places
from crmaccess.plan.rights import restrictions, rights, roles
from tests.builders import NOW
from tests.worlds import PEOPLE, SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
# What opens nothing, and what files must be able to bring back as life has left it: a right without what it needs,
# what somebody has who is away by now, or in a place that is closed by now; a template, whose rights stand elsewhere.
OF_LIFE = {"E_PREREQUISITE", "E_USER_INACTIVE", "E_PLACE_ARCHIVED", "E_PLACE_UNNAMED"}


def given_by_command(fact: Any, known: Known) -> Plan:
    match fact:
        case Membership(login, unit):
            return departments.join_department(login, unit, known, NOW)
        case GroupMember(login, group, part):
            return groups.join_group(login, group, known, NOW, part=part)
        case Admission(login, kind, place):
            return places.admit(login, kind, place, known, NOW)
        case Assignment(role, _, login):
            return roles.assign(role, login, known, NOW, branch=fact.branch)
        case Imposition(name, _, login):
            return restrictions.impose(name, login, known, NOW)
        case Grant(_, login, permission, level):
            return rights.grant(
                login, permission, known, NOW, level=level, pipeline=fact.pipeline, stage=fact.stage, place=fact.place
            )
    return users.edit_user(fact.login, known, NOW, attributes=fact.attributes)


def row_of(fact: Any) -> Row:
    match fact:
        case Membership(login, unit):
            values = {"departments": unit}
        case GroupMember(login, group, part):
            values = {"groups": group if part == "member" else f"{group}@{part}"}
        case Admission(login, kind, place):
            values = {"branches": place} if kind == "branch" else {"places": f"{kind}:{place}"}
        case Assignment(role, _, login):
            values = {"roles": written(role, "UTC", at=fact.branch)}
        case Imposition(name, _, login):
            values = {"restrictions": name}
        case Grant(_, login):
            values = {"rights": written_right(fact, "UTC")}
        case _:
            login, values = fact.login, {f"attribute.{name}": value for name, value in fact.attributes.items()}
    return Row(2, {"login": login, **values})


def refusal(wish: Callable[[], Plan], known: Known) -> set[str]:
    """The codes with which it is refused on its way to being carried out."""
    try:
        plan = wish()
        keep_the_rules(plan.changes, known, NOW)
    except CrmAccessError as error:
        return {problem.code for problem in error.problems}
    return {problem.code for problem in plan.problems}


def sleeps(grant: Grant, known: Known) -> bool:
    """Whether an access file says that the right opens nothing."""
    notes = {note.code for note in desired([grant], known, NOW).notes}
    return "W_ASLEEP" in notes or not known.is_above_none(grant.permission, grant.level)


def gifts(company: Company) -> list[Fact]:
    """What people hold, on others: all that somebody could be given that fits a fact of this company."""
    found: list[Fact] = []
    for fact in company.facts:
        for login in PEOPLE:
            match fact:
                case Membership() | GroupMember() | Admission():
                    found.append(fact._replace(login=login, until=None))
                case Assignment() | Imposition():
                    found.append(fact._replace(holder="user", subject=login, since=None, until=None))
                case Grant():
                    found.append(fact._replace(holder="user", subject=login, with_sub=False, until=None))
                case Account():
                    found += [Account(login, attributes={name: value}) for name, value in fact.attributes.items()]
    held = {(type(fact), key_of(fact)) for fact in company.facts if not isinstance(fact, Account)}
    new = [one for one in found if (type(one), key_of(one)) not in held]
    return [one._replace(with_sub=False) if isinstance(one, Assignment) else one for one in new]


@each_system
@given(st.data())
def test_what_no_command_gives_no_file_gives(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    facts: list[Fact] = [*company.facts, *company.records]
    known = Known(company.definition, facts)
    possible = st.lists(st.sampled_from(gifts(company)), min_size=20, max_size=40) if gifts(company) else st.just([])
    for fact in data.draw(possible):
        by_command = refusal(lambda fact=fact: given_by_command(fact, known), known)
        by_row = refusal(lambda fact=fact: import_users([row_of(fact)], known, NOW, "update"), known)
        wanted = known.accounts[fact.login]._replace(attributes={}) if isinstance(fact, Account) else fact
        if isinstance(fact, Account):
            wanted = wanted._replace(attributes=fact.attributes)
        by_file = refusal(lambda wanted=wanted: desired([wanted], known, NOW), known)
        if by_command - OF_LIFE - {"E_RECEIVER"}:
            assert by_row, (fact, by_command)
            assert by_file, (fact, by_command)
        elif "E_RECEIVER" in by_command:
            assert by_row, (fact, by_command)
            assert by_file or sleeps(fact, known), (fact, by_command)
        elif not by_command:
            assert not by_row - {"E_LAST_ADMINISTRATOR"}, (fact, by_row)  # a cell is the whole list: what it lacks goes
            assert not by_file - {"E_ONE_CHOICE"}, (fact, by_file)  # a command puts one choice in the other's place

"""Three sides of states and settings: a command, a row of a staff file and an access file lead to the same facts, or
are refused for the same reason.
"""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.changes import Plan
from crmaccess.definition import Definition, settings_of
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Fact, Setting, key_of
from crmaccess.files.access_files.reading import from_toml
from crmaccess.files.access_files.writing import to_toml
from crmaccess.plan.effect import applied
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.rows.user_rows import import_users
from crmaccess.plan.known.attributes import ARCHIVE_REASON
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, is_of_kind
from crmaccess.plan.people.accounts import lifecycle
from crmaccess.plan.system.settings import set_setting
from tests.builders import NOW
from tests.worlds import SYSTEMS, Company, companies

each_system = pytest.mark.parametrize("system", SYSTEMS)
Side = tuple[frozenset[str], frozenset[str]]  # the codes of a refusal, or the facts that come of it


def side(wish: Callable[[], Plan], known: Known) -> Side:
    """What becomes of a wish on its way to being carried out."""
    try:
        plan = wish()
        if plan.problems:
            return frozenset(problem.code for problem in plan.problems), frozenset()
        keep_the_rules(plan.changes, known, NOW)
    except CrmAccessError as error:
        return frozenset(problem.code for problem in error.problems), frozenset()
    return frozenset(), frozenset(map(repr, applied(known.everything(), plan.changes)))


def by_file(facts: list[Fact], known: Known) -> Side:
    text = "".join(to_toml(known.definition, facts))
    return side(lambda: desired(from_toml(text, "company.toml", known.definition, "UTC"), known, NOW), known)


def sleeps(setting: Setting, known: Known) -> bool:
    """Whether an access file says that it does nothing yet: it brings back what life has left behind."""
    return "W_SETTING_ASLEEP" in {note.code for note in desired([setting], known, NOW).notes}


def values_of(definition: Definition) -> list[tuple[str, str]]:
    """Settings with values that they may and may not take."""
    return [
        (name, value)
        for name, rule in settings_of(definition).items()
        for value in dict.fromkeys(
            (*rule.values, rule.default, "banana", "on", "off", "13", *map(str, rule.range or ()))
        )
    ]


@each_system
@given(st.data())
def test_a_setting_is_set_alike_by_a_command_and_by_an_access_file(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    known = Known(company.definition, [*company.facts, *company.records])
    for name, value in data.draw(st.lists(st.sampled_from(values_of(company.definition)), min_size=5, max_size=15)):
        command = side(lambda name=name, value=value: set_setting(name, value, known, NOW), known)
        if command[0] == {"E_SETTING_REQUIRES"}:
            assert sleeps(Setting(name, value), known), (name, value)
        else:
            assert by_file([Setting(name, value)], known) == command, (name, value)


def rulers(known: Known, company: Company) -> set[str]:
    """Who administers and, by decision, is let in, if she comes from where people are let in from."""
    world = World(Rules(company.definition), [*known.everything(), *company.records], NOW)
    people = [login for login, account in known.accounts.items() if is_of_kind(account, ADMINISTRATOR, known)]
    entity, action = company.theme.pairs[0]
    answers = {login: decide(world, Request(login, action, entity), None).walk.denials for login in people}
    return {
        login
        for login, denials in answers.items()
        if all(step.gate != "account" or step.code == "account.network" for step in denials)
    }


@each_system
@given(st.data())
def test_no_setting_keeps_everybody_out_who_administers(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    known = Known(company.definition, [*company.facts, *company.records])
    stood = rulers(known, company)
    for name, value in values_of(company.definition):
        try:
            plan = set_setting(name, value, known, NOW)
            keep_the_rules(plan.changes, known, NOW)
        except CrmAccessError:
            continue
        will = Known(company.definition, applied(known.everything(), plan.changes))
        assert not stood or rulers(will, company), (name, value)


def transitions(account: Account, known: Known) -> Iterator[tuple[str, str, Callable[[], Plan]]]:
    """The commands that lead this account from one state to another, with the state and the reason each leaves."""
    definition, states, login = known.definition, known.definition.states, account.login
    reason = account.attributes.get(ARCHIVE_REASON, "")
    if not states[account.state].acts:
        ahead = [to for to in states[account.state].to if states[to].acts]
        target = ahead[0] if ahead else next(key for key, state in states.items() if state.acts)
        yield target, reason, lambda: lifecycle.activate(login, known, NOW)
    if "inactive" in states and account.state != "inactive":
        yield "inactive", reason, lambda: lifecycle.deactivate(login, known, NOW)
    if (archive := definition.archive_state) and account.state != archive:
        yield archive, "left", lambda: lifecycle.archive_users([login], known, NOW, reason="left")
        if not reason:
            yield archive, "", lambda: lifecycle.archive_users([login], known, NOW)
    if restored := states[account.state].restore:
        left = "" if account.state == definition.archive_state else reason
        yield restored, left, lambda: lifecycle.restore_users([login], known, NOW)


@each_system
@given(st.data())
def test_a_state_is_reached_alike_by_a_command_a_row_and_an_access_file(system: str, data: st.DataObject) -> None:
    company: Company = data.draw(companies(system)).declared()
    known = Known(company.definition, [*company.facts, *company.records])
    accounts = sorted(known.all(Account), key=key_of)
    for account in data.draw(st.lists(st.sampled_from(accounts), min_size=2, max_size=6)):
        for state, reason, wish in transitions(account, known):
            command = side(wish, known)
            reason = "" if "E_FORM_MISSING" in command[0] else reason
            attributes = {**account.attributes, ARCHIVE_REASON: reason}
            after = account._replace(state=state, attributes={key: word for key, word in attributes.items() if word})
            row = Row(2, {"login": account.login, "state": state, f"attribute.{ARCHIVE_REASON}": reason or "!clear"})
            by_row = side(lambda row=row: import_users([row], known, NOW, "update"), known)
            for other in (by_row, by_file([after], known)):
                assert other[0] == command[0], (account.login, account.state, state)
                assert not other[1] ^ command[1], (account.login, account.state, state)

"""The groups that a system has of its own: rules go by their keys, the cloud keeps them: BX-32, BX-33."""

from collections.abc import Callable

import pytest

from crmaccess import systems
from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Group, Setting
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging.groups import add_group, delete_group, edit_group
from crmaccess.plan.system.presets import definition_facts
from tests.builders import NOW, definition

BITRIX = definition("bitrix24")
GROUPS = [(system, key) for system in systems.names() for key in definition(system).groups]


def as_made(of: Definition, *settings: Setting) -> Known:
    return Known(of, [*definition_facts(of), *settings])


def refused(known: Known, wish: Callable[[], Plan]) -> list[str]:
    try:
        keep_the_rules(wish().changes, known, NOW)
    except CrmAccessError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize(("system", "key"), GROUPS)
def test_no_group_of_a_system_gets_another_key_and_each_gets_another_name(system: str, key: str) -> None:
    known = as_made(definition(system))
    assert refused(known, lambda: edit_group(key, known, NOW, key=f"{key}_2")) == ["E_GROUP_KEY_STAYS"]
    assert refused(known, lambda: edit_group(key, known, NOW, name="Другие")) == []


def test_the_groups_that_a_rule_names_are_the_system_s_own() -> None:
    words = [word for rule in BITRIX.rules.holding for word in rule.what if word.startswith("group:usergroup:")]
    assert {word.rpartition(":")[2] for word in words} == BITRIX.groups.keys()


@pytest.mark.parametrize(("edition", "codes"), [("cloud", ["E_GROUP_PRESET"]), ("box", [])])
def test_on_the_cloud_none_goes_or_includes_others_and_in_a_box_they_do(edition: str, codes: list[str]) -> None:
    known = as_made(BITRIX, Setting("edition", edition))
    as_an_access_file_does = Plan((Change(known.groups["marketing"], None),))
    assert refused(known, lambda: as_an_access_file_does) == codes
    assert refused(known, lambda: delete_group("marketing", known, NOW, force=True)) == codes
    assert refused(known, lambda: edit_group("marketing", known, NOW, attributes={"includes": ""})) == codes


def test_a_company_s_own_group_is_its_own() -> None:
    known = Known(BITRIX, [*definition_facts(BITRIX), Group("board", "Правление", "usergroup")])
    assert refused(known, lambda: edit_group("board", known, NOW, key="board_2")) == []
    assert refused(known, lambda: delete_group("board", known, NOW)) == []
    assert refused(known, lambda: add_group("more", known, NOW, kind="usergroup")) == []

"""Groups by which somebody stands to a record: of the kind and with the attributes asked for."""

import pytest

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.reach import matches, reached_records
from crmaccess.facts import Group
from tests.builders import definition, record, user, world

BITRIX = definition("bitrix24")
GROUPS = (
    Group("st", "Staff", "usergroup", {"extranet": "yes"}),
    Group("wg", "Work", "workgroup"),
    Group("ex", "Guests", "workgroup", {"extranet": "yes"}),
)


@pytest.mark.parametrize(("group", "opened"), [("st", False), ("wg", False), ("ex", True), ("other", False)])
def test_an_extranet_user_reads_by_an_extranet_group_alone(group: str, opened: bool) -> None:  # BX-32
    deal = record("deal:D", group=group)
    here = world(BITRIX, *GROUPS, user("ext", type="extranet", groups="st wg ex"), deal)
    assert verdict(here, Request("ext", "read", "deal"), deal).allowed is opened
    assert decide(here, Request("ext", "read", "deal"), deal).allowed is opened


@pytest.mark.parametrize(("group", "opened"), [("st", False), ("wg", True), ("ex", True)])
def test_a_task_is_widened_by_workgroups_alone(group: str, opened: bool) -> None:  # BX-90
    task = record("task:T", group=group)
    here = world(BITRIX, *GROUPS, user("petr", groups="st wg ex"), task)
    assert verdict(here, Request("petr", "view", "task"), task).allowed is opened


def test_lists_say_the_same() -> None:
    deals = [record(f"deal:{group}", group=group) for group in ("st", "wg", "ex")]
    here = world(BITRIX, *GROUPS, user("ext", type="extranet", groups="st wg ex"), *deals)
    reached = reached_records(here, here.person("ext"), "deal", "read")
    assert [one.key for one in deals if matches(reached, one)] == ["ex"]


def test_a_group_that_becomes_one_of_the_extranet_opens() -> None:
    deal = record("deal:D", group="wg")
    before = world(BITRIX, *GROUPS, user("ext", type="extranet", groups="wg"), deal)
    after = before.having(Group("wg", "Work", "workgroup", {"extranet": "yes"}))
    assert not verdict(before, Request("ext", "read", "deal"), deal).allowed
    assert verdict(after, Request("ext", "read", "deal"), deal).allowed

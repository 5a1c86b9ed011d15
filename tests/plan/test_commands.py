"""Commands as they are typed, carried out in memory."""

import shlex

import pytest

from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Admission, Department, Grant, Group, Imposition, Membership, Place, Record, Setting
from crmaccess.plan.commands import planned
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts import lifecycle, users
from crmaccess.plan.people.belonging import departments, groups
from crmaccess.plan.records import places, records
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.plan.rights import restrictions, rights, roles
from crmaccess.plan.system import settings
from crmaccess.zone import FOREVER
from tests.builders import NOW, assign, rehearsal, role, user

FACTS = [
    *user("petr", email="", branches="south"), *user("fedor", state="archived"), *user("vera", state="invited"),
    *role("sales", "lead.read:own"), assign("sales", "user:petr", branch="south"),
    Place("branch", "north"), Place("branch", "south"), Place("branch", "old", archived=True),
    Group("club", kind="usergroup"),
    Grant("user", "petr", "deal.read", "own", "main"), Imposition("no_export", "user", "petr"),
    Department("sales"), Membership("anna", "sales"),
    Record("lead", "L-1", "A lead", "petr", stage="new", branch="south"), Account("anna", type="employee"),
]  # fmt: skip
KNOWN = rehearsal("universal", FACTS).known


# What is typed, and the same wish said to the plan itself.
TYPED = {
    "users edit petr --type client": lambda: users.edit_user("petr", KNOWN, NOW, user_type="client"),
    "users edit petr --email p@firma.example": lambda: users.edit_user("petr", KNOWN, NOW, email="p@firma.example"),
    "users edit petr --set phone=1 --set position=a=b":
        lambda: users.edit_user("petr", KNOWN, NOW, attributes={"phone": "1", "position": "a=b"}),
    "users activate vera": lambda: lifecycle.activate("vera", KNOWN, NOW),
    "users unblock petr": lambda: lifecycle.unblock("petr", KNOWN, NOW),
    "restore fedor": lambda: lifecycle.restore_users(["fedor"], KNOWN, NOW),
    "groups join petr club": lambda: groups.join_group("petr", "club", KNOWN, NOW),
    "groups leave petr club": lambda: groups.leave_group("petr", "club", KNOWN, NOW),
    "roles assign sales user:petr --branch north":
        lambda: roles.assign("sales", "user:petr", KNOWN, NOW, branch="north"),
    "roles assign sales user:petr --branch south --until never":
        lambda: roles.assign("sales", "user:petr", KNOWN, NOW, branch="south", until=FOREVER),
    "roles unassign sales user:petr --branch south":
        lambda: roles.unassign("sales", "user:petr", KNOWN, NOW, branch="south"),
    "rights grant user:petr lead.read all --stage new":
        lambda: rights.grant("user:petr", "lead.read", KNOWN, NOW, level="all", stage="new"),
    "rights revoke user:petr deal.read": lambda: rights.revoke("user:petr", "deal.read", KNOWN, NOW),
    "restrictions lift no_export user:petr": lambda: restrictions.lift("no_export", "user:petr", KNOWN, NOW),
    "restrictions impose read_only user:petr": lambda: restrictions.impose("read_only", "user:petr", KNOWN, NOW),
    "records assign lead:L-1 --responsible anna": lambda: records.assign_records(["lead:L-1"], "anna", KNOWN, NOW),
    "records edit lead:L-1 --branch north --set phone=+7":
        lambda: records.edit_record("lead:L-1", KNOWN, NOW, branch="north", attributes={"phone": "+7"}),
    "records edit lead:L-1 --participant observer=anna --participant observer=vera":
        lambda: records.edit_record("lead:L-1", KNOWN, NOW, participants=[("observer", "anna"), ("observer", "vera")]),
    "records move lead:L-1 done": lambda: records.move_records(["lead:L-1"], "done", KNOWN, NOW),
    "records open lead:L-1": lambda: records.open_records(["lead:L-1"], KNOWN, NOW),
    "records close lead:L-1": lambda: records.open_records(["lead:L-1"], KNOWN, NOW, is_open=False),
    "departments join petr sales": lambda: departments.join_department("petr", "sales", KNOWN, NOW),
    "departments leave anna sales": lambda: departments.leave_department("anna", "sales", KNOWN, NOW),
    "users block petr": lambda: lifecycle.block("petr", KNOWN, NOW),
    "users deactivate petr": lambda: lifecycle.deactivate("petr", KNOWN, NOW),
    "archive petr": lambda: lifecycle.archive_users(["petr"], KNOWN, NOW),
    "branches admit petr north": lambda: places.admit("petr", "branch", "north", KNOWN, NOW),
    "branches remove petr south": lambda: places.remove_admission("petr", "branch", "south", KNOWN, NOW),
    "places admit petr branch:north": lambda: places.admit("petr", "branch", "north", KNOWN, NOW),
    "places restore branch:old": lambda: places.restore_place("branch", "old", KNOWN, NOW),
    "branches restore old": lambda: places.restore_place("branch", "old", KNOWN, NOW),
}  # fmt: skip


@pytest.mark.parametrize("line", TYPED)
def test_what_is_typed_is_the_wish_that_it_says(line: str) -> None:
    assert planned(shlex.split(line), KNOWN, NOW) == TYPED[line]()


@pytest.mark.parametrize("line", ["houses admit petr north", "users frobnicate petr", "settings set no_such on"])
def test_what_is_no_command_is_refused(line: str) -> None:
    with pytest.raises(CrmAccessError):
        planned(shlex.split(line), KNOWN, NOW)


def test_a_setting_is_set() -> None:
    multichat = rehearsal("multichat")
    after = multichat.after(("settings", "set", "integrator_code", "INT-1"))
    assert after is not None
    assert after.world.settings["integrator_code"] == "INT-1"
    assert settings.set_setting("integrator_code", "INT-1", multichat.known, NOW).changes == after.changes
    assert isinstance(after.changes[0].after, Setting)


def test_a_rehearsal_goes_on_from_what_has_been_carried_out() -> None:
    first = rehearsal("universal", FACTS)
    assert first.after(("branches", "admit", "petr", "old")) is None
    restored = first.after(("branches", "restore", "old"))
    assert restored is not None
    assert restored.after(("branches", "restore", "old")) is restored
    admitted = restored.after(("branches", "admit", "petr", "old"))
    assert admitted is not None
    assert admitted.world.person("petr").admitted("branch") == {"south", "old"}
    assert [change.after for change in admitted.changes] == [
        Place("branch", "old"), Admission("petr", "branch", "old"),
    ]  # fmt: skip
    assert first.world.person("petr").admitted("branch") == {"south"}


def test_a_rehearsal_keeps_an_administrator() -> None:
    known = Known(KNOWN.definition, [*KNOWN.everything(), *user("root", admin="on")])
    only = Rehearsal(known, rehearsal("universal", FACTS, user("root", admin="on")).world, NOW)
    assert only.after(("users", "edit", "root", "--set", "admin=")) is None

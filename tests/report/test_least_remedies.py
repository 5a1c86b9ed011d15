"""What is offered is what gives least: rights where they count, roles that one has before others."""

from datetime import timedelta

import pytest

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import draft
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Admission, Grant, Place
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.report.complaints.diagnosis import diagnosis
from crmaccess.report.complaints.findings import LITTLE, PLACE
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.openings import openings_of
from tests.builders import NOW, assign, record, rehearsal, role, user

NORTH = Place("branch", "north")


def typed(remedies: tuple[Remedy, ...]) -> list[str]:
    return [" && ".join(" ".join(command) for command in remedy.commands) for remedy in remedies]


def offered(trial: Rehearsal, ask: str, **more: str) -> dict[str, list[str]]:
    """The commands by the gates that they open, for a question about a kind or about a record."""
    request = Request(*ask.split(), **more)  # type: ignore[arg-type]
    decision = decide(trial.world, request, trial.world.record_at(request.target))
    assert not decision.allowed
    return {", ".join(one.gates): typed(one.remedies) for one in openings_of(decision, trial) if not one.way}


def manager_of_north() -> Rehearsal:
    """AlfaCRM, where rights come by roles alone: one of a branch, whose section «Groups» is ticked and grey."""
    return rehearsal(
        "alfacrm", NORTH, Place("branch", "south"), user("ivan", type="staff"), Admission("ivan", "branch", "north"),
        role("manager", "groups.menu clients.menu clients.list", interface="admin"),
        assign("manager", "user:ivan", branch="north"),
        role("center", "groups.menu groups.list clients.menu clients.list", interface="admin"),
    )  # fmt: skip


def test_a_right_of_the_role_held_in_a_branch_comes_before_another_role() -> None:
    assert offered(manager_of_north(), "ivan list group") == {
        "section, action": ["rights grant role:manager groups.list", "roles assign center user:ivan --branch north"]
    }


def test_who_complains_is_offered_the_same() -> None:
    found = diagnosis(manager_of_north(), "ivan", [LITTLE])
    grey = next(one for one in found if one.code == "section.grey")
    assert typed(grey.remedies) == [
        "rights grant role:manager groups.list",
        "roles assign center user:ivan --branch north",
    ]


def client_of_another_branch() -> Rehearsal:
    """YCLIENTS: a client of the network that somebody meets from a branch of hers."""
    return rehearsal(
        "yclients", *(Place("branch", key, attributes={"network": "landysh"}) for key in ("north", "south")),
        user("rimma"), *(Admission("rimma", "branch", key) for key in ("north", "south")),
        Grant("user", "rimma", "window.access", "on", place="branch:north"), record("client:K-2", branch="south"),
    )  # fmt: skip


def test_one_right_of_another_way_is_named_beside_several_and_where_it_counts() -> None:  # YC-27
    trial = client_of_another_branch()
    request = Request("rimma", "view", "client:K-2", context="window")
    decision = decide(trial.world, request, trial.world.record_at("client:K-2"))
    assert [(one.way, typed(one.remedies)) for one in openings_of(decision, trial)] == [
        ("", ["rights grant user:rimma window.access --place branch:south"]),
        ("", ["rights grant user:rimma window.client_data --place branch:south"]),
        ("network", ["rights grant user:rimma window.network_clients --place branch:north"]),
    ]


def test_of_a_branch_to_which_no_role_reaches_the_role_of_another_is_named() -> None:
    trial = manager_of_north()
    assert diagnosis(trial, "ivan", [PLACE]) == []
    also = trial.after(("branches", "admit", "ivan", "south"))
    assert also is not None
    (found,) = diagnosis(also, "ivan", [PLACE])
    assert (found.code, typed(found.remedies)) == ("place.role", ["roles assign manager user:ivan --branch south"])


@pytest.mark.parametrize("action", ["read", "add"])
def test_an_admission_to_where_a_role_is_held_is_named_of_no_record_and_of_a_new_one(action: str) -> None:
    trial = rehearsal(
        "universal", NORTH, Place("branch", "south"), user("petr"), Admission("petr", "branch", "south"),
        role("head", "lead.read:branch lead.add:branch"), assign("head", "user:petr", branch="north"),
    )  # fmt: skip
    request = Request("petr", action, "lead")
    new = draft(trial.world, request) if action == "add" else None
    (opening,) = openings_of(decide(trial.world, request, new), trial)
    assert "branches admit petr north" in typed(opening.remedies)


def test_a_right_that_has_ended_in_a_branch_is_prolonged_there_before_it_is_given_everywhere() -> None:
    ended = Grant("user", "rimma", "clients.access", "on", place="branch:south", until=NOW - timedelta(days=1))
    trial = rehearsal(
        "yclients", NORTH, Place("branch", "south"), user("rimma"), ended,
        *(Admission("rimma", "branch", key) for key in ("north", "south")),
    )  # fmt: skip
    assert offered(trial, "rimma list client")["section"] == [
        "rights grant user:rimma clients.access --place branch:south --until never",
        "rights grant user:rimma clients.access --place branch:north",
        "rights grant user:rimma clients.access",
    ]

"""Acts that need others which are nothing to the question, and acts on records that name places."""

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import made
from tests.cli.questions.test_foresight import found
from tests.cli.questions.test_foresight_acts import commands, portal

__all__ = ["portal"]


def test_what_stands_in_the_way_of_an_act_goes_with_it(portal: Run) -> None:
    portal("departments", "join", "anna", "field")
    closed = commands(found(portal, "anna", "add", "disk", "--set", "responsible=boris", "--close", "--limit", "0"))
    assert ["departments leave anna field", "users edit anna --type extranet"] in closed


def salon(crmaccess: Run) -> Run:
    """Vera is an employee of north, Polina of south; sonya works in the south."""
    for line in (
        "init --system yclients", "branches add north", "branches add south",
        "places add employee:vera --set branch=north", "places add employee:polina --set branch=south",
        "users add sonya --state active", "branches admit sonya south",
        "rights grant user:sonya journal.access", "rights grant user:sonya window.access",
        "rights grant user:sonya window.edit", "rights grant user:sonya window.edit.services",
        "rights grant user:sonya journal.view one --place employee:polina",
        "records add appointment Z-1 --branch north --set employee=vera",
    ):  # fmt: skip
        result = crmaccess(*line.split(), "-q")
        assert result.exit_code == 0, (line, result)
    return crmaccess


def test_no_cure_lays_a_record_where_what_it_names_is_not(crmaccess: Run) -> None:
    opened = commands(found(salon(crmaccess), "sonya", "edit-services", "appointment:Z-1", "--fix", "--limit", "0"))
    assert opened
    assert [cure for cure in opened if any("records edit" in one for one in cure)] == []
    moved = crmaccess("records", "edit", "appointment:Z-1", "--branch", "south")
    assert "E_PLACES_APART" in moved.stderr


def test_one_employee_is_less_than_all_even_where_all_replaces_another(crmaccess: Run) -> None:
    opened = commands(found(salon(crmaccess), "sonya", "edit-services", "appointment:Z-1", "--fix", "--limit", "0"))
    assert ["branches admit sonya north", "rights grant user:sonya journal.view one --place employee:vera"] in opened
    assert not any("rights grant user:sonya journal.view all" in cure for cure in opened)


def test_a_right_is_offered_in_a_branch_of_hers_where_it_counts(crmaccess: Run) -> None:
    for line in (
        "init --system yclients", "branches add north --set network=one", "branches add south --set network=one",
        "users add rimma --state active", "branches admit rimma north",
        "rights grant user:rimma window.access --place branch:north",
        "records add client K-1 --branch south",
    ):  # fmt: skip
        result = crmaccess(*line.split(), "-q")
        assert result.exit_code == 0, (line, result)
    asked = ("rimma", "view", "client:K-1", "--context", "window", "--fix", "--limit", "0")
    assert ["rights grant user:rimma window.network_clients --place branch:north"] in commands(found(crmaccess, *asked))


def test_of_no_record_a_role_is_tried_in_a_branch_of_hers(crmaccess: Run) -> None:
    made(crmaccess, "salon")
    assert crmaccess("users", "unblock", "anna", "-q").exit_code == 0
    every = commands(found(crmaccess, "anna", "list", "client", "--fix", "--limit", "0"))
    narrow, wide = (["roles assign frontdesk user:anna --branch tverskaya"], ["roles assign frontdesk user:anna"])
    assert every.index(narrow) < every.index(wide)
    assert crmaccess(*narrow[0].split(), "--yes", "-q").exit_code == 0
    assert crmaccess("check", "anna", "list", "client").exit_code == 0


def test_of_no_record_a_role_in_a_branch_is_less_than_the_role_everywhere(crmaccess: Run) -> None:
    made(crmaccess, "poliglot")
    every = commands(found(crmaccess, "kira", "list", "teacher", "--fix", "--limit", "0"))
    assert ["roles assign center user:kira --branch center"] in every
    assert ["roles assign center user:kira"] not in every

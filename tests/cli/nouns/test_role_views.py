"""Who holds which role, and a role as its screen has it; which data of users can be taken out."""

import json

from tests.cli.conftest import Run


def test_one_list_says_who_holds_which_role(crmaccess: Run) -> None:
    """BX-110: subjects with their role; roles are listed by themselves."""
    crmaccess("init", "--system", "bitrix24", "-q")
    crmaccess("departments", "add", "sales", "-q")
    crmaccess("users", "add", "petr", "--state", "active", "-q")
    crmaccess("roles", "assign", "manager", "department:sales", "--with-sub", "-q")
    crmaccess("roles", "assign", "director", "petr", "--until", "2026-12-01", "-q")
    held = json.loads(crmaccess("roles", "holders", "--module", "crm", "--json").stdout)["items"]
    assert [(one["subject"], one["role"], one["with_sub"]) for one in held] == [
        ("department:sales", "manager", True),
        ("user:petr", "director", False),
    ]
    assert crmaccess("roles", "holders", "--module", "crmm").exit_code == 3


def test_a_role_is_shown_as_its_screen_has_it(crmaccess: Run) -> None:
    """BX-109: stages are folded until they are asked for."""
    crmaccess("init", "--system", "bitrix24", "-q")
    crmaccess("rights", "grant", "role:manager", "deal.read", "none", "--stage", "WON", "-q")
    folded = crmaccess("roles", "matrix", "manager").stdout
    assert ("own*" in folded, "Won" in folded) == (True, False)
    unfolded = crmaccess("roles", "matrix", "manager", "--stages").stdout
    assert ("«Won»" in unfolded, "(own)" in unfolded) == (True, True)
    assert crmaccess("roles", "matrix", "nobody").exit_code == 3


def test_users_are_taken_out_in_known_forms_with_chosen_columns(crmaccess: Run) -> None:
    """MC-S62"""
    crmaccess("init", "--system", "multichat", "-q")
    crmaccess("users", "add", "nadya", "--state", "active", "--type", "administrator", "--name", "Надя", "-q")
    refused = crmaccess("users", "export", "--format", "xml")
    assert (refused.exit_code, "E_CHOICE" in refused.stderr) == (2, True)
    taken = crmaccess("users", "export", "--format", "csv", "--fields", "name,email", "--as", "nadya")
    assert (taken.exit_code, taken.stdout.splitlines()[:2]) == (0, ["name,email", "Надя,"])

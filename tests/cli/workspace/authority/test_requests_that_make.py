"""What a request itself makes is no gain of whoever approves it: else nobody could approve a new account."""

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import SAMPLES

COMPANIES = [
    ("torgovy-dom", "bitrix24", "anna", "olga"), ("shkola", "universal", "kirill", "sysadmin"),
    ("poliglot", "alfacrm", "oleg", "svetlana"), ("romashka", "getcourse", "vera", "olga"),
    ("salon", "yclients", "zhenya", "vlada"), ("podderzhka", "multichat", "lena", "nadya"),
]  # fmt: skip


@pytest.mark.parametrize(("company", "system", "asking", "approving"), COMPANIES)
def test_an_administrator_approves_a_new_account(
    company: str, system: str, asking: str, approving: str, crmaccess: Run
) -> None:  # fmt: skip
    assert crmaccess("init", "--system", system).exit_code == 0
    assert crmaccess("apply", str(SAMPLES / company / "access.toml"), "--yes").exit_code == 0
    assert crmaccess("users", "import", str(SAMPLES / company / "staff.csv"), "--yes").exit_code == 0
    asked = crmaccess("users", "add", "newz", "--name", "N", "--state", "active", "--request", "--as", asking)
    assert asked.exit_code == 0, asked.stderr
    approved = crmaccess("requests", "approve", "1", "--yes", "--as", approving)
    assert approved.exit_code == 0, approved.stderr
    assert crmaccess("users", "show", "newz").exit_code == 0


def test_who_does_not_act_yet_counts_as_if_she_did_when_somebody_may_approve(crmaccess: Run) -> None:
    """Else a role is given to somebody inactive by the yes of whoever activates her afterwards."""
    company = ("poliglot", "alfacrm")
    assert crmaccess("init", "--system", company[1]).exit_code == 0
    assert crmaccess("apply", str(SAMPLES / company[0] / "access.toml"), "--yes").exit_code == 0
    assert crmaccess("users", "import", str(SAMPLES / company[0] / "staff.csv"), "--yes").exit_code == 0
    assert crmaccess("records", "import", str(SAMPLES / company[0] / "records.csv"), "--yes").exit_code == 0
    assert crmaccess("users", "deactivate", "ivan", "--yes").exit_code == 0
    for line in ("roles assign accountant ivan", "users edit ivan --name X"):
        assert crmaccess(*line.split(), "--request").exit_code == 0
    refused = crmaccess("requests", "approve", "1", "--yes", "--as", "svetlana")
    assert (refused.exit_code, "E_REQUEST_GAINS_THROUGH" in refused.stderr) == (4, True), refused.stderr
    assert crmaccess("requests", "approve", "2", "--yes", "--as", "svetlana").exit_code == 0

"""The clock of a command that nobody has stopped is that of the machine."""

import json

import pytest
from freezegun import freeze_time

from tests.cli.conftest import Run


def test_a_command_is_dated_by_the_clock_of_the_machine(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CRMACCESS_NOW")
    with freeze_time("2027-05-05 10:30:00"):
        crmaccess("init", "--system", "universal", "-q")
        crmaccess("users", "add", "petr", "--state", "active", "-q")
        (newest,) = json.loads(crmaccess("journal", "list", "--limit", "1", "--json").stdout)["items"]
    assert newest["time"] == "2027-05-05T10:30:00Z"

"""What no file says of a person is no difference to one."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("mode", ["create", "update", "upsert"])
def test_the_own_export_comes_in_unchanged_though_it_lacks_a_secret(crmaccess: Run, mode: str) -> None:
    for line in ("init --system multichat", "users add integra --state active --set code=INT-7"):
        assert crmaccess(*line.split()).exit_code == 0, line
    exported = crmaccess("users", "export").stdout
    assert "INT-7" not in exported
    Path("staff.csv").write_text(exported, encoding="utf-8")
    again = crmaccess("users", "import", "staff.csv", "--mode", mode, "-y")
    assert (again.exit_code, "unchanged" in again.stderr) == (0, True), again.stderr


def test_another_value_of_a_secret_is_a_difference(crmaccess: Run) -> None:
    for line in ("init --system multichat", "users add integra --state active --set code=INT-7"):
        assert crmaccess(*line.split()).exit_code == 0, line
    for value, code in (("INT-7", 0), ("INT-8", 5)):
        Path("staff.csv").write_text(f"login,code\nintegra,{value}\n", encoding="utf-8")
        assert crmaccess("users", "import", "staff.csv", "-y").exit_code == code

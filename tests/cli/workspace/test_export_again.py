"""An export comes to the same database again, also where something predefined was deleted or taken away."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

TAKEN = {
    "bitrix24": "roles delete task_employee", "universal": "rights revoke role:head task.add",
    "alfacrm": "rights revoke role:client schedule.menu", "yclients": "roles delete specialist",
}  # fmt: skip


@pytest.mark.parametrize("system", TAKEN)
def test_with_remove_an_export_gives_the_same_bytes_in_a_new_database(crmaccess: Run, system: str) -> None:
    for line in (f"init --system {system}", TAKEN[system] + " --yes"):
        assert crmaccess(*line.split()).exit_code == 0, line
    exported = crmaccess("export").stdout
    new = ("--db", "new.db")
    assert crmaccess(*new, "init", "--system", system).exit_code == 0
    assert crmaccess(*new, "export").stdout != exported
    Path("company.toml").write_text(exported, encoding="utf-8")
    assert crmaccess(*new, "apply", "company.toml", "--remove", "--yes").exit_code == 0
    assert crmaccess(*new, "export").stdout == exported

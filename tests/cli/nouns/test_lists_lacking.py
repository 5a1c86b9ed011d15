"""Lists: what a system does not have is said to be missing, not shown as an empty table."""

import pytest

from tests.builders import definition
from tests.cli.conftest import Run
from tests.worlds.themes import OWN, SYSTEMS

LISTS = ("roles", "departments", "groups", "restrictions", "pipelines", "stages", "places", "branches", "sources",
         "cash-registers", "crms")  # fmt: skip


@pytest.mark.parametrize("system", [one for one in SYSTEMS if one != OWN])
def test_what_a_system_does_not_have_is_said_by_its_list_with_what_takes_its_place(crmaccess: Run, system: str) -> None:
    crmaccess("init", "--system", system, "-q")
    lacking = definition(system).unavailable
    for noun in LISTS:
        answer = crmaccess(noun, "list")
        named = "pipelines" if noun == "stages" else noun
        if named in lacking:
            assert answer.exit_code == 5, noun
            assert "E_UNAVAILABLE" in answer.stderr
            assert lacking[named].en in answer.stderr
        else:
            assert answer.exit_code in (0, 5), noun

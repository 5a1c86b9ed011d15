"""What stands in the way of a removal is named as far as whoever removes sees it; who is gone is nobody to him."""

import pytest

from crmaccess.errors import ExitCode
from tests.cli.conftest import Run

SET_UP = """
init --system universal
branches add north
groups add board
attributes add deal circle --type reference --to group
users add hr --state active
users add anna --state active
users add gone --state active
roles add keeper
rights grant role:keeper rights.edit on
rights grant role:keeper users.edit on
rights grant role:keeper deal.read own
rights grant role:keeper users.list on
roles assign keeper hr
records add deal D-1 --responsible anna --branch north --set circle=board
users deactivate gone
users delete gone
"""


@pytest.fixture
def office(crmaccess: Run) -> Run:
    for line in filter(None, SET_UP.splitlines()):
        done = crmaccess(*line.split(), "--yes")
        assert done.exit_code == 0, (line, done.stderr)
    return crmaccess


def test_what_still_names_something_is_named_to_who_sees_it(office: Run) -> None:
    keeper = office("groups", "delete", "board")
    assert (keeper.exit_code, "(1): deal:D-1 (circle)" in keeper.stderr) == (ExitCode.GUARDED, True)
    for line in ((), ("-n",), ("-y",)):  # nor is it taken out of what he does not see
        hers = office("groups", "delete", "board", *line, "--as", "hr")
        assert (hers.exit_code, "E_STILL_NAMED" in hers.stderr) == (ExitCode.GUARDED, True)
        assert "D-1" not in hers.stderr
        assert "(1)" not in hers.stderr
    assert office("groups", "delete", "board", "-y").exit_code == 0


def test_who_is_known_by_the_journal_alone_is_erased_by_who_reads_it(office: Run) -> None:
    told = [office("users", "erase", name, "-y", "--as", "hr") for name in ("gone", "game")]
    assert told[0].exit_code == told[1].exit_code == ExitCode.NOT_FOUND
    assert told[0].stderr.replace("gone", "game") == told[1].stderr
    assert office("users", "erase", "gone", "-y").exit_code == 0

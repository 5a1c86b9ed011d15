"""Another person whom a question names and no condition asks about is an error, of a command and of a row."""

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose import company

ROWS = "user,action,target,to\npetr,list,client,nina\n"


@pytest.mark.parametrize(
    "line",
    [
        "check petr list client --to nina",
        "explain petr list client --to nina",
        "explain petr list client --to nina --fix",
    ],
)
def test_somebody_of_whom_nothing_is_asked_is_refused(line: str, crmaccess: Run) -> None:
    company(crmaccess, "poliglot", "alfacrm")
    answer = crmaccess(*line.split())
    assert (answer.exit_code, "E_TO_UNHEEDED" in answer.stderr) == (5, True)


def test_so_it_is_in_a_row_of_a_batch(crmaccess: Run) -> None:
    company(crmaccess, "poliglot", "alfacrm")
    rows = crmaccess("check", "--batch", "-", "--format", "csv", stdin=ROWS).stdout.splitlines()[1:]
    assert [row.rpartition(",")[2] for row in rows] == ["E_TO_UNHEEDED"]

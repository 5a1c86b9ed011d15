"""What a question names and no condition asks about is an error, of a command and of a row."""

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose import company

ROWS = "user,action,target,to,card\npetr,list,client,nina,\npetr,list,client,,client:anya\n"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("check petr list client --to nina", "E_TO_UNHEEDED"),
        ("explain petr list client:anya --to nina", "E_TO_UNHEEDED"),
        ("check petr list client --card client:anya", "E_CARD_OF_OTHERS"),
        ("check nobody list client --card client:anya", ""),
    ],
)
def test_what_a_question_does_not_heed_is_refused(line: str, code: str, crmaccess: Run) -> None:
    company(crmaccess, "poliglot", "alfacrm")
    crmaccess("records", "add", "client", "anya")
    answer = crmaccess(*line.split())
    assert (answer.exit_code, code in answer.stderr) == (5 if code else 3, True)


def test_so_it_is_in_a_row_of_a_batch(crmaccess: Run) -> None:
    company(crmaccess, "poliglot", "alfacrm")
    crmaccess("records", "add", "client", "anya")
    rows = crmaccess("check", "--batch", "-", "--format", "csv", stdin=ROWS).stdout.splitlines()[1:]
    assert [row.rpartition(",")[2] for row in rows] == ["E_TO_UNHEEDED", "E_CARD_OF_OTHERS"]

"""`undo ENTRY`: the forms of ENTRY, and what is said of any other."""

import json
import re

import pytest

from tests.cli.conftest import Run

FORMS = ("entry:NUMBER", "run:NUMBER", "last")


@pytest.fixture
def company(crmaccess: Run) -> Run:
    for line in (
        "init --system universal", "users add boss --state active", "roles assign director user:boss",
        "roles add clerk", "rights grant role:clerk deal.read own", "rights grant user:boss rights.edit",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    return crmaccess


def test_the_help_and_the_error_name_the_same_forms(company: Run) -> None:
    told = re.sub(r"\s+", " ", company("undo", "--help").stdout), company("undo", "lst").stderr
    assert [form for form in FORMS for text in told if form not in text] == []
    assert "E_UNDO_FORM" in told[1]


def test_the_last_command_is_taken_back(company: Run) -> None:
    assert company("undo", "last", "--yes").stdout == "remove: right rights.edit = on of user:boss\n"


def test_on_somebodys_authority_it_is_the_last_of_that_persons(company: Run) -> None:
    assert company("--as", "boss", "undo", "last").stderr.startswith("error[E_ENTRY_UNKNOWN]")
    assert company("--as", "boss", "roles", "add", "temp").exit_code == 0
    assert company("roles", "add", "later").exit_code == 0
    assert company("--as", "boss", "undo", "last", "--yes").stdout == "remove: role temp «temp»\n"


@pytest.mark.parametrize("typed", ["", "0x3", "run:", "run:ten", "task:3", "LAST"])
def test_what_is_no_form_is_refused_with_the_forms(company: Run, typed: str) -> None:
    answer = company("--json", "undo", typed)
    assert (answer.exit_code, json.loads(answer.stderr)["errors"][0]["code"]) == (2, "E_UNDO_FORM")

"""A batch of questions is the single questions, in the order of the file."""

import csv
import io
import json
import random
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[3] / "sample_configs"
COMPANIES = {"torgovy-dom": "bitrix24", "romashka": "getcourse", "poliglot": "alfacrm"}
TIMES = ("", "2026-01-01", "2030-05-05T10:00:00Z")


def opened(crmaccess: Run, company: str) -> None:
    files = SAMPLES / company
    for line in (
        f"init --system {COMPANIES[company]}", f"apply {files}/access.toml", f"users import {files}/staff.csv",
        f"records import {files}/records.csv",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "--yes", "--quiet").exit_code == 0


def column(crmaccess: Run, words: str, name: str) -> list[str]:
    return [row[name] for row in csv.DictReader(io.StringIO(crmaccess(*words.split(), "--format", "csv").stdout))]


def asked(crmaccess: Run) -> list[tuple[str, str, str, str]]:
    """Questions in no order: the same people again and again, about records, entities, accounts and nothing at all."""
    rnd = random.Random(3)
    definition = json.loads(crmaccess("report", "matrix", "--json").stdout)["items"]
    pairs = sorted({(row["entity"], row["action"]) for row in definition})
    users = [*column(crmaccess, "users list", "login")[:9], "nobody"]
    records = {entity: column(crmaccess, f"records list {entity}", "key") for entity, _ in pairs}
    found = []
    for number in range(40):
        entity, action = rnd.choice(pairs)
        keys = [f":{key}" for key in records[entity]] + ["", ":missing"]
        found.append((rnd.choice(users), action, entity + rnd.choice(keys), TIMES[number % 3]))
    return found


@pytest.mark.parametrize("company", COMPANIES)
def test_a_batch_answers_each_row_as_a_single_question_does(crmaccess: Run, company: str) -> None:
    opened(crmaccess, company)
    questions = asked(crmaccess)
    text = "".join(f"{','.join(row)}\n" for row in [("user", "action", "target", "at"), *questions])
    rows = list(csv.reader(io.StringIO(crmaccess("check", "--batch", "-", stdin=text).stdout)))[1:]
    assert [tuple(row[:4]) for row in rows] == questions
    for user, action, target, at, *answer in rows:
        when = ("--at", at) if at else ()
        single = crmaccess("check", user, action, target, *when, "--json")
        if answer[0] == "error":
            assert single.exit_code == 3
            assert [one["code"] for one in json.loads(single.stderr)["errors"]] == answer[2:]
        else:
            said = json.loads(single.stdout)
            assert [said["decision"], said["decided_by"], said["code"]] == answer


def test_a_question_for_nobody_is_an_error_like_one_for_a_stranger(crmaccess: Run) -> None:
    opened(crmaccess, "torgovy-dom")
    line = {"user": "", "action": "read", "target": "deal", "field": None, "at": ""}
    session = crmaccess("check", "--batch", "-", stdin=json.dumps(line))
    said = json.loads(session.stdout)
    assert (said["user"], said["decision"], said["code"]) == ("", "error", "E_USER_UNKNOWN")
    assert session.exit_code == 6


def test_a_batch_gives_its_rows_back_with_what_a_spreadsheet_would_run_made_harmless(crmaccess: Run) -> None:
    opened(crmaccess, "torgovy-dom")
    text = "user;;action;target\n'=petr;;read;deal\n  +7 900 ; ;read; deal \n"
    rows = crmaccess("check", "--batch", "-", stdin=text).stdout.splitlines()
    assert rows == [
        "user,,action,target,decision,decided_by,code",
        "'=petr,,read,deal,error,,E_USER_UNKNOWN",
        "'+7 900,,read,deal,error,,E_USER_UNKNOWN",
    ]

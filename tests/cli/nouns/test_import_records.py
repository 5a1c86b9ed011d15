"""`records import`: rows that count, what is sound of them, and a result that is fed back."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run, Session
from tests.samples import FOLDER, SAMPLES

FILE = (
    "entity,key,title,responsible,parent\n"
    "deal,N-1,Sound,petr,\n"
    "deal,N-2,Whose,nobody,\n"
    "deal,N-3,Child of a bad one,petr,deal:N-2\n"
    "deal,N-4\n"
    "lead,N-5,Sound too,petr,\n"
)


@pytest.fixture
def company(crmaccess: Run) -> Run:
    for line in ("init --system universal", "users add petr --state active", "users add olga --state active"):
        assert crmaccess(*line.split()).exit_code == 0
    return crmaccess


def imported(run: Run, *words: str, text: str = FILE) -> Session:
    return run("records", "import", "-", "--yes", *words, stdin=text)


def keys(run: Run) -> list[str]:
    return run("records", "list", "--format", "csv", "--fields", "key").stdout.split()[1:]


def results(path: str) -> list[tuple[str, ...]]:
    """Of the rows that are whole: line, status, code."""
    header, *rows = csv.reader(Path(path).read_text(encoding="utf-8").splitlines())
    return [tuple(row[5:8]) for row in rows if len(row) == len(header)]


def test_as_a_rule_all_rows_go_in_or_none_and_they_are_counted(company: Run) -> None:
    refused = imported(company, "--result", "result.csv")
    assert (refused.exit_code, keys(company)) == (5, [])
    assert "Rows: 5 — rejected: 2, skipped: 3." in refused.stderr
    assert results("result.csv") == [
        ("2", "skipped", ""), ("3", "rejected", "E_USER_UNKNOWN"), ("4", "skipped", ""), ("6", "skipped", "")
    ]  # fmt: skip
    assert "5,rejected,E_CSV_CELLS" in Path("result.csv").read_text(encoding="utf-8")
    sound = imported(company, text=FILE.replace("nobody", "petr").replace("deal,N-4\n", ""))
    assert (sound.exit_code, "Rows: 4 — added: 4." in sound.stderr) == (0, True)
    again = imported(company, "--mode", "upsert", text=FILE.replace("nobody", "olga").replace("deal,N-4\n", ""))
    assert (again.exit_code, "Rows: 4 — changed: 1, unchanged: 3." in again.stderr) == (0, True)


def test_what_is_sound_goes_in_and_the_rest_comes_back_by_the_result(company: Run) -> None:
    """A row that hangs on a rejected one is rejected with it."""
    kept = imported(company, "--keep-going", "--result", "result.csv")
    assert (kept.exit_code, keys(company)) == (6, ["N-5", "N-1"])
    assert "Rows: 5 — added: 2, rejected: 3." in kept.stderr
    assert [status for _, status, _ in results("result.csv")] == ["added", "rejected", "rejected", "added"]
    mended = Path("result.csv").read_text(encoding="utf-8").replace("nobody", "olga")
    mended = "".join(line for line in mended.splitlines(keepends=True) if "E_CSV_CELLS" not in line)
    rest = imported(company, "--only", "rejected", text=mended)
    assert (rest.exit_code, len(keys(company))) == (0, 4)
    assert "Rows: 4 — added: 2, skipped: 2." in rest.stderr


def test_the_result_is_a_workbook_and_the_answer_json_where_that_is_asked_for(company: Run) -> None:
    told = json.loads(imported(company, "--keep-going", "--dry-run", "--result", "r.xlsx", "--json").stdout)
    assert told["rows"] == {"total": 5, "added": 2, "changed": 0, "unchanged": 0, "rejected": 3, "skipped": 0}
    assert [one["code"] for one in told["rejected"]] == ["E_USER_UNKNOWN", "E_RECORD_UNKNOWN", "E_CSV_CELLS"]
    header, *rows = load_workbook("r.xlsx").active.iter_rows(values_only=True)
    assert [name for name in header if name] == [
        "entity", "key", "title", "responsible", "parent", "_row", "_status", "_code", "_message"
    ]  # fmt: skip
    assert len(rows) == 5
    assert keys(company) == []


def test_a_file_that_means_something_else_is_refused_whole_also_when_it_shall_go_on(company: Run) -> None:
    refused = imported(company, "--keep-going", text=FILE.replace("title", "titel"))
    assert (refused.exit_code, keys(company)) == (5, [])
    assert "E_CSV_COLUMN_UNKNOWN" in refused.stderr


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("mode", ["create", "update", "upsert"])
def test_a_file_that_comes_twice_is_unchanged_in_every_mode(name: str, mode: str, crmaccess: Run) -> None:
    folder = FOLDER / name
    for line in (
        f"init --system {SAMPLES[name]}", f"apply {folder}/access.toml --yes", f"users import {folder}/staff.csv --yes",
        f"records import {folder}/records.csv --yes",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    again = crmaccess("records", "import", str(folder / "records.csv"), "--mode", mode, "--yes")
    assert (again.exit_code, "error[" in again.stderr, "No changes." in again.stderr) == (0, False, True)


def test_a_row_of_a_record_that_is_another_by_now_is_refused_when_it_would_be_made_anew(crmaccess: Run) -> None:
    crmaccess("init", "--system", "universal")
    file = "entity,key,title\ndeal,1,One\n"
    assert crmaccess("records", "import", "-", "--yes", stdin=file).exit_code == 0
    for line in ("deal,1,Other", "deal,1,"):
        refused = crmaccess("records", "import", "-", "--yes", stdin=f"entity,key,title\n{line}\n")
        assert (refused.exit_code, "E_KEY_TAKEN" in refused.stderr) == (5, True)

"""People go out as files for Excel, for programs and for other systems: whole, as text, and over nobody's file."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from crmaccess.errors import InvalidInput
from crmaccess.files.xlsx_out import LONGEST, workbook
from tests.builders import NOW
from tests.cli.conftest import Run

TEXTS = ["00712", "=1+1", "=cmd|' /C calc'!A0", "+79161110001", "-1", "@sum", "'=1", "1E5", "2026-03-02", "_x000D_",
         "https://example.com", "mailto:a@b.c", "Пётр «Ё»", "3,5"]  # fmt: skip


@pytest.fixture
def office(crmaccess: Run) -> Run:
    for line in (
        "init", "attributes add user pin --secret", "roles add seller",
        "users add anna --name Анна --email anna@example.com --state active --set phone=+79161110001 --set pin=Hush",
        "users add boris --state active --set position=00712", "departments add sales --name Продажи --head boris",
        "departments join anna sales", "roles assign seller anna --until 2026-04-01", "roles assign seller boris",
        "restrictions impose no_export user:anna", "users block boris",
    ):  # fmt: skip
        done = crmaccess(*line.split(), "-q")
        assert done.exit_code == 0, done
    return crmaccess


def cells(path: str) -> list[list[str]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [[str(cell) if cell is not None else "" for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_excel_gets_what_csv_says_as_text(office: Run) -> None:
    """MC-48."""
    done = office("users", "export", "-o", "staff.xlsx")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "staff.xlsx: written, people: 2." in done.stderr
    lines = [line.split(",") for line in office("users", "export", "-o", "-").stdout.splitlines()]
    assert cells("staff.xlsx") == [[cell.removeprefix("'") for cell in line] for line in lines]
    book = openpyxl.load_workbook("staff.xlsx")
    assert book.sheetnames == ["users"]
    assert book["users"].freeze_panes == "A2"


def test_a_cell_of_excel_is_text_whatever_it_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(workbook("users", ["login"], [[text] for text in TEXTS], NOW))
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    found = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.number_format, cell.hyperlink) for cell in found] == [
        (text, "s", "@", None) for text in TEXTS
    ]


def test_widths_fit_the_text_within_reason(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(workbook("users", ["login", "roles"], [["a", "r" * 500], ["b" * 20, ""]], NOW))
    widths = openpyxl.load_workbook(path)["users"].column_dimensions
    assert 20 < widths["A"].width < 24
    assert 59 < widths["B"].width < 62


def test_what_excel_would_cut_is_refused() -> None:
    assert workbook("users", ["login"], [["я" * LONGEST]], NOW)
    with pytest.raises(InvalidInput) as refusal:
        workbook("users", ["login", "roles"], [["anna", "я" * (LONGEST + 1)]], NOW)
    assert [(one.code, one.value) for one in refusal.value.problems] == [("E_XLSX_CELL", "anna")]


def test_json_has_lists_as_lists_and_says_what_is_not_in_it(office: Run) -> None:
    document = json.loads(office("users", "export", "--json").stdout)
    assert (document["schema"], document["total"], document["complete"]) == ("crmaccess.staff/1", 2, True)
    anna = next(one for one in document["items"] if one["login"] == "anna")
    assert (anna["departments"], anna["roles"], anna["phone"]) == (
        ["sales"], ["seller[..2026-04-01]"], "+79161110001",
    )  # fmt: skip
    assert [note["code"] for note in document["notes"]] == ["W_SECRETS_LEFT_OUT"]
    lines = office("users", "export", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == document["items"]


def test_scim_says_who_acts_and_counts_what_it_has_no_word_for(office: Run) -> None:
    done = office("users", "export", "--format", "scim")
    anna, boris = json.loads(done.stdout)["Resources"]
    enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    assert (anna["active"], boris["active"], boris["title"]) == (True, False, "00712")
    assert anna[enterprise] == {"department": "Продажи", "manager": {"value": "boris"}}
    assert anna["phoneNumbers"] == [{"value": "tel:+79161110001", "type": "work", "primary": True}]
    assert anna["roles"] == [{"value": "seller", "display": "seller"}]
    said = next(line for line in done.stderr.splitlines() if "W_SCIM_LACKS" in line)
    assert "blocked_until 1, head_of 1, restrictions 1, since/until 1" in said


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "json", "jsonl", "scim"])
def test_secrets_are_in_no_format(office: Run, form: str) -> None:
    done = office("users", "export", "--format", form, "-o", "out")
    assert done.exit_code == 0
    text = str(cells_of(Path("out"))) if form == "xlsx" else Path("out").read_text("utf-8")
    assert "anna" in text
    assert "Hush" not in text
    assert office("users", "export", "--format", form, "--fields", "pin", "-o", "other").exit_code == 2


def cells_of(path: Path) -> list[list[str]]:
    path.rename("renamed.xlsx")
    return cells("renamed.xlsx")


@pytest.mark.parametrize("form", ["csv", "json", "scim"])
def test_columns_that_are_chosen_are_the_only_ones(office: Run, form: str) -> None:
    """MC-48."""
    text = office("users", "export", "--format", form, "--fields", "login,name").stdout
    assert "Анна" in text
    assert not any(word in text for word in ("seller", "sales", "00712", "anna@example.com"))


def test_a_known_column_that_nobody_has_is_empty_and_an_unknown_one_refused(office: Run) -> None:
    assert office("users", "export", "--fields", "login,places").stdout.splitlines()[1] == "anna,"
    refused = office("users", "export", "--fields", "login,rolse")
    assert (refused.exit_code, refused.stdout, "did you mean roles?" in refused.stderr) == (2, "", True)
    assert "places\n" in office("users", "export", "--fields", "?").stdout


def test_no_file_is_replaced_without_a_yes_and_only_its_owner_reads_it(office: Run) -> None:
    path = Path("staff.csv")
    path.write_text("precious")
    refused = office("users", "export", "-o", "staff.csv")
    assert (refused.exit_code, "E_OUTPUT_EXISTS" in refused.stderr, path.read_text()) == (9, True, "precious")
    assert office("users", "export", "-o", "staff.csv", "--dry-run", "--yes").exit_code == 0
    assert path.read_text() == "precious"
    assert office("users", "export", "-o", "staff.csv", "--yes").exit_code == 0
    assert path.read_text("utf-8").startswith("login,")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-o", "none/staff.csv"], "E_OUTPUT_FILE"), (["-o", "/dev/full"], "E_OUTPUT_FULL"),
        (["--format", "ids"], "E_CHOICE"), (["--excel", "--json"], "E_OPTIONS_EXCLUDE"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_with_what_to_do(office: Run, words: Sequence[str], code: str) -> None:
    done = office("users", "export", *words)
    assert (done.exit_code, done.stdout, code in done.stderr) == (2 if "--" in words[0] else 9, "", True)
    assert not [name for name in os.listdir(".") if "draft" in name]


def test_no_bytes_go_to_a_terminal(office: Run) -> None:
    done = office("users", "export", "--format", "xlsx", terminal=True)
    assert (done.exit_code, done.stdout, "-o FILE" in done.stderr) == (2, "", True)


def test_a_link_leads_to_the_file_that_is_written(office: Run) -> None:
    Path("real.csv").write_text("old")
    Path("link.csv").symlink_to("real.csv")
    assert office("users", "export", "-o", "link.csv", "--yes").exit_code == 0
    assert Path("link.csv").is_symlink()
    assert Path("real.csv").read_text("utf-8").startswith("login,")


@pytest.mark.parametrize("name", ["company", "./company-wal", "link"])
@pytest.mark.parametrize(
    "line", ["users export -o {}", "users import staff.csv --mode upsert --result {}", "plan more.toml -o {}"]
)  # fmt: skip
def test_no_answer_takes_the_place_of_the_database(
    line: str, name: str, crmaccess: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by mistake, and not by somebody who may run commands and not write the file."""
    monkeypatch.setenv("CRMACCESS_DB", "company")
    crmaccess("init", "--system", "universal")
    Path("link").symlink_to("company")
    Path("staff.csv").write_text("login\npetr\n", encoding="utf-8")
    Path("more.toml").write_text('system = "universal"\n[users.petr]\n', encoding="utf-8")
    refused = crmaccess(*line.format(name).split(), "--yes")
    assert (refused.exit_code, "E_OUTPUT_DATABASE" in refused.stderr) == (9, True)
    assert crmaccess("users", "list").exit_code == 0

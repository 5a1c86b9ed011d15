"""A file is in the format that its name ends in, or it is not written; a format that is refused is told with those that
the command knows."""

from pathlib import Path

import pytest

from crmaccess.cli.frame.entry.heeding import heeded
from crmaccess.cli.frame.entry.options import FORMATS, STAFF
from crmaccess.files.endings import PROMISES
from crmaccess.files.endings import STAFF as OF_STAFF
from docs.generate_commands import command_of, commands
from tests.cli.conftest import Run

COMMANDS = list(commands())
# Every command that writes a file, by the option (or argument) that names it, with the endings it may have.
WRITING = {
    ("users export", "output"): ("users export -o {}", ".csv .tsv .xlsx .json .jsonl .ndjson .scim"),
    ("users import", "output"): ("users import staff.csv -o {}", ".plan .json"),
    ("users import", "result"): ("users import staff.csv --result {}", ".csv .xlsx"),
    ("users import", "secrets_out"): ("users import staff.csv --generate-passwords --secrets-out {}", ".csv"),
    ("records import", "result"): ("records import records.csv --result {}", ".csv .xlsx"),
    ("plan", "output"): ("plan access.toml -o {}", ".plan .json"),
    ("test", "junit"): ("test expected.toml --junit {}", ".xml"),
    ("db backup", "file"): ("db backup {}", ".db .sqlite .sqlite3"),
}
LINES = {f"{line} {option}": asked for (line, option), asked in WRITING.items()} | {
    "template": ("users import template -o {}", ".csv .xlsx")
}


@pytest.fixture
def office(crmaccess: Run, tmp_path: Path) -> Run:
    folder = Path()
    assert crmaccess("init", "-q").exit_code == 0
    assert crmaccess("users", "add", "anna", "--type", "employee", "--state", "active", "-q").exit_code == 0
    (folder / "staff.csv").write_text("login,type\nmax,employee\n", encoding="utf-8")
    (folder / "records.csv").write_text("entity,key\ndeal,D-1\n", encoding="utf-8")
    (folder / "access.toml").write_text(crmaccess("export").stdout, encoding="utf-8")
    (folder / "expected.toml").write_text("[expect]\nlines = []\n", encoding="utf-8")
    return crmaccess


@pytest.mark.parametrize("named", LINES)
def test_a_name_that_promises_another_format_is_refused_with_those_that_are_known(named: str, office: Run) -> None:
    asked, known = LINES[named]
    for ending in sorted(PROMISES - set(known.split())):
        path = f"out{ending}"
        session = office(*asked.format(path).split(), "-y")
        assert (session.exit_code, session.stdout) == (2, ""), session
        assert all(one in session.stderr for one in ["E_OUTPUT_ENDING", path, *known.split()])
        assert not Path(path).exists()


@pytest.mark.parametrize("named", LINES)
def test_any_other_name_is_taken(named: str, office: Run) -> None:
    asked, known = LINES[named]
    endings = ["", ".old", ".2026-11-28", known.split()[0].upper(), *known.split()]
    for name in map("out{}".format, endings):
        assert "E_OUTPUT_ENDING" not in office(*asked.format(name).split(), "-n").stderr


def test_no_command_that_writes_a_file_is_left_out() -> None:
    found = {
        (" ".join(words), param.name)
        for words in COMMANDS
        for param in command_of(words).params
        if param.name in {"output", "result", "secrets_out", "junit"}
        or (words[-1] == "backup" and param.name == "file")
    }
    assert found == set(WRITING)


@pytest.mark.parametrize("form", STAFF)
def test_the_name_and_the_format_that_is_asked_for_are_one(form: str, office: Run) -> None:
    for ending in sorted({one for ends in OF_STAFF.values() for one in ends}):
        session = office("users", "export", "-o", f"out{ending}", "--format", form, "-y")
        assert (session.exit_code == 0) == (ending in OF_STAFF[form]), session


@pytest.mark.parametrize("form", ["xml", "xlsx", "table"])
@pytest.mark.parametrize("line", [" ".join(words) for words in COMMANDS if "format" in heeded(" ".join(words))])
def test_a_format_that_is_refused_is_told_with_those_the_command_writes(form: str, line: str, crmaccess: Run) -> None:
    formats = STAFF if line == "users export" else FORMATS
    if form not in formats:
        session = crmaccess(*line.split(), "--format", form)
        assert (session.exit_code, session.stdout) == (2, "")
        assert f"choose one of: {', '.join(formats)}" in session.stderr, session.stderr


def test_formats_of_the_staff_are_those_that_names_end_in() -> None:
    assert tuple(OF_STAFF) == STAFF

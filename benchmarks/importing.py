"""`users import` beside the least that it can cost, each in a process of its own, one round at a time."""

import sys
from itertools import islice
from pathlib import Path

from benchmarks.generate import STAFF, STRUCTURE, is_usable, remove
from benchmarks.timing import CRMACCESS, DATA, Run, run

TEN, TARGET, TABLE = 10_000, DATA / "import.db", DATA / "physical.db"
FIRST, SECOND, EXCEL, THERE = (DATA / name for name in ("first.csv", "second.csv", "first.xlsx", "there.db"))
UNCHAINED = (sys.executable, "-m", "benchmarks.unchained")
# What reads each cell of a sheet and does nothing with it.
OPENPYXL = (
    "import sys, openpyxl; book = openpyxl.load_workbook(sys.argv[1], read_only=True); "
    "sum(1 for row in book.active.iter_rows(values_only=True) for value in row)"
)


def whole() -> tuple[Run, Run, Run, Run]:
    """100,000 people: into a bare table, into a company without people, once more when they are there; and into such a
    company whose journal is no chain."""
    least = _least(STAFF)
    _copy(STRUCTURE, TARGET)
    first, again = _imported(STAFF), _imported(STAFF, "--mode", "upsert")
    _copy(STRUCTURE, TARGET)
    return least, first, again, _imported(STAFF, by=UNCHAINED)


def beside_others() -> tuple[Run, Run]:
    """10,000 people into a bare table, and into a company of 10,000 others."""
    _make_parts()
    least = _least(SECOND)
    _copy(THERE, TARGET)
    return least, _imported(SECOND)


def on_authority() -> tuple[Run, Run]:
    """The same 10,000 beside 10,000 others by the keeper of the database, and by an administrator among those."""
    _make_parts()
    login = FIRST.read_text(encoding="utf-8").splitlines()[1].partition(",")[0]
    _copy(THERE, TARGET)
    keeper = _imported(SECOND)
    _copy(THERE, TARGET)
    run((*CRMACCESS, "--db", str(TARGET), "-y", "-q", "users", "edit", login, "--set", "admin=on"))
    return keeper, _imported(SECOND, "--as", login)


def from_excel() -> tuple[Run, Run]:
    """A workbook of 10,000 people: read and left alone, and brought into a company."""
    _make_parts()
    least = run((sys.executable, "-c", OPENPYXL, str(EXCEL)))
    _copy(STRUCTURE, TARGET)
    return least, _imported(EXCEL)


def _least(file: Path) -> Run:
    remove(TABLE)
    return run((sys.executable, "-m", "benchmarks.physical", str(file), str(TABLE)))


def _imported(file: Path, *words: str, by: tuple[str, ...] = CRMACCESS) -> Run:
    return run((*by, "--db", str(TARGET), "-y", "-q", "users", "import", str(file), *words), keep=False)


def _copy(source: Path, target: Path) -> None:
    remove(target)
    target.write_bytes(source.read_bytes())


def _make_parts() -> None:
    """Two times 10,000 of the people, the first of them also as a workbook and as a company."""
    if is_usable(THERE):
        return
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Staff")
    with STAFF.open(encoding="utf-8", newline="") as file:
        header = next(file)
        for part in (FIRST, SECOND):
            part.write_text(header + "".join(islice(file, TEN)), encoding="utf-8", newline="")
    for line in FIRST.read_text(encoding="utf-8").splitlines():
        sheet.append(line.split(","))
    book.save(EXCEL)
    _copy(STRUCTURE, TARGET)
    _imported(FIRST)
    remove(THERE)
    TARGET.rename(THERE)

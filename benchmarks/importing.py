"""`users import` beside the least that it can cost, each in a process of its own, one round at a time."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.generate import STAFF, STRUCTURE, is_usable, remove
from benchmarks.timing import CRMACCESS, DATA, Run, run
from crmaccess.facts import Department
from crmaccess.store.reading.reader import Reader

TEN, TARGET, TABLE = 10_000, DATA / "import.db", DATA / "physical.db"
FIRST, SECOND, EXCEL, THERE = (DATA / name for name in ("first.csv", "second.csv", "first.xlsx", "there.db"))
REFUSED = 4  # the exit code where the operator may not
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


def on_authority() -> tuple[Run, Run, Run, Run]:
    """The same 10,000 beside 10,000 others by the keeper of the database, by an administrator among those, by somebody
    who may edit accounts, gives no more than he holds, and works above and everywhere; and by whoever may do nothing,
    who is told so of everybody."""
    keeper = _by("")
    administrator, head = _by(_staff()[0], *_as_administrator()), _by(_staff()[1], *_as_head_of_staff())
    return keeper, administrator, head, _by(_staff()[2], code=REFUSED)


def checked_on_authority() -> tuple[Run, Run, Run]:
    """A check by the keeper of the database, of oneself on one's own authority, and by an administrator."""
    _make_parts()
    _copy(THERE, TARGET)
    administrator, login, *_ = _staff()
    for words in _as_administrator():
        _change(*words)
    asked = (*CRMACCESS, "--db", str(TARGET), "check", login, "read", "deal")
    ways = ((), ("--as", login), ("--as", administrator))
    keeper, oneself, seen = (run((*asked, *words), expected=(0, 10)) for words in ways)
    return keeper, oneself, seen


def _staff() -> list[str]:
    """The logins of those who are there."""
    _make_parts()
    return [line.partition(",")[0] for line in FIRST.read_text(encoding="utf-8").splitlines()[1:]]


def _as_administrator() -> Iterator[tuple[str, ...]]:
    yield "users", "edit", _staff()[0], "--set", "admin=on"


def _as_head_of_staff() -> Iterator[tuple[str, ...]]:
    with Reader(str(THERE)) as reader:
        tops = [department.key for department in reader.facts(Department) if not department.parent]
    login = _staff()[1]
    yield "rights", "grant", f"user:{login}", "users.edit", "on"
    yield "branches", "admit", login, "*"
    yield from (("departments", "join", login, top) for top in tops)


def _by(login: str, *before: tuple[str, ...], code: int = 0) -> Run:
    """The import on somebody's authority, after some commands, and how it must end."""
    _make_parts()
    _copy(THERE, TARGET)
    for words in before:
        _change(*words)
    return _imported(SECOND, *(("--as", login) if login else ()), code=code)


def _change(*words: str) -> None:
    run((*CRMACCESS, "--db", str(TARGET), "-y", "-q", *words))


def from_excel() -> tuple[Run, Run]:
    """A workbook of 10,000 people: read and left alone, and brought into a company."""
    _make_parts()
    least = run((sys.executable, "-c", OPENPYXL, str(EXCEL)))
    _copy(STRUCTURE, TARGET)
    return least, _imported(EXCEL)


def _least(file: Path) -> Run:
    remove(TABLE)
    return run((sys.executable, "-m", "benchmarks.physical", str(file), str(TABLE)))


def _imported(file: Path, *words: str, by: tuple[str, ...] = CRMACCESS, code: int = 0) -> Run:
    return run((*by, "--db", str(TARGET), "-y", "-q", "users", "import", str(file), *words), (code,), keep=False)


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

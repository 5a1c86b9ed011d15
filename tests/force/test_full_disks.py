"""Where there is no room nothing is half-written, nothing said to be saved that is not, and the right file is named."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.force.conftest import TIMES, names, state
from tests.force.forking import FULL, Forks

STEPS = 5 * TIMES


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that can be made smaller and larger, where we may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    mounted = done.returncode == 0
    yield folder if mounted else tmp_path / "none"
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


def sizes(whole: int) -> list[int]:
    """From nothing to more than twice as much, in multiples of a page of 4 KiB."""
    return [4096 * (1 + step * (whole * 5 // 2 // 4096) // STEPS) for step in range(STEPS + 1)]


def test_a_backup_is_saved_whole_or_refused_whatever_room_there_is(
    forks: Forks, company: Path, small_disk: Path
) -> None:
    expected = state(company / "a.db")
    size = (company / "a.db").stat().st_size
    saved = 0
    for room in sizes(size):
        if small_disk.exists():
            subprocess.run(["mount", "-o", f"remount,size={room}", str(small_disk)], check=True)
            target, limit = small_disk / "b.db", 0
        else:
            target, limit = company / "b.db", room
        done = forks.run(company, "db", "backup", str(target), "--db", "a.db", file_size=limit)
        if done.code == 0:
            saved += 1
            assert state(target) == expected
            target.unlink()
        else:
            assert (done.code, "E_DISK_FULL" in done.stderr) == (9, True), done.stderr
            assert "b.db" in done.stderr
            assert "draft" not in done.stderr
            assert list(target.parent.glob("b.db*")) == []
    assert 0 < saved < STEPS


def test_a_database_is_made_whole_or_not_at_all_whatever_room_there_is(forks: Forks, company: Path) -> None:
    for room in sizes((company / "a.db").stat().st_size):
        done = forks.run(company, "init", "--system", "bitrix24", "--db", "n.db", file_size=room)
        if done.code:
            assert (done.code, "E_DISK_FULL" in done.stderr) == (9, True), done.stderr
            assert "draft" not in done.stderr
            assert not list(company.glob("n.db*"))
        else:
            assert forks.run(company, "db", "check", "--db", "n.db").code == 0
            (company / "n.db").unlink()


@pytest.mark.parametrize("form", ["csv", "xlsx", "scim"])
def test_a_file_of_people_is_written_whole_or_what_was_there_stays(
    forks: Forks, company: Path, small_disk: Path, form: str
) -> None:
    """Where no disk can be made small, files are, and then there is already no room to read the database."""
    small = small_disk.exists()
    target = (small_disk if small else company) / "people"
    line = ("users", "export", "--format", form, "--yes", "--db", "a.db", "-o")
    assert forks.run(company, *line, "whole").code == 0
    whole = (company / "whole").read_bytes()
    refused = 0
    for room in sizes(len(whole)):
        if small:
            subprocess.run(["mount", "-o", f"remount,size={room}", str(small_disk)], check=True)
        target.write_text("precious")
        done = forks.run(company, *line, str(target), file_size=0 if small else room)
        if done.code:
            refused += 1
            assert done.code == 9
            assert ("E_OUTPUT_FULL" if small else "FULL") in done.stderr
            assert target.read_text() == "precious"
        else:
            assert target.read_bytes() == whole
        assert not list(target.parent.glob("*draft*"))
    assert refused


@pytest.mark.parametrize("line", ["users add one --state invited", "users import people.csv --yes"])
def test_a_change_without_room_leaves_everything_as_it_was(forks: Forks, company: Path, line: str) -> None:
    (company / "people.csv").write_text("login\n" + "".join(f"user{number}\n" for number in range(500)))
    before = state(company / "a.db")
    for room in (4096, 40_960):
        done = forks.run(company, *line.split(), "--db", "a.db", file_size=room)
        if done.code:
            assert (done.code, "E_DISK_FULL" in done.stderr) == (9, True), done.stderr
            assert state(company / "a.db") == before
    assert forks.run(company, *line.split(), "--db", "a.db").code == 0


@pytest.mark.parametrize("line", ["users list", "export", "check petr read deal:D-2", "--version", "users --help"])
def test_an_answer_without_room_is_no_answer(forks: Forks, company: Path, line: str) -> None:
    done = forks.run(company, *line.split(), "--db", "a.db", stdout=FULL) if line != "--version" else forks.run(
        company, line, stdout=FULL
    )  # fmt: skip
    assert (done.code, "E_OUTPUT]" in done.stderr) == (9, True), done.stderr


def test_a_change_that_was_written_is_said_to_be(forks: Forks, company: Path) -> None:
    for form in ("table", "json"):
        adding = ("users", "add", f"new-{form}", "--state", "invited", "--db", "a.db", "--format", form)
        done = forks.run(company, *adding, stdout=FULL)
        assert (done.code, "E_OUTPUT_WRITTEN" in done.stderr) == (9, True)
        assert forks.run(company, "users", "show", f"new-{form}", "--db", "a.db").code == 0
    made = forks.run(company, "init", "--db", "c.db", "--json", stdout=FULL)
    assert (made.code, "E_OUTPUT_WRITTEN" in made.stderr) == (9, True)
    before = names(company)
    assert forks.run(company, "users", "list", "--db", "a.db", stderr=FULL).code == 0
    assert names(company) == before

"""Every sample company goes out by CSV and comes in again, on both databases: nothing changes, nothing is lost."""

import pytest

from tests.cli.conftest import Run
from tests.samples import FOLDER, SAMPLES

LEFT_OUT = {"podderzhka": [("integrator", "code", "INT-777")]}  # secrets, which no file carries


def carried_out(crmaccess: Run, db: str, *args: str, stdin: str = "") -> str:
    answer = crmaccess("--db", db, "--yes", *args, stdin=stdin)
    assert answer.exit_code == 0, (args, answer.stderr)
    return answer.stdout


@pytest.mark.parametrize("company", SAMPLES)
def test_a_company_comes_back_from_its_own_files(crmaccess: Run, two: list[str], company: str) -> None:
    first, second = two
    for db in two:
        carried_out(crmaccess, db, "init", "--system", SAMPLES[company], "-q")
        carried_out(crmaccess, db, "apply", str(FOLDER / company / "access.toml"), "-q")
    for noun, file in (("users", "staff.csv"), ("records", "records.csv")):
        carried_out(crmaccess, first, noun, "import", str(FOLDER / company / file), "-q")
    for noun in ("users", "records"):
        out = carried_out(crmaccess, first, noun, "export")
        assert carried_out(crmaccess, first, noun, "import", "-", "--mode", "upsert", stdin=out) == ""
        carried_out(crmaccess, second, noun, "import", "-", "--mode", "upsert", "-q", stdin=out)
    for login, name, value in LEFT_OUT.get(company, ()):
        carried_out(crmaccess, second, "users", "edit", login, "--set", f"{name}={value}")
    for line in ("users export", "records export", "export", "report matrix --json", "db check"):
        said = [carried_out(crmaccess, db, *line.split()).replace(db, "") for db in two]
        assert said[0] == said[1], line

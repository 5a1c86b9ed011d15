"""`crmaccess who` among many: whoever comes to every branch by what she is needs no admission there."""

from pathlib import Path

from crmaccess.cli.questions.who import FEW
from tests.cli.conftest import Run


def test_an_owner_without_an_admission_is_found_among_many(crmaccess: Run) -> None:
    rows = "".join(f"user{number:03},user{number:03}@x.example,active\n" for number in range(FEW + 1))
    Path("staff.csv").write_text("login,email,state\n" + rows, encoding="utf-8")
    grants = "".join(f'[users.user{number:03}.rights]\n"clients.visits" = "on"\n' for number in range(FEW + 1))
    Path("rights.toml").write_text('system = "yclients"\n' + grants, encoding="utf-8")
    for line in (
        "init --system yclients", "branches add north", "users import staff.csv -y", "apply rights.toml -y",
        "users add olga --email olga@x.example --state active", "users edit olga --set owner=on",
        "records add visit V-1 --branch north",
    ):  # fmt: skip
        session = crmaccess(*line.split(), "-q")
        assert session.exit_code == 0, (line, session.stderr)
    assert crmaccess("check", "olga", "view", "visit:V-1").exit_code == 0
    assert crmaccess("who", "view", "visit:V-1", "--format", "ids").stdout.split() == ["olga"]

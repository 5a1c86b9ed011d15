"""What the TAB key offers; the shells themselves are asked in their own words."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def complete(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Completes a line in bash after making a small company; an answer is a list of words."""
    for line in (
        "init --system bitrix24", *(f"users add {login} --state invited" for login in ("petr", "pavel", "olga")),
        "departments add sales", "roles add helper", "records add task T-1", "records add task T-2",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "--quiet").exit_code == 0

    def words(line: str) -> list[str]:
        monkeypatch.setenv("_CRMACCESS_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        session = crmaccess()
        assert (session.exit_code, session.stderr) == (0, "")
        return session.stdout.split()

    return words


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("crmaccess us", ["users"]),
        ("crmaccess users b", ["block"]),
        ("crmaccess users show p", ["pavel", "petr"]),
        ("crmaccess users show x", []),
        ("crmaccess archive olga pe", ["petr"]),
        ("crmaccess check petr imp", ["import"]),
        ("crmaccess check petr read dea", ["deal"]),
        ("crmaccess roles show h", ["head", "helper"]),
        ("crmaccess roles assign helper dep", ["department:"]),
        ("crmaccess rights grant role:helper crm.deal.r", ["crm.deal.read"]),
        ("crmaccess users add x --department s", ["sales"]),
        ("crmaccess users list --state b", ["blocked"]),
        ("crmaccess users add x --type ex", ["extranet"]),
        ("crmaccess records list --responsible pe", ["petr"]),
        ("crmaccess records assign --of pe", ["petr"]),
        ("crmaccess archive petr --hand-over o", ["olga"]),
        ("crmaccess check petr read admin", []),
        ("crmaccess check petr enter adm", ["admin_mode"]),
        ("crmaccess check petr read task:T", ["task:T-1", "task:T-2"]),
        ("crmaccess check petr view user:p", ["user:pavel", "user:petr"]),
        ("crmaccess check petr read task --set gr", ["group="]),
        ("crmaccess check petr join workgroup --set inv", ["invite=owner", "invite=moderators", "invite=members"]),
        ("crmaccess users edit petr --set adm", ["admin=on", "admin=off", "admin_mode=on", "admin_mode=off"]),
        ("crmaccess records add doc D-1 --set k", ["kind=internal", "kind=management"]),
        ("crmaccess records edit chat:K-1 --set p", ["private=yes", "private=no"]),
        ("crmaccess explain petr download file --context d", ["desktop"]),
        ("crmaccess systems show bitrix24 rig", ["rights"]),
        ("crmaccess --lang r", ["ru"]),
        ("crmaccess users list --format js", ["json", "jsonl"]),
        ("crmaccess users list --db crmaccess.db --format ma", ["markdown"]),
    ],
)
def test_names_are_completed_from_the_database(complete: Run, line: str, expected: list[str]) -> None:
    assert complete(line) == expected


def test_another_database_named_on_the_line_is_the_one_that_is_read(complete: Run, crmaccess: Run) -> None:
    assert complete("crmaccess users show --db other.db p") == []
    assert not Path("other.db").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script(crmaccess: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_CRMACCESS_COMPLETE", f"source_{shell}")
    session = crmaccess()
    assert session.exit_code == 0
    assert "_CRMACCESS_COMPLETE" in session.stdout


def test_a_broken_configuration_stays_silent(crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("crmaccess.toml").write_text("db = ", encoding="utf-8")
    monkeypatch.setenv("_CRMACCESS_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "crmaccess users show p")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert crmaccess() == (0, "", "")

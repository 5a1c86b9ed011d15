"""A company's own attributes, and values that are never shown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crmaccess.cli.main import main

Run = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Commands in a folder with a database of Multichat: exit code, answer, talk."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CRMACCESS_DB", "t.db")
    assert main(["init", "-q", "--system", "multichat"]) == 0

    def carried_out(line: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(line.split())
        return code, *capsys.readouterr()

    return carried_out


def test_an_own_attribute_is_checked_from_then_on_and_goes_with_its_values(run: Run) -> None:
    assert run("users add petr --set birthday=05.01.1990")[0] == 5
    assert run("attributes add user birthday --type date")[0] == 0
    assert run("users add petr --set birthday=05.01.1990 --state active")[0] == 0
    assert run("users edit petr --set birthday=soon")[0] == 5
    assert "1990-01-05" in run("users show petr")[1]
    assert run("attributes remove user birthday")[0] == 7
    assert run("attributes remove user birthday --yes")[0] == 0
    assert "1990" not in run("users show petr --json")[1]


def test_an_access_file_declares_attributes_and_brings_them_back(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[attributes.user.shift]\nwords = ["day", "night"]\ntype = "words"\n'
                    '[users.petr]\nattributes = { shift = "NIGHT" }\n', encoding="utf-8")  # fmt: skip
    assert run("apply own.toml --yes")[0] == 0
    written = run("export")[1]
    assert 'shift = "night"' in written
    file.write_text(written, encoding="utf-8")
    assert run("apply own.toml --yes --remove")[2].startswith("Unchanged") or run("apply own.toml --yes")[0] == 0
    assert run("export")[1] == written


@pytest.mark.parametrize(
    "line",
    [
        "users show gleb --json", "users export", "export", "journal list --all", "journal list --all --json",
        "journal show 2 --json", "users edit gleb --set phone=+79161234567 --json", "attributes list --json",
    ],
)  # fmt: skip
def test_a_secret_leaves_by_no_door(line: str, run: Run) -> None:
    assert run("users add gleb --state external --set code=Hush-1")[0] == 0
    assert run("users edit gleb --set code=Hush-2")[0] == 0
    code, answer, talk = run(line)
    assert code == 0
    assert "Hush" not in answer + talk
    assert ("W_SECRETS_LEFT_OUT" in talk) == (line in ("users export", "export"))


def test_an_exact_file_leaves_secrets_where_they_are(run: Run, tmp_path: Path) -> None:
    run("users add gleb --state external --set code=Hush-1")
    (tmp_path / "all.toml").write_text(run("export")[1], encoding="utf-8")
    assert run("apply all.toml --yes --remove")[0] == 0
    assert '"code": "•••"' in run("users show gleb --json")[1]


@pytest.mark.parametrize("line", ["users list", "records list chat", "what gleb", "journal list", "settings list"])
def test_nobody_reads_on_the_authority_of_somebody_unknown(line: str, run: Run) -> None:
    assert run(f"{line} --as nobody")[0] == 3

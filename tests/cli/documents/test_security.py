"""The page about security is true: its commands run on their days, its program verifies what they prove.

`UPDATE_README=1` writes the present answers into it. `# 2026-06-01` sets the day, `> FILE` keeps an answer.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import Run
from tests.cli.documents.test_readme import BLOCK, ROOT

PAGE = ROOT / "docs" / "security.md"
ROLES = ("crm_writer", "crm_reader")
# What each of the two does, and the exit code of what the second is asked.
WRITTEN = (
    "users add olga --state active --set admin=on --email o@x.ru", "users add petr --state active --email p@x.ru",
    "records add deal D-1 --responsible petr", "users invite new@x.ru", "users edit petr --name P",
    "rights grant petr deal.read all --request --as petr", "requests approve 1 --as olga", "undo 75",
    "reset-password petr --generate", "users import staff.csv", "archive petr --reason left", "users erase petr",
    "journal verify", "requests list", "outbox list",
)  # fmt: skip
READ = {
    "users list": 0, "users show petr": 0, "check olga read deal:D-1": 0, "who read deal:D-1": 0, "report matrix": 0,
    "export": 0, "journal list": 9, "requests list": 9, "outbox list": 9, "users add x": 9,
}  # fmt: skip
PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def text(crmaccess: Run) -> str:  # which begins in an empty folder
    found = PAGE.read_text(encoding="utf-8")
    (program,) = PROGRAM.findall(found)
    Path("verify.py").write_text(program, encoding="utf-8")
    Path("sample_configs").symlink_to(ROOT / "sample_configs")
    return found


def verified(*files: str) -> tuple[int, str]:
    """What the program of the page answers, without this package."""
    command = [sys.executable, "-I", "verify.py", *files]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def answered(line: str, run: Run) -> str:
    command, _, kept = line.partition(" > ")
    program, *args = shlex.split(command)
    if program == "python":
        return verified(*args[1:])[1]
    session = run(*args)
    if kept:
        Path(kept).write_text(session.stdout, encoding="utf-8")
        return session.stderr
    return session.stdout + session.stderr


def played(block: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("# "):
            monkeypatch.setenv("CRMACCESS_NOW", f"{line[2:]}T09:00:00Z")
            yield f"{line}\n"
        elif line.startswith("$ "):
            yield f"{line}\n" + "".join(f"{one.rstrip()}\n" for one in answered(line[2:], run).splitlines())


def test_what_an_auditor_asks_can_be_played(crmaccess: Run, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    new = BLOCK.sub(lambda match: "```console\n" + "".join(played(match[1], crmaccess, monkeypatch)) + "```", text)
    if os.environ.get("UPDATE_README"):
        PAGE.write_text(new, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == new
    assert "error[" not in new


def test_the_program_of_the_page_verifies_every_entry_and_no_other(crmaccess: Run, text: str) -> None:
    crmaccess("init", "--system", "alfacrm")
    crmaccess("users", "add", "anna", "--name", "Анна", "--email", "anna@demo.example", "--state", "active")
    crmaccess("users", "edit", "anna", "--name", "Анна Ким")
    Path("kept.txt").write_text(crmaccess("journal", "checkpoint").stdout)
    total = int(Path("kept.txt").read_text().splitlines()[1])
    for number in range(1, total + 1):
        Path("proof.json").write_text(crmaccess("journal", "prove", str(number)).stdout, encoding="utf-8")
        code, said = verified("proof.json", "kept.txt")
        assert (code, f"entry {number} of 2026" in said) == (0, True), said
    proof = json.loads(Path("proof.json").read_text(encoding="utf-8"))
    for spoilt in _spoilt(proof):
        Path("proof.json").write_text(json.dumps(spoilt), encoding="utf-8")
        assert verified("proof.json", "kept.txt")[0] == 1, spoilt


def _spoilt(proof: dict[str, object]) -> Iterator[dict[str, object]]:
    texts, apart, path = proof["texts"], proof["apart"], proof["path"]
    assert isinstance(texts, dict)
    assert isinstance(apart, dict)
    assert isinstance(path, list)
    yield {**proof, "number": 1}
    yield {**proof, "index": 0}
    yield {**proof, "previous": "00" * 32}
    yield {**proof, "path": path[1:]}
    yield {**proof, "path": path[::-1]}
    yield {**proof, "checkpoint": ["crmaccess/other", "1", path[0]]}
    yield from ({**proof, "texts": {**texts, name: "x"}} for name in texts)
    for side, kept in apart.items():
        yield {**proof, "apart": {**apart, side: {**kept, "text": "x"}}}


def test_every_file_the_page_points_to_is_there(text: str) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not link.startswith("https://") and not (PAGE.parent / link).exists()] == []
    assert len(re.findall(r"\n", PROGRAM.findall(text)[0])) < 60


def test_whoever_comes_by_sudo_runs_commands_on_his_own_authority(crmaccess: Run, tmp_path: Path, text: str) -> None:
    """The script of the page, with this program and a database of its own."""
    for line in ("init --system universal", "users add petr --state active", "users add olga --state active"):
        assert crmaccess(*line.split()).exit_code == 0
    (script,) = re.findall(r"^    #!/bin/sh\n(?:^(?:    .*)?\n)+", text, re.MULTILINE)
    script = script.replace("/srv/crm", str(Path.cwd())).replace("/usr/bin/crmaccess", f"{sys.executable} -m crmaccess")
    path = tmp_path / "crm"
    path.write_text(textwrap.dedent(script), encoding="utf-8")
    Path("elsewhere").mkdir()
    Path("elsewhere/crmaccess.toml").write_text("no = toml", encoding="utf-8")

    def called(*words: str) -> tuple[int, str]:
        environment = {**os.environ, "SUDO_USER": "petr", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["/bin/sh", str(path), *words],
            cwd="elsewhere",
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    assert called("users", "show", "petr")[0] == 0
    code, said = called("users", "block", "olga", "--reason", "x")
    assert (code in (3, 4), "olga" in said) == (True, True)
    for words in (("--as", "olga"), ("--as=olga",), ("--db", "other.db"), ("--db=other.db",)):
        assert called("users", "list", *words)[0] == 2
    assert called("users", "show", "--", "--as")[0] == 2  # behind -- it is refused as well


def test_the_roles_of_the_page_write_and_read_and_no_more(crmaccess: Run, text: str, postgresql_address: str) -> None:
    schema = postgresql_address.rpartition("%3D")[2]
    (grants,) = re.findall(r"^```sql\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    Path("staff.csv").write_text("login,state\nzoya,active\n", encoding="utf-8")
    assert crmaccess("--db", postgresql_address, "init", "--system", "universal").exit_code == 0
    with psycopg.connect(postgresql_address, autocommit=True) as connection:
        for role in ROLES:
            connection.execute(f"CREATE ROLE {role} LOGIN")
            connection.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
        connection.execute(grants.replace("SCHEMA public", f"SCHEMA {schema}"))
    try:
        writer, reader = (postgresql_address.replace("//postgres:", f"//{one}:") for one in ROLES)
        for line in WRITTEN:
            done = crmaccess("--db", writer, *line.split(), "--yes")
            assert done.exit_code == 0, (line, done)
        for line, code in READ.items():
            done = crmaccess("--db", reader, *line.split())
            assert (done.exit_code, "E_NOT_GRANTED" in done.stderr) == (code, code == 9), (line, done)
        with psycopg.connect(writer, autocommit=True) as connection:
            for edit in ("UPDATE journal SET key = ''", "DELETE FROM journal", "DELETE FROM journal_head"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(edit)
    finally:
        with psycopg.connect(postgresql_address, autocommit=True) as connection:
            for role in ROLES:
                connection.execute(f"DROP OWNED BY {role}")
                connection.execute(f"DROP ROLE {role}")

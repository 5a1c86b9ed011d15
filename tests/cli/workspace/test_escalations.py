"""How delegated administration has been broken elsewhere, tried by every path there is here.

A case is a few commands; whatever those before the last one do, the last is refused, and nothing is written by it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.files.workbooks import workbook

REFUSED = (3, 4)
Made = dict[str, bytes]
MADE: dict[str, Made] = {}  # the company of a system, made once
DAY = "2026-03-09"


def lines_of(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


UNIVERSAL = """
users add olga --state active --set admin=on
users add owner --state active --set admin=on
users add hr --state active --email hr@x.ru
users add mate --state active --email mate@x.ru
users add clerk --state active --email clerk@x.ru
users add boss --state active --email boss@x.ru
users add gone --state active --email gone@x.ru
users invite new@x.ru
branches add north
departments add office
departments add desk --parent office
departments add vault
groups add club
groups add circle
roles add junior
roles add big
rights grant role:junior lead.read own
rights grant role:big lead.delete all
rights grant group:club lead.delete all
roles assign big department:vault
rights grant hr users.list
rights grant hr users.edit
rights grant hr rights.edit
rights grant hr lead.read own
rights grant mate users.list
rights grant mate users.edit
rights grant mate rights.edit
rights grant mate lead.delete own
rights grant boss lead.read all
rights grant new@x.ru lead.read all
rights grant gone lead.delete all
rights grant clerk lead.delete all --until 2026-03-09
roles assign junior user:hr
departments join hr office
departments join clerk desk
records add lead L-1 --responsible boss --branch north
users add shut --state active
rights grant shut lead.read all
users block shut --reason why
rights grant clerk lead.update all
rights revoke clerk lead.update
archive gone
"""
COMPANIES: Mapping[str, str] = {"universal": UNIVERSAL}


@pytest.fixture
def company(crmaccess: Run) -> Callable[[str], Run]:
    """The company of a system, as it was made."""

    def of(system: str) -> Run:
        if system not in MADE:
            assert crmaccess("init", "--system", system).exit_code == 0
            for line in lines_of(COMPANIES[system]):
                done = crmaccess(*line.split(), "-y")
                assert done.exit_code == 0, (line, done.stderr)
            MADE[system] = {path.name: path.read_bytes() for path in Path().iterdir()}
        for name, content in MADE[system].items():
            Path(name).write_bytes(content)
        return crmaccess

    return of


def write(name: str, text: str, run: Run) -> None:
    """A file of a case; of an access file what is added to the present state, of a workbook the rows of a table."""
    if name.endswith(".xlsx"):
        header, *rows = (row.split(",") for row in text.splitlines())
        Path(name).write_bytes(workbook(*rows, header=header))
    elif name.endswith(".toml"):
        Path(name).write_text(run("export").stdout + "\n" + text, encoding="utf-8")
    else:
        Path(name).write_text(text, encoding="utf-8")


IMPORT = "users import staff.csv --mode upsert"
CASES: list[tuple[str, str, str, dict[str, str]]] = [
    ("1", "command", "roles assign big user:hr", {}),
    ("1", "grant", "rights grant hr lead.delete all", {}),
    ("1", "import", IMPORT, {"staff.csv": "login,roles\nhr,big\n"}),
    ("1", "workbook", "users import staff.xlsx --mode upsert", {"staff.xlsx": "login,roles\nhr,big\n"}),
    ("1", "apply", "apply more.toml", {"more.toml": '[[assignments]]\nrole = "big"\nuser = "hr"\n'}),
    ("1", "list", "roles assign big --file list.csv", {"list.csv": "subject\nuser:hr\n"}),
    ("2", "command", "rights grant role:junior lead.read all", {}),
    ("2", "everything", "roles add super --everything", {}),
    ("2", "edit", "roles edit junior --everything", {}),
    ("2", "copy", "roles copy big mine\nroles assign mine user:hr", {}),
    ("3", "two steps", "users add tool --state active\nroles assign big user:tool", {}),
    ("3", "admin", "users add tool --state active --set admin=on", {}),
    ("3", "import", IMPORT, {"staff.csv": "login,state,roles\ntool,active,big\n"}),
    ("3", "import admin", IMPORT, {"staff.csv": "login,state,attribute.admin\ntool,active,on\n"}),
    ("3", "invite", "users invite tool@x.ru --role big", {}),
    ("5", "generate", "reset-password boss --generate", {}),
    ("5", "link", "reset-password boss --link", {}),
    ("5", "admin", "reset-password olga --generate", {}),
    ("6", "command", "users edit boss --email hr2@x.ru", {}),
    ("6", "login", "users edit boss --login hr2", {}),
    ("6", "import", IMPORT, {"staff.csv": "login,email\nboss,hr2@x.ru\n"}),
    ("8", "branches", IMPORT, {"staff.csv": "login,branches\nclerk,north\n"}),
    ("9", "command", "groups join hr club", {}),
    ("9", "import", IMPORT, {"staff.csv": "login,groups\nhr,club\n"}),
    ("9", "until", f"groups join hr club --until {DAY}", {}),
    ("9", "grant to own group", "groups join hr circle\nrights grant group:circle lead.delete all", {}),
    ("10", "move", "departments move vault office", {}),
    ("10", "move up", "departments move office vault", {}),
    ("10", "head", "departments head vault hr", {}),
    ("10", "join", "departments join hr vault", {}),
    ("10", "import", IMPORT, {"staff.csv": "login,departments\nhr,vault\n"}),
    ("11", "setting", "settings set time_zone Europe/Moscow", {}),
    ("11", "definition", "systems update own.toml", {}),
    ("14", "resend", "users invitations resend new@x.ru", {}),
    ("14", "revoke", "users edit new@x.ru --email hr2@x.ru", {}),
    ("17", "restore", "restore gone\nusers activate gone", {}),
    ("17", "list", "restore --file list.csv\nusers activate gone", {"list.csv": "user\ngone\n"}),
    ("18", "archive", "archive boss", {}),
    ("18", "list", "archive --file list.csv", {"list.csv": "user\nboss\n"}),
    ("18", "admin", "archive olga", {}),
    ("18", "unblock", "users unblock shut", {}),
    ("18", "block", "users block olga --reason why", {}),
    ("18", "delete", "users delete olga", {}),
    ("20", "hand-over", "records assign --of boss --to hr", {}),
    ("23", "undo", "undo 37", {}),
    ("23", "never", "rights grant clerk lead.delete all --until never", {}),
]


@pytest.mark.parametrize(("number", "path", "commands", "files"), CASES, ids=[f"{one[0]} {one[1]}" for one in CASES])
def test_probe(company, number: str, path: str, commands: str, files: dict[str, str]) -> None:
    run = company("universal")
    for name, text in files.items():
        write(name, text, run)
    *first, last = lines_of(commands)
    for line in first:
        done = run(*line.split(), "-y", "--as", "hr")
        print(line, done)
    before = run("export").stdout
    answer = run(*last.split(), "-y", "--as", "hr")
    print(answer)
    assert answer.exit_code in REFUSED, (answer.stderr, answer.stdout)
    assert run("export").stdout == before

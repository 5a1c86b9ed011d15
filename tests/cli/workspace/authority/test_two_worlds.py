"""Two worlds: whom an operator does not see is to every command as somebody who is not there, in code and words."""

import shlex
from collections.abc import Iterator

import pytest
import typer

from crmaccess import systems
from crmaccess.cli.frame.entry.registry import top
from tests.cli.conftest import Run
from tests.cli.documents.test_help import command_lines
from tests.cli.questions.test_diagnose_cures import SAMPLES

pytestmark = pytest.mark.slow
COMPANIES = [
    ("shkola", "universal", "kirill", "artur"), ("poliglot", "alfacrm", "oleg", "alina"),
    ("romashka", "getcourse", "vera", "lev"), ("salon", "yclients", "zhenya", "vlada"),
    ("podderzhka", "multichat", "lena", "nadya"),
]  # fmt: skip
ABOUT_PEOPLE = {"user", "users", "subject", "others"}  # as arguments are called
NOBODY, USAGE = "zzqqxx", 2
COMMANDS = """
check WHO ACTION ENTITY
check ME ACTION user:WHO
check ME ACTION ENTITY --to WHO
explain WHO ACTION ENTITY
explain WHO ACTION ENTITY --fix
explain ME ACTION ENTITY --set responsible=WHO
explain ME ACTION user:WHO
blame WHO ACTION ENTITY
blame ME ACTION user:WHO
history WHO ACTION ENTITY
history ME ACTION user:WHO
diagnose WHO
what WHO
what WHO ACTION ENTITY
who ACTION user:WHO
rights list user:WHO
rights grantable --to WHO
who can-grant RIGHT --to WHO
report matrix WHO
report conflicts --user WHO
report delta --since 2026-01-01 --user WHO
explain ME ACTION ENTITY --fix --keep "WHO ACTION ENTITY"
blame ME ACTION ENTITY --to WHO
report paths --user WHO
report upcoming --user WHO
users show WHO
users edit WHO --name x
users edit WHO --name x --request
users block WHO --forever
users unblock WHO
users activate WHO
users deactivate WHO
users delete WHO
users erase WHO
users notify WHO --email-types block
users merge ME WHO
users merge WHO ME
archive WHO
archive WHO --hand-over ME
archive ME --hand-over WHO
restore WHO
reset-password WHO --link
roles assign ROLE WHO
roles unassign ROLE WHO
rights grant user:WHO RIGHT
rights revoke user:WHO RIGHT
restrictions impose no_export user:WHO
branches admit WHO north
branches remove WHO north
cash-registers admit WHO north
cash-registers remove WHO north
sources admit WHO telegram
sources remove WHO telegram
crms admit WHO bitrix
crms remove WHO bitrix
places admit WHO branch:north
places remove WHO branch:north
departments join WHO sales
departments leave WHO sales
departments transfer WHO sales lingva
departments head sales WHO
groups join WHO g1
groups leave WHO g1
restrictions lift no_export user:WHO
users link WHO client:anya
users unlink WHO client:anya
users responsible WHO --for source=telegram
report access WHO
report fields WHO
records list ENTITY --responsible WHO
records add ENTITY R-1 --responsible WHO
records assign --of WHO --to ME
records assign --of ME --to WHO
users invitations resend WHO
users invitations revoke WHO
users invitations remind WHO
users sign-in WHO
invitations list WHO
invitations accept WHO task:T-5
invitations decline WHO task:T-5
outbox list --user WHO
journal list --user WHO
report activity --since 2026-01-01 --user WHO
"""


def filled(line: str, system: str, operator: str, who: str) -> list[str]:
    definition, _ = systems.load(system)
    entity = next(one for one in definition.entities if one != "user" and definition.ways.get(one))
    words = {
        "WHO": who, "ME": operator, "ENTITY": entity, "ACTION": definition.entities[entity].actions[0],
        "RIGHT": next(iter(definition.permissions)), "ROLE": "manager",
    }  # fmt: skip
    for word, value in words.items():
        line = line.replace(word, value)
    return shlex.split(line)


def commands_about_people() -> Iterator[str]:
    """Every command with an argument that names somebody."""
    group = top()
    for words in command_lines():
        command = group
        for word in words:
            command = command.get_command(typer.Context(command), word)
        if {param.name for param in command.params if param.param_type_name == "argument"} & ABOUT_PEOPLE:
            yield " ".join(words)


def test_the_table_names_every_command_about_people() -> None:
    lines = COMMANDS.strip().splitlines()
    assert [one for one in commands_about_people() if not any(line.startswith(f"{one} ") for line in lines)] == []


@pytest.mark.parametrize(("company", "system", "operator", "hidden"), COMPANIES)
def test_whoever_is_not_seen_is_as_nobody(
    company: str, system: str, operator: str, hidden: str, crmaccess: Run
) -> None:  # fmt: skip
    assert crmaccess("init", "--system", system).exit_code == 0
    assert crmaccess("apply", str(SAMPLES / company / "access.toml"), "--yes").exit_code == 0
    assert crmaccess("users", "import", str(SAMPLES / company / "staff.csv"), "--yes").exit_code == 0
    assert crmaccess("users", "show", hidden).exit_code == 0
    assert crmaccess("users", "show", hidden, "--as", operator).exit_code == 3
    differing, usage = [], []
    for line in COMMANDS.strip().splitlines():
        told = []
        for who in (hidden, NOBODY):
            session = crmaccess(*filled(line, system, operator, who), "--as", operator)
            usage += [(line, session.stderr)] if session.exit_code == USAGE else []
            told.append((session.exit_code, session.stdout.replace(who, "WHO"), session.stderr.replace(who, "WHO")))
        if told[0] != told[1]:
            differing.append((line, *told))
    assert usage == []
    assert differing == []


@pytest.mark.parametrize(("company", "system", "operator", "hidden"), COMPANIES)
def test_no_entry_of_the_journal_that_is_not_seen_is_taken_back_or_told_of(
    company: str, system: str, operator: str, hidden: str, crmaccess: Run
) -> None:
    """Everything that a file has brought is hidden from such an operator, or he may take it back."""
    assert crmaccess("init", "--system", system).exit_code == 0
    assert crmaccess("apply", str(SAMPLES / company / "access.toml"), "--yes").exit_code == 0
    assert crmaccess("users", "import", str(SAMPLES / company / "staff.csv"), "--yes").exit_code == 0
    entries = crmaccess("journal", "list", "--object", f"user:{hidden}", "--format", "ids").stdout.split()
    assert entries
    for number in entries[:5]:
        for entry in (number, f"entry:{number}", f"run:{number}"):
            told = crmaccess("undo", entry, "--as", operator, "-n")
            assert (told.exit_code, f"the journal has no entry {number}" in told.stderr) == (3, True), told

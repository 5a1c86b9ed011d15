"""Two worlds of files: a file is answered about whom and what an operator does not see as if that were not there."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import SAMPLES

pytestmark = pytest.mark.slow
# The company, somebody who sees nobody else, and a record that he does not see.
COMPANIES = [
    ("shkola", "universal", "kirill", "artur", "task:T-5"), ("poliglot", "alfacrm", "oleg", "alina", "payment:p1"),
    ("romashka", "getcourse", "vera", "lev", "ticket:TK-1"), ("salon", "yclients", "zhenya", "vlada", "salary:polina"),
    ("podderzhka", "multichat", "lena", "nadya", "responsibility:r4"),
]  # fmt: skip
TABLES = (
    ("users import F --mode create", "login,name\nWHO,X"),
    ("users import F --mode update", "login,name\nWHO,X"),
    ("users import F --mode upsert", "login,name\nWHO,X"),
    ("users import F --mode update", "login,state\nWHO,archived"),
    ("users import F --mode update", "login,name\nWHO,X\nME,Y"),
    ("users import F --mode update --key email", "email,name\nEMAIL,X"),
    ("users import F", "login,email\nnewz,EMAIL"),
    ("users import F --request", "login,name,state\nME,X,\nWHO,X,"),
    ("archive --file F", "user\nWHO"),
    ("restore --file F", "user\nWHO"),
    ("roles assign teacher --file F", "user\nWHO"),
    ("records import F", "entity,key,title,responsible\nENTITY,zz1,t,WHO"),
    ("records import F --mode update", "entity,key,title,responsible\nENTITY,KEY,t,"),
    ("records import F", "entity,key,title,responsible\nENTITY,KEY,t,"),
)
PAIRS = ("jw", "zq", "vx")
ACCESS = ('[users.WHO]\nstate = "archived"', '[users.WHO]\nname = "N"', '[users.WHO]\nroles = ["teacher"]')


def nobody(name: str, letters: str) -> str:
    """A name as long that nothing has, so that tables are as wide."""
    return "".join(letters[number % 2] if one.isalnum() else one for number, one in enumerate(name))


@pytest.mark.parametrize(("company", "system", "operator", "hidden", "record"), COMPANIES)
def test_a_file_is_answered_alike_in_both(
    company: str, system: str, operator: str, hidden: str, record: str, crmaccess: Run
) -> None:  # fmt: skip
    assert crmaccess("init", "--system", system).exit_code == 0
    assert crmaccess("apply", str(SAMPLES / company / "access.toml"), "--yes").exit_code == 0
    assert crmaccess("users", "import", str(SAMPLES / company / "staff.csv"), "--yes").exit_code == 0
    assert crmaccess("records", "import", str(SAMPLES / company / "records.csv"), "--yes").exit_code == 0
    crmaccess("users", "edit", hidden, "--email", f"{hidden}@hidden.example")
    assert crmaccess("users", "show", hidden, "--as", operator).exit_code == 3
    entity, _, key = record.partition(":")
    world = {"EMAIL": f"{hidden}@hidden.example", "WHO": hidden, "KEY": key}
    other = {name: nobody(value, letters) for (name, value), letters in zip(world.items(), PAIRS, strict=True)}

    def answered(line: str, text: str, words: dict[str, str]) -> tuple[int, str]:
        for name, value in words.items():
            text = text.replace(name, value)
        Path("file.csv").write_text(text.replace("ENTITY", entity).replace("ME", operator) + "\n")
        found = crmaccess(*line.replace(" F", " file.csv").split(), "--as", operator)
        assert found.exit_code != 2, (line, found.stderr)
        told = found.stdout + found.stderr
        for name, value in words.items():
            told = told.replace(value, name)
        return found.exit_code, told

    files = [(f"{line}{going}", text) for line, text in TABLES for going in going_on(line)]
    files += [("apply F", f'system = "{system}"\n{text}') for text in ACCESS]
    differing = []
    for line, text in files:
        told = [answered(line, text, words) for words in (world, other)]
        if told[0] != told[1]:
            differing.append((line, text, *told))
    assert differing == []


def going_on(line: str) -> tuple[str, ...]:
    return ("", " --keep-going") if line.startswith("users import") and "--request" not in line else ("",)

"""Every command that a diagnosis proposes exists, is taken, and ends the cause under which it stands."""

import json
import shlex
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[3] / "sample_configs"
COMPANIES = {
    "podderzhka": "multichat", "poliglot": "alfacrm", "romashka": "getcourse", "salon": "yclients",
    "torgovy-dom": "bitrix24", "shkola": "universal",
}  # fmt: skip
KNOWN_ONLY_TO_THE_PERSON = {"ADDRESS": "anna@post.example", "VALUE": "something", "CODE": "INT-777"}
PLACES = {"podderzhka": ("source:vk", "crm:bitrix", "source:whatsapp"), "poliglot": ("branch:north",),
          "salon": ("branch:sokol",), "shkola": ("branch:south",)}  # fmt: skip
FEW = 1  # of each sort of cause and commands


def run(crmaccess: Run, *args: str) -> None:
    session = crmaccess(*args)
    assert session.exit_code == 0, (args, session.stderr)


def made(crmaccess: Run, company: str) -> None:
    """The sample company, with some people in trouble."""
    folder = SAMPLES / company
    run(crmaccess, "init", "--system", COMPANIES[company])
    run(crmaccess, "apply", str(folder / "access.toml"), "--yes")
    run(crmaccess, "users", "import", str(folder / "staff.csv"), "--yes")
    run(crmaccess, "records", "import", str(folder / "records.csv"), "--yes")
    for login in sorted(logins(crmaccess))[:2]:
        run(crmaccess, "users", "block", login, "--reason", "on holiday", "--forever")
        crmaccess("users", "edit", login, "--email", "")


def logins(crmaccess: Run) -> list[str]:
    return crmaccess("users", "list", "--format", "ids").stdout.split()


def found(crmaccess: Run, login: str, *options: str) -> list[Any]:
    session = crmaccess("diagnose", login, "--json", *options)
    assert session.exit_code in (0, 10), session.stderr
    causes = [one for each in json.loads(session.stdout)["complaints"] for one in each["findings"]]
    assert (session.exit_code == 10) == bool(causes)
    return causes


def cures(crmaccess: Run, places: Iterable[str]) -> Iterator[tuple[tuple[str, ...], Any, list[list[str]]]]:
    """Who is diagnosed how, the finding, and the commands of one remedy; a few of each sort."""
    seen: dict[tuple[str, ...], int] = {}
    for login in logins(crmaccess):
        for options in ((), *(("--place", place) for place in places)):
            for finding in found(crmaccess, login, *options):
                for remedy in finding["remedies"]:
                    commands = [shlex.split(command)[1:] for command in remedy["commands"]]
                    sort = (finding["code"], *(" ".join(command[:2]) for command in commands))
                    seen[sort] = seen.get(sort, 0) + 1
                    if seen[sort] <= FEW:
                        yield (login, *options), finding, commands


def filled(word: str) -> str:
    for unknown, known in KNOWN_ONLY_TO_THE_PERSON.items():
        word = word.replace(unknown, known)
    return word


def done(command: list[str]) -> list[str]:
    """The command with what only the person knows; of a code that she has scanned what comes of that."""
    words = list(map(filled, command))
    return ["users", "edit", words[2], "--set", "telegram=linked"] if "--telegram-start" in words else words


@pytest.mark.parametrize("company", COMPANIES)
def test_every_proposed_cure_ends_its_cause(company: str, crmaccess: Run) -> None:
    """MC-42 to MC-46, BX-58, BX-61, ALFA-10, YC-33."""
    made(crmaccess, company)
    database = Path("crmaccess.db")
    shutil.copy(database, "sick.db")
    proposed = list(cures(crmaccess, PLACES.get(company, ())))
    failed: list[object] = []
    for asked, finding, commands in proposed:
        shutil.copy("sick.db", database)
        refused = [one.stderr for one in (crmaccess(*done(each), "--yes") for each in commands) if one.exit_code]
        left = [(one["code"], one["about"]) for one in found(crmaccess, *asked)]
        if refused or (finding["code"], finding["about"]) in left:
            failed.append((asked, finding["code"], commands, refused))
    assert failed == []
    assert len({finding["code"] for _, finding, _ in proposed}) >= 4

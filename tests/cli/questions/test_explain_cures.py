"""What `explain` proposes is taken as it stands, and takes away what it stands under: in every sample company."""

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crmaccess import systems
from crmaccess.definition import Definition
from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import COMPANIES, done, logins, made

pytestmark = pytest.mark.slow


def asked(crmaccess: Run, *words: str) -> Any:
    session = crmaccess("explain", *words, "--json")
    assert session.exit_code == 0, (words, session.stderr)
    return json.loads(session.stdout)


def questions(crmaccess: Run, definition: Definition) -> Iterator[tuple[str, ...]]:
    """A few people, each entity with its actions, as a whole and of one record, in each cabinet."""
    people = logins(crmaccess)
    for entity, actions in definition.ways.items():
        if entity not in definition.entities:
            continue
        records = crmaccess("records", "list", entity, "--format", "ids").stdout.split()[:1]
        for number, action in enumerate(one for one in actions if one != "*"):
            login = people[number % len(people)]
            for target in (entity, *records):
                for interface in definition.interfaces or ("",):
                    yield (login, action, target, *(("--interface", interface) if interface else ()))


def proposed(document: Any) -> Iterator[tuple[str, list[list[str]], list[list[str]]]]:
    """The gate or way of every remedy, its commands, and those that open what stands before it."""
    before: list[list[str]] = []
    for opening in document["openings"]:
        found = [[shlex.split(command)[1:] for command in remedy["commands"]] for remedy in opening["remedies"]]
        for commands in found:
            yield opening["way"] or opening["gates"][0], commands, [] if opening["way"] else before
        before = before + found[0]


@pytest.mark.parametrize("company", COMPANIES)
def test_every_proposed_command_is_taken_and_takes_its_obstacle_away(company: str, crmaccess: Run) -> None:
    """BX-57, BX-100, ALFA-46, MC-44: one obstacle after the other, as somebody who is archived gets no right."""
    made(crmaccess, company)
    database, seen = Path("crmaccess.db"), set[tuple[object, ...]]()
    shutil.copy(database, "sick.db")
    failed: list[object] = []
    for words in questions(crmaccess, systems.load(COMPANIES[company])[0]):
        document = asked(crmaccess, *words)
        stopped = {step["gate"]: step for step in document["steps"] if step["verdict"] == "deny"}
        for gate, commands, before in proposed(document):
            sort = (gate, stopped.get(gate, {}).get("code"), *(" ".join(command[:2]) for command in commands))
            if sort in seen:
                continue
            seen.add(sort)
            sessions = [crmaccess(*done(each), "--yes") for each in (*before, *commands)]
            refused = [one.stderr for one in sessions if one.exit_code]
            after = asked(crmaccess, *words)
            if refused or (after["decision"] == "deny" and stopped.get(gate, "open") in after["steps"]):
                failed.append((words, gate, commands, refused))
            shutil.copy("sick.db", database)
    assert failed == []
    assert len(seen) >= 4

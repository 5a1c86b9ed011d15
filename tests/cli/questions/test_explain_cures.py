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

QUESTIONS = 120  # of a company at most
DENIALS = 4  # of a company, each by other gates


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
        before = before + (found[0] if found else [])


@pytest.mark.parametrize("company", COMPANIES)
def test_every_proposed_command_is_taken_and_takes_its_obstacle_away(company: str, crmaccess: Run) -> None:
    """BX-57, BX-100, ALFA-46, MC-44: one obstacle after the other, as somebody who is archived gets no right."""
    made(crmaccess, company)
    database, seen = Path("crmaccess.db"), set[tuple[object, ...]]()
    shutil.copy(database, "sick.db")
    failed: list[object] = []
    every = list(questions(crmaccess, systems.load(COMPANIES[company])[0]))
    for words in every[:: 1 + len(every) // QUESTIONS]:
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


@pytest.mark.parametrize("company", COMPANIES)
def test_the_first_of_each_typed_one_after_the_other_opens_it_unless_said_otherwise(
    company: str, crmaccess: Run
) -> None:
    made(crmaccess, company)
    database, seen, opened = Path("crmaccess.db"), set[tuple[object, ...]](), 0
    shutil.copy(database, "sick.db")
    for words in questions(crmaccess, systems.load(COMPANIES[company])[0]):
        document = asked(crmaccess, *words)
        openings = [one for one in document["openings"] if not one["way"]]
        codes = tuple(step["code"] for step in document["steps"] if step["verdict"] == "deny")
        if document["decision"] == "allow" or codes in seen:
            continue
        seen.add(codes)
        for opening in filter(lambda one: one["remedies"], openings):
            for line in opening["remedies"][0]["commands"]:
                crmaccess(*done(shlex.split(line)[1:]), "--yes")
        then = asked(crmaccess, *words)
        closed = [gate for one in openings if not one["remedies"] for gate in one["gates"]]
        assert (then["decision"] == "deny") == bool(closed), (words, openings)
        opened += then["decision"] == "allow"
        shutil.copy("sick.db", database)
        if len(seen) == DENIALS:
            break
    assert opened


LED_ON = [
    ("shkola", "lidia read deal:S-1", "rights grant user:lidia deal.read branch --stage won"),
    ("torgovy-dom", "yana listen call:P-2", "roles assign listener user:yana"),
    ("romashka", "mila card.open user:uliana --field tab.quizzes --context card",
     "records edit training:python --participant additional=kirill --participant additional=mila"),
]  # fmt: skip


@pytest.mark.parametrize(("company", "question", "first"), LED_ON)
def test_no_less_is_proposed_than_what_opens_it_and_no_more(
    company: str, question: str, first: str, crmaccess: Run
) -> None:
    made(crmaccess, company)
    for login in ("lidia", "yana", "mila"):
        crmaccess("users", "unblock", login)
    remedies = [one["remedies"][0]["commands"] for one in asked(crmaccess, *question.split())["openings"]]
    assert remedies == [[f"crmaccess {first}"]]


def test_the_least_of_all_sets_stands_first_and_where_the_crm_has_it_beside(crmaccess: Run) -> None:
    made(crmaccess, "podderzhka")
    cures = json.loads(crmaccess("explain", "rita", "delete", "contact:k1", "--fix", "--json").stdout)["cures"]
    assert [cure["commands"][0].split()[-1] for cure in cures] == ["manager", "administrator"]


def test_a_role_of_a_module_is_named_with_the_screen_of_that_module(crmaccess: Run) -> None:
    made(crmaccess, "torgovy-dom")
    crmaccess("users", "unblock", "yana")
    cures = json.loads(crmaccess("explain", "yana", "listen", "call:P-2", "--fix", "--json").stdout)["cures"]
    assert cures[0]["things"] == ["role:telephony"]


def test_of_a_blocked_account_the_rest_is_what_it_takes_of_one_that_acts(crmaccess: Run) -> None:
    """The handover takes three acts besides: to make the other person an administrator would take two."""
    made(crmaccess, "podderzhka")
    crmaccess("users", "unblock", "gleb", "-q")
    crmaccess("groups", "join", "gleb", "sales", "-q")
    question = ("maria", "handover", "chat", "--to", "gleb")
    (acting,) = asked(crmaccess, *question)["openings"]
    crmaccess("users", "block", "maria", "--reason", "x", "--forever", "-y", "-q")
    first, rest = asked(crmaccess, *question)["openings"]
    assert [one["commands"] for one in first["remedies"]] == [["crmaccess users unblock maria"]]
    assert rest["remedies"] == acting["remedies"]
    assert not any(one["administrator"] for one in rest["remedies"])

"""Every cure and every cut that is thought of is taken by the plan that knows everything, and turns the answer.

The search knows what the answer rests on; what refuses a command may stand beside it: somebody else's card, that
nobody else administers, or work that is open.
"""

import json
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

import pytest

from crmaccess import systems
from crmaccess.cli.questions import foresight
from crmaccess.definition import Definition
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.facts import Fact
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.report.cures.trials import Trial, asked_again
from crmaccess.report.foresight.cures import Cure
from crmaccess.session import definition_of
from crmaccess.store.reading.reader import Reader
from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import COMPANIES, logins, made, run

pytestmark = pytest.mark.slow
ASKED = 4  # questions of a company, of each answer


def sets(crmaccess: Run, *words: str) -> list[list[str]]:
    """The commands of each cure or cut, all of them."""
    document = json.loads(crmaccess("explain", *words, "--limit", "0", "--json").stdout)
    return [one["commands"] for one in document["cures"]]


def test_an_employee_card_that_somebody_has_is_no_cure_until_it_is_free(crmaccess: Run) -> None:
    made(crmaccess, "salon")
    asked, link = ("sonya", "view", "salary:polina"), "users edit sonya --set employee=polina"
    assert not any(link in line for commands in sets(crmaccess, *asked, "--fix") for line in commands)
    assert link not in crmaccess("explain", *asked).stdout
    run(crmaccess, "users", "unlink", "polina", "employee:polina", "--yes")
    assert any(link in line for commands in sets(crmaccess, *asked, "--fix") for line in commands)


def test_an_administrator_is_cut_off_only_where_another_is_left(crmaccess: Run) -> None:
    made(crmaccess, "shkola")
    asked = ("sysadmin", "read", "deal", "--close")
    assert ["crmaccess users block sysadmin"] not in sets(crmaccess, *asked)
    run(crmaccess, "users", "edit", "vasilisa", "--set", "admin=on", "--yes")
    assert ["crmaccess users block sysadmin"] in sets(crmaccess, *asked)


def test_whoever_would_leave_open_work_behind_is_not_just_archived(crmaccess: Run) -> None:
    made(crmaccess, "torgovy-dom")
    asked = ("maria", "read", "disk:wholesale.xlsx", "--close")
    assert not any("archive maria" in line for commands in sets(crmaccess, *asked) for line in commands)
    for task in crmaccess("records", "list", "task", "--format", "ids").stdout.split():
        run(crmaccess, "records", "assign", task, "--responsible", "boris", "--yes")
    assert ["crmaccess archive maria"] in sets(crmaccess, *asked)


@pytest.mark.parametrize("company", COMPANIES)
def test_what_turns_an_answer_is_taken_when_everything_is_known(
    company: str, crmaccess: Run, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    made(crmaccess, company)
    seen, chosen = [], foresight.chosen

    def noting(found: Any, kept: Any, decision: Decision, trial: Rehearsal, everybody: Any, wanted: Any) -> Any:
        seen.append((decision, trial.world, found.cures))
        return chosen(found, kept, decision, trial, everybody, wanted)

    monkeypatch.setattr(foresight, "chosen", noting)
    asked = {"allow": 0, "deny": 0}
    for words in questions(crmaccess, systems.load(COMPANIES[company])[0]):
        answer = json.loads(crmaccess("check", *words, "--json").stdout).get("decision", "")
        if asked.get(answer, ASKED) < ASKED:
            asked[answer] += 1
            crmaccess("explain", *words, "--fix" if answer == "deny" else "--close", "--limit", "1", "--json")
    facts = everything()
    tried = [(decision.request, cure.commands, turns(cure, decision, before, facts))
             for decision, before, cures in seen for cure in cures]  # fmt: skip
    assert [one for one in tried if not one[-1]] == []
    assert len(tried) > ASKED


def questions(crmaccess: Run, definition: Definition) -> Iterator[tuple[str, ...]]:
    """Questions of everybody about everything, in no order, each as likely."""
    people = logins(crmaccess)
    for entity, action in Random(7).sample(pairs := _pairs(definition), len(pairs)):
        records = crmaccess("records", "list", entity, "--format", "ids").stdout.split()[:3]
        for login, target in Random(7).sample([*product(people, (entity, *records))], 4):
            yield login, action, target


def _pairs(definition: Definition) -> list[tuple[str, str]]:
    ways = ((entity, actions) for entity, actions in definition.ways.items() if entity in definition.entities)
    return [(entity, action) for entity, actions in ways for action in actions if action != "*"]


def everything() -> list[Fact]:
    """All facts of the database, records included."""
    with Reader("crmaccess.db") as reader:
        records = [one for entity in definition_of(reader).entities for one in reader.records(entity)]
        return [*reader.everything(), *records]


def turns(cure: Cure, decision: Decision, before: World, facts: list[Fact]) -> bool:
    """Whether the commands of the cure are taken one after the other, each for something, and turn the answer."""
    known = Known(before.definition, facts)
    trial: Trial | None = Rehearsal(known, World(before.rules, facts, before.at), before.at)
    for act in cure.acts:
        after = act.after(trial) if trial is not None else None
        trial = after if after is not trial else None
    return trial is not None and asked_again(decision, before, trial.world).allowed != decision.allowed

"""The order of cures in the sample companies: of what is shown none opens more than what stands after it opens."""

import json
from itertools import combinations
from sys import maxsize
from typing import Any

import pytest

from crmaccess import systems
from crmaccess.cli.questions import foresight
from crmaccess.engine.world.world import World
from crmaccess.report.cures.trials import rights_lost
from crmaccess.report.foresight.cures import Cure
from crmaccess.report.foresight.ranking import weight
from crmaccess.report.foresight.warnings import shares_of
from crmaccess.report.impact.impact import impact_of
from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import COMPANIES, made
from tests.cli.questions.test_foresight import found
from tests.cli.questions.test_foresight_taken import everything, questions

pytestmark = pytest.mark.slow
ASKED = 6  # denials of a company


@pytest.mark.parametrize("company", COMPANIES)
def test_what_opens_only_some_of_what_another_cure_opens_stands_before_it(
    company: str, crmaccess: Run, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    made(crmaccess, company)
    seen, chosen = [], foresight.chosen

    def noting(*given: Any) -> Any:
        answer = chosen(*given)
        seen.append((given[2].request, [one.cure for one in answer.shown]))
        return answer

    monkeypatch.setattr(foresight, "chosen", noting)
    for words in questions(crmaccess, systems.load(COMPANIES[company])[0]):
        if len(seen) < ASKED and json.loads(crmaccess("check", *words, "--json").stdout).get("decision") == "deny":
            crmaccess("explain", *words, "--fix", "--limit", "6", "--json")
    facts = everything()
    wrong = []
    for request, cures in seen:
        before = World(cures[0].world.rules, facts, cures[0].world.at) if cures else None
        sets = [opened(one, request.user, before) for one in cures if before]
        for (first, more), (then, less) in combinations(list(zip(cures, sets, strict=True)), 2):
            takes = bool(rights_lost(then.changes)) and not rights_lost(first.changes)
            if of_one(first) and of_one(then) and alike(first) == alike(then) and less < more and not takes:
                wrong.append((request, first.commands, then.commands))
    assert wrong == []
    assert seen


def opened(cure: Cure, login: str, before: World) -> set[tuple[str, ...]]:
    turns = impact_of(before, before.after(cure.changes), maxsize, logins=[login]).turns
    gained = [one for one in turns if one.gained and not one.field]
    return {(one.entity, one.action, key) for one in gained for key in (one.records_gained or ("",))}


def alike(cure: Cure) -> tuple[object, ...]:
    return weight(cure), len(cure.commands), any(act.unsaid for act in cure.acts)


def of_one(cure: Cure) -> bool:
    """Whether it is about the person alone."""
    return all(share.of == "person" for share in shares_of(cure))


def test_a_right_to_look_stands_before_one_to_change(crmaccess: Run) -> None:
    made(crmaccess, "romashka")
    cures = [one["commands"] for one in found(crmaccess, "dina", "list", "dashboard", "--fix")["cures"]]
    assert cures[:2] == [
        ["crmaccess rights grant user:dina dashboards.view_any"],
        ["crmaccess rights grant user:dina dashboards.edit_any"],
    ]


def test_a_role_that_replaces_rights_stands_after_its_twin_that_replaces_none(crmaccess: Run) -> None:
    made(crmaccess, "salon")
    cures = found(crmaccess, "kseniya", "view", "appointment:Z-4", "--fix", "--limit", "0")["cures"]
    commands = [one["commands"] for one in cures]
    everywhere = "crmaccess roles assign specialist_all user:kseniya"
    assert commands.index([f"{everywhere} --branch tverskaya"]) < commands.index([everywhere])

"""What stands beside a command of a cure is typed in its place: it turns the answer, and moves others as it says."""

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from crmaccess import systems
from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose_cures import COMPANIES, done, made, run
from tests.cli.questions.test_explain_cures import questions
from tests.cli.questions.test_foresight import found

pytestmark = pytest.mark.slow
ASKED = 3  # questions of a company, of each answer


def typed(cure: Any, word: str) -> list[list[str]]:
    """The lines of a cure with each of what stands beside a command in its place."""
    lines = cure["commands"]
    return [
        [*lines[:at], one, *lines[at + 1 :]] for at, beside in enumerate(cure[word]) for one in beside
    ]  # fmt: skip


@pytest.mark.parametrize("company", COMPANIES)
def test_what_stands_beside_a_command_turns_the_answer_in_its_place(company: str, crmaccess: Run) -> None:
    made(crmaccess, company)
    database, failed = Path("crmaccess.db"), []
    shutil.copy(database, "before.db")
    asked = {"allow": 0, "deny": 0}
    for words in list(questions(crmaccess, systems.load(COMPANIES[company])[0]))[3::11]:
        answer = json.loads(crmaccess("check", *words, "--json").stdout)["decision"]
        asked[answer] += 1
        if asked[answer] > ASKED:
            continue
        cures = found(crmaccess, *words, "--fix" if answer == "deny" else "--close", "--limit", "0")["cures"]
        every = [lines for one in cures for word in ("alike", "differing") for lines in typed(one, word)[:2]]
        for lines in every[:6]:
            each = [shlex.split(line)[1:] for line in lines]
            refused = [one.stderr for line in each if (one := crmaccess(*done(line), "--yes")).exit_code]
            if refused or json.loads(crmaccess("check", *words, "--json").stdout)["decision"] == answer:
                failed.append((words, answer, lines, refused))
            shutil.copy("before.db", database)
    assert failed == []


def test_of_a_list_setting_the_one_that_shuts_nothing_stands_first(crmaccess: Run) -> None:
    made(crmaccess, "torgovy-dom")
    run(crmaccess, "settings", "set", "edition", "box")
    run(crmaccess, "settings", "set", "visible_modules", "crm tasks")
    cures = found(crmaccess, "petr", "read", "chat:K-1", "--fix", "--limit", "0")["cures"]
    by_setting = {
        one["commands"][0].partition("visible_modules ")[2]: one for one in cures if len(one["commands"]) == 1
    }
    assert {"all", "'crm tasks chat_calls'"} <= by_setting.keys()
    assert by_setting["all"]["alike"] == by_setting["all"]["differing"] == [[]]
    careful = by_setting["'crm tasks chat_calls'"]
    assert careful["loses"] == []
    assert careful["alike"] == [[]]
    assert careful["differing"] == [["crmaccess settings set visible_modules chat_calls"]]


def test_no_other_place_is_named_where_a_role_or_a_right_beside_it_is_of_one(crmaccess: Run) -> None:
    made(crmaccess, "shkola")
    run(crmaccess, "roles", "assign", "administrator", "kirill", "--branch", "north")
    cures = found(crmaccess, "kirill", "add", "contact", "--fix", "--limit", "0")["cures"]
    admitting = [one for one in cures if "branches admit" in one["commands"][0]]
    assert [one["commands"] for one in admitting] == [["crmaccess branches admit kirill north"]]
    assert admitting[0]["alike"] == admitting[0]["differing"] == [[]]


def test_what_lets_in_somebody_else_does_not_do_the_same(crmaccess: Run) -> None:
    made(crmaccess, "shkola")
    run(crmaccess, "users", "unblock", "alisa")
    north, south = (f"crmaccess records edit lead:Z-1 --branch {branch}" for branch in ("north", "south"))
    asked = ("alisa", "add", "lead:Z-1", "--close", "--limit", "0")
    cure = next(one for one in found(crmaccess, *asked)["cures"] if one["commands"] == [north])
    assert (cure["alike"], cure["differing"]) == ([[]], [[south]])
    said = crmaccess("explain", *asked).stdout
    assert f"would do, too, but others may gain or lose something else by it: {south}" in said
    kept = found(crmaccess, *asked, "--keep", "roman read lead:Z-1 = no")["cures"]
    cure = next(one for one in kept if "records edit" in one["commands"][0])
    assert (cure["commands"], cure["alike"], cure["differing"]) == ([south], [[]], [[]])

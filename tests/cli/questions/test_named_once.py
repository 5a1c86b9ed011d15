"""Lists for people say each thing once in a row: what a way is called, who gives a right, what a record must be."""

import re

import pytest

from crmaccess.facts import Account
from tests.cli.conftest import Run
from tests.cli.questions.test_whole_kinds import opened
from tests.samples import SAMPLES, sample


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_two_cells_of_a_row_that_tell_why_or_where_are_the_same(name: str, lang: str, crmaccess: Run) -> None:
    opened(crmaccess, name)
    logins = [fact.login for fact in sample(name).facts if isinstance(fact, Account)]
    asked = [("what", login) for login in logins[::4]]
    ways = sample(name).definition.ways.items()
    asked += [("who", action, entity) for entity, actions in ways if entity != "*" for action in actions][::6]
    for words in asked:
        first = 2 if words[0] == "who" else 3  # before it stands what was asked
        for line in crmaccess(*words, "--lang", lang, "--format", "markdown").stdout.splitlines()[2:]:
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            told = [part for cell in cells[first:] for part in re.split(r", | · ", cell) if part]
            assert len(told) == len(set(told)), (words, line)

"""Four eyes over rights alone leave a way: a second account of the same person."""

import pytest

from crmaccess.errors import Problem
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.system.settings import set_setting
from tests.builders import NOW
from tests.plan.records.test_structure import UNI


def notes(name: str, value: str) -> list[Problem]:
    return keep_the_rules(set_setting(name, value, UNI, NOW).changes, UNI, NOW)


@pytest.mark.parametrize(
    ("value", "lacking", "words"),
    [("grant", "account, password", "grant account password"), ("role account", "password", "role account password"),
     ("password grant", "account", "password grant account")],
)  # fmt: skip
def test_the_words_for_accounts_are_missed(value: str, lacking: str, words: str) -> None:
    assert notes("four_eyes", value) == [Problem("W_FOUR_EYES_ACCOUNTS", lacking, details=(("words", words),))]
    assert notes("four_eyes", words) == []


@pytest.mark.parametrize(("name", "value"), [("four_eyes", "none"), ("company_name", "grant")])
def test_nothing_else_is_noted(name: str, value: str) -> None:
    assert notes(name, value) == []

"""Four eyes over rights alone leave a way: a second account of the same person."""

import pytest

from crmaccess.errors import Problem
from crmaccess.plan.system.settings import set_setting
from tests.builders import NOW
from tests.plan.records.test_structure import UNI


@pytest.mark.parametrize(
    ("value", "lacking", "words"),
    [("grant", "account, password", "grant account password"), ("role account", "password", "role account password"),
     ("password grant", "account", "password grant account")],
)  # fmt: skip
def test_the_words_for_accounts_are_missed(value: str, lacking: str, words: str) -> None:
    plan = set_setting("four_eyes", value, UNI, NOW)
    assert plan.notes == (Problem("W_FOUR_EYES_ACCOUNTS", lacking, details=(("words", words),)),)
    assert set_setting("four_eyes", words, UNI, NOW).notes == ()


@pytest.mark.parametrize(("name", "value"), [("four_eyes", "none"), ("company_name", "grant")])
def test_nothing_else_is_noted(name: str, value: str) -> None:
    assert set_setting(name, value, UNI, NOW).notes == ()

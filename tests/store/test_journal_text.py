"""What the journal keeps of a fact is the JSON of its fields, and the same fact comes back."""

import json

import pytest

from crmaccess.facts import KEYS, Fact, key_of
from crmaccess.store.encoding import encoded
from crmaccess.store.journal import fact_of, fact_text
from tests.store.company import COMPANY


@pytest.mark.parametrize("fact", COMPANY, ids=lambda fact: type(fact).__name__)
def test_the_text_of_a_fact_is_that_of_a_json_encoder_and_gives_the_fact_back(fact: Fact) -> None:
    text = fact_text(fact)
    assert text == encoded(fact._asdict())
    assert fact_of(type(fact).__name__, text) == fact
    assert json.loads(text or "").keys() == set(fact._fields)


@pytest.mark.parametrize("fact", COMPANY, ids=lambda fact: type(fact).__name__)
def test_a_key_is_the_fields_that_tell_facts_of_a_kind_apart(fact: Fact) -> None:
    assert key_of(fact) == tuple(getattr(fact, field) for field in KEYS[type(fact)])

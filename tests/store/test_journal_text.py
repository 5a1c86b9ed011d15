"""What the journal keeps of a fact is the JSON of its fields, and the same fact comes back."""

import json
from collections.abc import Callable

import pytest

from crmaccess.facts import FACTS, KEYS, Account, Fact, Membership, key_of
from crmaccess.store.encoding import attributes_text, encoded, words_text, written
from crmaccess.store.journal import fact_of, fact_text, fact_texts
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


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_the_texts_of_many_are_those_of_each(kind: type[Fact]) -> None:
    facts = [fact for fact in COMPANY if type(fact) is kind]
    assert fact_texts(facts * 2) == [fact_text(fact) for fact in facts] * 2


WORDS = ({"b": "1", "a": '"'}, {"b": "2", "a": "%s"}, {}, {"100%": "я"}, {"100%": ""})


@pytest.mark.parametrize("some", [WORDS, WORDS[:2], WORDS[2:3], WORDS[3:], ()])
@pytest.mark.parametrize("write", [words_text, attributes_text])
def test_a_column_of_mappings_is_written_as_each_is(
    write: Callable[..., str], some: tuple[dict[str, str], ...]
) -> None:
    assert list(written(write, some)) == [write(one) for one in some]


def test_a_percent_sign_in_a_value_stays_one() -> None:
    facts = [Account("100%", "%s %(x)s", attributes={"%s": "%d"}), Membership("100%", "%")]
    assert [fact_text(fact) for fact in facts] == [encoded(fact._asdict()) for fact in facts]

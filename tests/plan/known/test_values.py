"""What is asked of many texts at once is what is asked of each."""

from collections.abc import Callable, Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.plan.known.values import (
    attribute_faults,
    email_fault,
    faulty_emails,
    faulty_keys,
    faulty_names,
    key_fault,
    name_fault,
)

pieces = st.sampled_from(("anna", "Анна", "@", ".", "x@y.ru", " ", "\u200b", "\u0007", "é", "e\u0301", ";", "", "😀"))
texts = st.sets(st.lists(pieces, max_size=4).map("".join) | st.text(max_size=5), max_size=8)


def value_fault(value: str) -> bool:
    return bool(attribute_faults({"name": value}))


@pytest.mark.parametrize(
    ("of_many", "of_one"),
    [(faulty_keys, key_fault), (faulty_names, name_fault), (faulty_emails, email_fault), (faulty_names, value_fault)],
    ids=("keys", "names", "emails", "values"),
)
@given(texts)
def test_of_many_those_are_faulty_that_are_each(
    of_many: Callable[[Collection[str]], set[str]], of_one: Callable[[str], object], found: set[str]
) -> None:
    assert of_many(found) == {one for one in found if of_one(one)}

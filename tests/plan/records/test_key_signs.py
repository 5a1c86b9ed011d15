"""Keys that stand in files before a place and an end have none of the signs of these."""

from collections.abc import Callable
from typing import Any

import pytest

from crmaccess.errors import InvalidInput
from crmaccess.facts import Department, Group
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.belonging import departments, groups
from crmaccess.plan.records import places
from crmaccess.plan.rights import roles
from tests.builders import NOW
from tests.plan.plans import UNIVERSAL


@pytest.mark.parametrize(
    ("add", "before"),
    [(roles.add_role, ()), (groups.add_group, ()), (departments.add_department, ()), (places.add_place, ("branch",))],
)
@pytest.mark.parametrize("key", ["a@b", "a[b", "a]"])
def test_a_new_key_has_no_sign_of_the_written_form(add: Callable[..., Any], before: tuple[str, ...], key: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        add(*before, key, Known(UNIVERSAL, ()), NOW)
    assert [problem.code for problem in refused.value.problems] == ["E_KEY_SIGN"]


def test_a_key_of_old_stays_and_is_not_given_anew() -> None:
    known = Known(UNIVERSAL, [Group("a@b", "A", "workgroup"), Department("a@b", "A")])
    assert groups.edit_group("a@b", known, NOW, name="B").changes
    assert departments.edit_department("a@b", known, NOW, name="B").changes
    with pytest.raises(InvalidInput, match="E_KEY_SIGN"):
        groups.edit_group("a@b", known, NOW, key="c@d")

"""A card in the archive is nobody who works here: by whatever path it would come to an account."""

from collections.abc import Callable, Mapping

import pytest

from crmaccess.changes import Plan
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Place
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.people.accounts.cards import link
from crmaccess.plan.people.accounts.lifecycle import restore_users
from crmaccess.plan.people.accounts.users import edit_user
from crmaccess.plan.people.coming.inviting import invite
from crmaccess.plan.records.places import restore_place
from tests.builders import NOW, definition
from tests.plan.plans import then

ANNA = Account("anna", "Анна", "anna@demo.ru")
LEFT = Account("left", "Лев", "left@demo.ru", state="archived", attributes={"employee": "gone"})
SALON = Known(definition("yclients"), [ANNA, LEFT, Place("branch", "north"), Place("employee", "gone", archived=True)])
NAMED = {"employee": "gone"}
PATHS: Mapping[str, Callable[[Known], Plan]] = {
    "link": lambda known: link("anna", "employee:gone", known, NOW),
    "edit": lambda known: edit_user("anna", known, NOW, attributes=NAMED),
    "an invitation": lambda known: invite(["new@demo.ru"], known, NOW, card="employee:gone"),
    "a staff file": lambda known: import_users([Row(2, {"login": "anna", **NAMED})], known, NOW, "update"),
    "an access file": lambda known: desired([ANNA._replace(attributes=NAMED)], known, NOW),
}


def codes(known: Known, wish: Callable[[Known], Plan]) -> list[str]:
    try:
        plan = wish(known)
        keep_the_rules(plan.changes, known, NOW)
    except CrmAccessError as error:
        return [one.code for one in error.problems]
    return [one.code for one in plan.problems]


@pytest.mark.parametrize("path", PATHS)
def test_an_archived_employee_becomes_nobodys_card(path: str) -> None:
    """YC-01: and does once it is brought back, as the refusal says."""
    assert codes(SALON, PATHS[path]) == ["E_CARD_ARCHIVED"]
    there = then(SALON, restore_place("employee", "gone", SALON, NOW))
    assert codes(there, PATHS[path]) == []


def test_who_had_the_card_before_comes_back_with_it_and_a_copy_is_taken() -> None:
    assert codes(SALON, lambda known: restore_users(["left"], known, NOW)) == []
    nobody = Known(SALON.definition, [])
    wanted = [ANNA._replace(attributes=NAMED), Place("branch", "north"), Place("employee", "gone", archived=True)]
    assert codes(nobody, lambda known: desired(wanted, known, NOW)) == []

"""What a try costs, what a sign-in changes, and which codes still count."""

from datetime import datetime, timedelta

import pytest

from crmaccess.changes import Change, SecretSet
from crmaccess.errors import Denied, InvalidInput
from crmaccess.facts import Account
from crmaccess.plan.people.coming.passwords import Chosen
from crmaccess.plan.people.coming.signing import LIVES, accept, code_counts, is_noted_beside, pause, sign_in
from tests.builders import NOW, definition
from tests.plan.plans import UNIVERSAL, company, refusal, then

DAY = timedelta(days=1)
ANNA = Account("anna", "Анна", "anna@firma.ru", "employee", "invited", attributes={"phone": "+79161234567"})
PASSWORD = Chosen("correct horse battery", "link", lambda word: False, lambda word: "hash")


def test_four_failures_cost_nothing_then_a_minute_and_twice_as_much_each_time_up_to_an_hour() -> None:
    minutes = [pause(tries) / timedelta(minutes=1) for tries in range(15)]
    assert minutes == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert pause(10**9) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("system", "accepts"), [("universal", True), ("bitrix24", True), ("multichat", False), ("yclients", False)]
)
def test_the_first_sign_in_accepts_an_invitation_only_where_the_system_says_so(system: str, accepts: bool) -> None:
    """BX-04, YC-05, MC-16."""
    person = Account("anna", type=next(iter(definition(system).types), ""), state="invited")
    known = company(definition(system), person)
    if accepts:
        signed = person._replace(state="active", signed_in_at=NOW)
        assert sign_in("anna", known, NOW).changes == (Change(person, signed),)
    else:
        assert refusal(InvalidInput, sign_in, "anna", known, NOW).code == "E_SIGN_IN_REFUSED"


def test_a_sign_in_after_the_first_is_no_revision() -> None:
    known = company(UNIVERSAL, ANNA)
    first = sign_in("anna", known, NOW)
    signed = then(known, first)
    assert not is_noted_beside(first)
    assert is_noted_beside(sign_in("anna", signed, NOW + DAY))
    noted = company(UNIVERSAL, ANNA._replace(signed_in_at=NOW))
    assert not is_noted_beside(sign_in("anna", noted, NOW + DAY)), "it accepts an invitation as well"


@pytest.mark.parametrize(
    ("account", "sent_to", "age", "counts"),
    [
        (ANNA, "anna@firma.ru", DAY, True), (ANNA, "ANNA@firma.ru", DAY, True), (ANNA, "+79161234567", DAY, True),
        (ANNA, "old@firma.ru", DAY, False), (ANNA, "anna@firma.ru", LIVES["invitation"], False),
        (ANNA._replace(state="archived"), "anna@firma.ru", DAY, False),
        (ANNA._replace(blocked_until=NOW + DAY), "anna@firma.ru", DAY, False),
        (ANNA._replace(blocked_until=NOW - DAY), "anna@firma.ru", DAY, True),
    ],
)  # fmt: skip
def test_a_code_counts_at_its_address_for_its_time_and_for_somebody_who_may_come(
    account: Account, sent_to: str, age: timedelta, counts: bool
) -> None:
    known = company(UNIVERSAL, account)
    made_at: datetime = NOW - age
    assert code_counts("invitation", sent_to, made_at, account, known, NOW) is counts


def test_an_invitation_is_accepted_with_a_password_and_a_recovery_sets_only_that() -> None:
    """YC-05, YC-06, MC-16."""
    known = company(definition("yclients"), ANNA)
    secret = SecretSet("anna", "hash", NOW)
    active = ANNA._replace(state="active")
    assert accept(ANNA, "invitation", PASSWORD, known, NOW).changes == (Change(ANNA, active), secret)
    assert accept(active, "link", PASSWORD, known, NOW).changes == (secret,)


def test_where_no_password_is_kept_a_code_lets_in_who_was_invited_and_nobody_else() -> None:
    """BX-14."""
    known = company(definition("bitrix24"), ANNA)
    active = ANNA._replace(state="active")
    assert accept(ANNA, "invitation", None, known, NOW).changes == (Change(ANNA, active),)
    assert refusal(Denied, accept, active, "invitation", None, known, NOW).code == "E_CODE_REFUSED"

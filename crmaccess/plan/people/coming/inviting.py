"""People invited by an address, with all that they are to have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.definition import LINK, Definition
from crmaccess.errors import InvalidInput, Problem
from crmaccess.plan.effect import applied
from crmaccess.plan.known.cards import card_named
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import acts, email_taken, hindrance, state_told
from crmaccess.plan.known.values import email_fault, refuse
from crmaccess.plan.outcome import together
from crmaccess.plan.people.accounts.cards import admitted
from crmaccess.plan.people.accounts.forms import Form, missing
from crmaccess.plan.people.accounts.users import add_user
from crmaccess.plan.people.coming.invited import invitation_letter, is_invited, way_to_act
from crmaccess.plan.people.coming.letters import PHONE, Event, announced, letter_at, letter_to
from crmaccess.plan.people.coming.passwords import refuse_way
from crmaccess.plan.rights.roles import assign
from crmaccess.text import folded

_PHONE = re.compile(r"\+[0-9]{7,15}")


def invite(
    addresses: Sequence[str],
    known: Known,
    at: datetime,
    *,
    user_type: str = "",
    roles: Sequence[str] = (),
    branches: Sequence[str] = (),
    departments: Sequence[str] = (),
    places: Sequence[str] = (),
    card: str = "",
) -> Plan:
    """An account for each e-mail or phone, its login, and a letter; nothing where one address cannot be invited."""
    invitation_letter(known.definition)
    addresses = _each_once(addresses)
    refuse([fault for address in addresses for fault in (list(_faults(address)) or _there(address, known))])
    if card and len(addresses) > 1:
        raise InvalidInput("E_CARD_OF_MANY", card)
    linked = {known.definition.accounts.card: card_named(card, known)} if card else {}
    people = together(_invited(one, user_type, departments, linked, known, at) for one in addresses)
    there = Known(known.definition, applied(known.everything(), people.changes))
    homes = [*(f"branch:{branch}" for branch in branches), *places]
    form, asked = Form(type=user_type, places=homes, departments=departments), known.definition.accounts.invitation
    refuse([fault for one in addresses[:1] for fault in missing(form, asked, there.accounts[one], there)])
    given = [plan for address in addresses for plan in admitted(address, homes, there, at)]
    given += [
        assign(role, f"user:{address}", there, at, branch=branch)
        for address in addresses for role in roles for branch in (branches or ("",))
    ]  # fmt: skip
    return announced(together([people, *given]), known, at, new="invited")


def _each_once(addresses: Sequence[str]) -> list[str]:
    """The addresses as they were typed first: in capitals it is the same one."""
    found: dict[str, str] = {}
    for address in addresses:
        found.setdefault(folded(address), address)
    return list(found.values())


def _faults(address: str) -> Iterator[Problem]:
    if "@" in address:
        if code := email_fault(address):
            yield Problem(code, address, column="email")
    elif not _PHONE.fullmatch(address):
        yield Problem("E_ADDRESS_MALFORMED", address)


def _there(address: str, known: Known) -> Iterator[Problem]:
    """Whose address it is already; to be invited once more is no fault."""
    account = known.accounts.get(address)
    if account is not None and not is_invited(account, known.definition):
        yield email_taken(address, account, known.definition)


def _invited(
    address: str, user_type: str, departments: Sequence[str], linked: Mapping[str, str], known: Known, at: datetime
) -> Plan:  # fmt: skip
    phone = "@" not in address
    return add_user(
        address, known, at, email="" if phone else address, user_type=user_type, departments=departments,
        attributes={**linked, **({PHONE: address} if phone else {})},
    )  # fmt: skip


def refuse_link(ways: Sequence[str], definition: Definition) -> None:
    """Raise InvalidInput where the system has other ways to a password, or sends no letter with a link."""
    refuse_way(LINK, ways, definition)
    if letter_at("link", definition) is None:
        raise unavailable(definition, "link")


def password_link(ref: str, known: Known, at: datetime) -> Plan:
    """A letter by which the person chooses a password; until then the old one remains.

    Raises InvalidInput for somebody who may not act at present, or who has no address, and where no link is sent.
    """
    account = known.account(ref)
    refuse_link(known.definition.passwords.reset, known.definition)
    if not acts(account, known.definition, at):
        state, cure = hindrance(account, known.definition), way_to_act(account, known.definition)
        raise InvalidInput("E_LINK_REFUSED", account.login, cure=cure, **state_told(state, known.definition))
    letter = letter_to(Event("link", account), known.definition)
    return Plan((letter,) if letter else ())

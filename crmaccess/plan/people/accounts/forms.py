"""The CRM's own forms: what must be said of somebody who is added or invited by hand."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import BRANCH, Label
from crmaccess.definition.attributes import USER
from crmaccess.errors import Problem
from crmaccess.facts import Account, Assignment
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.placing import in_the_only_place
from crmaccess.plan.known.cards import cards_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.values import refuse
from crmaccess.plan.outcome import together
from crmaccess.plan.people.accounts.cards import add_from_card, given
from crmaccess.plan.people.accounts.users import add_user
from crmaccess.plan.people.coming.passwords import Chosen
from crmaccess.values import NamedTuple

OPTIONS: Mapping[str, str] = {
    "name": "--name", "surname": "--name", "email": "--email", "type": "--type", "role": "--role",
    "branch": "--branch", "department": "--department",
}  # fmt: skip
WAYS: Mapping[str, str] = {"typed": "--password-stdin", "generated": "--generate", "link": "--link"}


class Form(NamedTuple):
    """What was typed about somebody new. `state`: the account exists already, and is only noted."""

    login: str = ""
    name: str = ""
    email: str = ""
    type: str = ""
    state: str = ""
    card: str = ""
    roles: Sequence[str] = ()
    places: Sequence[str] = ()
    departments: Sequence[str] = ()
    attributes: Mapping[str, str] = {}
    link: bool = False


def add_person(form: Form, known: Known, at: datetime, chosen: Chosen | None = None) -> Plan:
    """A new account with all that belongs to it. Raises InvalidInput naming all that the system's form asks for, unless
    an account is only noted."""
    plan = _from_card(form, known, at, chosen) if form.card else _plain(form, known, at, chosen)
    if taken := in_the_only_place(plan.changes, known):
        plan = plan._replace(changes=(*plan.changes, *taken))
    accounts = [one.fact for one in plan.changes if isinstance(one, Change) and one.before is None]
    new = [one for one in accounts if isinstance(one, Account)]
    if new and not form.state:
        there = Known(known.definition, applied(known.everything(), plan.changes))
        asked = known.definition.accounts.asked_of(new[0].type)
        refuse([*missing(form, asked, new[0], there, chosen), *_cardless(new[0], there)])
    return plan


def _branches(known: Known) -> list[str]:
    return [f"{BRANCH}:{one.key}" for one in known.places.values() if one.kind == BRANCH and not one.archived]


def missing(
    form: Form, asked: Sequence[str], account: Account, known: Known, chosen: Chosen | None = None
) -> Iterator[Problem]:  # fmt: skip
    """What the form asks for and nobody has said."""
    told = {
        "name": account.name, "surname": len(account.name.split()) > 1, "email": account.email,
        "type": form.type or form.card, "role": any(_roles(account.login, known)),
        "branch": _branches_of(form, account, known),
        "department": form.departments, "password": chosen is not None or form.link, **account.attributes,
    }  # fmt: skip
    for word in asked:
        if not told.get(word) and not (word == "surname" and not account.name):
            option = " | ".join(WAYS[way] for way in known.definition.passwords.created) if word == "password" else ""
            named = known.definition.attributes_of(USER).get(word)
            label = (named.label if named else Label())._asdict()
            code = "E_SURNAME_MISSING" if word == "surname" else "E_FORM_MISSING"
            noted = "--state" if form.login or form.card else ""
            option = option or OPTIONS.get(word, f"--set {word}=…")
            yield Problem(
                code, word, details=(("option", option), ("name", account.name), ("noted", noted), *label.items())
            )


def _branches_of(form: Form, account: Account, known: Known) -> list[str]:
    """The branches that somebody is let into; where there are none to choose from, that is enough."""
    told = [place for place in form.places if place.startswith(f"{BRANCH}:")]
    let_in = [one.place for one in known.admissions.values() if one[:2] == (account.login, BRANCH)]
    return told or let_in or ([] if _branches(known) else [BRANCH])


def _from_card(form: Form, known: Known, at: datetime, chosen: Chosen | None) -> Plan:
    return add_from_card(
        form.card, known, at, login=form.login, name=form.name, email=form.email, user_type=form.type,
        roles=form.roles, places=form.places, attributes=form.attributes, chosen=chosen, state=form.state,
    )  # fmt: skip


def _plain(form: Form, known: Known, at: datetime, chosen: Chosen | None) -> Plan:
    account = add_user(
        form.login, known, at, name=form.name, email=form.email, user_type=form.type, state=form.state,
        attributes=form.attributes, departments=form.departments, chosen=chosen,
    )  # fmt: skip
    if not (form.roles or form.places):
        return account
    there = Known(known.definition, applied(known.everything(), account.changes))
    return together([account, *given(form.login, form.roles, form.places, there, at)])


def _cardless(account: Account, known: Known) -> Iterator[Problem]:
    """Roles of cabinets that are for people with a card, which the account has not."""
    kinds = {kind.interface: kind.entity for kind in known.definition.accounts.cards.values() if kind.interface}
    held = {card.partition(":")[0] for card in cards_of(account, known)}
    for one in _roles(account.login, known):
        kind = kinds.get(known.roles[one.role].interface)
        if kind and kind not in held:
            yield Problem("E_CARD_MISSING", one.role, nearest=(f"{kind}:…",))


def _roles(login: str, known: Known) -> list[Assignment]:
    return [one for one in known.assigned.get(("user", login), ())]

"""Accounts and the cards that people are: linked, taken apart, merged; access from a card."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import BRANCH, CardKind, Definition, Label
from crmaccess.definition.attributes import USER
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Account, Fact, key_of
from crmaccess.plan.effect import applied
from crmaccess.plan.known.attributes import ARCHIVE_REASON
from crmaccess.plan.known.cards import card_named, kind_of_card
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import email_taken, has_left
from crmaccess.plan.known.values import refuse, with_attributes
from crmaccess.plan.outcome import UNCHANGED, edited, together
from crmaccess.plan.people.accounts.lifecycle import accounts_named
from crmaccess.plan.people.accounts.users import add_user, refuse_out, state_fault
from crmaccess.plan.people.coming.passwords import Chosen
from crmaccess.plan.records.places import admit
from crmaccess.plan.rights.roles import assign
from crmaccess.text import look


def link(user: str, ref: str, known: Known, at: datetime) -> Plan:
    """The person is this card, too."""
    card = card_named(ref, known)
    account = known.account(user)
    return edited(account, _with_card(account, card, known.definition))


def unlink(user: str, ref: str, known: Known, at: datetime) -> Plan:
    """The person is this card no longer; one that is gone can be taken away, too."""
    account = known.account(user)
    name = known.definition.accounts.card
    if not known.definition.accounts.cards:
        raise unavailable(known.definition, "cards")
    key = ref.partition(":")[2]
    left = [word for word in account.attributes.get(name, "").split() if word not in (ref, key)]
    return edited(account, account._replace(attributes=with_attributes(account.attributes, {name: " ".join(left)})))


def merge(kept: str, others: Sequence[str], known: Known, at: datetime) -> Plan:
    """Accounts of one family become one: cards, roles and places of the others go to it, and they are archived.

    Its password stays, and nobody is written to. Raises InvalidInput for accounts that the system does not merge.
    """
    if not known.definition.accounts.merged:
        raise unavailable(known.definition, "merge")
    target = known.account(kept)
    named = accounts_named(others, known)
    given = [one for one in named if one != _merged_away(one, target.login, known.definition)]
    if not given:
        return UNCHANGED
    faults = [fault for one in (target, *given) if (fault := merging_fault(one, known.definition))]
    faults += [Problem("E_MERGE_SELF", one.login) for one in given if one.login == target.login]
    refuse(faults)
    refuse([fault for one in given if (fault := state_fault(one, known.definition.archive_state, known.definition))])
    after = target
    for card in (card for one in given for card in one.attributes.get(known.definition.accounts.card, "").split()):
        after = _with_card(after, card, known.definition)
    changes = [Change(one, _merged_away(one, target.login, known.definition)) for one in given]
    changes += [Change(target, after)] if after != target else []
    links = {key: fact for one in given for key, fact in _links(one.login, target.login, known).items()}
    changes += [Change(None, fact) for fact in links.values()]
    return Plan(tuple(changes), notes=(merged_note(target),), unchanged=len(named) - len(given))


def merging_fault(account: Account, definition: Definition) -> Problem | None:
    """Why an account cannot become one with others: its type, or that it has left."""
    label = definition.types.get(account.type, Label())
    if account.type not in definition.accounts.merged:
        return Problem("E_MERGE_REFUSED", account.login, details=(("type", account.type), *_told("type", label)))
    if has_left(account, definition):
        return Problem("E_MERGE_LEFT", account.login)
    return None


def merged_note(account: Account) -> Problem:
    return Problem("W_MERGED", account.login)


def add_from_card(
    ref: str,
    known: Known,
    at: datetime,
    *,
    login: str = "",
    name: str = "",
    email: str = "",
    user_type: str = "",
    roles: Sequence[str] = (),
    places: Sequence[str] = (),
    attributes: Mapping[str, str] = {},
    chosen: Chosen | None = None,
    state: str = "",
) -> Plan:
    """An account for a card, with the card's name and address and the usual role, unless others are named.

    Where the address is that of an account of the same family, the card goes to that account instead: its password
    stays, and nobody is written to.
    """
    card, kind = card_named(ref, known), kind_of_card(ref, known)
    title, home, written = _said(kind, card, known)
    address = email or written
    if not address:
        raise InvalidInput("E_CARD_ADDRESS", ref)
    holder = known.by_email_look.get(look(address))
    if holder is not None:
        plan = _joined(holder, ref, address, login, known, chosen)
        said = {"name": name, "type": known.type_key(user_type), "state": known.state_key(state)}
        refuse(_unlike(holder, {field: value for field, value in said.items() if value}, attributes, known))
        return together([plan, *given(holder.login, roles, places, known, at)])
    account = add_user(
        login or address, known, at, name=name or title, email=address, user_type=user_type or kind.type, state=state,
        attributes={**attributes, known.definition.accounts.card: card}, chosen=chosen,
    )  # fmt: skip
    there = Known(known.definition, applied(known.everything(), account.changes))
    usual = [kind.role] if kind.role else []
    return together(
        [account, *given(login or address, roles or usual, places or [f"{BRANCH}:{home}"] * bool(home), there, at)]
    )


def _joined(
    holder: Account, ref: str, address: str, login: str, known: Known, chosen: Chosen | None
) -> Plan:  # fmt: skip
    """The card goes to the account that has the address, if it is not there; another login then is nobody's."""
    definition = known.definition
    after, kind = _with_card(holder, card_named(ref, known), definition), kind_of_card(ref, known)
    family = kind.type in definition.accounts.merged
    if after == holder and login not in ("", holder.login):
        if not family:
            raise InvalidInput("E_CARD_TAKEN", ref, login=holder.login, user=login)
        return UNCHANGED._replace(notes=(merged_note(holder),))
    if after == holder:
        refuse_out(holder, definition)
        return UNCHANGED
    if has_left(holder, definition) or not family:
        raise InvalidInput.of([email_taken(address, holder, definition)])
    if fault := merging_fault(holder, definition):
        raise InvalidInput.of([fault])
    if chosen is not None:
        raise InvalidInput("E_PASSWORD_STAYS", holder.login)
    return Plan((Change(holder, after),), notes=(merged_note(holder),))


def _unlike(
    holder: Account, said: Mapping[str, str], attributes: Mapping[str, str], known: Known
) -> list[Problem]:  # fmt: skip
    """What was said of somebody new and is not so of the account that has the card's address, and so would be lost."""
    wanted = {**said, **known.understood(USER, attributes, holder.attributes)}
    there = {**holder._asdict(), **holder.attributes}
    lost = [name for name, value in wanted.items() if there.get(name, "") != value]
    return [Problem("E_CARD_JOINS", holder.login, details=(("lost", ", ".join(lost)),))] if lost else []


def given(login: str, roles: Sequence[str], places: Sequence[str], known: Known, at: datetime) -> list[Plan]:
    """Places and roles for somebody."""
    return [*admitted(login, places, known, at), *(assign(role, f"user:{login}", known, at) for role in roles)]


def admitted(login: str, places: Sequence[str], known: Known, at: datetime) -> list[Plan]:
    """Somebody is admitted to places `kind:key`."""
    pairs = [place.partition(":")[::2] for place in places]
    return [admit(login, kind, key, known, at) for kind, key in pairs]


def _said(kind: CardKind, card: str, known: Known) -> tuple[str, str, str]:
    """Whose card it is, in which branch, and the address that it has."""
    key = card.removeprefix(f"{kind.entity}:")
    record, place = known.records.get((kind.entity, key)), known.places.get((kind.entity, key))
    if record:
        return record.title, record.branch, record.value(kind.email) if kind.email else ""
    return (
        (place.name, place.attributes.get(BRANCH, ""), place.attributes.get(kind.email, "")) if place else ("", "", "")
    )


def _with_card(account: Account, card: str, definition: Definition) -> Account:
    name = definition.accounts.card
    words = dict.fromkeys((*account.attributes.get(name, "").split(), card))
    return account._replace(attributes=with_attributes(account.attributes, {name: " ".join(words)}))


def _merged_away(account: Account, into: str, definition: Definition) -> Account:
    """Archived, without its cards; the reason says where they are."""
    values = {definition.accounts.card: None, ARCHIVE_REASON: f"→ {into}"}
    return account._replace(state=definition.archive_state, attributes=with_attributes(account.attributes, values))


def _links(login: str, to: str, known: Known) -> dict[tuple[object, ...], Fact]:
    """The roles and places of a person that the other has not, as hers."""
    mine: list[Fact] = [
        one._replace(subject=to) for one in known.assignments.values() if (one.holder, one.subject) == ("user", login)
    ]
    mine += [one._replace(login=to) for one in known.admissions.values() if one.login == login]
    held: list[Fact] = [*known.assignments.values(), *known.admissions.values()]
    there = {(type(one), key_of(one)) for one in held}
    return {(type(one), key_of(one)): one for one in mine if (type(one), key_of(one)) not in there}


def _told(name: str, label: Label) -> tuple[tuple[str, str], ...]:
    return ((f"{name}.en", label.en), (f"{name}.ru", label.ru))

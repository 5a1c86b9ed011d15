"""Cards of accounts: which records or places a person is, and that one card is not two people."""

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.changes import Step, of_kinds
from crmaccess.definition import CardKind, Label
from crmaccess.errors import InvalidInput, Listed, Problem
from crmaccess.facts import Account
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import has_left
from crmaccess.plan.known.values import similar


def cards_of(account: Account, known: Known) -> tuple[str, ...]:
    """The cards of an account, each as `kind:key`."""
    name = known.definition.accounts.card
    words = account.attributes.get(name, "").split() if name else ()
    return tuple(_full(word, known) for word in words)


def is_of(card: str, login: str, known: Known) -> bool:
    """Whether the card is that of somebody who is there and has not left."""
    account = known.accounts.get(login)
    return account is not None and not has_left(account, known.definition) and card in cards_of(account, known)


def card_named(ref: str, known: Known) -> str:
    """A card by `kind:key`, as accounts keep it. Raises InvalidInput where there is no such kind, NotFound."""
    kinds = known.definition.accounts.cards
    if not kinds:
        raise unavailable(known.definition, "cards")
    kind, colon, key = ref.partition(":")
    if not colon or kind not in kinds:
        raise InvalidInput("E_CARD_KIND", ref, nearest=similar(kind, kinds) or Listed(kinds))
    if kind in known.definition.places:
        return known.place(kind, key).key
    return known.record_reference(kind, key)


def kind_of_card(card: str, known: Known) -> CardKind:
    """The kind of a card `kind:key`."""
    return known.definition.accounts.cards[card.partition(":")[0]]


def card_faults(changes: Iterable[Step], known: Known) -> list[Problem]:
    """Cards that would be two people's, or one person's too many, and are not so now."""
    kinds = known.definition.accounts.cards.values()
    if not any(kind.sole or kind.one_per for kind in kinds):
        return []
    edits = of_kinds(changes, (Account,))
    gained = {
        one.after.login: _gained(one.before, one.after, known) for one in edits if isinstance(one.after, Account)
    }  # fmt: skip
    if not any(gained.values()):
        return []
    will = dict(known.accounts)
    for one in edits:
        if isinstance(one.before, Account):
            will.pop(one.before.login, None)
    will |= {one.after.login: one.after for one in edits if isinstance(one.after, Account)}
    holders = _holders(will, known)
    return [fault for login, cards in gained.items() for fault in _faults(will[login], cards, holders, known)]


def _gained(before: object, after: Account, known: Known) -> tuple[str, ...]:
    """The cards that count for the account from now on."""
    if has_left(after, known.definition):
        return ()
    had = isinstance(before, Account) and not has_left(before, known.definition)
    old = cards_of(before, known) if had and isinstance(before, Account) else ()
    return tuple(card for card in cards_of(after, known) if card not in old)


def _holders(accounts: Mapping[str, Account], known: Known) -> dict[str, list[str]]:
    """By card, whose it is among those who have not left."""
    found: dict[str, list[str]] = {}
    for account in accounts.values():
        if not has_left(account, known.definition):
            for card in cards_of(account, known):
                found.setdefault(card, []).append(account.login)
    return found


def _faults(
    account: Account, gained: Iterable[str], holders: Mapping[str, list[str]], known: Known
) -> Iterator[Problem]:  # fmt: skip
    for card in gained:
        kind = known.definition.accounts.cards.get(card.partition(":")[0])
        other = next((login for login in holders.get(card, ()) if login != account.login), "")
        if kind and kind.sole and other:
            yield Problem("E_CARD_TAKEN", card, details=(("login", other), ("user", account.login)))
        if kind and kind.one_per and (twin := _twin(card, kind, account, known)):
            yield Problem("E_CARD_TWIN", card, details=_told(account.login, twin, kind.one_per, known))


def _told(login: str, twin: str, by: str, known: Known) -> tuple[tuple[str, str], ...]:
    """Whose card it is, and what both have alike, as the system calls it."""
    place, attribute = known.definition.places.get(by), known.definition.attributes_of(twin.partition(":")[0]).get(by)
    label = place.label if place else attribute.label if attribute else Label()
    return ("login", login), ("card", twin), ("by", label.en or by), ("by.ru", label.ru or by)


def _twin(card: str, kind: CardKind, account: Account, known: Known) -> str:
    """Another card of the account that says the same where only one may."""
    said = _value(card, kind.one_per, known)
    others = (one for one in cards_of(account, known) if one != card and one.partition(":")[0] == kind.entity)
    return next((one for one in others if said and _value(one, kind.one_per, known) == said), "")


def _value(card: str, name: str, known: Known) -> str:
    kind, _, key = card.partition(":")
    place, record = known.places.get((kind, key)), known.records.get((kind, key))
    return place.attributes.get(name, "") if place else record.value(name) if record else ""


def _full(word: str, known: Known) -> str:
    """A place is kept by its key alone."""
    definition = known.definition
    kinds = [kind for kind in definition.accounts.cards if kind in definition.places]
    return word if word.partition(":")[0] in definition.accounts.cards or not kinds else f"{kinds[0]}:{word}"

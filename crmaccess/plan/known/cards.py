"""Cards of accounts: which records or places a person is, and that one card is not two people."""

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.changes import Change, Step, of_kinds
from crmaccess.definition import CardKind, Label
from crmaccess.errors import InvalidInput, Listed, Problem
from crmaccess.facts import Account, Fact, Place, Record
from crmaccess.plan.effect import applied
from crmaccess.plan.known.bounds.first_load import is_first_load
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
    """Cards that would be two people's, or one person's too many, and are not so now: whether a change of the account
    makes it or one of the card."""
    if not _rules_cards(known):
        return []
    edits = of_kinds(changes, (Account, Place, Record))
    gained = {
        one.after.login: _gained(one.before, one.after, known) for one in edits if isinstance(one.after, Account)
    }  # fmt: skip
    moved = [card for one in edits if one.after and not isinstance(one.after, Account) for card in _moved(one, known)]
    if not (any(gained.values()) or moved):
        return []
    will = Known(known.definition, applied(known.everything(), edits))
    holders = _holders(will.accounts.values(), will)
    problems = [fault for login, cards in gained.items() for fault in _taken(login, cards, holders, will)]
    if not is_first_load(known, changes):
        for login, cards in gained.items():
            held = cards_of(known.accounts[login], known) if login in known.accounts else ()
            problems += _archived(will.accounts[login], [card for card in cards if card not in held], will)
    for login in dict.fromkeys((*gained, *(login for card in moved for login in holders.get(card, ())))):
        cards = (*gained.get(login, ()), *(card for card in moved if login in holders.get(card, ())))
        problems += _twins(will.accounts[login], dict.fromkeys(cards), will)
    return problems


def standing_card_faults(known: Known) -> list[Problem]:
    """Cards that are two people's, or one person's too many: each named with another that came before."""
    if not _rules_cards(known):
        return []
    holders, problems = _holders(known.accounts.values(), known), list[Problem]()
    for login, account in known.accounts.items():
        cards = () if has_left(account, known.definition) else cards_of(account, known)
        taken = _taken(login, [card for card in cards if holders[card][0] != login], holders, known)
        for fault in (*taken, *_twins(account, cards[::-1], known)):
            other = dict(fault.details).get("card")
            if other is None or cards.index(other) < cards.index(fault.value):
                problems.append(fault)
    return problems


def _rules_cards(known: Known) -> bool:
    return any(kind.sole or kind.one_per for kind in known.definition.accounts.cards.values())


def _moved(edit: Change, known: Known) -> Iterator[str]:
    """The card that the fact is, where what only one card of an account may say is another now."""
    fact = edit.fact
    if isinstance(fact, Place | Record):
        entity = fact.kind if isinstance(fact, Place) else fact.entity
        kind = known.definition.accounts.cards.get(entity)
        if kind and kind.one_per and _said(edit.before, kind.one_per) != _said(edit.after, kind.one_per):
            yield f"{entity}:{fact.key}"


def _gained(before: object, after: Account, known: Known) -> tuple[str, ...]:
    """The cards that count for the account from now on."""
    if has_left(after, known.definition):
        return ()
    had = isinstance(before, Account) and not has_left(before, known.definition)
    old = cards_of(before, known) if had and isinstance(before, Account) else ()
    return tuple(card for card in cards_of(after, known) if card not in old)


def _holders(accounts: Iterable[Account], known: Known) -> dict[str, list[str]]:
    """By card, whose it is among those who have not left."""
    found: dict[str, list[str]] = {}
    for account in accounts:
        if not has_left(account, known.definition):
            for card in cards_of(account, known):
                found.setdefault(card, []).append(account.login)
    return found


def _taken(
    login: str, cards: Iterable[str], holders: Mapping[str, list[str]], known: Known
) -> Iterator[Problem]:  # fmt: skip
    """Cards of one person that are another's, too."""
    for card in cards:
        kind = known.definition.accounts.cards.get(card.partition(":")[0])
        other = next((one for one in holders.get(card, ()) if one != login), "")
        if kind and kind.sole and other:
            yield Problem("E_CARD_TAKEN", card, details=(("login", other), ("user", login)))


def _twins(account: Account, cards: Iterable[str], known: Known) -> Iterator[Problem]:
    """Cards beside which the account has another that says the same."""
    for card in cards:
        kind = known.definition.accounts.cards.get(card.partition(":")[0])
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


def _archived(account: Account, cards: Iterable[str], known: Known) -> Iterator[Problem]:
    """Cards that are in the archive: nobody who has not left comes by one."""
    for card in () if has_left(account, known.definition) else cards:
        kind, _, key = card.partition(":")
        place = known.places.get((kind, key))
        if place is not None and place.archived:
            yield Problem("E_CARD_ARCHIVED", card, details=(("login", account.login), ("kind", kind)))


def _value(card: str, name: str, known: Known) -> str:
    kind, _, key = card.partition(":")
    return _said(known.places.get((kind, key)) or known.records.get((kind, key)), name)


def _said(fact: Fact | None, name: str) -> str:
    """What a place or a record says of itself under that name."""
    if isinstance(fact, Place):
        return fact.attributes.get(name, "")
    return fact.value(name) if isinstance(fact, Record) else ""


def _full(word: str, known: Known) -> str:
    """A place is kept by its key alone."""
    definition = known.definition
    kinds = [kind for kind in definition.accounts.cards if kind in definition.places]
    return word if word.partition(":")[0] in definition.accounts.cards or not kinds else f"{kinds[0]}:{word}"

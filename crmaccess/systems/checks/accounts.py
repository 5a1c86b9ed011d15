"""Words of `[accounts]`: states, types, entities, attributes and roles that there must be."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import DELETED, Definition
from crmaccess.definition.accounts import FORM, LEAVING
from crmaccess.definition.attributes import USER


def words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Each word, where it stands, and what there is to choose from."""
    accounts = definition.accounts
    asked = {*FORM, *definition.attributes_of(USER)}
    yield from (("accounts.form", word, asked) for word in accounts.form)
    for kind, some in accounts.form_of.items():
        yield "accounts.form_of", kind, definition.types
        yield from ((f"accounts.form_of.{kind}", word, asked) for word in some)
    yield from (("accounts.invitation", word, asked) for word in accounts.invitation)
    yield from (("accounts.blocking", word, LEAVING["blocking"]) for word in accounts.blocking)
    yield from (("accounts.archiving", word, LEAVING["archiving"]) for word in accounts.archiving)
    yield "accounts.revoked", accounts.revoked, (DELETED, *definition.states)
    yield from (("accounts.leaving", entity, definition.entities) for entity in accounts.leaving)
    yield from (("accounts.merged", kind, definition.types) for kind in accounts.merged)
    yield "accounts.card", accounts.card, definition.attributes_of(USER)
    for key, card in accounts.cards.items():
        place = f"accounts.cards.{key}"
        yield place, key, (*definition.entities, *definition.places)
        yield f"{place}.type", card.type, definition.types
        yield f"{place}.role", card.role, definition.roles
        yield f"{place}.interface", card.interface, definition.interfaces
        yield f"{place}.email", card.email, definition.attributes_of(key)
        yield f"{place}.one_per", card.one_per, definition.attributes_of(key)

"""What refuses a command besides what the answer rests on: whose a card is, who else administers, work that is open."""

from collections.abc import Iterator
from datetime import datetime

from crmaccess.definition import Definition
from crmaccess.facts import Account, Fact, Record
from crmaccess.plan.known.bounds.administrators import administrators
from crmaccess.plan.known.known import Known
from crmaccess.store.reading.reader import Reader


def holders_of_its_card(reader: Reader, definition: Definition, record: Record | None) -> list[Account]:
    """The accounts that are the card which the record names, where a card is one account's alone."""
    name = definition.accounts.card
    sole = any(kind.sole for kind in definition.accounts.cards.values())
    if record is None or not sole or not (card := record.value(name)):
        return []
    return reader.accounts_naming(name, card)


def colleagues_who_administer(reader: Reader, login: str, known: Known, at: datetime) -> Iterator[Fact]:
    """What makes others administrators, where the person is one: somebody must be left who is."""
    if login in administrators(known, at):
        every = administrators(Known(known.definition, reader.everything()), at)
        yield from reader.about_many([one for one in every if one != login])


def work_of(reader: Reader, definition: Definition, login: str) -> Iterator[Record]:
    """The records that are looked at before the person leaves."""
    for entity in definition.accounts.leaving:
        yield from reader.records(entity, clause=("participant", "responsible", (login,)))

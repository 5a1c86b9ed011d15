"""What refuses a command besides what the answer rests on: whose a card is, who else administers, work that is open."""

from collections.abc import Iterator
from datetime import datetime

from crmaccess.definition import Definition
from crmaccess.engine.conditions.involved import atoms_asked
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Record
from crmaccess.plan.known.bounds.administrators import administrators
from crmaccess.plan.known.known import Known
from crmaccess.report.cures.where import SEVERAL
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


def records_to_be_given(reader: Reader, decision: Decision, world: World) -> Iterator[Record]:
    """Of a question about no record in particular: records for which the rights are given that it asks for, those for
    which the person has some already, else the first.
    """
    if decision.record is not None:
        return
    definition, request = world.definition, decision.request
    named = {atom.name for atom in atoms_asked(definition, request.target, request.action)}
    rights = [definition.permissions[key] for key in sorted(named & definition.permissions.keys())]
    for entity in dict.fromkeys(entity for right in rights for entity in right.objects):
        cells = (cell for some in world.granted.values() for right in rights for cell in some.get(right.key, ()))
        given = {place for _, _, place in cells if place.startswith(f"{entity}:")}
        keys = [place.partition(":")[2] for place in sorted(given)[:SEVERAL]] or reader.keys_starting(entity, "", 1)
        found = (reader.record(entity, key) for key in keys)
        yield from (one for one in found if one is not None and (not reader.record_eyes or reader.record_eyes(one)))


def work_of(reader: Reader, definition: Definition, login: str) -> Iterator[Record]:
    """The records that are looked at before the person leaves."""
    for entity in definition.accounts.leaving:
        yield from reader.records(entity, clause=("participant", "responsible", (login,)))

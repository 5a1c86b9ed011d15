"""What acts need besides what the answer rests on: whose a card is, who else administers, work that is open, records
to take part in."""

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
from crmaccess.store.reading.related import records_to_take_part_in


def cards_named(reader: Reader, decision: Decision, world: World) -> Iterator[Fact]:
    """The cards that the record is or names, and those of who asks, as far as they are seen, and the accounts that are
    these: a card may be one account's alone."""
    record, definition = decision.record, world.definition
    kinds, name = definition.accounts.cards, definition.accounts.card
    if record is None or not kinds:
        return
    named = " ".join(record.attributes.values()).split()
    mine = sorted(world.person(decision.request.user).cards)
    words = dict.fromkeys((f"{record.entity}:{record.key}", record.parent, *named, *mine))
    for entity, _, key in (word.partition(":") for word in words):
        card = reader.record(entity, key) if entity in kinds and key else None
        if card is not None and (not reader.record_eyes or reader.record_eyes(card)):
            yield card
            yield from reader.accounts_naming(name, f"{entity}:{key}")
    if any(kind.sole for kind in kinds.values()) and (own := record.value(name)):
        yield from reader.accounts_naming(name, own)


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


def people_above(reader: Reader, record: Record | None, world: World) -> list[Account]:
    """The accounts of those who take part in the record above: who joins them leaves them there."""
    above = world.record_at(record.parent) if record is not None and record.parent else None
    logins = {login for _, login in above.participants if reader.sees(login)} if above is not None else set()
    return reader.facts(Account, login=sorted(logins - set(world.accounts)))


def records_to_join(reader: Reader, world: World) -> Iterator[Fact]:
    """A record of each entity in which to take part makes somebody of a kind, and who takes part there already."""
    for record in records_to_take_part_in(reader, world.definition):
        logins = {login for _, login in record.participants if reader.sees(login)}
        yield record
        yield from reader.facts(Account, login=sorted(logins - set(world.accounts)))

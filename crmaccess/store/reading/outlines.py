"""All records in outline, and whom they name: what everybody's counts are made from."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from crmaccess.facts import OTHER_VALUE, Outline, Sort
from crmaccess.store.encoding import attributes_of, stamp_of
from crmaccess.store.reading.filters import Condition
from crmaccess.store.reading.snapshot import Row, Snapshot, any_of

Fields = Mapping[str, Collection[str]]
_VALUE = ", coalesce((SELECT value FROM record_attribute WHERE record_id = record.id AND name = ?), '')"
_SORT = "entity, pipeline, stage, open"


def outlines(snapshot: Snapshot, attributes: Sequence[str], fields: Fields) -> Iterator[Outline]:
    """All records, one by one, with their values of these attributes, and of fields if it is one of these."""
    stamps = {number: stamp_of(text) for number, text in snapshot.stream("SELECT id, departments FROM stamp")}
    logins: dict[int, str] = dict(snapshot.rows("SELECT id, login FROM account"))
    sorts = _Sorts()
    values = _told(attributes, fields)
    statement = f"SELECT branch, stamp_id, responsible_id, {_SORT}{values.sql} FROM record"
    for row in snapshot.stream(statement, values.values):
        yield Outline(sorts[row[3:]], row[0], stamps.get(row[1], ()), logins.get(row[2], ""))


def participations(
    snapshot: Snapshot, attributes: Sequence[str], cards: Sequence[str], fields: Fields
) -> Iterator[tuple[str, Outline, str]]:
    """For everybody whom a record names besides its responsible: login, the record, the parts (with blanks).

    Who has a card that a record names in one of the attributes `cards` has the part `card:ATTRIBUTE` in it.
    """
    found: dict[tuple[int, str], tuple[Outline, list[str]]] = {}
    sorts, outlined = _Sorts(), _outlined(attributes, fields)
    for row in (*_parts(snapshot, outlined), *_carded(snapshot, cards, outlined)):
        part, login, number, branch, stamp, responsible = row[:6]
        outline = Outline(sorts[row[6:]], branch, stamp_of(stamp), responsible)
        found.setdefault((number, login), (outline, []))[1].append(part)
    for (_, login), (outline, parts) in found.items():
        yield login, outline, " ".join(sorted(parts))


def _parts(snapshot: Snapshot, outlined: Condition) -> Iterator[Row]:
    participants = "FROM fact_record_participant p JOIN fact_record r ON r.id = p.record_id"
    return snapshot.stream(f"SELECT p.part, p.login, {outlined.sql} {participants}", outlined.values)


def _carded(snapshot: Snapshot, cards: Sequence[str], outlined: Condition) -> Iterator[Row]:
    """As `_parts`, for people whose cards records name."""
    if not cards:
        return
    holders: dict[str, list[str]] = {}
    for login, text in snapshot.stream("SELECT login, attributes FROM account WHERE attributes <> '{}'"):
        for card in attributes_of(text).get("card", "").split():
            holders.setdefault(card, []).append(login)
    naming = "FROM record_attribute a JOIN fact_record r ON r.id = a.record_id WHERE a.name = ?"
    for name in cards:
        statement = f"SELECT a.value, {outlined.sql} {naming}"
        for value, *outline in snapshot.stream(statement, (*outlined.values, name)):
            logins = dict.fromkeys(login for card in value.split() for login in holders.get(card, ()))
            yield from ((f"card:{name}", login, *outline) for login in logins)


class _Sorts(dict[Row, Sort]):
    """The sorts of records by their columns; records of one sort share it."""

    def __missing__(self, row: Row) -> Sort:
        entity, pipeline, stage, is_open, *values = row
        found = self[row] = Sort(entity, pipeline, stage, bool(is_open), tuple(values))
        return found


def _outlined(attributes: Sequence[str], fields: Fields) -> Condition:
    """The columns of an outline out of the view of records, `r`."""
    told = _told(attributes, fields)
    values = told.sql.replace("record.id", "r.id")
    return Condition(f"r.id, r.branch, r.stamp, r.responsible, {_SORT}{values}", told.values)


def _told(attributes: Sequence[str], fields: Fields) -> Condition:
    """Columns with the values of attributes, and of fields where they are among those asked for."""
    asked = {name: sorted(values) for name, values in fields.items()}
    cases = (
        f", CASE WHEN coalesce({name}, '') {any_of(values)} THEN coalesce({name}, '') ELSE '{OTHER_VALUE}' END"
        for name, values in asked.items()
    )
    values = (value for some in asked.values() for value in some)
    return Condition(_VALUE * len(attributes) + "".join(cases), (*attributes, *values))

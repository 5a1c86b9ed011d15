"""A user or a group is made responsible for something, and is so no longer."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from crmaccess.changes import Change, Plan
from crmaccess.definition import ANSWERING_GROUP, ANSWERING_UNTIL, Definition, DutyKind
from crmaccess.errors import InvalidInput, NotFound, Problem
from crmaccess.facts import Record
from crmaccess.plan.ends import check_period
from crmaccess.plan.files.rows.written import until_text
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.values import similar
from crmaccess.plan.outcome import UNCHANGED, edited, together
from crmaccess.plan.people.belonging.duties import duties_of_group, ending, is_duty, kind_of, members, spelled
from crmaccess.plan.records.records import add_record, responsible_login

NOUN = "responsibilities"  # under which a definition says that nobody answers for anything


def make_responsible(
    holder: str, ref: str, wanted: Sequence[str], known: Known, at: datetime, *, until: datetime | None = None
) -> Plan:  # fmt: skip
    """The user or the group (`holder`) answers for what `kind=value` says, for ever or until then. Once more with the
    same end is no change."""
    check_period(None, until, known, at)
    _check_holder(holder, known.definition)
    who = responsible_login(ref, known) if holder == "user" else known.group(ref).key
    kind, value = _asked(wanted, known)
    value = spelled(kind, value, known)
    last = known.understood(
        known.definition.duties.entity, {ANSWERING_UNTIL: until_text(until, known.zone)} if until else {}
    )
    if held := _held(holder, who, kind, value, known):
        return together(edited(one, ending(one, last.get(ANSWERING_UNTIL, ""))) for one in held)
    entity = known.definition.duties.entity
    plan = add_record(
        entity, _free_key(f"{who}.{kind.key}.{value}", entity, known), known, at,
        responsible=who if holder == "user" else "", branch=value if kind.key == "branch" else "",
        attributes=({ANSWERING_GROUP: who} if holder == "group" else {})
        | ({kind.key: value} if kind.key != "branch" else {}) | last,
    )  # fmt: skip
    return plan._replace(notes=tuple(_nobody(who, known, at)) if holder == "group" else ())


def end_responsibility(holder: str, ref: str, wanted: Sequence[str], known: Known, at: datetime) -> Plan:
    """The user or the group answers for that no longer; a value that is known no more is taken as it stands."""
    _check_holder(holder, known.definition)
    who = known.account(ref).login if holder == "user" else known.group(ref).key
    kind, value = _asked(wanted, known)
    held = _held(holder, who, kind, value, known) or _held(holder, who, kind, spelled(kind, value, known), known)
    return Plan(tuple(Change(record, None) for record in held)) if held else UNCHANGED


def kind_called(word: str, definition: Definition) -> DutyKind:
    """A kind of duty by its key. Raises InvalidInput; E_UNAVAILABLE where nobody answers for anything."""
    kinds = definition.duties.kinds
    if not kinds:
        raise unavailable(definition, NOUN)
    if word not in kinds:
        raise InvalidInput("E_DUTY_KIND_UNKNOWN", word, nearest=similar(word, kinds), kinds=", ".join(kinds))
    return kinds[word]


def _check_holder(holder: str, definition: Definition) -> None:
    """Raise InvalidInput E_UNAVAILABLE where no duty can be held so."""
    entity = definition.entities.get(definition.duties.entity)
    holders = {"user": "responsible", "group": ANSWERING_GROUP}
    if entity is None or holders[holder] not in (*entity.parts, *definition.attributes_of(entity.key)):
        raise unavailable(definition, NOUN)


def _asked(wanted: Sequence[str], known: Known) -> tuple[DutyKind, str]:
    """The one kind that `kind=value` texts name, and its value. Raises InvalidInput."""
    kinds = known.definition.duties.kinds
    if not wanted:
        raise InvalidInput("E_DUTY_MISSING", nearest=tuple(kinds))
    if len(wanted) > 1:
        raise InvalidInput("E_DUTY_MANY", ", ".join(wanted))
    word, _, value = (part.strip() for part in wanted[0].partition("="))
    kind = kind_called(word, known.definition)
    if not value:
        among = sorted(key for of, key in known.places if of == kind.place) if kind.place else tuple(kind.values)
        raise InvalidInput.of([Problem("E_VALUE_MISSING", column=kind.key, nearest=tuple(among))])
    return kind, value


def held_already(duty: Record, known: Known) -> bool:
    """Whether its responsible has another duty that says the same and lasts as long; of what is no duty False."""
    if not is_duty(duty, known.definition):
        return False
    kind = kind_of(duty, known.definition)
    held = _held("user", duty.responsible, kind, duty.value(kind.key), known)
    return any(one.key != duty.key and _lasts_as_long(one, duty) for one in held)


def _lasts_as_long(one: Record, other: Record) -> bool:
    ends = one.attributes.get(ANSWERING_UNTIL, "")
    return not ends or (bool(last := other.attributes.get(ANSWERING_UNTIL, "")) and ends >= last)


def _held(holder: str, who: str, kind: DutyKind, value: str, known: Known) -> list[Record]:
    """The duties of this holder for this value, however they spell it."""
    if holder == "group":
        mine = duties_of_group(who, known)
    else:
        duties = (record for record in known.records.values() if is_duty(record, known.definition))
        mine = [record for record in duties if record.responsible == who]
    return [record for record in mine if value in _spellings(kind, record.value(kind.key), known)]


def _spellings(kind: DutyKind, kept: str, known: Known) -> Iterator[str]:
    yield kept
    try:
        yield spelled(kind, kept, known) if kept else ""
    except (InvalidInput, NotFound):
        return


def _free_key(text: str, entity: str, known: Known) -> str:
    """A key that tells what it is about, with a number where it is taken."""
    key = text.replace(":", ".").replace(" ", "_").replace("|", "_").replace(";", "_")
    number = 1
    while (entity, key if number == 1 else f"{key}-{number}") in known.records:
        number += 1
    return key if number == 1 else f"{key}-{number}"


def _nobody(group: str, known: Known, at: datetime) -> Iterator[Problem]:
    if not members(group, known, at):
        yield Problem("W_GROUP_EMPTY", group)

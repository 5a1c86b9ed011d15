"""The rules of duties: whoever writes a record that says who answers for what, it says so whole and in one spelling."""

from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.definition import ANSWERING_GROUP, ANSWERING_UNTIL, Definition, DutyKind, Label
from crmaccess.engine.answers.periods import period
from crmaccess.errors import CrmAccessError, InvalidInput, NotFound, Problem
from crmaccess.facts import OUTSIDE, Record
from crmaccess.plan.known.known import Known

if TYPE_CHECKING:
    from crmaccess.engine.world.world import World


def is_duty(record: Record, definition: Definition) -> bool:
    return record.entity == definition.duties.entity


def settled(record: Record, known: Known) -> Record:
    """A duty in keys and in one spelling; any other record as it is. Raises NotFound or InvalidInput."""
    if not is_duty(record, known.definition):
        return record
    kind = kind_of(record, known.definition)
    group = record.attributes.get(ANSWERING_GROUP, "")
    if bool(group) == bool(record.responsible):
        both = f"user:{record.responsible}, group:{group}" if group else ""
        raise InvalidInput("E_DUTY_HOLDER", record.key, both=both)
    if group:
        record = _with(record, ANSWERING_GROUP, known.group(group).key)
    return _with(record, kind.key, spelled(kind, record.value(kind.key), known))


def kind_of(record: Record, definition: Definition) -> DutyKind:
    """The one kind of a duty. Raises InvalidInput E_DUTY_MISSING or E_DUTY_MANY."""
    kinds = definition.duties.kinds
    said = [kind for kind in kinds.values() if record.value(kind.key)]
    if not said:
        raise InvalidInput("E_DUTY_MISSING", record.key, nearest=tuple(kinds))
    if len(said) > 1:
        raise InvalidInput("E_DUTY_MANY", ", ".join(f"{kind.key}={record.value(kind.key)}" for kind in said))
    return said[0]


def spelled(kind: DutyKind, value: str, known: Known) -> str:
    """The key of a place or a choice by any of its names, a period in its one spelling. Raises as `settled`."""
    if kind.place:
        return known.place(kind.place, value).key
    if not kind.values:
        return period(value).text()
    names = {name.casefold(): key for key, label in kind.values.items() for name in (*label, key)}
    if value.casefold() not in names:
        raise InvalidInput("E_VALUE_UNKNOWN", value, nearest=tuple(kind.values), setting=kind.key)
    return names[value.casefold()]


def tidied(record: Record, definition: Definition) -> Record:
    """A duty of a file with its period in its one spelling, if it has one; faults are found later."""
    if not is_duty(record, definition):
        return record
    try:
        kind = kind_of(record, definition)
        return record if kind.place or kind.values else _with(record, kind.key, period(record.value(kind.key)).text())
    except InvalidInput:
        return record


def check_duty(record: Record, known: Known) -> None:
    """Raise NotFound or InvalidInput for a duty that is not as it is kept: in keys, whole and in one spelling."""
    kept = settled(record, known)
    for name, value in kept.attributes.items():
        if record.attributes.get(name) != value:
            kind = known.definition.duties.kinds.get(name)
            code = "E_GROUP_UNKNOWN" if kind is None else "E_PLACE_UNKNOWN" if kind.place else "E_VALUE_UNKNOWN"
            raise NotFound(code, record.attributes.get(name, ""), nearest=(value,))


class Prerequisites:
    """Whether those who are to answer for a place can do there what it takes; the world is made when first asked."""

    def __init__(self, known: Known, at: datetime) -> None:
        self.known, self.at = known, at
        self._world: World | None = None

    def check(self, record: Record) -> None:
        """Raise InvalidInput E_DUTY_PREREQUISITE when the person, or everybody in the group, lacks it."""
        definition = self.known.definition
        if not is_duty(record, definition):
            return
        kind = kind_of(record, definition)
        entity, action = kind.needs
        place, group = record.value(kind.key), record.attributes.get(ANSWERING_GROUP, "")
        people = members(group, self.known, self.at) if group else [record.responsible]
        if not entity or not people or any(self._could(login, kind, place) for login in people):
            return
        verb, noun = definition.actions[action], definition.entities[entity].label
        label = Label(f"{verb.en} {noun.en or entity}", f"{verb.ru}: {noun.ru or entity}")
        raise InvalidInput(
            "E_DUTY_PREREQUISITE", f"group:{group}" if group else record.responsible, place=f"{kind.place}:{place}",
            group=group, ask=f"{people[0]} {action} {entity} --set {kind.place}={place}", **label._asdict(),
        )  # fmt: skip

    def settled(self, record: Record, before: Record | None) -> tuple[Record, list[Problem]]:
        """A duty of a file in keys, or what is wrong with it; its kind is the column."""
        try:
            kept = settled(record, self.known)
            if kept != before:
                self.check(kept)
            return kept, []
        except CrmAccessError as error:
            said = [key for key in self.known.definition.duties.kinds if record.value(key)]
            column = said[0] if len(said) == 1 else ""
            return record, [problem._replace(column=column) for problem in error.problems]

    def _could(self, login: str, kind: DutyKind, place: str) -> bool:
        from crmaccess.engine.answers.ability import could_act  # most plans ask no gate
        from crmaccess.engine.ways.rules import Rules
        from crmaccess.engine.world.world import World

        if self._world is None:
            self._world = World(Rules(self.known.definition), self.known.everything(), self.at)
        return could_act(self._world, login, kind, place)


def members(group: str, known: Known, at: datetime) -> list[str]:
    """Who is in the group at that time."""
    found = (one for one in known.group_members.values() if one.group == group and one.part not in OUTSIDE)
    return sorted(one.login for one in found if one.until is None or at < one.until)


def duties_of_group(group: str, known: Known) -> list[Record]:
    """The duties that the group holds."""
    duties = (record for record in known.records.values() if is_duty(record, known.definition))
    return [record for record in duties if record.attributes.get(ANSWERING_GROUP) == group]


def answered_by_group(duty: Record, group: str) -> Record:
    """The duty, held by this group."""
    return _with(duty, ANSWERING_GROUP, group)


def ending(duty: Record, until: str) -> Record:
    """The duty with another end, '' for none."""
    others = {name: value for name, value in duty.attributes.items() if name != ANSWERING_UNTIL}
    return duty._replace(attributes={**others, ANSWERING_UNTIL: until} if until else others)


def _with(record: Record, name: str, value: str) -> Record:
    """The record with this value, where it keeps it."""
    if name == "branch":
        return record._replace(branch=value)
    return record._replace(attributes={**record.attributes, name: value})

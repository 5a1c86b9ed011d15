"""Duties as the facts say them: who answers for what, and what a moment or a record has to do with it.

Nothing here opens anything: no gate asks for a duty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from crmaccess.definition import ANSWERING_GROUP, ANSWERING_UNTIL, Definition, DutyKind
from crmaccess.engine.answers.periods import period
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput
from crmaccess.facts import OUTSIDE, GroupMember, Record
from crmaccess.values import NamedTuple
from crmaccess.zone import day_of


class Duty(NamedTuple):
    """Somebody answers for something: a login or a group, for the value of a kind. `key` is that of the record, `until`
    its last day or the moment of its end.
    """

    key: str
    kind: DutyKind
    value: str
    login: str = ""
    group: str = ""
    until: str = ""

    def holds(self, moment: datetime) -> bool:
        """Whether somebody answers at that moment: before the end, and within the period. Local time."""
        if self.until and has_ended(self.until, moment):
            return False
        if self.kind.place or self.kind.values:
            return True
        try:
            return period(self.value).holds(moment)
        except InvalidInput:  # of a record that is older than the definition's word for it
            return False


def has_ended(until: str, moment: datetime) -> bool:
    """Whether what ends then is over at that moment, in local time. A day ends with its last moment."""
    if day := day_of(until):
        return moment.date() > day
    ends = datetime.fromisoformat(until)
    return moment >= (ends if ends.tzinfo else ends.replace(tzinfo=moment.tzinfo))


def duty_of(record: Record, definition: Definition) -> Duty | None:
    """What the record says; None when it is no duty, or says nothing."""
    if record.entity != definition.duties.entity:
        return None
    kind = next((kind for kind in definition.duties.kinds.values() if record.value(kind.key)), None)
    group = record.attributes.get(ANSWERING_GROUP, "")
    until = record.attributes.get(ANSWERING_UNTIL, "")
    return Duty(record.key, kind, record.value(kind.key), record.responsible, group, until) if kind else None


def people(duty: Duty, members: Mapping[str, list[GroupMember]]) -> list[str]:
    """Who answers: the person, or those who are in the group. `members`: those in force, by group."""
    if not duty.group:
        return [duty.login] if duty.login else []
    return sorted(member.login for member in members.get(duty.group, ()) if member.part not in OUTSIDE)


def members_by_group(world: World) -> dict[str, list[GroupMember]]:
    """The memberships in force."""
    found: dict[str, list[GroupMember]] = {}
    for of_person in world.group_members.values():
        for member in of_person:
            found.setdefault(member.group, []).append(member)
    return found


def concerns(record: Record, world: World) -> Iterator[tuple[str, str]]:
    """(kind of duty, value) for what the record says, or the nearest above it that does."""
    for kind in world.definition.duties.kinds.values():
        if value := _value_along(record, kind.place or kind.key, world):
            yield kind.key, value


def _value_along(record: Record, name: str, world: World) -> str:
    seen: set[str] = set()
    above: Record | None = record
    while above is not None:
        if value := above.value(name):
            return value
        seen.add(f"{above.entity}:{above.key}")
        above = world.record_at(above.parent) if above.parent and above.parent not in seen else None
    return ""

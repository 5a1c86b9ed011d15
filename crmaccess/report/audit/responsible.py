"""Who answers for what at a moment, or for a record then: everybody whom a duty names, with the ground."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from crmaccess.engine.answers.ability import what_stops
from crmaccess.engine.answers.duties import Duty, concerns, members_by_group, people
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.values import NamedTuple


class Answering(NamedTuple):
    """One person who answers, by one duty; `now`: at the moment asked about. Of a group without members `login` is ''.

    `obstacle`: the reason code of what keeps the person from acting then; '' of whoever can. `needs`: the entity and
    the action that it was asked for, where it was more than the account.
    """

    duty: Duty
    login: str
    now: bool
    obstacle: str = ""
    needs: tuple[str, str] = ("", "")


def answering(
    world: World, duties: Iterable[Duty], local: datetime, wanted: Mapping[str, str], record: Record | None, *,
    always: bool = False,
) -> Iterator[Answering]:  # fmt: skip
    """Those who answer at that moment (`local`: by the clock on the wall), by kind and value.

    `wanted`: only these kinds of duty, and only this value unless it is ''. With a record only duties for what it says,
    or what those above it say; with `always` also periods that do not hold then.
    """
    members, order = members_by_group(world), list(world.definition.duties.kinds)
    about = dict(concerns(record, world)) if record is not None else {}
    found = (duty for duty in duties if _is_asked(duty, wanted, about if record is not None else None))
    for duty in sorted(found, key=lambda duty: (order.index(duty.kind.key), duty.value, duty.group, duty.login)):
        now = duty.holds(local)
        if now or always:
            logins = people(duty, members)
            yield from (Answering(duty, login, now, *_obstacle(world, login, duty, about)) for login in logins)
            yield from () if logins else (Answering(duty, "", now),)


def _is_asked(duty: Duty, wanted: Mapping[str, str], about: Mapping[str, str] | None) -> bool:
    key = duty.kind.key
    if wanted and (key not in wanted or wanted[key] not in ("", duty.value)):
        return False
    of_record = about is None or not (duty.kind.place or duty.kind.values)
    return of_record or (about is not None and about.get(key) == duty.value)


def _obstacle(
    world: World, login: str, duty: Duty, about: Mapping[str, str]
) -> tuple[str, tuple[str, str]]:  # fmt: skip
    """What keeps the person from acting where the duty is, or where the record is; else at all."""
    places = {**about, **({duty.kind.key: duty.value} if duty.kind.place else {})}
    kinds = [kind for key, kind in world.definition.duties.kinds.items() if key in places and kind.needs[0]]
    for kind in kinds:
        if code := what_stops(world, login, kind, places[kind.key]):
            return code, kind.needs
    return ("" if kinds else what_stops(world, login, None, "")), ("", "")

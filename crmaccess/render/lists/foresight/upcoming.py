"""What begins and what ends, with what that opens and closes, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.render.lists.changes import fact_phrase
from crmaccess.render.lists.foresight.impact import Told, impact_document, said
from crmaccess.render.words.text import iso_time, shown_time
from crmaccess.render.words.wording import Wording
from crmaccess.report.impact.turns import Turn
from crmaccess.report.upcoming.events import Event
from crmaccess.report.upcoming.moments import Moment

COLUMNS = ("time", "event", "user", "action", "gained", "lost", "records")
DATA = ("at", "events", *Turn._fields)


def rows(moments: Sequence[Moment], wording: Wording, operator: str) -> Iterator[tuple[object, ...]]:
    """A row for each event and for each turn, moment by moment; what several events turn stands below them."""
    for moment in moments:
        told = Told(moment.impact, wording, operator).rows()
        alone = len(moment.events) == 1
        for event in moment.events:
            first = told[0] if alone and told else ("",) * 5
            yield shown_time("at", event.at, wording.zone), event_phrase(event, wording), *first
        if told and not alone:  # it is the events together that turn it
            yield "", said(wording.lang, "upcoming.together"), *told[0]
        yield from (("", "", *row) for row in told[1:])


def data_rows(moments: Sequence[Moment]) -> Iterator[tuple[object, ...]]:
    """For programs: a row for each turn, with the time and all events of its moment; one where nothing turns."""
    empty = Turn("", "", "")
    for moment in moments:
        events = [f"{event.kind} {event.key} {event.change}" for event in moment.events]
        yield from ((moment.events[0].at, events, *turn.row()) for turn in moment.impact.turns or (empty,))


def event_phrase(event: Event, wording: Wording) -> str:
    """`ends: role «manager» of petr`."""
    of_account = {"Account": "block", "Invitation": "invitation", "Department": "head"}.get(event.kind)
    if of_account:
        login = getattr(event.fact, "head", "") or event.key
        values = {"name": wording.names.user(login), "department": wording.names.department(event.key)}
        return said(wording.lang, f"ends.{of_account}", **values)
    fact = event.fact
    bare = {name: None for name in ("since", "until") if hasattr(fact, name)}
    return said(wording.lang, event.change, what=fact_phrase(fact._replace(**bare), wording))  # type: ignore[arg-type]


def document(moments: Sequence[Moment]) -> list[dict[str, object]]:
    """The same for programs."""
    return [
        {
            "at": iso_time(moment.events[0].at),
            "events": [{"change": one.change, "kind": one.kind, "key": one.key} for one in moment.events],
            "impact": impact_document(moment.impact),
        }
        for moment in moments
    ]

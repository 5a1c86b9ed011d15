"""Who gained and lost what since a moment, and the entries by which."""

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.plan.known.known import Known
from crmaccess.plan.past.tracing import Causes
from crmaccess.render.decisions.turned import Manner, entry_line
from crmaccess.render.lists.foresight.plans import turn_line
from crmaccess.render.sentences.plans import sentence
from crmaccess.report.impact.turns import Impact, Turn
from crmaccess.store.journal import JournalEntry

FEW = 5  # numbers that a line names


def delta_lines(
    impact: Impact, turned: Sequence[tuple[Turn, Causes]], later: Iterable[JournalEntry], known: Known, manner: Manner,
    *, whole: bool = True,
) -> Iterator[str]:  # fmt: skip
    """How many people it is about, each turn in a line, and what the entries were; `whole`: the journal tells all."""
    people = len({turn.login for turn in impact.turns})
    yield manner.say("delta", count=people) if people else manner.say("delta_none" if whole else "delta_untold")
    for turn, causes in turned:
        yield f"  {turn_line(turn, known, manner.lang)}: {_by(causes, manner)}"
    if len(impact.turns) > len(turned):
        yield manner.say("delta_more", count=len(impact.turns) - len(turned))
    if impact.cut:
        yield sentence(manner.lang, "impact_cut")
    numbers = {number for _, causes in turned for number in causes.entries}
    if numbers and manner.tells:
        yield manner.say("delta_entries")
        yield from (f"  {entry_line(entry, manner)}" for entry in reversed(list(later)) if entry.number in numbers)


def _by(causes: Causes, manner: Manner) -> str:
    """`entries 77, 80; the clock 2026-06-20 00:00`."""
    found = []
    if causes.entries:
        numbers = ", ".join(map(str, causes.entries[:FEW])) + (", …" if len(causes.entries) > FEW else "")
        found.append(manner.say("by_entries" if len(causes.entries) > 1 else "by_entry", numbers=numbers))
    if causes.clock:
        found.append(manner.say("by_clock", times=", ".join(manner.time(at) for at in causes.clock[:FEW])))
    return "; ".join(found) or "—"

"""A kept plan for people: the drift, the changes, whose answers turn."""

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.changes import Change, Plan
from crmaccess.definition import Definition
from crmaccess.facts import Account, Fact
from crmaccess.kept.documents import fact_of
from crmaccess.kept.saved import Drift, Drifted, SavedPlan
from crmaccess.plan.known.known import Known
from crmaccess.render.lists.changes import change_line, names_in
from crmaccess.render.lists.foresight.impact import Told
from crmaccess.render.sentences.plans import sentence
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import clean
from crmaccess.render.words.wording import Wording
from crmaccess.report.impact.turns import Impact, Turn
from crmaccess.store.plans import Request
from crmaccess.values import NamedTuple
from crmaccess.zone import UTC_NAME, local_time

SHOWN = 50  # lines of each part
EVERY = 2**31
NAMED = 5  # records that a line names


class Reader(NamedTuple):
    """Who reads: in which language and time zone, and on whose authority, if on somebody's; `named` is what is called
    by a name and seen."""

    lang: str
    zone: str = UTC_NAME
    operator: str = ""
    named: Sequence[Fact] = ()


def lines_of_plan(plan: SavedPlan, wished: Plan, known: Known, reader: Reader) -> Iterator[str]:
    """All that there is to be seen before it is carried out; `wished` is what the actions stand for."""
    source, lang, zone = plan.source, reader.lang, reader.zone
    names = names_in(wished.changes, reader.named)
    key = "of_file" if source.file else "of_command"
    yield clean(sentence(lang, key, **source._asdict()))
    if plan.drift.run or source.file.endswith(".toml"):
        yield from _drift_lines(plan.drift, known.definition, reader, names)
    if not wished.changes and not plan.impact.cut:
        yield sentence(lang, "changes_none")
        return
    if wished.changes:
        yield sentence(lang, "changes", count=len(wished.changes))
    yield from _few([f"  {change_line(one, known.definition, lang, zone, names)}" for one in wished.changes[:SHOWN]],
                    len(wished.changes), lang)  # fmt: skip
    if plan.unchanged:
        yield sentence(lang, "unchanged", count=plan.unchanged)
    comes = (one.after for one in wished.changes if isinstance(one, Change) and one.after is not None)
    yield from impact_lines(plan.impact, known.definition, [*known.accounts.values(), *comes], reader)
    if plan.facts_hash and plan.impact_hash:
        yield sentence(lang, "hashes", facts=plan.facts_hash, impact=plan.impact_hash)


def lines_of_request(request: Request, lang: str, zone: str) -> Iterator[str]:
    """Who asks for what, when and why, and what became of it."""
    at = local_time(request.requested_at, zone)
    who = request.requested_by or request.account
    number = request.number or "—"
    yield clean(sentence(lang, "request", number=number, who=who, at=at, command=request.command))
    if request.reason:
        yield clean(sentence(lang, "request_reason", reason=request.reason))
    if request.decided_at is not None:
        by, when = request.decided_by or request.decided_account, local_time(request.decided_at, zone)
        yield clean(sentence(lang, f"request_{request.state}_by", by=by, at=when))
        if request.why and request.why != request.reason:
            yield clean(sentence(lang, "request_why", why=request.why))
        if request.run:
            yield sentence(lang, "request_run", run=request.run)
    if not request.plan:
        yield sentence(lang, "request_erased")


def impact_lines(impact: Impact, definition: Definition, facts: Iterable[Fact], reader: Reader) -> Iterator[str]:
    """How many people gain and lose, and what, a line for each turn; the facts give names to people."""
    names = Names.of(fact for fact in facts if isinstance(fact, Account))
    operator = names.user(reader.operator) if reader.operator else ""
    yield from Told(impact, Wording(definition, names, reader.lang, reader.zone), operator).lines(SHOWN, "more.there")


def turn_line(turn: Turn, known: Known, lang: str) -> str:
    """`petr: read deal — gains 2 (D-1, D-2)`."""
    wording = Wording(known.definition, Names(), lang)
    values = {"action": wording.action(turn.action), "entity": wording.entity(turn.entity)}
    what = sentence(lang, "turn_field", field=wording.field(turn.entity, turn.field), **values) if turn.field else (
        sentence(lang, "turn", **values)
    )  # fmt: skip
    said = ", ".join(f"{name}={value}" for name, value in turn.said)
    return clean(f"{turn.login}: {what}{f' ({said})' if said else ''} — {', '.join(_sides(turn, lang))}")


def _sides(turn: Turn, lang: str) -> Iterator[str]:
    words = ("turn_opened", "turn_closed") if turn.whole else ("turn_gained", "turn_lost")
    sides = ((turn.gained, turn.records_gained), (turn.lost, turn.records_lost))
    for word, (count, keys) in zip(words, sides, strict=True):
        if count:
            named = ", ".join(keys[:NAMED]) + (", …" if count > NAMED and keys else "")
            yield sentence(lang, word, count=count) + (f" ({named})" if named else "")


def _drift_lines(drift: Drift, definition: Definition, reader: Reader, names: Names) -> Iterator[str]:
    lang = reader.lang
    if not drift.run:
        yield sentence(lang, "drift_unknown")
        return
    if drift.rows:
        yield sentence(lang, "drift", run=drift.run, count=len(drift.rows))
    else:
        yield sentence(lang, "drift_none", run=drift.run)
    lines = [f"  {_drifted_line(one, definition, reader, names)}" for one in drift.rows[:SHOWN]]
    yield from _few(lines, len(drift.rows), lang)
    if drift.others:
        yield sentence(lang, "drift_others", count=drift.others)
    if not drift.same:
        yield sentence(lang, "drift_name")


def _drifted_line(one: Drifted, definition: Definition, reader: Reader, names: Names) -> str:
    change = Change(fact_of(one.kind, one.left), fact_of(one.kind, one.found))
    entries = ", ".join(map(str, one.entries))
    line = change_line(change, definition, reader.lang, reader.zone, names)
    return sentence(reader.lang, "drift_by", line=line, entries=entries)


def _few(lines: Sequence[str], count: int, lang: str) -> Iterator[str]:
    """The lines, and how many of all are left out."""
    yield from lines
    if count > len(lines):
        yield sentence(lang, "more", count=count - len(lines))

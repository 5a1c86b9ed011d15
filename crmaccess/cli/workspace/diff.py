"""`crmaccess diff`: who may what on one side and not on the other, whatever the two are written like."""

from collections.abc import Mapping, Set
from datetime import datetime
from typing import Annotated

import typer

from crmaccess import systems
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, say_notes, show_list
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.definition import Definition
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode, InvalidInput, StoreUnavailable
from crmaccess.facts import Account, Fact, Record
from crmaccess.files.access_files.access import heard, located, system_named_in, text_of_file
from crmaccess.files.source import STDIN
from crmaccess.plan.effect import applied, table_of
from crmaccess.plan.files.access import as_wanted, desired
from crmaccess.plan.files.silence import Unsaid
from crmaccess.plan.known.known import Known
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import Impact, Turn
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.reader import Reader
from crmaccess.values import NamedTuple
from crmaccess.zone import UTC_NAME, moment

app = verb()
MOMENT = "@"
NEVER_WHOLE = frozenset((Account, Record))  # a file that names some of these says nothing of the others
Side = Annotated[
    str,
    typer.Argument(metavar="SIDE", help="An access file, a database, or @TIME of this database.", show_default=False),
]  # fmt: skip


class Company(NamedTuple):
    """What is so on one side, at a moment."""

    definition: Definition
    facts: tuple[Fact, ...]
    at: datetime


@app.command("diff")
def diff(context: typer.Context, before: Side, after: Side) -> int:
    """Compare two access files, two databases or two moments: who may what on one side alone, and on which records.

    Of a moment that has passed: what the database said then; of one to come: what today's facts will say. Of a file: if
    all that it speaks of were as it says; people and records that it does not name are the database's.

    Exit 0: the same answers to every question; 10: some differ.

    Example: crmaccess diff @2026-03-01 @2026-09-01
    """
    session: Session = context.obj
    with at_work(session, "reading"):
        files = {side: _said(session, side) for side in dict.fromkeys((before, after)) if _is_file(side)}
        refuse_two_systems(before, after, files)
        spoken = {type(fact) for said in files.values() for fact in said.wanted} - NEVER_WHOLE
        one, other = (
            files[side].company(session, spoken) if side in files else _company(session, side)
            for side in (before, after)
        )
    refuse_two_systems(before, after, {before: one, after: other})
    with at_work(session, "asking"):
        impact = _difference(one, other)
    if not for_people(session):
        show_list(session, "turns", Turn._fields, [one.row() for one in impact.turns])
        return ExitCode.NO if impact.turns else ExitCode.DONE
    from crmaccess.render.lists.foresight.plans import Reader as Speaking
    from crmaccess.render.lists.foresight.plans import impact_lines

    for line in impact_lines(impact, other.definition, other.facts, Speaking(session.options.lang)):
        out(line)
    return ExitCode.NO if impact.turns else ExitCode.DONE


def refuse_two_systems(before: str, after: str, read: "Mapping[str, Company | Said]") -> None:
    """Raise InvalidInput where both sides have been read and are of two systems: no question is asked in both."""
    if before in read and after in read:
        one, other = (read[side].definition.name for side in (before, after))
        if one != other:
            raise InvalidInput("E_DIFF_SYSTEMS", after, system=other, before=before, expected=one)


def _difference(one: Company, other: Company) -> Impact:
    rules = Rules(one.definition)
    same = one.definition == other.definition
    before = World(rules, one.facts, one.at)
    return impact_of(before, World(rules if same else Rules(other.definition), other.facts, other.at))


def _company(session: Session, side: str) -> Company:
    """What a side names. Raises CrmAccessError as whoever reads it."""
    if side.startswith(MOMENT):
        return _at_moment(session, moment(side.removeprefix(MOMENT), session.zone))
    with Reader(side) as reader:
        return _of(reader, session.at)


def _at_moment(session: Session, at: datetime) -> Company:
    """What the database said then; of a moment to come, what today's facts will say. Raises InvalidInput for one that
    the journal does not tell of."""
    if at > session.now:
        with session.reading() as reader:
            return _of(reader, at)
    from crmaccess.past.remembered import Past

    past = Past(session.options.db, at, session.now)
    say_notes(session, past.notes)
    with past.reader() as reader:
        return _of(reader, at)


def _of(reader: Reader, at: datetime) -> Company:
    definition = definition_of(reader)
    return Company(definition, (*reader.everything(), *all_records(reader, definition)), at)


def _is_file(side: str) -> bool:
    return side == STDIN or side.endswith(".toml")


class Said(NamedTuple):
    """What an access file wants, and the company that it is to be said of."""

    text: str
    there: Company
    wanted: tuple[Fact, ...]
    unsaid: Unsaid

    @property
    def definition(self) -> Definition:
        """The system that it is of."""
        return self.there.definition

    def company(self, session: Session, spoken: Set[type[Fact]]) -> Company:
        """The company if, of the classes that are `spoken` of, all were as the file says. Raises InvalidInput."""
        definition, facts = self.there.definition, self.there.facts
        wanted = as_wanted(self.wanted, self.unsaid, Known(definition, facts), table_of(facts))
        known = Known(definition, (fact for fact in facts if type(fact) not in spoken))
        plan = desired(wanted, known, session.at)
        if plan.problems:
            raise InvalidInput.of(located(plan.problems, self.text, definition))
        will = applied(known.everything(), plan.changes)
        return Company(with_own_attributes(will, definition), will, session.at)


def _said(session: Session, file: str) -> Said:
    text = text_of_file(file)
    there = _there(session, system_named_in(text, file))
    said = heard(text, file, there.definition, _zone(session))
    if said.problems:
        raise InvalidInput.of(said.problems)
    return Said(text, there, tuple(said.facts), said.unsaid)


def with_own_attributes(facts: tuple[Fact, ...], definition: Definition) -> Definition:
    """The definition with the attributes that the file adds."""
    from crmaccess.facts import CustomAttribute, with_attributes_of

    own = [fact for fact in facts if isinstance(fact, CustomAttribute)]
    return with_attributes_of(own, definition) if own else definition


def _there(session: Session, named: str) -> Company:
    """What the database holds, if it is of the system that the file names; otherwise what a new one of it would."""
    try:
        with session.reading() as reader:
            if named in ("", reader.system()):
                return _of(reader, session.at)
    except StoreUnavailable:
        if not named:
            raise
    from crmaccess.plan.system.presets import definition_facts

    definition = systems.load(named)[0]
    return Company(definition, tuple(definition_facts(definition)), session.at)


def _zone(session: Session) -> str:
    try:
        return session.zone
    except StoreUnavailable:
        return UTC_NAME

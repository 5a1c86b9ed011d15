"""`crmaccess explain --fix` and `--close`: every smallest set of acts that would turn the answer."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import out, view
from crmaccess.cli.questions.asking import Question
from crmaccess.cli.questions.beside import (
    cards_named,
    colleagues_who_administer,
    people_above,
    records_to_be_given,
    records_to_join,
    work_of,
)
from crmaccess.cli.questions.check import refuse_stranger, show_decision
from crmaccess.cli.questions.everybody import Everybody
from crmaccess.cli.questions.withheld import without_hidden_groups
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode
from crmaccess.facts import Account, Assignment, Fact, Grant, Imposition, Membership, Role
from crmaccess.plan.effect import table_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.render.decisions.cures import Told, cures_document, universe_document
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import wrap
from crmaccess.render.words.wording import Wording
from crmaccess.report.cures.openings import Opening
from crmaccess.report.foresight.alternatives import alternatives, fitting
from crmaccess.report.foresight.cures import Cure, Foresight, cures_for, no_cures
from crmaccess.report.foresight.lightest import lightest
from crmaccess.report.foresight.moved import Answers
from crmaccess.report.foresight.ranking import ranked
from crmaccess.report.foresight.warnings import shares_of, warnings_of
from crmaccess.report.foresight.weighed import Answer, Weighed
from crmaccess.session import Session
from crmaccess.store.reading.reader import Reader
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.cli.questions.keeping import Kept


class Wanted(NamedTuple):
    """What is to be answered besides the decision; `limit` 0 is all."""

    closing: bool = False
    universe: bool = False
    keep: tuple[str, ...] = ()
    limit: int = 0


def answer(session: Session, asked: Question, decision: Decision, sentence: str, wanted: Wanted) -> int:
    """Show what would turn the answer, which the sentence tells; the exit code."""
    facts = list(asked.facts)
    found = Answer(no_cures(), (), 0, wanted.closing)
    kept = _kept(session, wanted)
    if decision.allowed == wanted.closing and decision.code != "account.unknown":
        with at_work(session, "thinking"), session.reading() as reader:
            facts = _all_that_acts_are_about(session, reader, asked, decision)
            everybody = Everybody(session, reader, asked.world, facts)
            trial = rehearsal(session, reader, asked, decision, facts)
            foresight = cures_for(decision, trial)
            found = chosen(foresight, kept, decision, trial, everybody, wanted)
            facts += everybody.named(login for one in found.shown for login in (*_named(one), *one.able))
    wording = Wording(asked.definition, Names.of(facts), session.options.lang, session.zone, session.unset)
    _show(session, decision, sentence, found, wording, wanted)
    refuse_stranger(session, decision)
    done = found.shown or decision.allowed != wanted.closing
    return ExitCode.DONE if done else ExitCode.NO


def least_of_all(
    session: Session, asked: Question, decision: Decision, openings: Sequence[Opening]
) -> tuple[list[Fact], list[Opening]]:  # fmt: skip
    """What opens a denial with less than what was found gate by gate, where any set of acts does; and the facts that
    its names can come from."""
    with at_work(session, "thinking"), session.reading() as reader:
        facts = _all_that_acts_are_about(session, reader, asked, decision)
        return facts, lightest(openings, decision, rehearsal(session, reader, asked, decision, facts))


def _all_that_acts_are_about(session: Session, reader: Reader, asked: Question, decision: Decision) -> list[Fact]:
    facts = [*asked.facts, *further(reader, asked, decision)]
    return without_hidden_groups(session, reader, facts, asked.world.person(decision.request.user).groups)


def _kept(session: Session, wanted: Wanted) -> "Kept | None":
    """What must stay as it is; None where nothing must."""
    if not wanted.keep:
        return None
    from crmaccess.cli.questions.keeping import kept_in  # few want to keep something

    with session.reading() as reader:
        return kept_in(session, reader, wanted.keep)


def _named(weighed: Weighed) -> Iterator[str]:
    yield from (turn.login for turn in weighed.turns)
    yield from (share.key for share, _ in weighed.shares if share.of == "person")


def rehearsal(
    session: Session, reader: Reader, asked: Question, decision: Decision, facts: Sequence[Fact]
) -> Rehearsal:
    """Where commands are carried out in memory: acts are about the facts, what refuses them may stand beside."""
    known = Known(asked.definition, facts)
    beside = [
        *cards_named(reader, decision, asked.world),
        *colleagues_who_administer(reader, decision.request.user, known, session.now),
        *(work_of(reader, asked.definition, decision.request.user) if decision.allowed else ()),
    ]
    known = Known(asked.definition, table_of([*facts, *beside]).values()) if beside else known
    return Rehearsal(known, World(asked.world.rules, facts, session.at), session.now, by_somebody=True)


def further(reader: Reader, asked: Question, decision: Decision) -> Iterator[Fact]:
    """What acts can be about besides what the answer rests on: all roles, what roles, groups and departments have, and
    colleagues who could be responsible."""
    yield from reader.facts(Role)
    yield from reader.facts(Grant, holder=["role", "group", "department"])
    yield from reader.facts(Assignment, holder=["group", "department"])
    yield from reader.facts(Imposition, holder=["role", "group"])
    yield from records_to_join(reader, asked.world)
    yield from records_to_be_given(reader, decision, asked.world)
    record = asked.record
    yield from people_above(reader, record, asked.world)
    if record is not None and record.key and record.entity in asked.definition.entities:
        if record.entity not in asked.definition.places:  # those are among the facts, and no records
            yield record
        yield from _colleagues(reader, sorted(asked.world.person(decision.request.user).below))


def _colleagues(reader: Reader, departments: Sequence[str]) -> Iterator[Fact]:
    """Of each department one member whom the operator sees, to whom a record could be handed."""
    first: dict[str, str] = {}
    for one in reader.facts(Membership, department=departments):
        if one.department not in first and reader.sees(one.login):
            first[one.department] = one.login
    logins = sorted(set(first.values()))
    yield from reader.facts(Account, login=logins)
    yield from reader.facts(Membership, login=logins)


def chosen(
    foresight: Foresight, kept: "Kept | None", decision: Decision, trial: Rehearsal, everybody: Everybody,
    wanted: Wanted,
) -> Answer:  # fmt: skip
    """Of the cures which keep what is to be `kept` those that the operator may do, the first of them weighed: as many
    as are wanted, in the order in which all of them stand.

    Where he may do none, those that others could.
    """

    def is_sound(cure: Cure) -> bool:
        return kept is None or kept.stay(cure.changes)

    def is_his(cure: Cure) -> bool:
        return is_sound(cure) and everybody.refused(cure.changes) is None

    sound = fitting(foresight.cures, is_sound, decision, trial)
    own = fitting(sound, is_his, decision, trial)
    answers = Answers(decision, trial.world)
    cures = ranked(own or sound, everybody.reached, lambda: everybody.number, answers)
    shown = [
        _weighed(cure, is_his if own else is_sound, decision, trial, everybody)._replace(
            able=() if own else everybody.refused(cure.changes) or ()
        )
        for cure in islice(cures, wanted.limit or None)
    ]
    left, others = len(foresight.cures) - len(sound), len(sound) - len(own)
    return Answer(foresight, tuple(shown), len(own or sound), wanted.closing, left, others, bool(sound) and not own)


def _weighed(
    cure: Cure, fits: Callable[[Cure], bool], decision: Decision, trial: Rehearsal, everybody: Everybody
) -> Weighed:  # fmt: skip
    before, login = trial.world, decision.request.user
    shares = tuple((share, everybody.reached(share)) for share in shares_of(cure))
    exactly = partial(everybody.turns, asker=login, before=before, limit=sys.maxsize)
    return Weighed(
        cure, everybody.turns(cure, login, before), shares, tuple(warnings_of(cure, decision, before)),
        cut=everybody.is_cut(cure, login, before),
        instead=alternatives(cure, fits, exactly, decision, trial),
    )  # fmt: skip


def _show(
    session: Session, decision: Decision, sentence: str, found: Answer, wording: Wording, wanted: Wanted
) -> None:  # fmt: skip
    """The sentence and the cures for people; for programs the decision with the cures beside it."""
    definition = wording.definition
    if session.options.format != "table" or session.options.fields:
        beside = cures_document(found, definition)
        if wanted.universe:
            beside["universe"] = universe_document(found, definition)
        show_decision(session, decision, sentence, definition, beside)
        return
    look = view(session)
    told = Told(found, decision, wording, look.width)
    parts = [wrap(sentence, look.width), list(told.universe()) if wanted.universe else [], list(told.lines())]
    for number, part in enumerate(filter(None, parts)):
        for line in ("", *part) if number else part:
            out(line)

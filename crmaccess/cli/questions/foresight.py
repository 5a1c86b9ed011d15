"""`crmaccess explain --fix` and `--close`: every smallest set of acts that would turn the answer."""

from collections.abc import Iterator, Sequence

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import out, view
from crmaccess.cli.questions.asking import Question
from crmaccess.cli.questions.check import refuse_stranger, show_decision
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.world.world import World
from crmaccess.errors import ExitCode
from crmaccess.facts import Account, Assignment, Fact, Grant, Imposition, Membership, Record, Role
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.render.decisions.cures import Told, cures_document, universe_document
from crmaccess.render.decisions.headline import headline
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import wrap
from crmaccess.render.words.wording import Wording
from crmaccess.report.foresight.cures import Cure, cures_for
from crmaccess.report.foresight.ranking import ranked
from crmaccess.report.foresight.warnings import Share, shares_of, warnings_of
from crmaccess.report.foresight.weighed import Answer, Weighed
from crmaccess.report.impact.holders import Holders
from crmaccess.report.impact.impact import impact_of
from crmaccess.report.impact.turns import Turn
from crmaccess.session import Session
from crmaccess.store.reading.reader import Reader
from crmaccess.values import NamedTuple

SHOWN = 5
OF_MANY = ("role", "group", "department", "kind")


class Wanted(NamedTuple):
    """What is to be answered besides the decision."""

    closing: bool = False
    universe: bool = False
    keep: tuple[str, ...] = ()
    for_asker: bool = False
    limit: int = SHOWN


def answer(session: Session, asked: Question, decision: Decision, wanted: Wanted) -> int:
    """Show what would turn the answer; the exit code."""
    with at_work(session, "thinking"), session.reading() as reader:
        facts = [*asked.facts, *further(reader, asked, decision)]
        trial = Rehearsal(Known(asked.definition, facts), World(asked.world.rules, facts, session.at), session.now)
        foresight = cures_for(decision, trial)
        everything = Everything(reader, asked.world, session)
        cures = ranked(foresight.cures, everything.reached, everything.number)
        shown = [_weighed(cure, decision, trial.world, everything) for cure in cures[: wanted.limit or None]]
        names = Names.of([*facts, *everything.named(shown)])
    _show(session, asked, decision, Answer(foresight, tuple(shown), len(cures), wanted.closing), names, wanted)
    refuse_stranger(session, decision)
    return ExitCode.DONE if shown else ExitCode.NO


def further(reader: Reader, asked: Question, decision: Decision) -> Iterator[Fact]:
    """What acts can be about besides what the answer rests on: all roles, what roles, groups and departments have, and
    colleagues who could be responsible."""
    yield from reader.facts(Role)
    yield from reader.facts(Grant, holder=["role", "group", "department"])
    yield from reader.facts(Assignment, holder=["group", "department"])
    yield from reader.facts(Imposition, holder=["role", "group"])
    record = asked.record
    if record is not None and record.entity in asked.definition.entities:
        yield record
        person = asked.world.person(decision.request.user)
        yield from _colleagues(reader, sorted(person.below))


def _colleagues(reader: Reader, departments: Sequence[str]) -> Iterator[Fact]:
    """Of each department one member, to whom a record could be handed."""
    first: dict[str, Membership] = {}
    for one in reader.facts(Membership, department=departments):
        first.setdefault(one.department, one)
    logins = sorted({one.login for one in first.values()})
    yield from reader.facts(Account, login=logins)
    yield from reader.facts(Membership, login=logins)


class Everything:
    """All that is known of everybody, read when something is asked of others."""

    def __init__(self, reader: Reader, world: World, session: Session) -> None:
        self._reader, self._rules, self._at = reader, world.rules, session.at
        self._world: World | None = None
        self._holders: Holders | None = None

    @property
    def world(self) -> World:
        if self._world is None:
            self._world = World(self._rules, self._reader.everything(), self._at)
        return self._world

    @property
    def number(self) -> int:
        """How many people there are."""
        return len(self.world.accounts) if self._world else len(self._reader.logins())

    def reached(self, share: Share) -> int:
        """How many people a role, group or department reaches."""
        if share.of not in OF_MANY:
            return self.number if share.of == "everybody" else 1
        if self._holders is None:
            self._holders = Holders(self.world)
        return len(self._holders.behind([(share.of, share.key)]))

    def turns(self, cure: Cure, decision: Decision) -> tuple[Turn, ...]:
        """What others gain or lose by a cure."""
        before = self.world
        records = [one.before for one in cure.changes if isinstance(one.before, Record)]
        before = before.having(*records) if records else before
        others = [login for login in before.accounts if login != decision.request.user]
        return impact_of(before, before.after(cure.changes), logins=others, records=self._reader).turns

    def named(self, shown: Sequence[Weighed]) -> list[Fact]:
        """The accounts of those who are named."""
        logins = sorted({turn.login for weighed in shown for turn in weighed.turns})
        return list(self._reader.facts(Account, login=logins)) if logins else []


def _weighed(cure: Cure, decision: Decision, before: World, everything: Everything) -> Weighed:
    shares = tuple((share, everything.reached(share)) for share in shares_of(cure))
    turns = everything.turns(cure, decision)
    return Weighed(cure, turns, shares, tuple(warnings_of(cure, decision, before)))


def _show(
    session: Session, asked: Question, decision: Decision, found: Answer, names: Names, wanted: Wanted
) -> None:  # fmt: skip
    """The sentence and the cures for people; for programs the decision with the cures beside it."""
    lang, definition = session.options.lang, asked.definition
    sentence = headline(decision, definition, names, lang, session.zone)
    if session.options.format != "table" or session.options.fields:
        beside = cures_document(found, definition)
        if wanted.universe:
            beside["universe"] = universe_document(found, definition)
        show_decision(session, decision, sentence, definition, beside)
        return
    look = view(session)
    told = Told(found, decision, Wording(definition, names, lang, session.zone), look.width)
    for line in (*wrap(sentence, look.width), "", *(told.universe() if wanted.universe else ()), *told.lines()):
        out(line)

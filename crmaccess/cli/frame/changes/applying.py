"""A kept plan carried out: once, on the facts that it was made of, with the impact that it was made for."""

from collections.abc import Callable, Sequence
from datetime import datetime

import typer

from crmaccess.changes import Change, Plan, Step
from crmaccess.cli.frame.changes.authority.as_seen import AsSeen, named_in_steps
from crmaccess.cli.frame.changes.authority.guarding import sees_everything
from crmaccess.cli.frame.changes.bound import Bound
from crmaccess.cli.frame.changes.foresight import impact_of_plan, seen
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.errors import Guarded, InvalidInput, Problem
from crmaccess.kept.again import TurnAt, changed, on_today, steps_of, turned
from crmaccess.kept.documents import Malformed, fact_of
from crmaccess.kept.named import Named
from crmaccess.kept.saved import SavedPlan
from crmaccess.plan.known.known import Known
from crmaccess.session import Session
from crmaccess.store.plans import Application
from crmaccess.values import NamedTuple
from crmaccess.zone import day_or_time

SHOWN = 20  # differences for people


class Codes(NamedTuple):
    """What it is called that something is another by now: the facts that are named, the impact, the definition."""

    facts: str
    impact: str
    definition: str


OF_PLAN = Codes("E_PLAN_FACTS", "E_PLAN_IMPACT", "E_PLAN_DEFINITION")
OF_REQUEST = Codes("E_REQUEST_FACTS", "E_REQUEST_IMPACT", "E_REQUEST_DEFINITION")


def apply_plan(context: typer.Context, plan: SavedPlan, file: str, expected: str | None) -> int:
    """Carry out the plan of the file; the exit code. Raises InvalidInput for one that is not of this database, Guarded
    for one that is stale or done with."""
    session: Session = context.obj
    again = Again(session, plan, file)
    again.refuse_foreign()
    session.as_seen = AsSeen(session, named_in_steps(again.steps))

    def wish(known: Known, at: datetime) -> Plan:
        again.refuse_done()
        return again.wish(known, at)

    besides = (Application(plan.source.file, plan.source.digest, plan.id),)
    bound = Bound(both(again.hold_to_impact, expecting(session, expected)), besides)
    return carry_out(context, wish, records=all_records, bulk=True, bound=bound, asks=again.asks)


class Again:
    """A kept plan in the database of today, called by its file's name or its number."""

    def __init__(self, session: Session, plan: SavedPlan, name: str, codes: Codes = OF_PLAN) -> None:
        self._session, self._plan, self._name, self._codes = session, plan, name, codes
        self.steps = self._steps()

    def _steps(self) -> tuple[Step, ...]:
        from crmaccess.systems import restore
        from crmaccess.systems.compiled import compiled

        try:
            return steps_of(self._plan, lambda tables: compiled(restore(tables)))
        except Malformed as error:
            raise InvalidInput("E_PLAN_DAMAGED", self._name) from error

    def refuse_foreign(self) -> None:
        """Raise InvalidInput for a plan of another database, Guarded for one made under another definition."""
        from crmaccess.store.hashes import digest
        from crmaccess.store.reading.journal import chain_head

        with self._session.reading() as reader:
            head, definition = chain_head(reader), digest(reader.definition_text())
        if head is None or head.origin != self._plan.source.database:
            raise InvalidInput("E_PLAN_OTHER_DATABASE", self._name, expected=self._session.place)
        if definition != self._plan.source.definition:
            raise Guarded(self._codes.definition, self._name)

    def refuse_done(self) -> None:
        """Raise Guarded where some run has carried it out."""
        from crmaccess.store.reading.plans import run_of_plan

        with self._session.reading() as reader:
            if run := run_of_plan(reader, self._plan.id):
                raise Guarded("E_PLAN_APPLIED", self._name, run=str(run))

    def is_stale(self, known: Known) -> bool:
        """Whether facts that the plan names are others by now."""
        return bool(changed(self._plan, self.steps, known))

    def wish(self, known: Known, at: datetime) -> Plan:
        """What the plan does, on the facts of today. Raises Guarded where those that it names are others."""
        if differing := changed(self._plan, self.steps, known):
            lines = [self._changed_line(one, known) for one in differing[:SHOWN]]
            lines = lines if sees_everything(self._session) else []  # a plan can be made up
            raise Guarded.of([*lines, Problem(self._codes.facts, self._name, details=_count(differing))])
        return on_today(self.steps, self._plan.unchanged, known)

    def asks(self, known: Known) -> tuple[Step, ...]:
        """What it does, whether or not that can be done today."""
        return self.steps

    def hold_to_impact(self, plan: Plan, known: Known) -> None:
        """Raise Guarded where other answers would turn than those that the plan has seen."""
        impact = impact_of_plan(self._session, plan, known)
        if impact.hash() == self._plan.impact_hash:
            return
        then, now = (seen(one, self._session, known) for one in (self._plan.impact, impact))
        gone, come = turned(then, now)
        told = [*((one, "W_TURN_GONE") for one in gone), *((one, "W_TURN_COME") for one in come)]
        lines = [Problem(code, self._turn_line(one, known)) for one, code in told[:SHOWN]]
        raise Guarded.of([*lines, Problem(self._codes.impact, self._name, details=_count(told))])

    def _turn_line(self, one: TurnAt, known: Known) -> str:
        from crmaccess.render.lists.foresight.plans import turn_line

        at, turn = one
        line = turn_line(turn, known, self._session.options.lang)
        return line if at is None else f"{day_or_time(at, self._session.zone)}: {line}"

    def _changed_line(self, sides: tuple[Named, Named], known: Known) -> Problem:
        from crmaccess.render.lists.changes import change_line, names_in

        then, now = sides
        if then.kind == "Definition":
            return Problem("W_FACT_CHANGED", then.key)
        change = Change(fact_of(then.kind, then.said), fact_of(now.kind, now.said))
        names, lang = names_in((change,), self._session.named), self._session.options.lang
        return Problem("W_FACT_CHANGED", change_line(change, known.definition, lang, self._session.zone, names))


def _count(some: Sequence[object]) -> tuple[tuple[str, str], ...]:
    return (("count", str(len(some))),)


def both(*checks: Callable[[Plan, Known], None]) -> Callable[[Plan, Known], None]:
    """One check after the other."""

    def check(plan: Plan, known: Known) -> None:
        for one in checks:
            one(plan, known)

    return check


def expecting(session: Session, expected: str | None) -> Callable[[Plan, Known], None]:
    """What raises Guarded unless the impact is the one that was agreed on; without an expectation, nothing. An empty
    one, as of a variable that nobody has set, is no impact's.
    """

    def check(plan: Plan, known: Known) -> None:
        if expected is not None and (found := impact_of_plan(session, plan, known).hash()) != expected:
            told = (
                {"found": found} if sees_everything(session) else {}
            )  # to others it would tell of what they do not see
            raise Guarded("E_IMPACT_OTHER", expected or "«»", **told)

    return check

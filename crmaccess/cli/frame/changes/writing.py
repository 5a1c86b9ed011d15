"""How every changing command ends: the plan is shown, asked about where it is large or removes, and carried out."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import say_notes
from crmaccess.cli.frame.answers.show_changes import show_changes
from crmaccess.cli.frame.answers.streams import delivered
from crmaccess.cli.frame.answers.unseen import sees_group
from crmaccess.cli.frame.changes.authority.as_seen import AsSeen, named_on_line
from crmaccess.cli.frame.changes.authority.guarding import (
    SightOver,
    check_operator,
    keep_to_authority,
    seen_records,
    sees_everything,
    without_unseen,
)
from crmaccess.cli.frame.changes.authority.thinking import Asks, Wish, asked_by_line, thought_over
from crmaccess.cli.frame.changes.bound import Bound
from crmaccess.cli.frame.changes.braking import brake
from crmaccess.cli.frame.changes.confirming import confirm, removes
from crmaccess.cli.frame.changes.impact_shown import (
    foresee,
    is_all_that_is_asked_for,
    refuse_mixture,
    show_foreseen,
)
from crmaccess.cli.frame.changes.reading import Reading
from crmaccess.definition import Definition
from crmaccess.errors import (
    CrmAccessError,
    ExitCode,
    Guarded,
    Problem,
    StoreUnavailable,
)
from crmaccess.facts import (
    Clause,
    key_of,
)  # fmt: skip
from crmaccess.plan.authority.requests import kinds_unasked, refuse_unasked
from crmaccess.plan.known.attribute_references import followed, moves_of, records_concerned
from crmaccess.plan.known.bounds.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import veiled_command
from crmaccess.session import Session, definition_of
from crmaccess.values import NamedTuple

Answer = Callable[[Plan, Definition], None]
ROWS = 2  # of the database for a change: its own and one in the journal
PATIENCE = 4  # attempts beside other writers; from then on they wait while a plan is thought out
# Attempts that are lost to others before a command gives up: to those who were faster, to those who let nobody in.
WAITS = {"E_PLAN_STALE": 20, "E_DATABASE_LOCKED": 6}
ATTEMPTS = max(WAITS.values())


def announcing(wish: Wish, *, new: str = "", sealed: Callable[[Definition], str] = lambda definition: "") -> Wish:
    """The wish with the letters that the system sends because of it; `new` is the event of a new account, and `sealed`
    the password that its letter carries."""
    from crmaccess.plan.people.coming.letters import announced  # most commands write to nobody

    return lambda known, at: announced(wish(known, at), known, at, new=new, sealed=sealed(known.definition))


def carry_out(
    context: typer.Context, wish: Wish, *, records: Reading | None = None, bulk: bool = False,
    answer: Answer | None = None, secret: bool = False, sure: Answer | None = None, bound: Bound | None = None,
    asks: Asks | None = None,
) -> int:  # fmt: skip
    """Read what is known, think what to change, and change it; the exit code.

    `records` reads those records that the wish needs to know, otherwise none is read; `answer` shows what was done,
    otherwise the changes are shown. An answer that holds a `secret` must be out before the change is final, and `sure`
    is done before it. `bound`: what the plan is held to, and what is kept beside it. `asks`: what is wished, roughly,
    where the words of the command do not say it.
    When somebody else writes between reading and writing, the wish is thought over again. Raises StoreUnavailable when
    that does not come to an end.
    """
    session: Session = context.obj
    refuse_mixture(session)
    session.asks = asks or asked_by_line(context)
    session.as_seen = session.as_seen or AsSeen(session, named_on_line(context.params.values()), many=False)
    show = answer or partial(show_changes, session)
    if session.options.request:
        from crmaccess.cli.frame.changes.requesting import ask_for  # most commands are carried out

        return ask_for(session, wish, records, bound)
    command = Command(session, wish, records, bulk, show if secret else None, sure, bound)
    plan, definition = command.carried_out_at_last()
    if not command.asked:
        say_notes(session, plan.notes)
    written = bool(plan.changes) and not session.options.dry_run
    with telling(written=written):
        if not ((secret and written) or is_all_that_is_asked_for(session)):
            show(plan, definition)
        show_foreseen(session)
    return ExitCode.DONE


class Draft(NamedTuple):
    """What is wished, that with all that follows, and what was known."""

    wished: Plan
    plan: Plan
    known: Known


class Command:
    """A wish to be carried out. A `secret` answer is shown within the transaction. `asked`: somebody has seen the plan
    with its notes, and said yes."""

    def __init__(
        self, session: Session, wish: Wish, records: Reading | None, bulk: bool = False, secret: Answer | None = None,
        sure: Answer | None = None, bound: Bound | None = None,
    ) -> None:  # fmt: skip
        self._session, self._wish, self._records, self._bulk = session, wish, records, bulk
        self._secret, self._sure, self._bound = secret, sure, bound
        self.asked = False

    def carried_out_at_last(self) -> tuple[Plan, Definition]:
        """What was done, however often it had to be thought over. Raises as `carried_out`."""
        for attempt in range(ATTEMPTS):
            try:
                return self.carried_out(alone=attempt >= PATIENCE)
            except (Guarded, StoreUnavailable) as error:
                if attempt + 1 >= WAITS.get(error.problems[0].code, 0):
                    raise
        raise AssertionError("the last attempt succeeds or fails")

    def rehearsed(self) -> tuple[Plan, Known]:
        """What would be done, and what is known."""
        with at_work(self._session, "reading"):
            _, known = self._known()
        with at_work(self._session, "thinking"):
            return self._plan(known), known

    def drafted(self, *, asked_for: bool = False) -> Draft:
        """What would be done, with what is wished itself; nobody does it yet. With `asked_for`, somebody else is to do
        it: whoever asks need only see what it is about."""
        with at_work(self._session, "reading"):
            _, known = self._known()
        with at_work(self._session, "thinking"):
            wished, known = self._wished(known)
            return Draft(wished, self._lawful(wished, known, asked_for=asked_for, alone=False), known)

    def carried_out(self, *, alone: bool) -> tuple[Plan, Definition]:
        """What was done. Others may write while it is thought out, and then it is refused, unless it is done `alone`.

        Raises Guarded when somebody else has written meanwhile, or what was agreed to is another plan by now.
        """
        session = self._session
        with at_work(session, "reading"):
            revision, known = self._known()
        with at_work(session, "thinking"):
            plan = self._plan(known)
        if session.options.impact:
            foresee(session, plan, known)
        if not plan.changes or session.options.dry_run:
            return plan, known.definition
        asking = self._bulk or removes(plan, known.definition)
        if asking:
            self.asked = confirm(session, plan, known)
        agreed = plan.changes if asking and not session.options.yes else None

        def think() -> Plan:
            nonlocal plan
            plan = self._plan(self._known()[1])
            if agreed is not None and plan.changes != agreed:
                raise Guarded("E_PLAN_STALE")
            return plan

        command = veiled_command(session.command, known.definition)
        besides = self._bound.besides if self._bound else ()
        with at_work(session, "writing", ROWS * len(plan.changes)) as work:
            last = partial(self._last, lambda: plan, known.definition)
            if alone:
                session.apply(lambda: (think(), command), None, work.advance, last, besides)
            else:
                session.apply(lambda: (plan, command), revision, work.advance, last, besides)
        return plan, known.definition

    def _known(self) -> tuple[int, Known]:
        with self._session.reading() as reader:
            revision, definition = reader.revision(), definition_of(reader)
            facts = reader.everything()
            facts += self._records(reader, definition) if self._records else ()
        known = Known(definition, facts)
        check_operator(self._session, known)
        if self._session.options.operator:
            known.sees, known.operator = SightOver(known, self._session), self._session.options.operator
            known.seen_records = partial(seen_records, self._session)
            known.sees_group = sees_group(self._session)
            known.sees_in_part = lambda: not sees_everything(self._session)
        return revision, known

    def _plan(self, known: Known) -> Plan:
        return self._lawful(*self._wished(known), alone=not self._session.options.dry_run)

    def _wished(self, known: Known) -> tuple[Plan, Known]:
        """The plan of the wish, and what is known with the records that it concerns."""
        plan = thought_over(self._session, self._wish, known)
        if clauses := records_concerned(moves_of(plan.changes, known.definition), known.definition):
            known = self._with_records(known, clauses)
            plan = thought_over(self._session, self._wish, known)
        return plan, known

    def _lawful(self, plan: Plan, known: Known, *, asked_for: bool = False, alone: bool) -> Plan:
        """The plan with what follows of it. Raises for what may not be done, or not by whom it is done, or not
        `alone`, which nobody does who only looks."""
        say_checks = keep_to_authority(self._session, plan, known, asked_for=asked_for)
        approved = asked_for or (self._bound is not None and self._bound.approved)
        if alone and not approved:
            refuse_unasked(plan, known)
        needed = [] if alone or approved else kinds_unasked(plan, known)
        plan = self._followed(plan, known)
        notes = self._within_the_rules(plan, known)
        notes += [Problem("W_REQUEST_NEEDED", ", ".join(needed))] if needed else []
        plan = plan._replace(notes=(*plan.notes, *notes)) if notes else plan
        brake(self._session, plan, known)
        if self._bound:
            self._bound.check(plan, known)
        say_checks()
        return plan

    def _followed(self, plan: Plan, known: Known) -> Plan:
        """The plan with what follows of itself: that is nobody's wish, and asks for no authority."""
        if not self._session.options.operator:
            return followed(plan, known)
        with self._session.reading() as reader:
            eyes = self._session.eyes_on(reader)
            return followed(plan, known, eyes.fact) if eyes else followed(plan, known)

    def _within_the_rules(self, plan: Plan, known: Known) -> list[Problem]:
        """What is worth saying of a plan that keeps the rules, of nobody whom the operator does not see. Raises."""
        told = partial(without_unseen, session=self._session, known=known)
        try:
            return [told(one) for one in keep_the_rules(plan.changes, known, self._session.now)]
        except CrmAccessError as error:
            error.problems = tuple(map(told, error.problems))
            raise

    def _with_records(self, known: Known, clauses: Mapping[str, Clause]) -> Known:
        """What is known, and the records within the clauses, by entity."""
        with self._session.reading() as reader:
            found = [record for entity, clause in clauses.items() for record in reader.records(entity, clause=clause)]
        there = known.records
        more = [record for record in found if key_of(record) not in there]
        if not more:
            return known
        return Known(known.definition, [*known.everything(), *more]).with_eyes_of(known)

    def _last(self, plan: Callable[[], Plan], definition: Definition) -> None:
        """What must have succeeded before the changes are final."""
        if self._sure:
            self._sure(plan(), definition)
        self._tell_secret(plan(), definition)

    def _tell_secret(self, plan: Plan, definition: Definition) -> None:
        """Show the secret, if there is one. Raises StoreUnavailable where nobody can have seen it."""
        if self._secret is None:
            return
        try:
            self._secret(plan, definition)
            seen = delivered(sys.stdout)
        except OSError as error:
            raise StoreUnavailable("E_OUTPUT_SECRET", error.strerror or "") from error
        if not seen:
            raise StoreUnavailable("E_OUTPUT_SECRET")


@contextmanager
def telling(*, written: bool) -> Iterator[None]:
    """Within it an answer is shown, to its end. Raises StoreUnavailable that tells whether something was written."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        raise StoreUnavailable("E_OUTPUT_WRITTEN" if written else "E_OUTPUT", error.strerror or "") from error

"""How every changing command ends: the plan is shown, asked about where it is large or removes, and carried out."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import typer

from crmaccess.changes import Change, Plan
from crmaccess.cli.frame.authority import keep_to_authority, sight_over
from crmaccess.cli.frame.braking import brake
from crmaccess.cli.frame.progress import at_work
from crmaccess.cli.frame.show import say, say_notes
from crmaccess.cli.frame.show_changes import show_changes
from crmaccess.cli.frame.streams import delivered
from crmaccess.cli.frame.talk import sentence
from crmaccess.definition import Definition
from crmaccess.errors import Cancelled, ExitCode, Guarded, InvalidInput, NotPermitted, Problem, StoreUnavailable
from crmaccess.facts import (
    Admission,
    Assignment,
    Clause,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Record,
    Setting,
    key_of,
)  # fmt: skip
from crmaccess.plan.known.alike import alike_faults, named_alike
from crmaccess.plan.known.attribute_references import followed, moves_of, records_concerned
from crmaccess.plan.known.finding import people_called
from crmaccess.plan.known.holding import keep_the_rules
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import hindrance, may_act, state_told
from crmaccess.plan.known.secrets import veiled_command
from crmaccess.plan.people.duties import is_duty
from crmaccess.session import Session, definition_of
from crmaccess.zone import local_day

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

Wish = Callable[[Known, datetime], Plan]
Reading = Callable[["Reader", Definition], Iterable[Fact]]
Answer = Callable[[Plan, Definition], None]
ROWS = 2  # of the database for a change: its own and one in the journal
PATIENCE = 4  # attempts beside other writers; from then on they wait while a plan is thought out
# Attempts that are lost to others before a command gives up: to those who were faster, to those who let nobody in.
WAITS = {"E_PLAN_STALE": 20, "E_DATABASE_LOCKED": 6}
ATTEMPTS = max(WAITS.values())
AT_ONCE = 500  # values in one question to the database
LINKS = (Membership, GroupMember, Admission, Grant, Assignment, Imposition, Setting)


def all_records(reader: "Reader", definition: Definition) -> Iterable[Fact]:
    """For wishes that concern every record there is."""
    return (record for entity in definition.entities for record in reader.records(entity))


def records_of(*people: str, department: str = "") -> Reading:
    """For wishes that concern the records these people are responsible for, however they are named, and those of the
    department's present head."""

    def read(reader: "Reader", definition: Definition) -> Iterable[Fact]:
        departments = reader.facts(Department) if department else ()
        logins = {one.head for one in departments if one.head and department in (one.key, one.name)}
        known = list(reader.names())
        for person in filter(None, people):
            logins |= {login for login, *_ in known if login == person} or set(people_called(person, known))
        clause = ("is", "responsible", tuple(sorted(logins)))
        return (record for entity in definition.entities for record in reader.records(entity, clause=clause))

    return read


def records_held_by(logins: Sequence[str]) -> Reading:
    """For wishes that concern the records these logins are responsible for, however many they are."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        for start in range(0, len(logins), AT_ONCE):
            clause = ("is", "responsible", tuple(logins[start : start + AT_ONCE]))
            for entity in definition.entities:
                yield from reader.records(entity, clause=clause)

    return read


def the_records(references: Sequence[str]) -> Reading:
    """For wishes about records named `entity:key`; of those that do not exist come the nearest, to be offered."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        for reference in dict.fromkeys(references):
            entity, _, key = reference.partition(":")
            record = reader.record(entity, key)
            near = [key] if record is not None else reader.nearest_keys(entity, key)
            yield from filter(None, (reader.record(entity, one) for one in near))

    return read


def with_all_above(references: Sequence[str]) -> Reading:
    """For wishes that give a record another parent: the records, and all that these belong to."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        seen = set()
        for found in the_records(references)(reader, definition):
            record: Fact | None = found
            while isinstance(record, Record) and (record.entity, record.key) not in seen:
                seen.add((record.entity, record.key))
                yield record
                record = reader.record(*record.parent.split(":", 1)) if record.parent else None

    return read


def with_values(thing: str, values: Mapping[str, str], other: Reading | None = None) -> Reading:
    """Reads the records that the values name as attributes of such a thing; then the other."""
    return with_values_of(thing, (values,), other)


def with_values_of(thing: str, rows: Iterable[Mapping[str, str]], other: Reading | None = None) -> Reading:
    """The same for many things of the kind."""

    def read(reader: "Reader", definition: Definition) -> Iterator[Fact]:
        to = {one.key: [kind for kind in one.to if kind in definition.entities and kind not in definition.places]
              for one in definition.attributes_of(thing).values()}  # fmt: skip
        cells = {(name, row.get(name) or row.get(f"attribute.{name}", "")) for row in rows for name in to if to[name]}
        named = ((kind, piece) for name, cell in cells for piece in cell.replace(";", " ").split() for kind in to[name])
        yield from the_records([f"{kind}:{piece.removeprefix(f'{kind}:')}" for kind, piece in named])(
            reader, definition
        )
        if other:
            yield from other(reader, definition)

    return read


def announcing(wish: Wish, *, new: str = "", sealed: Callable[[Definition], str] = lambda definition: "") -> Wish:
    """The wish with the letters that the system sends because of it; `new` is the event of a new account, and `sealed`
    the password that its letter carries."""
    from crmaccess.plan.people.letters import announced  # most commands write to nobody

    return lambda known, at: announced(wish(known, at), known, at, new=new, sealed=sealed(known.definition))


def carry_out(
    context: typer.Context, wish: Wish, *, records: Reading | None = None, bulk: bool = False,
    answer: Answer | None = None, secret: bool = False, sure: Answer | None = None,
) -> int:  # fmt: skip
    """Read what is known, think what to change, and change it; the exit code.

    `records` reads those records that the wish needs to know, otherwise none is read; `answer` shows what was done,
    otherwise the changes are shown. An answer that holds a `secret` must be out before the change is final, and `sure`
    is done before it.
    When somebody else writes between reading and writing, the wish is thought over again. Raises StoreUnavailable when
    that does not come to an end.
    """
    session: Session = context.obj
    show = answer or partial(show_changes, session)
    command = Command(session, wish, records, bulk, show if secret else None, sure)
    plan, definition = command.carried_out_at_last()
    if not command.asked:
        say_notes(session, plan.notes)
    written = bool(plan.changes) and not session.options.dry_run
    if not (secret and written):
        with telling(written=written):
            show(plan, definition)
    return ExitCode.DONE


class Command:
    """A wish to be carried out. A `secret` answer is shown within the transaction. `asked`: somebody has seen the plan
    with its notes, and said yes."""

    def __init__(
        self, session: Session, wish: Wish, records: Reading | None, bulk: bool = False, secret: Answer | None = None,
        sure: Answer | None = None,
    ) -> None:  # fmt: skip
        self._session, self._wish, self._records, self._bulk = session, wish, records, bulk
        self._secret, self._sure = secret, sure
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

    def carried_out(self, *, alone: bool) -> tuple[Plan, Definition]:
        """What was done. Others may write while it is thought out, and then it is refused, unless it is done `alone`.

        Raises Guarded when somebody else has written meanwhile, or what was agreed to is another plan by now.
        """
        session = self._session
        with at_work(session, "reading"):
            revision, known = self._known()
        with at_work(session, "thinking"):
            plan = self._plan(known)
        if not plan.changes or session.options.dry_run:
            return plan, known.definition
        asking = self._bulk or removes(plan, known.definition)
        if asking:
            self.asked = confirm(session, plan, known.definition)
        agreed = plan.changes if asking and not session.options.yes else None

        def think() -> Plan:
            nonlocal plan
            plan = self._plan(self._known()[1])
            if agreed is not None and plan.changes != agreed:
                raise Guarded("E_PLAN_STALE")
            return plan

        command = veiled_command(session.command, known.definition)
        with at_work(session, "writing", ROWS * len(plan.changes)) as work:
            last = partial(self._last, lambda: plan, known.definition)
            if alone:
                session.apply(lambda: (think(), command), None, work.advance, last)
            else:
                session.apply(lambda: (plan, command), revision, work.advance, last)
        return plan, known.definition

    def _known(self) -> tuple[int, Known]:
        with self._session.reading() as reader:
            revision, definition = reader.revision(), definition_of(reader)
            facts = reader.everything()
            facts += self._records(reader, definition) if self._records else ()
        known = Known(definition, facts)
        check_operator(self._session, known)
        if self._session.options.operator:
            known.sees = sight_over(known, self._session)
        return revision, known

    def _plan(self, known: Known) -> Plan:
        plan = thought_over(self._session, self._wish, known)
        if clauses := records_concerned(moves_of(plan.changes, known.definition), known.definition):
            known = self._with_records(known, clauses)
            plan = thought_over(self._session, self._wish, known)
        keep_to_authority(self._session, plan, known)
        plan = followed(plan, known)  # what follows of itself is nobody's wish, and asks for no authority
        keep_the_rules(plan.changes, known, self._session.now)
        brake(self._session, plan, known)
        return plan

    def _with_records(self, known: Known, clauses: Mapping[str, Clause]) -> Known:
        """What is known, and the records within the clauses, by entity."""
        with self._session.reading() as reader:
            found = [record for entity, clause in clauses.items() for record in reader.records(entity, clause=clause)]
        there = known.records
        more = [record for record in found if key_of(record) not in there]
        if not more:
            return known
        wider = Known(known.definition, [*known.everything(), *more])
        wider.sees = known.sees
        return wider

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


def thought_over(session: Session, wish: Wish, known: Known) -> Plan:
    """The plan for a wish. Raises InvalidInput for problems, saying since when somebody has left whose e-mail it is."""
    try:
        plan = wish(known, session.now)
        if plan.problems:  # what he may not do is not checked for him: he hears that first
            keep_to_authority(session, plan, known)
        if problems := plan.problems or [fault for _, fault in alike_faults(plan.changes, known)]:
            raise InvalidInput.of(problems)
    except InvalidInput as error:
        error.problems = tuple(_with_day(session, known, _unnamed(problem, known)) for problem in error.problems)
        raise
    return plan._replace(notes=(*plan.notes, *named_alike(plan.changes, known)))


def _unnamed(problem: Problem, known: Known) -> Problem:
    """The problem without whom the operator does not see."""
    hidden = {name for name, value in problem.details if name in ("login", "archived") and not known.sees(value)}
    return (
        problem._replace(details=tuple(one for one in problem.details if one[0] not in hidden)) if hidden else problem
    )


def _with_day(session: Session, known: Known, problem: Problem) -> Problem:
    archived = dict(problem.details).get("archived", "") if problem.code == "E_EMAIL_TAKEN" else ""
    if not archived:
        return problem
    with session.reading() as reader:
        since = reader.state_since(archived)
    day = local_day(since, known.zone).isoformat() if since else ""
    return problem._replace(details=(*problem.details, ("since", day)))


def check_operator(session: Session, known: Known) -> None:
    """Raise NotFound or NotPermitted when `--as` names nobody, or somebody who may not act."""
    if session.options.operator:
        account = known.account(session.options.operator)
        if not may_act(account, known, session.now):
            told = state_told(hindrance(account, known.definition), known.definition)
            raise NotPermitted("E_OPERATOR_INACTIVE", account.login, **told)


def removes(plan: Plan, definition: Definition) -> bool:
    """Whether something goes for good; a single link, duty or setting can be put back and is no such thing."""
    gone = [change for change in plan.changes if isinstance(change, Change) and change.after is None]
    overwritten = any(note.code in ("W_RIGHTS_LOST", "W_LOST_WITH_TYPE", "W_MERGED") for note in plan.notes)
    return overwritten or len(gone) > 1 or not all(_is_link(change.before, definition) for change in gone)


def _is_link(fact: Fact | None, definition: Definition) -> bool:
    return isinstance(fact, LINKS) or (isinstance(fact, Record) and is_duty(fact, definition))


def confirm(session: Session, plan: Plan, definition: Definition) -> bool:
    """Ask for a yes, having shown what it would do and what is worth knowing; False where nobody need be asked. Raises
    Cancelled."""
    if session.options.yes:
        return False
    if not session.options.ask or not sys.stdin.isatty():
        raise Cancelled("E_CONFIRMATION_NEEDED", str(len(plan.changes)))
    show_changes(session, plan, definition, asking=True)
    say_notes(session, plan.notes)
    if not said_yes(session):
        raise Cancelled("E_CANCELLED")
    return True


def said_yes(session: Session) -> bool:
    """The answer to the question just shown; everything but a yes is a no."""
    say(session, sentence(session.options.lang, "proceed"), always=True, end="")
    return sys.stdin.readline().strip().lower() in ("y", "yes", "д", "да")

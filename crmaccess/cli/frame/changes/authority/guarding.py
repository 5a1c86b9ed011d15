"""A command on somebody's authority: what the guard of plans needs to know, what is said of its refusals."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from crmaccess.changes import Change, Plan, Step
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import Guarded, NotFound, NotPermitted, Problem
from crmaccess.facts import Account, Fact, Record, key_of
from crmaccess.plan.authority.refusal import ABOVE, Refusal
from crmaccess.plan.authority.sight import Sight
from crmaccess.plan.known.bounds.holding import label
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import ADMINISTRATOR, hindrance, may_act, state_told
from crmaccess.plan.known.secrets import HIDDEN
from crmaccess.plan.known.values import refuse
from crmaccess.plan.rights.asleep import given_alone
from crmaccess.session import Session

if TYPE_CHECKING:
    from crmaccess.plan.authority.guard import Guard
    from crmaccess.store.reading.reader import Reader

ADDED, NEW_ACCOUNT, HEAD = "record.add.", "account.add", "department.head"  # words of the guard
LISTS = ("holders", "people", "records")  # of problems, whose names not everybody sees
# What is said of somebody, or of some, as its value: whom a rule meets is nobody's choice.
OF_PEOPLE = (
    "E_SEPARATION", "W_SEPARATION", "W_SEPARATION_GAINED", "E_HOLDING", "E_LAST_ADMINISTRATOR", "W_ADMINISTRATORS_END",
    "W_RIGHTS_STAY", "E_UNPLACED", "W_UNPLACED",
)  # fmt: skip


def check_operator(session: Session, known: Known) -> None:
    """Raise NotFound or NotPermitted when `--as` names nobody, or somebody who may not act."""
    if session.options.operator:
        account = known.account(session.options.operator)
        if not may_act(account, known, session.now):
            told = state_told(hindrance(account, known.definition), known.definition)
            raise NotPermitted("E_OPERATOR_INACTIVE", account.login, **told)


def admit_administrators(session: Session, command: str) -> None:
    """Raise NotPermitted for a command on the whole database where the operator is no administrator."""
    from crmaccess.session import definition_of
    from crmaccess.store.reading.related import records_taken_part_in

    with session.reading() as reader:
        today = reader.today or reader
        definition = definition_of(today)
        people = Known(definition, today.facts(Account))
        check_operator(session, people)
        login = people.account(session.options.operator).login
        facts = [*today.about(login), *records_taken_part_in(today, definition, [login])]
    if not World(Rules(definition), facts, session.now).person(login).is_kind(ADMINISTRATOR):
        label = definition.kinds[ADMINISTRATOR].label
        raise NotPermitted("E_FOR_ADMINISTRATORS", login, command=command, kind=label.en, **{"kind.ru": label.ru})


def sees_everything(session: Session) -> bool:
    """Whether nothing of the database is hidden from whoever runs the command."""
    try:
        if session.options.operator:
            admit_administrators(session, "plan")
    except NotPermitted:
        return False
    return True


class SightOver:
    """Whom the operator sees of those who are known; worked out when somebody is first looked for."""

    def __init__(self, known: Known, session: Session) -> None:
        self.known, self._session = known, session
        self._operator = known.account(session.options.operator).login

    def __call__(self, login: str) -> bool:
        return self._sight.sees(login)

    @cached_property
    def further(self) -> list[Fact]:
        """What the questions rest on besides what is known, whatever they are about."""
        return _further(self._session, Plan(), self.known, self._operator)

    @cached_property
    def world(self) -> World:
        """All of this, which the guard asks, too."""
        return World(Rules(self.known.definition), (*self.further, *self.known.everything()), self._session.now)

    @cached_property
    def _sight(self) -> Sight:
        return Sight(self.world, self._operator)


def keep_to_authority(session: Session, plan: Plan, known: Known, *, asked_for: bool = False) -> Callable[[], None]:
    """Raise NotPermitted where whoever `--as` names may not do all that the plan does. The keeper of the file may. What
    is only `asked_for` must be seen, and no more. What says in a rehearsal what was asked, once the plan stands."""
    if not session.options.operator or not plan.changes:
        return lambda: None
    guard = _guard(session, plan, known)
    if guard.refusals:
        _say_checks(session, guard, known)
    _refuse(session, guard, known, asked_for=asked_for)
    if guard.refusals:
        return lambda: None
    _refuse_lockout(session, guard, plan, known)
    refuse([fault._replace(column=label(grant)) for grant, fault in given_alone(plan.changes, known)])
    return lambda: _say_checks(session, guard, known)


def ask_authority_first(session: Session, known: Known) -> None:
    """Raise NotFound or NotPermitted for whoever may not do what the command wishes, where it comes to nothing: neither
    what stands in its way nor that it is so already is told to everybody."""
    refuse_steps(session, session.asks(known) if session.options.operator and session.asks else (), known)


def refuse_steps(session: Session, steps: tuple[Step, ...], known: Known) -> None:
    """Raise NotFound or NotPermitted for whoever does not see what the steps are about, or may not take them; what is
    only asked for must be seen."""
    plan = Plan(steps)
    if plan.changes:
        there = (one.before for one in plan.changes if isinstance(one, Change))
        refuse_unseen(session, known, (":".join(key_of(one)) for one in there if isinstance(one, Record)))
        guard = _guard(session, plan, known)
        if guard.refusals:
            refuse_missing(plan.changes, known)
            _say_checks(session, guard, known)
        _refuse(session, guard, known, asked_for=session.options.request)


def refuse_missing(steps: Sequence[Step], known: Known) -> None:
    """Raise NotFound for the first person whom the steps name and who is not there; nor do they add her."""
    from crmaccess.plan.known.references import references  # only where something is refused

    edits = [step for step in steps if isinstance(step, Change)]
    there = {*known.accounts} | {one.after[0] for one in edits if isinstance(one.after, Account) and not one.before}
    for before, after in edits:
        if isinstance(before, Account):
            there |= {after[0]} if before.login in there and after is not None else set()
            named = [before.login]
        else:
            named = [key for fact in (before, after) if fact for _, noun, key in references(fact) if noun == "user"]
        for login in named:
            if login not in there:
                raise NotFound("E_USER_UNKNOWN", login)


def is_seen(session: Session, fact: Fact) -> bool:
    """Whether whoever runs the command sees an account, a record or a group."""
    if not session.options.operator:
        return True
    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        return eyes is None or eyes.fact(fact)


def seen_records(session: Session, records: Iterable[Record]) -> list[Record]:
    """Those of the records that whoever runs the command sees."""
    found = list(records)
    with session.reading() as reader:
        eyes = session.eyes_on(reader) if found else None
        return found if eyes is None else [one for one in found if eyes.sees(one)]


def may_do(session: Session, steps: Sequence[Step], known: Known) -> bool:
    """Whether whoever runs the command may make such changes."""
    return not session.options.operator or _guard(session, Plan(tuple(steps)), known).allows


def may_some(session: Session, steps: Sequence[Step], known: Known) -> bool:
    """Whether whoever runs the command may make any of these changes."""
    from crmaccess.plan.authority.touches import touches

    refused = {(one.word, one.person) for one in _guard(session, Plan(tuple(steps)), known).refusals}
    return any((touch.word, touch.person) not in refused for touch in touches(steps, known))


def _say_checks(session: Session, guard: "Guard", known: Known) -> None:
    """In a rehearsal, what is asked of the plan."""
    from crmaccess.cli.frame.changes.authority.checks import show_checks  # only for commands on somebody's authority

    if session.options.dry_run and not session.options.impact:
        show_checks(session, guard, known)


def _guard(session: Session, plan: Plan, known: Known) -> "Guard":
    from crmaccess.plan.authority.guard import Guard

    operator, sees = known.account(session.options.operator).login, known.sees
    if isinstance(sees, SightOver) and sees.known is known and not any(True for _ in _records(plan)):
        return Guard(known, plan.changes, operator, session.now, sees.further, before=sees.world)
    return Guard(known, plan.changes, operator, session.now, _further(session, plan, known, operator))


def _refuse(session: Session, guard: "Guard", known: Known, *, asked_for: bool = False) -> None:
    """Raise NotFound for what the operator does not see, NotPermitted for what he may not do, unless it is only
    `asked_for`."""
    refusals = [with_seen(one, known) for one in guard.refusals]
    about = [one.thing for one in refusals if one.word.startswith("record.") and not one.word.startswith(ADDED)]
    refuse_unseen(session, known, about)
    for one in refusals:
        if _is_unseen(one.person, known) and not one.word.startswith(NEW_ACCOUNT):
            raise NotFound("E_USER_UNKNOWN", one.person)
    if not refusals or asked_for:
        return
    from crmaccess.render.decisions.refused import refused
    from crmaccess.render.words.names import Names

    names = Names.of([*known.everything(), *guard.after.records.values()])
    raise NotPermitted.of(refused(refusals, known.definition, names, known.zone))


def _refuse_lockout(session: Session, guard: "Guard", plan: Plan, known: Known) -> None:
    """Raise Guarded where the operator would lock himself out, unless `--confirm-lockout` names him."""
    from crmaccess.plan.authority.lockout import locked_out

    confirmed = session.options.confirm_lockout
    if confirmed and known.account(confirmed).login == guard.operator:
        return
    if what := locked_out(guard, plan.changes, known, session.now):
        raise Guarded("E_LOCKS_ONESELF_OUT", guard.operator, what=what.en, **{"what.ru": what.ru})


def with_seen(refusal: Refusal, known: Known) -> Refusal:
    """The refusal that names only whom the operator sees: of those who could do it, of those who get too much, and of
    those who head a department, whom nobody need have named."""
    unseen = _is_unseen(refusal.person, known) and (refusal.why == ABOVE or refusal.word == HEAD)
    person = "" if unseen else refusal.person
    return refusal._replace(able=tuple(filter(known.sees, refusal.able)), person=person)


def _is_unseen(login: str, known: Known) -> bool:
    return login in known.accounts and not known.sees(login)


def without_unseen(problem: Problem, session: Session, known: Known) -> Problem:
    """The problem without those of the people and records in its lists whom or which the operator does not see; of
    somebody whom he does not see, without the name."""
    if not session.options.operator:
        return problem
    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        if eyes is None:
            return problem

        def is_seen(name: str) -> bool:
            login, (entity, _, key) = name.removeprefix("user:"), name.partition(":")
            if record := known.records.get((entity, key)):
                return eyes.sees(record)
            return login not in known.accounts or known.sees(login)

        lists = {name: ", ".join(filter(is_seen, said.split(", "))) for name, said in problem.details if name in LISTS}
        people = [name if is_seen(name) else HIDDEN for name in problem.value.split(", ")]
    if problem.code in OF_PEOPLE and HIDDEN in people:
        problem = problem._replace(value=", ".join(dict.fromkeys(people)), column="")
    details = ((name, lists.get(name, said)) for name, said in problem.details)
    return problem._replace(details=tuple(one for one in details if one[1]))


def refuse_unseen(session: Session, known: Known, references: Iterable[str]) -> None:
    """Raise NotFound for the first of the records that the operator does not see."""
    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        for reference in references if eyes else ():
            entity, _, key = reference.partition(":")
            record = known.records.get((entity, key))
            if record is not None and eyes is not None and not eyes.sees(record):
                raise NotFound("E_RECORD_UNKNOWN", reference, entity=entity)


def further_for(session: Session, known: Known, *operators: str) -> list[Fact]:
    """The records that these people take part in, as far as the system asks who does."""
    from crmaccess.store.reading.related import records_taken_part_in

    with session.reading() as reader:
        return list(records_taken_part_in(reader, known.definition, operators))


def _further(session: Session, plan: Plan, known: Known, operator: str) -> list[Fact]:
    """The records that the operator takes part in as far as the system asks, and those related to the plan's."""
    with session.reading() as reader:
        return further_of(reader, known, [operator], list(_records(plan)))


def further_of(reader: "Reader", known: Known, operators: Sequence[str], records: Sequence[Record]) -> list[Fact]:
    """The records that these people take part in as far as the system asks, and those related to some others."""
    from crmaccess.store.reading.related import records_taken_part_in, with_related

    of_the_plan = {key_of(record) for record in records}
    related = with_related(reader, known.definition, records)
    found = [*records_taken_part_in(reader, known.definition, operators), *related]
    return [one for one in found if key_of(one) not in of_the_plan or key_of(one) in known.records]


def _records(plan: Plan) -> Iterator[Record]:
    for step in plan.changes:
        if isinstance(step, Change):
            yield from (fact for fact in step if isinstance(fact, Record))

"""A staff file as it is given: rows by whatever key, with or without invitations; all of it, or what is sound of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from crmaccess.changes import LetterQueued, Plan
from crmaccess.definition import Definition
from crmaccess.errors import Guarded, InvalidInput, Problem
from crmaccess.plan.files.outcomes import by_line, newcomers, told_of_rows
from crmaccess.plan.files.rows.keyed import LOGIN, keyed
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.rows.user_rows import cell_faults, import_users
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.people import is_blocked
from crmaccess.plan.people.accounts.users import first_state
from crmaccess.plan.people.coming.letters import Event, letter_at, letter_to
from crmaccess.plan.separation.breaches import keep_duties_apart
from crmaccess.values import NamedTuple


class Wishes(NamedTuple):
    """How rows are meant: `mode` as `import_users` has it, `column` is the one that names people; `inviting`: who comes
    gets a letter by which to accept."""

    mode: str = "create"
    column: str = LOGIN
    inviting: bool = False


class Staff(NamedTuple):
    """The plan, and the rows that it is made of, each with its login."""

    plan: Plan
    rows: Sequence[Row]


def staff(rows: Sequence[Row], known: Known, at: datetime, wishes: Wishes) -> Staff:
    """What all rows would change, and all that is wrong with them. Raises Guarded, with the lines of those to blame."""
    named, problems = keyed(rows, wishes.column, known, wishes.mode)
    try:
        plan = import_users(named, known, at, wishes.mode)
    except Guarded as error:
        error.problems = tuple(told_of_rows(error.problems, named))
        raise
    if wishes.inviting:
        plan = _with_letters(plan, named, known, at)
    if problems:
        lines = {row.line for row in named}
        problems += cell_faults([row for row in rows if row.line not in lines], known)
    if problems or plan.problems:
        problems += _not_kept_apart(plan, named, known, at)
    if problems:
        wrong = sorted((*problems, *plan.problems), key=lambda problem: problem.line)
        plan = plan._replace(problems=tuple(wrong))
    return Staff(plan, named)


def _not_kept_apart(plan: Plan, rows: Sequence[Row], known: Known, at: datetime) -> list[Problem]:
    """Who would hold duties together that are kept apart, told beside what is wrong with other rows."""
    try:
        keep_duties_apart(plan.changes, known, at)
    except Guarded as error:
        return [one for one in told_of_rows(error.problems, rows) if one.line]
    return []


def sound_staff(
    rows: Sequence[Row], known: Known, at: datetime, wishes: Wishes, refused: Collection[int] = ()
) -> tuple[Staff, list[Problem]]:
    """What the rows would change that have nothing wrong, and the problems of the others; `refused` are lines of which
    something is wrong already.

    Without those, others may be wrong: they may have wanted an e-mail that nobody gives up now. Raises InvalidInput for
    what is no single row's fault.
    """
    problems: list[Problem] = []
    while True:
        found = staff(rows, known, at, wishes)
        wrong = by_line(found.plan.problems)
        if 0 in wrong:
            raise InvalidInput.of(found.plan.problems)
        problems += found.plan.problems
        sound = [row for row in rows if row.line not in wrong and row.line not in refused]
        if len(sound) == len(rows):
            return found, problems
        rows = sound


def event_of_coming(definition: Definition) -> str:
    """What a newcomer's letter is sent at: the invitation, else the letter to who was added; '' where there is none."""
    waits = not definition.states[first_state(definition)].acts
    return next((event for event in ("invited",) * waits + ("added",) if letter_at(event, definition)), "")


def _of_row(problem: Problem, line: int) -> Problem:
    """That a letter finds no address, of somebody whom only the file knows."""
    told = [(name, value) for name, value in problem.details if name != "there"]
    return problem._replace(line=line, details=(*told, ("cell", "email")))


def _with_letters(plan: Plan, rows: Sequence[Row], known: Known, at: datetime) -> Plan:
    """The plan with a letter to each who comes in the first state, and not to who is blocked: no code of theirs would
    count. Raises InvalidInput where the system has none."""
    event = event_of_coming(known.definition)
    if not event:
        raise unavailable(known.definition, "invite")
    coming = [one for one in newcomers(plan.changes) if one.state == first_state(known.definition)]
    waiting = [one for one in coming if not is_blocked(one, at)]
    lines = {row.values.get("login", ""): row.line for row in rows}
    letters: list[LetterQueued] = []
    problems = list(plan.problems)
    for account in waiting:
        try:
            letters += filter(None, [letter_to(Event(event, account), known.definition)])
        except InvalidInput as error:
            problems += [_of_row(one, lines[account.login]) for one in error.problems]
    return plan._replace(changes=(*plan.changes, *letters), problems=tuple(problems))

"""One staff file on its way in: all of its rows at once, or in batches what is sound, and what became of each row."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import cached_property, partial
from sys import maxsize

import typer

from crmaccess.changes import Plan, Step
from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import say_notes
from crmaccess.cli.frame.changes.authority.as_seen import OF_STAFF, AsSeen, in_rows, named_in_rows
from crmaccess.cli.frame.changes.authority.asked_by_files import asked_by_file
from crmaccess.cli.frame.changes.authority.guarding import refuse_steps
from crmaccess.cli.frame.changes.authority.thinking import Wish, without_hidden
from crmaccess.cli.frame.changes.confirming import confirm
from crmaccess.cli.frame.changes.impact_shown import (
    foresee,
    is_all_that_is_asked_for,
    refuse_mixture,
    show_foreseen,
)
from crmaccess.cli.frame.changes.reading import (
    Reading,
)
from crmaccess.cli.frame.changes.writing import Command, carry_out, telling
from crmaccess.cli.nouns.accounts.bulk.import_reading import records_of_rows
from crmaccess.cli.nouns.accounts.bulk.import_told import Told
from crmaccess.cli.nouns.accounts.bulk.staff import as_headed, told_once, with_problems
from crmaccess.cli.nouns.accounts.first_passwords import FirstPasswords
from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError, Guarded, InvalidInput, Problem, UsageError
from crmaccess.files.columns import STATUS
from crmaccess.files.table import Sheet
from crmaccess.plan.files.outcomes import (
    ADDED,
    CHANGED,
    SKIPPED,
    UNCHANGED,
    Outcome,
    by_line,
    newcomers,
    outcomes,
    told_of_rows,
    unwritten,
)
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.staff import Staff, Wishes, sound_staff, staff
from crmaccess.plan.known.known import Known
from crmaccess.session import Session

Completed = Callable[[Plan, Known, datetime], Plan]
BATCH = 1000  # rows that are written together, where not all must be
MOST_BATCHES = 20  # each reads the whole database anew
DONE = (ADDED, CHANGED, UNCHANGED)
# Faults of one cell or row: without it the rest of the file is as it was meant.
OF_A_ROW = frozenset((
    "E_CSV_CELLS", "E_CSV_CELL_NAMELESS", "E_CSV_FORMULA", "E_CSV_SCIENTIFIC", "E_XLSX_DIGITS", "E_XLSX_ERROR_VALUE",
    "E_XLSX_FORMULA",
))  # fmt: skip


class Import:
    """One file on its way in."""

    def __init__(
        self, context: typer.Context, sheet: Sheet, wishes: Wishes, statuses: frozenset[str], passwords: FirstPasswords,
        result: str,
    ) -> None:  # fmt: skip
        self._context = context
        self._session: Session = context.obj
        self._sheet, self._wishes, self._passwords = sheet, wishes, passwords
        self._told = Told(self._session, sheet, result)
        self._rows, passed = rows_wanted(sheet, statuses)
        self._named: Sequence[Row] = self._rows  # each with the login of whom it is about, once that is known
        self._short = [line for line, _ in sheet.short]
        self._told.add({line: Outcome(line, SKIPPED) for line in passed})
        self._changes: list[Step] = []
        self._as_seen = AsSeen(self._session, named_in_rows(self._rows, OF_STAFF), placed=self._placed)
        asks = asked_by_file(self._session, lambda known: staff(self._rows, known, self._session.now, wishes).plan)
        self._session.asks = self._asks = lambda known: asks(self._as_seen(known) or known)

    def carried_out(self, keep_going: bool) -> int:
        """The exit code. Raises what the rows are refused for."""
        try:
            return self._in_batches() if keep_going else self._at_once()
        except CrmAccessError as error:
            if self._changes or isinstance(error, InvalidInput | Guarded):
                self._refuse(error)
            raise

    def _at_once(self) -> int:
        self._session.as_seen = self._as_seen
        if self._passwords and not self._session.options.dry_run:
            plan, known = self._command(partial(self._whole, _as_it_is)).rehearsed()
            self._agree(plan, known)
        return carry_out(
            self._context, partial(self._whole, self._with_passwords), records=self._records, bulk=True,
            answer=self._show, sure=self._passwords.put, asks=self._asks,
        )  # fmt: skip

    def planned(self, file: str, path: str) -> int:
        """The exit code, when the plan has been kept in a file of that path. Raises what the rows are refused for."""
        from crmaccess.cli.frame.changes.planning import keep_in_file, with_all_records

        records = with_all_records(self._records)
        return keep_in_file(self._session, Command(self._session, partial(self._whole, _as_it_is), records), file, path)

    def _placed(self, problems: Iterable[Problem]) -> Iterable[Problem]:
        return in_rows(self._named)(problems)

    def _agree(self, plan: Plan, known: Known) -> None:
        """Ask before the passwords are made: to hash them takes long."""
        if plan.changes:
            confirm(self._session, plan, known)
            self._session.options = self._session.options._replace(yes=True)
            self._passwords.make(newcomers(plan.changes), known)

    def _whole(self, completed: Completed, known: Known, at: datetime) -> Plan:
        """What all rows change, or all that is wrong with any of them."""
        made = staff(self._rows, known, at, self._wishes)
        self._named = made.rows
        plan = with_problems(made.plan, self._sheet)
        if not plan.problems:
            self._told.add(outcomes(made.rows, plan))
        return completed(plan, known, at)

    def _with_passwords(self, plan: Plan, known: Known, at: datetime) -> Plan:
        return plan if plan.problems else self._passwords.with_secrets(plan, known, at)

    # Where not all rows must be sound.

    def _in_batches(self) -> int:
        problems = list(self._sheet.problems)
        if any(one.code not in OF_A_ROW for one in problems):
            raise InvalidInput.of(as_headed(problems, self._sheet))
        wrong = {one.line for one in problems}
        kept: list[Problem] = []  # from what rows would bring about together with others

        def sound(known: Known, at: datetime) -> Plan:
            left = _without(kept, self._rows)
            unseen, notes = self._as_seen_first(left, known, at, wrong)
            made, faults = sound_staff(_without(unseen, left), known, at, self._wishes, wrong)
            self._named = made.rows
            found = [*kept, *unseen, *(without_hidden(one, known) for one in faults)]
            self._told.add(unwritten(self._rows, told_once(problems, found, self._sheet), self._short))
            self._told.add(outcomes(made.rows, made.plan))
            lines = {one.line for one in found}
            return (
                made.plan
                if notes is None
                else made.plan._replace(notes=tuple(note for note in notes if note.line not in lines))
            )

        plan, known = self._rehearsed(sound, kept)
        session = self._session
        refuse_mixture(session)
        foresee(session, plan, known)
        if is_all_that_is_asked_for(session):
            show_foreseen(session)
            return self._told.code
        if session.options.dry_run or not plan.changes:
            say_notes(session, plan.notes)
            self._show(self._passwords.with_secrets(plan, known, session.now), known.definition)
            return self._told.code
        asked = confirm(session, plan, known)
        self._passwords.make(newcomers(plan.changes), known)
        self._write([row for row in self._rows if not self._told.is_rejected(row.line)])
        if not asked:
            say_notes(session, plan.notes)
        with telling(written=True):
            self._show(Plan(tuple(self._changes), unchanged=plan.unchanged), known.definition)
            show_foreseen(session)
        return self._told.code

    def _rehearsed(self, sound: Wish, kept: list[Problem]) -> tuple[Plan, Known]:
        """What the rows would do without those that a guard keeps, which are noted. Raises Guarded where that is no
        row's doing."""
        while True:
            try:
                return self._command(sound).rehearsed()
            except Guarded as error:
                found = told_of_rows(error.problems, _without(kept, self._named))
                if 0 in by_line(found):
                    raise
                kept += found

    def _as_seen_first(
        self, rows: Sequence[Row], known: Known, at: datetime, wrong: Collection[int]
    ) -> tuple[list[Problem], Sequence[Problem] | None]:
        """What is wrong with rows in the company as the operator sees it, and what is noted there; None where that is
        all of the company. Raises NotPermitted for what he may not."""
        seen = self._as_seen(known)
        if seen is None:
            return [], None
        made, faults = sound_staff(rows, seen, at, self._wishes, wrong)
        refuse_steps(self._session, made.plan.changes, seen)
        return [*faults, *self._as_seen.taken(made.plan.changes, known)], made.plan.notes

    def _write(self, rows: Sequence[Row]) -> None:
        """Batch by batch; a row that must wait for a later one goes with the next batch."""
        self._told.add(unwritten(rows, ()))
        options, size = self._session.options, max(BATCH, -(-len(rows) // MOST_BATCHES))
        with at_work(self._session, "importing", len(rows)) as work:
            # One bar for all batches, and the brake has been asked about all of them.
            self._session.options = options._replace(yes=True, quiet=True, max_removals=maxsize)
            try:
                waiting: list[Row] = []
                for start in range(0, len(rows), size):
                    portion = rows[start : start + size]
                    waiting = self._batch([*waiting, *portion], last=start + size >= len(rows))
                    work.advance(len(portion))
            finally:
                self._session.options = options

    def _batch(self, rows: list[Row], *, last: bool) -> list[Row]:
        """Write the rows as a command of its own; those that must wait."""
        made, problems = Staff(Plan(), ()), list[Problem]()

        def wish(known: Known, at: datetime) -> Plan:
            nonlocal made, problems
            made, faults = sound_staff(rows, known, at, self._wishes)
            problems = [without_hidden(one, known) for one in faults]
            return self._passwords.with_secrets(made.plan, known, at)

        try:
            plan, _ = self._command(wish).carried_out_at_last()
        except (InvalidInput, Guarded):
            if last:
                raise
            return rows
        self._passwords.keep()
        self._changes += plan.changes
        self._told.add(outcomes(made.rows, plan))
        left = [row for row in rows if row.line in {one.line for one in problems}]
        if last:
            self._told.add(unwritten(left, problems))
        return [] if last else left

    def _command(self, wish: Wish) -> Command:
        return Command(self._session, wish, self._records, sure=self._passwords.put)

    @cached_property
    def _records(self) -> Reading:
        """The records that the rows name, and those of whoever leaves."""
        return records_of_rows([row.values for row in self._rows], self._session.definition())

    def _show(self, plan: Plan, definition: Definition) -> None:
        """What was done, and how many rows there are of a kind."""
        self._passwords.keep()
        self._told.show(plan, definition)
        self._told.say_totals()
        self._passwords.say_written()

    def _refuse(self, error: CrmAccessError) -> None:
        """Nothing more is written: rows that are not to blame are skipped."""
        error.problems = tuple(told_of_rows(error.problems, self._named))
        done = {line: one for line, one in self._told.found.items() if self._changes and one.status in DONE}
        self._told.add(unwritten(self._rows, error.problems, self._short) | done)
        with telling(written=bool(self._changes)):
            self._told.write_result()
        self._told.say_totals()


def _without(problems: Sequence[Problem], rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that have none of the problems."""
    lines = {one.line for one in problems}
    return [row for row in rows if row.line not in lines] if lines else rows


def _as_it_is(plan: Plan, known: Known, at: datetime) -> Plan:
    return plan


def rows_wanted(sheet: Sheet, statuses: frozenset[str]) -> tuple[list[Row], list[int]]:
    """The rows to be imported, and the lines of those that are passed over. Raises UsageError."""
    if STATUS not in sheet.header:
        if statuses and sheet.header:
            raise UsageError("E_ONLY_OF_RESULT", STATUS)
        return list(sheet.rows), []
    rows, passed = [], []
    for row in sheet.rows:
        values = dict(row.values)
        if not statuses or values.pop(STATUS) in statuses:
            rows.append(Row(row.line, {name: cell for name, cell in values.items() if name != STATUS}))
        else:
            passed.append(row.line)
    return rows, passed

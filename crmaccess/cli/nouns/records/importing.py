"""`crmaccess records import`: records from a file, all rows or what is sound of them, and what became of each row."""

from collections.abc import Sequence
from datetime import datetime

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.files_out import refuse_database
from crmaccess.cli.frame.changes.authority.as_seen import AsSeen, in_rows, named_in_rows
from crmaccess.cli.frame.changes.authority.asked_by_files import asked_by_file
from crmaccess.cli.frame.changes.authority.guarding import refuse_steps
from crmaccess.cli.frame.changes.authority.thinking import without_hidden
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.changes.writing import carry_out, telling
from crmaccess.cli.frame.entry.arguments import RecordsFile
from crmaccess.cli.nouns.accounts.bulk.import_run import OF_A_ROW, rows_wanted
from crmaccess.cli.nouns.accounts.bulk.import_told import Told
from crmaccess.cli.nouns.accounts.bulk.importing import (
    Delimiter,
    Encoding,
    IgnoreExtra,
    KeepGoing,
    Mode,
    Only,
    ResultFile,
    SheetName,
    statuses_in,
)
from crmaccess.cli.nouns.accounts.bulk.staff import as_headed, read_sheet, told_once, with_problems
from crmaccess.definition import Definition
from crmaccess.errors import Guarded, InvalidInput, Problem
from crmaccess.files.columns import RECORDS, Columns, plain
from crmaccess.files.result_out import refuse_result
from crmaccess.files.table import Sheet
from crmaccess.plan.files.outcomes import SKIPPED, Outcome, record_outcomes, unwritten
from crmaccess.plan.files.rows.record_rows import import_records, sound_records
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.known import Known
from crmaccess.session import Session


def import_file(
    context: typer.Context, file: RecordsFile, mode: Mode = "create", encoding: Encoding = None,
    delimiter: Delimiter = None, ignore_extra: IgnoreExtra = False, sheet: SheetName = None,
    keep_going: KeepGoing = False, result: ResultFile = "", only: Only = "",
) -> int:  # fmt: skip
    """Import records from CSV or Excel (.xlsx): all rows or none. A time without a zone is local time.

    With --keep-going the rows that have nothing wrong are written together.

    Example: crmaccess records import deals.csv --mode upsert
    """
    session: Session = context.obj
    refuse_result(result, file, replace=session.options.yes)
    if result:
        refuse_database(session, result)
    statuses = statuses_in(only)
    definition = session.definition()
    found = read_sheet(session, file, _columns(definition), encoding, delimiter, ignore_extra, sheet)
    return RecordImport(context, found, mode, statuses, result).carried_out(keep_going)


def _columns(definition: Definition) -> Columns:
    """The columns of a file of records, with the attributes of all kinds by their keys, and by labels that mean one."""
    keys: dict[str, set[str]] = {}
    for entity in definition.entities:
        for name, one in definition.attributes_of(entity).items():
            for label in (name, *one.label):
                keys.setdefault(plain(label), set()).add(name)
    declared: dict[str, tuple[str, ...]] = {name: () for names in keys.values() for name in names}
    for label, names in keys.items():
        if len(names) == 1:
            name = next(iter(names))
            declared[name] = (*declared[name], label)
    return RECORDS.with_attributes(declared)._replace(declared=frozenset(declared))


class RecordImport:
    """One file on its way in."""

    def __init__(
        self, context: typer.Context, sheet: Sheet, mode: str, statuses: frozenset[str], result: str
    ) -> None:  # fmt: skip
        self._context, self._sheet, self._mode = context, sheet, mode
        self._session: Session = context.obj
        self._told = Told(self._session, sheet, result)
        self._rows, passed = rows_wanted(sheet, statuses)
        self._told.add({line: Outcome(line, SKIPPED) for line in passed})
        self._as_seen = AsSeen(self._session, named_in_rows(self._rows), placed=in_rows(self._rows))

    def carried_out(self, keep_going: bool) -> int:
        """The exit code. Raises what the rows are refused for."""
        problems = self._sheet.problems
        self._session.as_seen = None if keep_going else self._as_seen
        asks = asked_by_file(self._session, self._asked)
        try:
            if keep_going and any(one.code not in OF_A_ROW for one in problems):
                raise InvalidInput.of(as_headed(problems, self._sheet))
            code = carry_out(
                self._context, self._sound if keep_going else self._whole, records=all_records, bulk=True,
                answer=self._show, asks=lambda known: asks(self._as_seen(known) or known),
            )  # fmt: skip
        except (InvalidInput, Guarded) as error:
            self._refuse(error.problems)
            raise
        return code or (self._told.code if keep_going else code)

    def _asked(self, known: Known) -> Plan:
        return import_records(self._rows, known, self._session.now, self._mode)

    def _whole(self, known: Known, at: datetime) -> Plan:
        """What all rows change, or all that is wrong with any of them."""
        plan = with_problems(import_records(self._rows, known, at, self._mode), self._sheet)
        if not plan.problems:
            self._told.add(record_outcomes(self._rows, plan))
        return plan

    def _sound(self, known: Known, at: datetime) -> Plan:
        """What is sound of the rows, first in the company as the operator sees it."""
        problems = self._sheet.problems
        wrong, unseen = {one.line for one in problems}, list[Problem]()
        if (seen := self._as_seen(known)) is not None:
            made, faults = sound_records(self._rows, seen, at, self._mode, wrong)
            refuse_steps(self._session, made.changes, seen)
            unseen = [*faults, *self._as_seen.taken(made.changes, known)]
        seen_sound = self._without({one.line for one in unseen})
        plan, faults = sound_records(seen_sound, known, at, self._mode, wrong)
        told = [*unseen, *(without_hidden(one, known) for one in faults)]
        found = told_once(problems, told, self._sheet)
        self._told.add(unwritten(self._rows, found, self._short))
        self._told.add(record_outcomes(self._without({one.line for one in found}), plan))
        return plan

    def _without(self, lines: set[int]) -> Sequence[Row]:
        return [row for row in self._rows if row.line not in lines]

    @property
    def _short(self) -> list[int]:
        return [line for line, _ in self._sheet.short]

    def _show(self, plan: Plan, definition: Definition) -> None:
        """What was done, and how many rows there are of a kind."""
        self._told.show(plan, definition)
        self._told.say_totals()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        """Nothing is written: rows that are not to blame are skipped."""
        self._told.add(unwritten(self._rows, problems, self._short))
        with telling(written=False):
            self._told.write_result()
        self._told.say_totals()

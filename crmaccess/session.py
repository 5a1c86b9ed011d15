"""Where the parts meet: one command's database, operator, clock, language and options."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crmaccess.definition import Definition
from crmaccess.errors import InvalidInput, Problem
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from crmaccess.changes import Plan
    from crmaccess.store.reading.reader import Reader
    from crmaccess.store.writing.outbox import Outbox


class Options(NamedTuple):
    """What the caller wants, whichever command it is. `at` is None where no time was named."""

    db: str = "crmaccess.db"
    operator: str = ""
    at: datetime | None = None
    format: str = "table"
    fields: str = ""
    plain: bool = False
    color: bool = True
    lang: str = "en"
    quiet: bool = False
    debug: bool = False
    yes: bool = False
    dry_run: bool = False
    ask: bool = True


class Session:
    """One run of one command. `words` are what was typed without options, `settings` are (value, origin) by name."""

    def __init__(
        self, options: Options, words: Sequence[str], now: datetime, settings: Mapping[str, tuple[str, str]] = {}
    ) -> None:  # fmt: skip
        self.options = options
        self.words = words
        self.now = now
        self.settings = settings

    @property
    def at(self) -> datetime:
        """The time a question is about: `--at`, otherwise now."""
        return self.options.at or self.now

    @property
    def command(self) -> str:
        """The text that the journal keeps."""
        from shlex import join  # only for who writes

        return join(["crmaccess", *self.words])

    @property
    def operator(self) -> str:
        """Who is written into the journal: the user that `--as` names, else whoever this process belongs to."""
        return self.options.operator or account_name()

    @property
    def place(self) -> str:
        """The database's address as it may be shown: without a password."""
        from crmaccess.store.database import database

        return database(self.options.db).shown

    def reading(self) -> "Reader":
        """The database, to be read in a `with`. Raises StoreUnavailable."""
        from crmaccess.store.reading.reader import Reader

        return Reader(self.options.db)

    def definition(self) -> Definition:
        """The system of the database."""
        with self.reading() as reader:
            return definition_of(reader)

    def apply(
        self, plan: "Plan", expected_revision: int | None = None, advance: "Callable[[int], None] | None" = None
    ) -> int:  # fmt: skip
        """Write the plan's changes with their journal entries; the new revision. `advance` hears of rows written.

        Raises InvalidInput for a plan with problems, Guarded when the database changed since `expected_revision`.
        """
        if plan.problems:
            raise InvalidInput.of(plan.problems)
        from crmaccess.store.writing.writer import apply

        return apply(
            self.options.db, plan.changes, operator=self.operator, command=self.command, at=self.now,
            expected_revision=expected_revision, advance=advance,
        )  # fmt: skip

    def outbox(self) -> "AbstractContextManager[Outbox]":
        """The letters that wait, to be worked through in a `with`. Raises StoreUnavailable."""
        from crmaccess.store.writing.outbox import outbox

        return outbox(self.options.db)

    def clock(self) -> datetime:
        """The time it is by now, for a command that goes on."""
        return clock("CRMACCESS_NOW")

    def create(self, definition: Definition, text: str) -> None:
        """Make the database for a system, as `systems.load` gives it."""
        from crmaccess.store.upkeep.creation import create
        from crmaccess.systems.compiled import compiled

        create(self.options.db, definition.name, text, compiled(definition))

    def refuse_unmakeable(self) -> None:
        """Raise StoreUnavailable where `create` would."""
        from crmaccess.store.upkeep.creation import refuse_unmakeable

        refuse_unmakeable(self.options.db)

    def upgrade(self) -> None:
        """Bring the database to the schema of this version."""
        from crmaccess.store.upkeep.upgrade import upgrade
        from crmaccess.systems import restore
        from crmaccess.systems.compiled import compiled

        upgrade(self.options.db, lambda text: compiled(restore(text)))

    def back_up(self, path: str) -> None:
        """Copy the database to a new file."""
        from crmaccess.store.upkeep.backup import backup

        backup(self.options.db, path)

    def check(self) -> Sequence[Problem]:
        """What is wrong with the database."""
        from crmaccess.store.upkeep.check import check

        return check(self.options.db)


def definition_of(reader: "Reader") -> Definition:
    """The definition that the database keeps."""
    from crmaccess.systems.compiled import restored

    if definition := restored(reader.compiled_definition()):
        return definition
    from crmaccess.systems import restore

    return restore(reader.definition_text())


def account_name() -> str:
    """The account that the operating system runs this process under, whatever the environment claims; '' for a number
    that no name belongs to."""
    try:
        from pwd import getpwuid
    except ImportError:  # Windows
        from getpass import getuser

        return getuser()
    try:
        return getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""


def clock(environment: str) -> datetime:
    """Now, in UTC; `CRMACCESS_NOW` in the environment stops the clock for tests and rehearsals."""
    stopped = os.environ.get(environment)
    return parsed_time(stopped) if stopped else datetime.now(UTC)


def parsed_time(text: str) -> datetime:
    """A date or a time in ISO 8601, in UTC; without a zone it is local time. Raises InvalidInput."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidInput("E_TIME", text) from error

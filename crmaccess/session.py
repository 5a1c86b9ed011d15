"""Where the parts meet: one command's database, operator, clock, language and options."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crmaccess.definition import Definition
from crmaccess.errors import StoreUnavailable, UsageError
from crmaccess.facts import CustomAttribute, with_attributes_of
from crmaccess.values import NamedTuple
from crmaccess.zone import UTC_NAME, moment

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from crmaccess.changes import Plan, Step
    from crmaccess.facts import Fact, Measure
    from crmaccess.past.remembered import Past
    from crmaccess.sight import Eyes
    from crmaccess.store.measures import Kept
    from crmaccess.store.plans import Beside
    from crmaccess.store.reading.reader import Reader
    from crmaccess.store.writing.outbox import Outbox


class Options(NamedTuple):
    """What the caller wants, whichever command it is. `at` and `known_at` are times as they were typed."""

    db: str = "crmaccess.db"
    operator: str = ""
    at: str = ""
    format: str = "table"
    fields: str = ""
    plain: bool = False
    color: bool = True
    lang: str = "en"
    quiet: bool = False
    debug: bool = False
    yes: bool = False
    dry_run: bool = False
    impact: bool = False
    ask: bool = True
    reason: str = ""
    confirm_lockout: str = ""
    max_removals: int | None = None
    known_at: str = ""
    request: bool = False


class Session:
    """One run of one command. `words` are what was typed without options, `settings` are (value, origin) by name."""

    def __init__(
        self, options: Options, words: Sequence[str], now: datetime, settings: Mapping[str, tuple[str, str]] = {}
    ) -> None:  # fmt: skip
        self.options = options
        self.words = words
        self.now = now
        self.settings = settings
        self.beside: dict[str, Any] = {}  # what stands beside the changes in JSON
        self.outlook: Any = None  # what the changes do to whom, where that is asked for
        self.asks: Any = None  # what is wished, roughly, of what is known: who may not wish it hears that first
        self.as_seen: Any = None  # what is known without whom and what is named and the operator does not see
        self._zone: str | None = None
        self._operator_known = False
        self._eyes: tuple[Reader, Eyes] | None = None

    @property
    def zone(self) -> str:
        """The time zone of the workspace, in which all that is local is meant."""
        if self._zone is None:
            self.reading().close()
        return self._zone or UTC_NAME

    @property
    def unset(self) -> frozenset[str]:
        """The settings without a value, which no fact of the database tells."""
        return frozenset(name for name, (text, _) in self.settings.items() if not text)

    @property
    def zone_read(self) -> str:
        """The same as far as the command has looked into a database."""
        return self._zone or UTC_NAME

    @cached_property
    def at(self) -> datetime:
        """The time a question is about: `--at`, else that of `--known-at`, otherwise now. Raises InvalidInput."""
        return moment(said, self.zone) if (said := self.options.at or self.options.known_at) else self.now

    @property
    def command(self) -> str:
        """The text that the journal keeps."""
        from shlex import join  # only for who writes

        return join(["crmaccess", *self.words])

    @property
    def place(self) -> str:
        """The database's address as it may be shown: without a password."""
        from crmaccess.store.database import database

        return database(self.options.db).shown

    def reading(self) -> "Reader":
        """The database, with `--known-at` as it was then, to be read in a `with`. Raises StoreUnavailable, InvalidInput
        for a time that the journal does not tell of."""
        today = self._reading_today()
        try:
            return self._seen(self.past.reader(today) if self.options.known_at else today)
        except BaseException:
            today.close()
            raise

    @cached_property
    def named(self) -> "list[Fact]":
        """What is called by a name and is seen, for lines that say what changes; nothing without a database."""
        from crmaccess.facts import Department, Group, Place, Role

        try:
            with self._reading_today() as reader:
                eyes = self.eyes_on(reader)
                groups = reader.facts(Group) if eyes is None else eyes.groups()
                return [*reader.facts(Place), *reader.facts(Role), *reader.facts(Department), *groups]
        except StoreUnavailable:
            return []

    @cached_property
    def past(self) -> "Past":
        """The database as it was at the time of `--known-at`."""
        from crmaccess.past.remembered import Past

        return Past(self.options.db, moment(self.options.known_at, self.zone), self.now)

    def _reading_today(self) -> "Reader":
        from crmaccess.store.reading.reader import Reader

        reader = Reader(self.options.db)
        self._zone = reader.zone()
        if self.options.operator and not self._operator_known:
            from crmaccess.operators import refuse_inactive, refuse_unknown

            refuse_unknown(self.options.operator, reader)
            refuse_inactive(self.options.operator, reader, definition_of(reader), self.now)
            self._operator_known = True
        return reader

    def _seen(self, reader: "Reader") -> "Reader":
        """The reader with the eyes of whoever `--as` names."""
        eyes = self.eyes_on(reader)
        if eyes is not None:
            reader.eyes = eyes.see
            reader.record_eyes = eyes.sees
            reader.seen_keys, reader.group_eyes = eyes.keys, eyes.groups
            reader.asks_all = lambda: eyes.administers
        return reader

    def eyes_on(self, reader: "Reader") -> "Eyes | None":
        """What whoever `--as` names may see of the database today; None for its keeper, who sees everything."""
        if not self.options.operator:
            return None
        if self._eyes is not None and self._eyes[0] is reader:
            return self._eyes[1]
        from crmaccess.sight import Eyes  # only for commands on somebody's authority

        today = reader.today or reader
        self._eyes = reader, Eyes(reader, definition_of(today), self.options.operator, self.now, today)
        return self._eyes[1]

    def is_operator(self, reader: "Reader", login: str) -> bool:
        """Whether the login is that of whoever `--as` names."""
        eyes = self.eyes_on(reader)
        return eyes is not None and eyes.is_operator(login)

    def definition(self) -> Definition:
        """The system of the database."""
        with self.reading() as reader:
            return definition_of(reader)

    def head(self) -> dict[str, Any]:
        """What the journal says of all that this command changes: when, who was at the keyboard, on whose authority,
        by which command, and why."""
        from crmaccess.operators import account_name
        from crmaccess.store.journal import head_of

        return head_of(self.options.operator, self.command, self.now, account_name(), self.options.reason)

    def apply(
        self, think: "Callable[[], tuple[Plan, str]]", expected_revision: int | None = None,
        advance: "Callable[[int], None] | None" = None, last: "Callable[[], object]" = lambda: None,
        besides: "Sequence[Beside]" = (),
    ) -> int:  # fmt: skip
        """Write the changes of the plan that is thought out while nobody else can write, with their journal entries
        and the command as these keep it; the new revision. `advance` hears of rows written, `last` is done before they
        are final, and `besides` are kept with them.

        Raises Guarded when the database changed since `expected_revision`.
        """
        from crmaccess.operators import account_name
        from crmaccess.store.writing.writer import apply_thought

        def changes() -> "tuple[Sequence[Step], str]":
            plan, command = think()
            return plan.changes, command

        self.refuse_request()
        return apply_thought(
            self.options.db, changes, operator=self.options.operator, account=account_name(),
            reason=self.options.reason, at=self.now, expected_revision=expected_revision, advance=advance, last=last,
            besides=besides,
        )  # fmt: skip

    def refuse_request(self) -> None:
        """Raise UsageError where `--request` stands by a command that nobody can be asked to carry out later."""
        if self.options.request:
            raise UsageError("E_OPTION_UNHEEDED", "--request", command=self.command)

    def outbox(self) -> "AbstractContextManager[Outbox]":
        """The letters that wait, to be worked through in a `with`; a dry run keeps nothing. Raises StoreUnavailable."""
        from crmaccess.store.writing.outbox import outbox

        self.refuse_request()
        return outbox(self.options.db, keep=not self.options.dry_run)

    def clock(self) -> datetime:
        """The time it is by now, for a command that goes on."""
        return clock("CRMACCESS_NOW")

    def take_try(self, name: str) -> datetime | None:
        """Count a try to sign in under a name; the end of the lock, if it is locked."""
        from crmaccess.plan.people.coming.signing import pause
        from crmaccess.store.beside import take_try

        return take_try(self.options.db, name, self.now, pause)

    def forgive(
        self, names: Sequence[str], login: str = "", rehashed: tuple[str, str] = ("", ""), *, note: bool = False
    ) -> None:  # fmt: skip
        """A try has succeeded. `rehashed`: a hash and the stronger one that replaces it; `note`: a later sign-in."""
        from crmaccess.store.beside import forgive

        forgive(self.options.db, names, login, rehashed, self.now if note else None)

    def keep_measures(self, measures: "Sequence[Measure]") -> "Kept":
        """Keep figures of people's work, unless it is a rehearsal; what became of them."""
        from crmaccess.store.measures import difference, keep_measures

        self.refuse_request()
        if not self.options.dry_run:
            return keep_measures(self.options.db, measures)
        days = [one.day for one in measures] or [""]
        with self.reading() as reader:
            return difference(measures, {one[:3]: one.value or 0 for one in reader.measures(min(days), max(days))})

    def keep_telegram_code(self, login: str, code: str) -> None:
        """Keep the hash of a code by which the person connects Telegram."""
        from crmaccess.store.telegram import keep_telegram_code

        keep_telegram_code(self.options.db, login, code, self.now)

    def keep_chat(self, code: str, chat: str) -> None:
        """Notices go to the chat where the code was said; it is spent."""
        from crmaccess.store.telegram import keep_chat

        keep_chat(self.options.db, code, chat)

    def forget_telegram(self, login: str) -> None:
        """No chat is known of the person any more."""
        from crmaccess.store.telegram import forget_telegram

        forget_telegram(self.options.db, login)


def definition_of(reader: "Reader") -> Definition:
    """The definition that the database keeps, with the attributes that the company has added."""
    own = reader.facts(CustomAttribute)
    return with_attributes_of(own, system_of(reader)) if own else system_of(reader)


def system_of(reader: "Reader") -> Definition:
    """The definition as the system has it."""
    from crmaccess.systems.compiled import restored

    if definition := restored(reader.compiled_definition()):
        return definition
    from crmaccess.systems import restore

    return restore(reader.definition_text())


def clock(environment: str) -> datetime:
    """Now, in UTC; `CRMACCESS_NOW` in the environment stops the clock for tests and rehearsals."""
    stopped = os.environ.get(environment)
    return moment(stopped, UTC_NAME) if stopped else datetime.now(UTC)

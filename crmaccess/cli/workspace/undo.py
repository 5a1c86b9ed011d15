"""`crmaccess undo`: what the journal tells, taken back as a new change."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.changes import Plan, Step
from crmaccess.cli.frame.answers.unseen import seeing
from crmaccess.cli.frame.changes.authority.guarding import may_do
from crmaccess.cli.frame.changes.reading import all_records, with_all_above, with_values
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.definition import Definition
from crmaccess.errors import Cancelled, NotFound, UsageError
from crmaccess.facts import Account, CustomAttribute, Department, Fact, Group, Pipeline, Place, Record, Stage
from crmaccess.plan.history.undo import Sent, roughly_undone, steps_of, undone
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import Valued, thing_of
from crmaccess.session import Session
from crmaccess.store.letters import WAITING, WITHDRAWN
from crmaccess.values import LARGEST

if TYPE_CHECKING:
    from crmaccess.store.journal import JournalEntry
    from crmaccess.store.letters import Letter
    from crmaccess.store.reading.reader import Reader

app = verb()
LAST = "last"
NAMED_BY_RECORDS = (Account, Department, Group, Place, Pipeline, Stage, CustomAttribute)
Which = Annotated[
    str,
    typer.Argument(
        metavar="ENTRY",
        help="The number of an entry; entry:NUMBER for it alone and run:NUMBER for all of its command, where that "
        "made several; last for all of the last command, with --as of the last of that person's.",
    ),
]  # fmt: skip
WithLater = Annotated[bool, typer.Option("--with-later", help="Take along the later changes that rest on it.")]


@app.command("undo")
def undo(context: typer.Context, entry: Which, with_later: WithLater = False) -> int:
    """Take back a change, or all that one command changed: a new change, with your authority and today's rules.

    What has an end gets the end that it had. Letters that still wait are withdrawn. A password that was before does not
    come back, and an account that comes back has none.

    Example: crmaccess undo run:120 --dry-run
    """
    undoing = Undoing(context.obj, *_read(entry), with_later)
    return carry_out(context, undoing.plan, records=undoing.read, bulk=undoing.is_large, asks=undoing.asks)


class Undoing:
    """What is to be taken back. It is read anew with what is known, each time that is thought over."""

    def __init__(self, session: Session, number: int, scope: str, with_later: bool) -> None:
        self._session, self._number, self._scope, self._with_later = session, number, scope, with_later
        self._entries: list[JournalEntry] = []
        self._chosen: list[JournalEntry] = []
        self._letters: list[Sent] = []
        self._hidden: Callable[[Fact], Fact] = lambda fact: fact
        self._is_open = False  # whether the entry or all of its command is meant
        self._is_hidden = False  # whether the entries are not to be told of

    @property
    def is_large(self) -> bool:
        """Whether more than one change may be meant."""
        return self._scope == "run" or self._with_later

    def read(self, reader: "Reader", definition: Definition) -> Iterable[Fact]:
        """The entries; the records that they tell of or that name what would go."""
        from crmaccess.store.reading.journal import Wanted, entries, letters_of_run, seal

        self._hidden = seal(reader, definition).fact
        self._number = self._number or self._last(reader)  # which stays, whatever is written until it is carried out
        asked = reader.journal_entry(self._number)
        if asked is None:
            raise NotFound("E_ENTRY_UNKNOWN", str(self._number or LAST))
        of_run = list(entries(reader, Wanted(run=asked.run or asked.number)))
        self._is_open = len(of_run) > 1 and not self._scope
        self._chosen = [asked] if self._scope == "entry" else of_run
        self._entries = list(entries(reader, Wanted(since_number=self._chosen[-1].number)))
        whole = len(self._chosen) == len(of_run) and asked.run
        letters = letters_of_run(reader, asked.run) if whole else []
        self._letters = [_sent(one, self._session.now) for one in letters if one.state != WITHDRAWN]
        return self._records(reader, definition)

    def _last(self, reader: "Reader") -> int:
        """The number of the newest entry, on somebody's authority of that person's; 0 if there is none."""
        from crmaccess.store.reading.journal import Wanted, entries

        newest = next(entries(reader, Wanted(by=self._session.options.operator, limit=1)), None)
        return newest.number if newest else 0

    def _records(self, reader: "Reader", definition: Definition) -> Iterator[Fact]:
        taken = self._entries if self._with_later else self._chosen
        if any(isinstance(one.after or one.before, NAMED_BY_RECORDS) for one in taken):
            yield from all_records(reader, definition)
            return
        sides = [side for one in self._entries for side in (one.before, one.after) if isinstance(side, Valued)]
        records = [one for one in sides if isinstance(one, Record)]
        named = dict.fromkeys(name for one in records for name in (f"{one.entity}:{one.key}", one.parent) if name)
        yield from with_all_above(list(named))(reader, definition)
        for one in sides:  # what was named may be named again
            yield from with_values(thing_of(one, definition), one.attributes)(reader, definition)

    def asks(self, known: Known) -> tuple[Step, ...]:
        """The entries taken back, whether or not that can be done."""
        return () if self._is_hidden else tuple(roughly_undone(self._chosen, known))

    def plan(self, known: Known, at: datetime) -> Plan:
        """Raises NotFound for whoever neither sees nor may take back what the entries tell."""
        with self._session.reading() as reader:
            sees = self._sight(reader, known)
            self._is_hidden = not all(map(sees, steps_of(self._chosen))) and not may_do(
                self._session, tuple(roughly_undone(self._chosen, known)), known
            )
            if self._is_hidden:
                raise NotFound("E_ENTRY_UNKNOWN", str(self._number))
            if self._is_open:
                first, count = self._chosen[-1], str(len(self._chosen))
                raise Cancelled("E_UNDO_WHICH", str(self._number), count=count, run=str(first.run or first.number))
            return undone(
                self._chosen, self._entries, known, letters=self._letters, with_later=self._with_later,
                hidden=self._hidden, seen=sees,
            )  # fmt: skip

    def _sight(self, reader: "Reader", known: Known) -> Callable[[Step], bool]:
        """Whether a step is seen, by whoever undoes."""
        eyes = self._session.eyes_on(reader)
        if eyes is None:
            return lambda step: True
        from crmaccess.plan.authority.unseen_steps import was_seen  # only for commands on somebody's authority

        return partial(was_seen, seeing=seeing(eyes, known))


def _read(entry: str) -> tuple[int, str]:
    """The number (0: the last), and what is meant by it: `run`, `entry`, '' for whichever it is. Raises UsageError."""
    if entry == LAST:
        return 0, "run"
    scope, colon, number = entry.rpartition(":")
    if (colon and scope not in ("run", "entry")) or not (number.isascii() and number.isdecimal()):
        raise UsageError("E_UNDO_FORM", entry)
    if not 0 < int(number) <= LARGEST:
        raise NotFound("E_ENTRY_UNKNOWN", number)
    return int(number), scope


def _sent(letter: "Letter", now: datetime) -> Sent:
    held = letter.held_until is not None and letter.held_until >= now
    return Sent(letter.number, letter.login, letter.kind, letter.address, letter.state in WAITING and not held)

"""Changes into the database: one transaction, in bulk, with a journal entry for each change but letters."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select

from crmaccess.changes import Change, DefinitionSet, LetterQueued, LettersWithdrawn, SecretSet, Step
from crmaccess.errors import Guarded
from crmaccess.facts import FACTS, Fact, key_of
from crmaccess.store.database import Database, database
from crmaccess.store.encoding import time_text
from crmaccess.store.journal import differences_text, fact_text
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.transaction import writing
from crmaccess.store.version import refuse_other_version
from crmaccess.store.writing.bulk import PORTION, Advance, BatchRefused, Bulk
from crmaccess.store.writing.edits import Edits
from crmaccess.store.writing.rows import Row
from crmaccess.values import NamedTuple

_journal, _workspace = METADATA.tables["journal"], METADATA.tables["workspace"]
Last = Callable[[], object]
BULK = 2000  # so many changes make the planner's knowledge of the tables stale


def apply(
    url: str, changes: Sequence[Step], *, operator: str, command: str, at: datetime,
    expected_revision: int | None = None, advance: Advance | None = None, last: Last = lambda: None,
) -> int:  # fmt: skip
    """Make all changes or none; the new revision. `advance` hears of each portion how many rows were written, `last` is
    done before they are final: if it fails, nothing is written.

    Raises Guarded when the database has changed since `expected_revision` or does not hold what a change starts from,
    InvalidInput for a key that is taken, unknown or in use, StoreUnavailable when it cannot be written.
    """
    return apply_thought(
        url, lambda: changes, operator=operator, command=command, at=at, expected_revision=expected_revision,
        advance=advance, last=last,
    )  # fmt: skip


def apply_thought(
    url: str, think: Callable[[], Sequence[Step]], *, operator: str, command: str, at: datetime,
    expected_revision: int | None = None, advance: Advance | None = None, last: Last = lambda: None,
) -> int:  # fmt: skip
    """The same with changes that are thought out while nobody else can write."""
    place, head = database(url), head_of(operator, command, at)
    for careful in (False, True):
        with suppress(BatchRefused), writing(place) as connection:
            refuse_other_version(lambda statement: connection.exec_driver_sql(statement).scalar(), place.shown)
            _refuse_other_revision(connection, expected_revision)
            write_changes(connection, place, think(), head, None if careful else advance, careful=careful)
            last()
            return _revision(connection)
    raise AssertionError("a careful writer knows the row")


def head_of(operator: str, command: str, at: datetime) -> Row:
    """What all journal entries of one command share."""
    return {"at": time_text(at), "operator": operator, "command": command}


NOBODY = head_of("", "", datetime(1970, 1, 1, tzinfo=UTC))


def write_changes(
    connection: Connection, place: Database, changes: Sequence[Step], head: Row, advance: Advance | None = None, *,
    careful: bool,
) -> None:  # fmt: skip
    """The changes and their journal entries, within a transaction. Raises BatchRefused unless `careful`."""
    bulk = Bulk(connection, place, careful, advance)
    edits = Edits(connection, bulk)
    _write(edits, changes)
    for change in changes:
        if isinstance(change, DefinitionSet):
            _keep_definition(connection, change)
    letters = [change for change in changes if isinstance(change, LetterQueued)]
    gone = [change for change in changes if isinstance(change, LettersWithdrawn)]
    edits.withdraw_letters([*gone, *(letter for letter in letters if letter.instead)], head)
    edits.queue_letters(letters, head)
    told = [change for change in changes if not isinstance(change, LetterQueued | LettersWithdrawn)]
    for start in range(0, len(told), PORTION):
        entries = [_entry(change, head) for change in told[start : start + PORTION]]
        bulk.execute(insert(_journal).inline(), entries)
    if len(changes) >= BULK:
        for statement in place.settled:
            connection.exec_driver_sql(statement)


def _revision(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(_journal.c.number), 0))).scalar_one())


def _refuse_other_revision(connection: Connection, expected: int | None) -> None:
    found = _revision(connection)
    if expected is not None and found != expected:
        raise Guarded("E_PLAN_STALE", str(expected), revision=str(found))


def _keep_definition(connection: Connection, change: DefinitionSet) -> None:
    said = {"system": change.system, "definition": change.tables, "compiled": change.compiled}
    connection.execute(delete(_workspace).where(_workspace.c.name.in_(said)))
    connection.execute(_workspace.insert(), [{"name": name, "value": value} for name, value in said.items()])


def _write(edits: Edits, changes: Sequence[Step]) -> None:
    """Facts of earlier classes first, since later ones name them; what goes, goes in the opposite order."""
    added, edited, removed = _sorted(changes)
    for kind in FACTS:
        edits.edit(kind, edited.get(kind, []))
        edits.add(kind, added.get(kind, []))
    edits.carry()
    edits.set_secrets([change for change in changes if isinstance(change, SecretSet)])
    for kind in reversed(FACTS):
        edits.remove(kind, removed.get(kind, []))


class Sorted(NamedTuple):
    """Changes by kind of fact."""

    added: dict[type[Fact], list[Fact]]
    edited: dict[type[Fact], list[tuple[Fact, Fact]]]
    removed: dict[type[Fact], list[Fact]]


def _sorted(changes: Sequence[Step]) -> "Sorted":
    found = Sorted({}, {}, {})
    for change in changes:
        if not isinstance(change, Change):
            continue
        before, after = change
        if before is not None and after is not None:
            found.edited.setdefault(type(before), []).append((before, after))
        elif after is not None:
            found.added.setdefault(type(after), []).append(after)
        elif before is not None:
            found.removed.setdefault(type(before), []).append(before)
    return found


def _entry(change: Change | SecretSet | DefinitionSet, head: Row) -> Row:
    """A journal row; a secret leaves its account's login and no more, a definition what it says otherwise."""
    if isinstance(change, SecretSet):
        return {**head, "kind": "Secret", "verb": "set", "key": change.login, "before": None, "after": None}
    if isinstance(change, DefinitionSet):
        after = differences_text(change.differences)
        return {**head, "kind": "Definition", "verb": "set", "key": change.system, "before": None, "after": after}
    fact = change.fact
    return {
        "at": head["at"], "operator": head["operator"], "command": head["command"],
        "kind": type(fact).__name__, "verb": change.verb, "key": " ".join(key_of(fact)),
        "before": fact_text(change.before), "after": fact_text(change.after),
    }  # fmt: skip

"""Changes into the database: one transaction, in bulk, with a journal entry for each change but letters."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from crmaccess.changes import Change, DefinitionSet, Erased, LetterQueued, LettersWithdrawn, SecretSet, Step
from crmaccess.errors import Guarded
from crmaccess.facts import FACTS, Fact, key_of
from crmaccess.store.database import database
from crmaccess.store.journal import head_of
from crmaccess.store.plans import Beside
from crmaccess.store.transaction import Connection, writing
from crmaccess.store.version import refuse_other_version
from crmaccess.store.writing import chained
from crmaccess.store.writing.bulk import Advance, BatchRefused, Bulk
from crmaccess.store.writing.chained import last_number
from crmaccess.store.writing.definitions import definition_in, say
from crmaccess.store.writing.edits import Edits
from crmaccess.store.writing.entries import entries_of
from crmaccess.store.writing.erasing import erase
from crmaccess.store.writing.plans import note
from crmaccess.store.writing.sealing import seal_of, secret_names, together
from crmaccess.store.writing.statements import Row
from crmaccess.values import NamedTuple

Last = Callable[[], object]
BULK = 2000  # so many changes make the planner's knowledge of the tables stale


def apply(
    url: str, changes: Sequence[Step], *, operator: str, command: str, at: datetime, account: str = "",
    reason: str = "", expected_revision: int | None = None, advance: Advance | None = None,
    last: Last = lambda: None,
) -> int:  # fmt: skip
    """Make all changes or none; the new revision. `advance` hears of each portion how many rows were written, `last` is
    done before they are final: if it fails, nothing is written.

    Raises Guarded when the database has changed since `expected_revision` or does not hold what a change starts from,
    InvalidInput for a key that is taken, unknown or in use, StoreUnavailable when it cannot be written.
    """
    return apply_thought(
        url, lambda: (changes, command), operator=operator, account=account, reason=reason, at=at,
        expected_revision=expected_revision, advance=advance, last=last,
    )  # fmt: skip


def apply_thought(
    url: str, think: Callable[[], tuple[Sequence[Step], str]], *, operator: str, at: datetime, account: str = "",
    reason: str = "", expected_revision: int | None = None, advance: Advance | None = None,
    last: Last = lambda: None, besides: Sequence[Beside] = (),
) -> int:  # fmt: skip
    """The same with changes, and the command as it is kept, that are thought out while nobody else can write, and with
    what is kept `besides`."""
    place = database(url)
    for careful in (False, True):
        with suppress(BatchRefused), writing(place) as connection:
            refuse_other_version(connection.first, place.shown)
            _refuse_other_revision(connection, expected_revision)
            changes, command = think()
            head = head_of(operator, command, at, account, reason)
            run = write_changes(connection, changes, head, None if careful else advance, careful=careful)
            note(connection, run, besides)
            last()
            return last_number(connection)
    raise AssertionError("a careful writer knows the row")


NOBODY = head_of("", "", datetime(1970, 1, 1, tzinfo=UTC))


def write_changes(
    connection: Connection, changes: Sequence[Step], head: Row, advance: Advance | None = None, *, careful: bool
) -> int | None:  # fmt: skip
    """The changes and their journal entries, within a transaction; the run, if there are entries. Raises BatchRefused
    unless `careful`."""
    bulk = Bulk(connection, careful, advance)
    edits = Edits(connection, bulk, head["at"])
    secret = secret_names(connection)
    chain = chained.Chain(connection)
    found = _sorted(changes)
    _refuse_doubles(found)
    erased: list[Erased] = found.besides.get(Erased, [])
    for statement in connection.place.forgetting if erased else ():
        connection.execute(statement)
    edits.withdraw_letters(found.besides.get(LettersWithdrawn, []), head)
    _write(edits, found)
    definition = definition_in(connection)
    for change in found.besides.get(DefinitionSet, []):
        say(connection, {"system": change.system, "definition": change.tables, "compiled": change.compiled})
    letters: list[LetterQueued] = found.besides.get(LetterQueued, [])
    edits.withdraw_letters([letter for letter in letters if letter.instead], head)
    seal = seal_of(connection, together(secret, secret_names(connection)))
    silent = (LetterQueued, LettersWithdrawn)
    count = len(changes) - sum(len(found.besides.get(kind, ())) for kind in silent)
    run = chain.next if count else None
    edits.queue_letters(letters, head, run)
    told = changes if count == len(changes) else [one for one in changes if type(one) not in silent]
    chain.add(bulk, entries_of(told, definition, seal), head)
    for one in erased:
        erase(connection, one)
    if len(changes) >= BULK:
        for statement in connection.place.settled:
            connection.execute(statement)
    return run


def _refuse_other_revision(connection: Connection, expected: int | None) -> None:
    found = last_number(connection)
    if expected is not None and found != expected:
        raise Guarded("E_PLAN_STALE", str(expected), revision=str(found))


def _refuse_doubles(changes: "Sorted") -> None:
    """Raise AssertionError for a fact that stands twice among what is changed or goes: one of the two is not about what
    is there, and the journal would tell something that never was. What comes twice, the tables refuse."""
    for kind in {*changes.edited, *changes.removed}:
        facts = [*(before for before, _ in changes.edited.get(kind, ())), *changes.removed.get(kind, ())]
        if len(set(map(key_of, facts))) < len(facts):
            twice = next(key for key, count in Counter(map(key_of, facts)).items() if count > 1)
            raise AssertionError(f"a plan has one change of a fact: {kind.__name__} {' '.join(twice)}")


def write_facts(edits: Edits, changes: Sequence[Step]) -> None:
    """The facts alone, without a journal."""
    _write(edits, _sorted(changes))


class Sorted(NamedTuple):
    """Changes by kind of fact, and all else by its own kind."""

    added: dict[type[Fact], list[Fact]]
    edited: dict[type[Fact], list[tuple[Fact, Fact]]]
    removed: dict[type[Fact], list[Fact]]
    besides: dict[type, list[Any]]


def _write(edits: Edits, changes: Sorted) -> None:
    """Facts of earlier classes first, since later ones name them; what goes, goes in the opposite order."""
    for kind in FACTS:
        edits.edit(kind, changes.edited.get(kind, []))
        edits.add(kind, changes.added.get(kind, []))
    edits.carry()
    edits.set_secrets(changes.besides.get(SecretSet, []))
    for kind in reversed(FACTS):
        edits.remove(kind, changes.removed.get(kind, []))


def _sorted(changes: Iterable[Step]) -> Sorted:
    """In one pass: there may be a million."""
    added, edited, removed, besides = found = Sorted(
        defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list)
    )  # fmt: skip
    for change in changes:
        if type(change) is not Change:
            besides[type(change)].append(change)
            continue
        before, after = change
        if before is not None and after is not None:
            edited[type(before)].append((before, after))
        elif after is not None:
            added[type(after)].append(after)
        elif before is not None:
            removed[type(before)].append(before)
    return found

"""Changes into the database: one transaction, in bulk, with a journal entry for each change but letters."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from crmaccess.changes import Change, DefinitionSet, Erased, LetterQueued, LettersWithdrawn, SecretSet, Step
from crmaccess.errors import Guarded
from crmaccess.facts import FACTS, Fact, key_of
from crmaccess.store.database import database
from crmaccess.store.encoding import encoded
from crmaccess.store.hashes import digest
from crmaccess.store.journal import differences_text, head_of
from crmaccess.store.transaction import Connection, writing
from crmaccess.store.version import refuse_other_version
from crmaccess.store.writing import chained
from crmaccess.store.writing.bulk import Advance, BatchRefused, Bulk
from crmaccess.store.writing.chained import Entry, last_number
from crmaccess.store.writing.definitions import definition_in, say
from crmaccess.store.writing.edits import Edits
from crmaccess.store.writing.erasing import erase
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
    last: Last = lambda: None,
) -> int:  # fmt: skip
    """The same with changes, and the command as it is kept, that are thought out while nobody else can write."""
    place = database(url)
    for careful in (False, True):
        with suppress(BatchRefused), writing(place) as connection:
            refuse_other_version(connection.first, place.shown)
            _refuse_other_revision(connection, expected_revision)
            changes, command = think()
            head = head_of(operator, command, at, account, reason)
            write_changes(connection, changes, head, None if careful else advance, careful=careful)
            last()
            return last_number(connection)
    raise AssertionError("a careful writer knows the row")


NOBODY = head_of("", "", datetime(1970, 1, 1, tzinfo=UTC))


def write_changes(
    connection: Connection, changes: Sequence[Step], head: Row, advance: Advance | None = None, *, careful: bool
) -> None:  # fmt: skip
    """The changes and their journal entries, within a transaction. Raises BatchRefused unless `careful`."""
    bulk = Bulk(connection, careful, advance)
    edits = Edits(connection, bulk)
    secret = secret_names(connection)
    chain = chained.Chain(connection)
    erased = [change for change in changes if isinstance(change, Erased)]
    for statement in connection.place.forgetting if erased else ():
        connection.execute(statement)
    edits.withdraw_letters([change for change in changes if isinstance(change, LettersWithdrawn)], head)
    write_facts(edits, changes)
    definition = definition_in(connection)
    for change in changes:
        if isinstance(change, DefinitionSet):
            say(connection, {"system": change.system, "definition": change.tables, "compiled": change.compiled})
    letters = [change for change in changes if isinstance(change, LetterQueued)]
    edits.withdraw_letters([letter for letter in letters if letter.instead], head)
    seal = seal_of(connection, together(secret, secret_names(connection)))
    told = [
        Change(*map(seal.side, change)) if isinstance(change, Change) else change
        for change in changes if not isinstance(change, LetterQueued | LettersWithdrawn)
    ]  # fmt: skip
    edits.queue_letters(letters, head, chain.next if told else None)
    chain.add(bulk, _entries(told, definition), len(told), head)
    for one in erased:
        erase(connection, one)
    if len(changes) >= BULK:
        for statement in connection.place.settled:
            connection.execute(statement)


def _refuse_other_revision(connection: Connection, expected: int | None) -> None:
    found = last_number(connection)
    if expected is not None and found != expected:
        raise Guarded("E_PLAN_STALE", str(expected), revision=str(found))


def write_facts(edits: Edits, changes: Sequence[Step]) -> None:
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


def _entries(changes: Sequence[Change | SecretSet | DefinitionSet | Erased], definition: str) -> Iterator[Entry]:
    """What the journal tells of each; a secret leaves its account's login and no more, a definition what it says
    otherwise, and the hashes of the one before and of its own."""
    for change in changes:
        if isinstance(change, SecretSet):
            yield "Secret", "set", change.login, None, None
        elif isinstance(change, Erased):
            yield "Erasure", "set", change.login, None, None
        elif isinstance(change, DefinitionSet):
            hashes = encoded({"from": digest(definition), "to": digest(change.tables)})
            definition = change.tables
            yield "Definition", "set", change.system, hashes, differences_text(change.differences)
        else:
            fact = change.fact
            yield type(fact).__name__, change.verb, " ".join(key_of(fact)), change.before, change.after

"""The journal out of the database: its entries as changes, and as links of the chain."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from crmaccess.definition import Definition
from crmaccess.facts import Fact
from crmaccess.store.encoding import time_text
from crmaccess.store.hashes import digest
from crmaccess.store.journal import SELECT, UNREADABLE, JournalEntry, entry_of, unreadable
from crmaccess.store.letters import SELECT as OF_LETTERS
from crmaccess.store.letters import Letter, letter_of
from crmaccess.store.proof.chain import HEAD, OWN, SHARED, Head, frames, head_of_row
from crmaccess.store.reading.snapshot import Snapshot
from crmaccess.store.sealing import SETTINGS, Seal
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

_LINKS = f"SELECT number, hash, {', '.join((*SHARED, *OWN))} FROM journal WHERE number >= ? ORDER BY number"
_APART = "SELECT entry, side, salt, text FROM journal_private WHERE entry >= ? ORDER BY entry, side"
ANY = 0


def seal(reader: "Reader", definition: Definition) -> Seal:
    """What hides the secret values of facts as the journal hides them; nothing, where there has been none."""
    key = reader.journal_key()
    names = {
        thing: frozenset(name for name, one in declared.items() if one.secret)
        for thing, declared in definition.attributes.items()
    }
    names[SETTINGS] = frozenset(name for name, rule in definition.settings.items() if rule.secret)
    return Seal(key, {thing: some for thing, some in names.items() if some and key})


class Wanted(NamedTuple):
    """Which entries: of this run, from this number on, made on this person's authority or by this account, since then,
    whose texts hold this word (a key), and at most so many."""

    run: int = ANY
    by: str = ""
    since: datetime | None = None
    naming: str = ""
    since_number: int = 0
    limit: int = ANY


class Link(NamedTuple):
    """An entry as it is hashed: `texts` as they are stored, in the order in which they are hashed."""

    number: int
    hash: bytes | None
    texts: tuple[str | None, ...]

    @property
    def framed(self) -> bytes:
        """The texts that it shares with its run."""
        return frames(self.texts[: len(SHARED)])

    @property
    def own(self) -> tuple[str | None, ...]:
        return self.texts[len(SHARED) :]

    def text(self, name: str) -> str | None:
        return self.texts[(*SHARED, *OWN).index(name)]


class Apart(NamedTuple):
    """What lies beside an entry; without a salt, it is no longer what was hashed."""

    entry: int
    side: str
    salt: bytes | None
    text: str


def entries(reader: Snapshot, wanted: Wanted) -> Iterator[JournalEntry]:
    """The entries that are wanted, the newest first."""
    tests, values = _tests(wanted)
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    return map(entry_of, reader.stream(f"{SELECT}{where} ORDER BY number DESC{limit}", values))


def _tests(wanted: Wanted) -> tuple[list[str], list[str | int]]:
    tests: list[str] = []
    values: list[str | int] = []
    if wanted.run:
        tests.append("number >= ? AND (run = ? OR number = ?)")
        values += [wanted.run] * 3
    if wanted.by:
        tests.append("(operator = ? OR account = ?)")
        values += [wanted.by] * 2
    if wanted.since_number:
        tests.append("number >= ?")
        values.append(wanted.since_number)
    if wanted.since:
        tests.append("at >= ?")
        values.append(str(time_text(wanted.since)))
    if wanted.naming:
        tests.append("(key LIKE ? ESCAPE '!' OR before LIKE ? ESCAPE '!' OR after LIKE ? ESCAPE '!')")
        word = json.dumps(wanted.naming, ensure_ascii=False)[1:-1]
        for mark in "!%_":
            word = word.replace(mark, f"!{mark}")
        values += [f"%{word}%"] * 3
    return tests, values


def chain_head(reader: Snapshot) -> Head | None:
    """Where the chain stands; None where somebody has taken that away."""
    rows = reader.rows(HEAD)
    return head_of_row(rows[0]) if rows else None


def links(reader: Snapshot, first: int) -> Iterator[Link]:
    """The entries from this number on."""
    for number, hashed, *texts in reader.stream(_LINKS, (first,)):
        kept = tuple(None if text is None else str(text) for text in texts)
        yield Link(number, _bytes(hashed), kept)


def _bytes(stored: object) -> bytes | None:
    """What is stored; of a text that somebody wrote there its letters, which are no hash."""
    if stored is None:
        return None
    return str(stored).encode() if not isinstance(stored, bytes | bytearray | memoryview) else bytes(stored)


def apart(reader: Snapshot, first: int) -> Iterator[Apart]:
    """What lies beside the entries from this number on."""
    for entry, side, salt, text in reader.stream(_APART, (first,)):
        yield Apart(entry, side, _bytes(salt), text)


def definition_left(reader: Snapshot, head: Head) -> tuple[int, str]:
    """The digest of the definition as the chain left it, and by which entry; 0 for the opening."""
    rows = reader.rows(
        "SELECT number, before FROM journal WHERE kind = 'Definition' AND number >= ? ORDER BY number DESC LIMIT 1",
        (head.first,),
    )
    for number, text in rows:
        return number, _hashes(number, text).get("to", "")
    return 0, str(json.loads(head.opening)["definition"])


def definition_before(reader: Snapshot, number: int) -> str | None:
    """The definition that counted before this entry, its raw tables as JSON: '' where it is today's, None where its
    text was not kept, or is another one than the chain has the hash of."""
    rows = reader.rows(
        "SELECT number, before FROM journal WHERE kind = 'Definition' AND number >= ? ORDER BY number LIMIT 1",
        (number,),
    )
    for entry, text in rows:
        known = _hashes(entry, text).get("from", "")
        kept = reader.rows("SELECT tables FROM definition WHERE hash = ?", (known,))
        return next((str(text) for (text,) in kept if digest(str(text)) == known), None)
    return ""


def definitions_amiss(reader: Snapshot, today: str) -> Iterator[tuple[str, int]]:
    """What is wrong with the texts of definitions, and the entry before which each counted, 0 for that with `today`'s
    hash and for one that no entry knows of: that it is not the one whose hash is known, or is missing. Of those from
    before any was kept there are none."""
    known: dict[str, int] = {}
    for number, text in reader.rows("SELECT number, before FROM journal WHERE kind = 'Definition' ORDER BY number"):
        known.setdefault(_hashes(number, text).get("from", ""), number)
    known.setdefault(today, 0)
    kept = {str(name): str(text) for name, text in reader.rows("SELECT hash, tables FROM definition ORDER BY hash")}
    yield from (("E_DEFINITION_TEXT", known.get(name, 0)) for name, text in kept.items() if digest(text) != name)
    names = list(known)
    since = next((place for place, name in enumerate(names) if name in kept), len(names) - 1)
    yield from (("E_DEFINITION_GONE", known[name]) for name in names[since:] if name not in kept)


def _hashes(number: int, text: str | None) -> dict[str, str]:
    """Of an entry that set a definition, the hashes of the one before and of the one after. Raises Denied."""
    try:
        return {name: str(value) for name, value in json.loads(text or "{}").items()}
    except UNREADABLE as error:
        raise unreadable(number) from error


def letters_of_run(reader: Snapshot, run: int) -> list[Letter]:
    """The letters that a command queued."""
    return [letter_of(row) for row in reader.stream(f"{OF_LETTERS} WHERE letter.run = ? ORDER BY letter.id", (run,))]


def all_facts(reader: "Reader") -> Iterator[Fact]:
    """All that is so, records too."""
    yield from reader.everything()
    for (entity,) in reader.rows("SELECT DISTINCT entity FROM record ORDER BY entity"):
        yield from reader.records(entity)

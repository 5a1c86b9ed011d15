"""Facts of one kind at a time: added, edited, removed, with what belongs to them."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from crmaccess.changes import LetterQueued, LettersWithdrawn, SecretSet
from crmaccess.errors import Guarded
from crmaccess.facts import Account, Department, Fact, Record, key_of
from crmaccess.store.beside import name_key
from crmaccess.store.encoding import attributes_text, time_text
from crmaccess.store.letters import QUEUED, WAITING, WITHDRAWN
from crmaccess.store.transaction import Connection
from crmaccess.store.writing.bulk import Bulk
from crmaccess.store.writing.carried import carry, let_go
from crmaccess.store.writing.definitions import carrying_letters
from crmaccess.store.writing.numbers import LOOKED_UP_BY, Numbers
from crmaccess.store.writing.rows import COLUMNS, SHAPES, Rows
from crmaccess.store.writing.statements import Row, marks

_END_CODES = "DELETE FROM one_time_code WHERE account_id = ?"
_LETTER = (
    "account_id", "kind", "channel", "address", "message", "state", "sealed", "details", "queued_at", "run", "operator",
    "attempts", "due_at", "holder", "answer",
)  # fmt: skip
_NUMBER = "(SELECT id FROM record WHERE entity = ? AND key = ?)"
_WITHDRAW = (
    f"UPDATE letter SET state = '{WITHDRAWN}', sealed = '', ended_at = ?, holder = '', held_until = NULL "
    f"WHERE account_id = ? AND state IN {WAITING!r}"
)  # fmt: skip


class Edits:
    """Writes facts within one transaction; letters are left alone where there is no time `at` which it is done."""

    def __init__(self, connection: Connection, bulk: Bulk, at: object = None) -> None:
        self._connection, self._bulk, self._numbers, self._at = connection, bulk, Numbers(connection), at
        self._rows = Rows(self._numbers)
        self._renamed: list[tuple[Fact, Fact]] = []

    def edit(self, kind: type[Fact], pairs: Sequence[tuple[Fact, Fact]]) -> None:
        """Facts that change, each from the first to the second; a key that changes is a rename."""
        before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        self._add_stamps(after)
        names = [column.name for column in COLUMNS[kind]]
        made = self._rows.of(after) if after else ()
        rows = (
            dict(zip(names, values, strict=True)) | self._rows.found(old)
            for old, values in zip(before, made, strict=True)
        )  # fmt: skip
        self._bulk.change(SHAPES[kind].table, before, rows)
        for old, new in pairs:
            if key_of(old) != key_of(new):
                self._rename(old, new)
        self._set_parents(after)
        self._end_codes(pairs)
        changed = [new for old, new in pairs if isinstance(new, Record) and old[-2:] != new[-2:]]
        self._remove_parts(changed)
        self._add_parts(changed)

    def add(self, kind: type[Fact], facts: Sequence[Fact]) -> None:
        """Facts that were not there."""
        records = facts if kind is Record else ()
        self._add_stamps(records)
        self._bulk.add(SHAPES[kind].table, [column.name for column in COLUMNS[kind]], facts, self._rows.of)
        if kind is Department:
            self._set_parents([fact for fact in facts if isinstance(fact, Department) and fact.parent])
        self._add_parts(records)

    def remove(self, kind: type[Fact], facts: Sequence[Fact]) -> None:
        """Facts that go. Raises InvalidInput while others name them."""
        for fact in facts:
            let_go(self._connection, fact)
        if kind is Department:  # a department may go together with its parent, in any order
            self._set_parents([fact._replace(parent="") for fact in facts if isinstance(fact, Department)])
        self._bulk.remove(SHAPES[kind].table, facts, map(self._rows.found, facts))

    def carry(self) -> None:
        """All that names a renamed fact by its old key names it by the new one."""
        for before, after in self._renamed:
            carry(self._connection, before, after)

    def set_secrets(self, secrets: Sequence[SecretSet]) -> None:
        """The hashes of passwords, in place of those that were."""
        rows = [(self._numbers.of("account", login), hashed, time_text(at)) for login, hashed, at in secrets]
        numbers = [(number,) for number, *_ in rows]
        self._bulk.execute("DELETE FROM credential WHERE account_id = ?", numbers)
        self._bulk.insert("credential", ("account_id", "hash", "set_at"), rows)
        self._bulk.execute(_END_CODES, numbers)
        self._withdraw_ways_in([(number, "", "") for (number,) in numbers])
        self._forgive(numbers)

    def _forgive(self, numbers: Sequence[tuple[object]]) -> None:
        """Tries with an old password are not counted against the new one."""
        called = "SELECT login, email FROM account WHERE id = ?"
        found = (row for (number,) in numbers for row in self._connection.execute(called, number))
        keys = [(name_key(name),) for names in found for name in names if name]
        self._bulk.execute("DELETE FROM failed_sign_in WHERE name = ?", keys)

    def _end_codes(self, pairs: Sequence[tuple[Fact, Fact]]) -> None:
        """A code ends with the address it was sent to, and with the account's standing: no later change revives it."""
        ended = [
            (self._numbers.of("account", new.login), old, new)
            for old, new in pairs
            if isinstance(old, Account) and isinstance(new, Account) and _code_rests_on(old) != _code_rests_on(new)
        ]
        self._bulk.execute(_END_CODES, [(number,) for number, *_ in ended])
        self._withdraw_ways_in([(number, *_lasting(old, new)) for number, old, new in ended])

    def _withdraw_ways_in(self, accounts: Sequence[tuple[object, str, str]]) -> None:
        """No letter waits whose code or password is dead when it comes: it would tell its reader what is not so. Each
        account with the addresses to which one may still go."""
        waits = accounts and self._at and self._connection.first(f"SELECT 1 FROM letter WHERE state IN {WAITING!r}")
        if waits and (carrying := carrying_letters(self._connection)):
            rows = [(self._at, number, *carrying, *lasting) for number, *lasting in accounts]
            self._bulk.execute(f"{_WITHDRAW} AND kind IN {marks(carrying)} AND address NOT IN (?, ?)", rows)

    def withdraw_letters(self, steps: Sequence[LettersWithdrawn | LetterQueued], head: Row) -> None:
        """What waits for these accounts, or those of the numbers, goes out no more; of a letter only what it takes the
        place of, and its code. Raises Guarded for a number that a sender has taken meanwhile."""
        execute, at = self._connection.execute, head["at"]
        for one in steps:
            number = self._numbers.of("account", one.login)
            if isinstance(one, LetterQueued):
                execute(_END_CODES, number)
                execute(f"{_WITHDRAW} AND kind = ?", at, number, one.kind)
            elif not one.numbers:
                execute(_WITHDRAW, at, number)
            else:
                free = f"id IN {marks(one.numbers)} AND (held_until IS NULL OR held_until < ?)"
                found = execute(f"{_WITHDRAW} AND {free}", at, number, *one.numbers, at).rowcount
                if found < len(one.numbers):
                    raise Guarded("E_LETTER_HELD", ", ".join(map(str, one.numbers)), to=one.login)

    def queue_letters(self, letters: Sequence[LetterQueued], head: Row, run: int | None) -> None:
        """New letters of a run of the journal, each with a number that its Message-ID keeps for ever."""
        at, by = head["at"], head["operator"] or head.get("account", "")
        carrying = carrying_letters(self._connection) if letters else ()
        ways_in = [self._numbers.of("account", one.login) for one in letters if one.kind in carrying]
        self._withdraw_ways_in([(number, "", "") for number in ways_in])
        rows = [
            (self._numbers.of("account", one.login), one.kind, one.channel, one.address, uuid4().hex, QUEUED,
             one.sealed, attributes_text(one.details), at, run, by, 0, at, "", "")
            for one in letters
        ]  # fmt: skip
        self._bulk.insert("letter", _LETTER, rows)

    def _rename(self, old: Fact, new: Fact) -> None:
        self._renamed.append((old, new))
        table = SHAPES[type(old)].table
        if table in LOOKED_UP_BY:
            self._numbers.rename(table, _single(key_of(old)), _single(key_of(new)))

    def _set_parents(self, facts: Sequence[Fact]) -> None:
        departments = [fact for fact in facts if isinstance(fact, Department)]
        number = self._numbers.of
        rows = ({"where_key": unit.key, "parent_id": number("department", unit.parent)} for unit in departments)
        self._bulk.change("department", departments, rows)

    def _add_stamps(self, facts: Sequence[Fact]) -> None:
        stamps = {fact.stamp for fact in facts if isinstance(fact, Record) and fact.stamp}
        new = [stamp for stamp in sorted(stamps) if self._numbers.found("stamp", " ".join(stamp)) is None]
        for key in {key for stamp in new for key in stamp}:
            self._numbers.of("department", key)
        self._bulk.insert("stamp", ["departments"], [(" ".join(stamp),) for stamp in new])

    def _add_parts(self, facts: Iterable[Fact]) -> None:
        records = [fact for fact in facts if isinstance(fact, Record)]
        people = [
            (record.entity, record.key, part, self._numbers.of("account", login))
            for record in records for part, login in record.participants
        ]  # fmt: skip
        values = [
            (record.entity, record.key, name, value) for record in records for name, value in record.attributes.items()
        ]
        for into, rows in (
            ("record_participant (record_id, part, account_id)", people),
            ("record_attribute (record_id, name, value)", values),
        ):
            self._bulk.execute(f"INSERT INTO {into} VALUES ({_NUMBER}, ?, ?)", rows)

    def _remove_parts(self, records: Sequence[Record]) -> None:
        rows = [(record.entity, record.key) for record in records]
        for table in ("record_participant", "record_attribute"):
            self._bulk.execute(f"DELETE FROM {table} WHERE record_id = {_NUMBER}", rows)


def _code_rests_on(account: Account) -> tuple[object, ...]:
    return account.email, account.attributes.get("phone"), account.state, account.blocked_until


def _lasting(before: Account, after: Account) -> tuple[str, str]:
    """To which addresses a letter that waits may still go: the account's, if it stands as it did."""
    stands = (before.state, before.blocked_until) == (after.state, after.blocked_until)
    return (after.email, after.attributes.get("phone", "")) if stands else ("", "")


def _single(key: tuple[str, ...]) -> str | tuple[str, ...]:
    return key[0] if len(key) == 1 else key

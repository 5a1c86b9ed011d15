"""Facts of one kind at a time: added, edited, removed, with what belongs to them."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, or_, select, update

from crmaccess.changes import LetterQueued, LettersWithdrawn, SecretSet
from crmaccess.errors import Guarded
from crmaccess.facts import Account, Department, Fact, Record, key_of
from crmaccess.store.beside import name_key
from crmaccess.store.encoding import attributes_text, time_text
from crmaccess.store.letters import QUEUED, WAITING, WITHDRAWN
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.writing.bulk import Bulk
from crmaccess.store.writing.carried import carry, let_go
from crmaccess.store.writing.numbers import LOOKED_UP_BY, Numbers
from crmaccess.store.writing.rows import SHAPES, Row, row_of, where_of

_TABLE = METADATA.tables
_department, _record, _stamp, _credential = (_TABLE[name] for name in ("department", "record", "stamp", "credential"))
_account, _code, _failed = (_TABLE[name] for name in ("account", "one_time_code", "failed_sign_in"))
_participant, _attribute = _TABLE["record_participant"], _TABLE["record_attribute"]
_letter = _TABLE["letter"]


class Edits:
    """Writes facts within one transaction."""

    def __init__(self, connection: Connection, bulk: Bulk) -> None:
        self._connection, self._bulk, self._numbers = connection, bulk, Numbers(connection)
        self._renamed: list[tuple[Fact, Fact]] = []

    def edit(self, kind: type[Fact], pairs: Sequence[tuple[Fact, Fact]]) -> None:
        """Facts that change, each from the first to the second; a key that changes is a rename."""
        before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        self._add_stamps(after)
        rows = (row_of(new, self._numbers) | where_of(old, self._numbers) for old, new in pairs)
        self._bulk.write(update(SHAPES[kind].table).where(_found(kind)), before, rows)
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
        self._add_stamps(facts)
        rows = (row_of(fact, self._numbers) for fact in facts)
        self._bulk.write(insert(SHAPES[kind].table).inline(), facts, rows)
        self._set_parents([fact for fact in facts if isinstance(fact, Department) and fact.parent])
        self._add_parts(facts)

    def remove(self, kind: type[Fact], facts: Sequence[Fact]) -> None:
        """Facts that go. Raises InvalidInput while others name them."""
        for fact in facts:
            let_go(self._connection, fact)
        if kind is Department:  # a department may go together with its parent, in any order
            self._set_parents([fact._replace(parent="") for fact in facts if isinstance(fact, Department)])
        rows = (where_of(fact, self._numbers) for fact in facts)
        self._bulk.write(delete(SHAPES[kind].table).where(_found(kind)), facts, rows)

    def carry(self) -> None:
        """All that names a renamed fact by its old key names it by the new one."""
        for before, after in self._renamed:
            carry(self._connection, before, after)

    def set_secrets(self, secrets: Sequence[SecretSet]) -> None:
        """The hashes of passwords, in place of those that were."""
        rows: list[Row] = [
            {"account_id": self._numbers.of("account", login), "hash": hashed, "set_at": time_text(set_at)}
            for login, hashed, set_at in secrets
        ]
        where = _credential.c.account_id == bindparam("account_id")
        self._bulk.execute(delete(_credential).where(where), rows)
        self._bulk.execute(insert(_credential).inline(), rows)
        numbers: list[Row] = [{"account_id": row["account_id"]} for row in rows]
        self._bulk.execute(delete(_code).where(_code.c.account_id == bindparam("account_id")), numbers)
        self._forgive(numbers)

    def _forgive(self, numbers: Sequence[Row]) -> None:
        """Tries with an old password are not counted against the new one."""
        called = select(_account.c.login, _account.c.email).where(_account.c.id == bindparam("account_id"))
        names = [name for row in numbers for found in self._connection.execute(called, row) for name in found if name]
        self._bulk.execute(
            delete(_failed).where(_failed.c.name == bindparam("by")), [{"by": name_key(name)} for name in names]
        )

    def _end_codes(self, pairs: Sequence[tuple[Fact, Fact]]) -> None:
        """A code ends with the address it was sent to, and with the account's standing: no later change revives it."""
        rows: list[Row] = [
            {"account_id": self._numbers.of("account", new.login)}
            for old, new in pairs
            if isinstance(old, Account) and isinstance(new, Account) and _code_rests_on(old) != _code_rests_on(new)
        ]
        self._bulk.execute(delete(_code).where(_code.c.account_id == bindparam("account_id")), rows)

    def withdraw_letters(self, steps: Sequence[LettersWithdrawn | LetterQueued], head: Row) -> None:
        """What waits for these accounts, or those of the numbers, goes out no more; of a letter only what it takes the
        place of, and its code. Raises Guarded for a number that a sender has taken meanwhile."""
        gone = {"state": WITHDRAWN, "sealed": "", "ended_at": head["at"], "holder": "", "held_until": None}
        for one in steps:
            number = self._numbers.of("account", one.login)
            its = and_(_letter.c.account_id == number, _letter.c.state.in_(WAITING))
            if isinstance(one, LetterQueued):
                its = and_(its, _letter.c.kind == one.kind)
                self._connection.execute(delete(_code).where(_code.c.account_id == number))
            elif one.numbers:
                free = or_(_letter.c.held_until.is_(None), _letter.c.held_until < head["at"])
                its = and_(its, _letter.c.id.in_(one.numbers), free)
            found = self._connection.execute(update(_letter).where(its).values(gone)).rowcount
            if isinstance(one, LettersWithdrawn) and found < len(one.numbers):
                raise Guarded("E_LETTER_HELD", ", ".join(map(str, one.numbers)), to=one.login)

    def queue_letters(self, letters: Sequence[LetterQueued], head: Row, run: int | None) -> None:
        """New letters of a run of the journal, each with a number that its Message-ID keeps for ever."""
        rows: list[Row] = [
            {
                "account_id": self._numbers.of("account", one.login), "kind": one.kind, "channel": one.channel,
                "address": one.address, "message": uuid4().hex, "state": QUEUED, "sealed": one.sealed,
                "details": attributes_text(one.details), "queued_at": head["at"], "run": run,
                "operator": head["operator"] or head.get("account", ""),
                "attempts": 0, "due_at": head["at"], "holder": "", "answer": "",
            }
            for one in letters
        ]  # fmt: skip
        self._bulk.execute(insert(_letter).inline(), rows)

    def _rename(self, old: Fact, new: Fact) -> None:
        self._renamed.append((old, new))
        table = SHAPES[type(old)].table.name
        if table in LOOKED_UP_BY:
            self._numbers.rename(table, _single(key_of(old)), _single(key_of(new)))

    def _set_parents(self, facts: Sequence[Fact]) -> None:
        departments = [fact for fact in facts if isinstance(fact, Department)]
        number = self._numbers.of
        rows = ({"where_key": unit.key, "parent_id": number("department", unit.parent)} for unit in departments)
        self._bulk.write(update(_department).where(_found(Department)), departments, rows)

    def _add_stamps(self, facts: Sequence[Fact]) -> None:
        stamps = {fact.stamp for fact in facts if isinstance(fact, Record) and fact.stamp}
        new = [stamp for stamp in sorted(stamps) if self._numbers.found("stamp", " ".join(stamp)) is None]
        for key in {key for stamp in new for key in stamp}:
            self._numbers.of("department", key)
        self._bulk.execute(insert(_stamp).inline(), [{"departments": " ".join(stamp)} for stamp in new])

    def _add_parts(self, facts: Iterable[Fact]) -> None:
        records = [fact for fact in facts if isinstance(fact, Record)]
        people = (
            {**_record_key(record), "part": part, "account_id": self._numbers.of("account", login)}
            for record in records for part, login in record.participants
        )  # fmt: skip
        values = (
            {**_record_key(record), "name": name, "value": value}
            for record in records for name, value in record.attributes.items()
        )  # fmt: skip
        self._bulk.execute(insert(_participant).inline().values(record_id=_NUMBER), list(people))
        self._bulk.execute(insert(_attribute).inline().values(record_id=_NUMBER), list(values))

    def _remove_parts(self, records: Sequence[Record]) -> None:
        for table in (_participant, _attribute):
            rows = [_record_key(record) for record in records]
            self._bulk.execute(delete(table).where(table.c.record_id == _NUMBER), rows)


def _code_rests_on(account: Account) -> tuple[object, ...]:
    return account.email, account.attributes.get("phone"), account.state, account.blocked_until


def _found(kind: type[Fact]) -> ColumnElement[bool]:
    """The row of a fact, by parameters as `where_of` names them."""
    table, key = SHAPES[kind].table, SHAPES[kind].key
    return and_(*(table.c[column] == bindparam(f"where_{column}") for column in key))


def _single(key: tuple[str, ...]) -> str | tuple[str, ...]:
    return key[0] if len(key) == 1 else key


def _record_key(record: Record) -> Row:
    return {"where_entity": record.entity, "where_key": record.key}


_NUMBER: Any = select(_record.c.id).where(_found(Record)).scalar_subquery()

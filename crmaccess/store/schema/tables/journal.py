"""The tables of the journal, and what it is read with."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from crmaccess.store.schema.columns import (
    StoredRow,
    maybe_bytes,
    maybe_number,
    maybe_text,
    maybe_to,
    number,
    some_bytes,
    text,
    word,
)


class JournalRow(StoredRow, table=True):
    """Who changed what, when, by which command; both sides of the fact as JSON. A secret leaves no value here.

    `account` is that of the operating system, `operator` on whose authority it was done, if on somebody's; `run` is the
    number of the first entry of the same command. Entries of before there was a chain have no hash.
    """

    __tablename__ = "journal"
    __table_args__ = ({"sqlite_autoincrement": True},)  # a number is never used twice, so it tells revisions apart
    number: int | None = number()
    at: str = word()
    operator: str = word()
    command: str = word()
    kind: str = word()
    verb: str = word()
    key: str = word()
    before: str | None = maybe_text()
    after: str | None = maybe_text()
    account: str | None = maybe_text()
    reason: str | None = maybe_text()
    run: int | None = maybe_number()
    hash: bytes | None = maybe_bytes()


class JournalHeadRow(StoredRow, table=True):
    """Where the chain of the journal stands, one row; see `store.chain.Head`. It only ever grows."""

    __tablename__ = "journal_head"
    name: str = word(primary_key=True)
    origin: str = word()
    opening: str = word()
    first: int
    size: int
    head: bytes = some_bytes()
    nodes: bytes = some_bytes()


class JournalPrivateRow(StoredRow, table=True):
    """What stands in an entry as a salted hash (`side`: `before`, `after`, `command`), in clear; it can be wiped. What
    is left of a command from which something was wiped has no salt."""

    __tablename__ = "journal_private"
    entry: int = Field(primary_key=True)
    side: str = word(primary_key=True)
    salt: bytes | None = maybe_bytes()
    text: str = word()


class DefinitionRow(StoredRow, table=True):
    """Every definition that entries were made under, by its hash, which the journal names; never changed."""

    __tablename__ = "definition"
    hash: str = word(primary_key=True)
    tables: str = word()


class ApplicationRow(StoredRow, table=True):
    """A run of the journal that carried out a file: its name, its SHA-256, and the plan it was, which comes once."""

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("plan"),)
    run: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str = word(index=True)
    digest: str = word(index=True)
    plan: str | None = maybe_text()


class RequestRow(StoredRow, table=True):
    """A plan that waits for somebody else's yes, or has been answered, beside the journal.

    `facts` and `impact` are the hashes of what was seen when it was made; `operator` is on whose authority it was
    asked for, `account` that of the operating system, and `run` what came of it. The plan goes when somebody in it is
    erased.
    """

    __tablename__ = "request"
    __table_args__ = (Index("request_of_state", "state", "number"), {"sqlite_autoincrement": True})
    number: int | None = number()
    requested_at: str = word()
    operator: str = text()
    operator_id: int | None = maybe_to("account", ondelete="SET NULL", index=True)
    account: str = text()
    command: str = text()
    reason: str = text()
    plan: str = text()
    facts: str = word()
    impact: str = word()
    state: str = word()
    decided_by: str = text()
    decided_account: str = text()
    decided_at: str | None = maybe_text()
    why: str = text()
    run: int | None = maybe_number()

"""THE schema: the only place where a table, a column, a key or a constraint is declared.

Tables name each other by number, so a renamed login, role or department carries over by itself; natural keys are
unique. Times are text, `2031-05-17T08:00:00Z`, and compare the same on both databases.
"""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, String, Table, UniqueConstraint
from sqlmodel import Field

from crmaccess.store.schema.columns import (
    METADATA,
    SUBJECTS,
    StoredRow,
    Subject,
    index_of_some,
    maybe_bytes,
    maybe_number,
    maybe_text,
    maybe_to,
    never_null,
    number,
    some_bytes,
    subject_rules,
    text,
    to,
    word,
)

__all__ = ["METADATA"]

# As Alembic makes it where it is missing: a new database is made without Alembic, which takes long to load.
Table(
    "alembic_version", METADATA, Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)  # fmt: skip


class WorkspaceRow(StoredRow, table=True):
    """What is said once: the system's name and its definition."""

    __tablename__ = "workspace"
    name: str = word(primary_key=True)
    value: str = word()


class SettingRow(StoredRow, table=True):
    __tablename__ = "setting"
    id: int | None = number()
    name: str = word(unique=True)
    value: str = text()


class CustomAttributeRow(StoredRow, table=True):
    __tablename__ = "custom_attribute"
    __table_args__ = (UniqueConstraint("thing", "key"),)
    id: int | None = number()
    thing: str = word()
    key: str = word()
    type: str = word()
    label: str = text()
    words: str = text()
    to: str = text()
    many: bool = False
    secret: bool = False


class PlaceRow(StoredRow, table=True):
    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("kind", "key"),)
    id: int | None = number()
    kind: str = word()
    key: str = word()
    name: str = text()
    archived: bool = False
    attributes: str = text("{}")


class PipelineRow(StoredRow, table=True):
    __tablename__ = "pipeline"
    __table_args__ = (UniqueConstraint("entity", "key"),)
    id: int | None = number()
    entity: str = word()
    key: str = word()
    name: str = text()
    position: int = 0


class StageRow(StoredRow, table=True):
    __tablename__ = "stage"
    __table_args__ = (UniqueConstraint("entity", "pipeline", "key"),)
    id: int | None = number()
    entity: str = word()
    pipeline: str = word()
    key: str = word()
    name: str = text()
    position: int = 0


class RoleRow(StoredRow, table=True):
    __tablename__ = "role"
    id: int | None = number()
    key: str = word(unique=True)
    name: str = text()
    module: str = text()
    interface: str = text()
    rank: int = 0
    everything: bool = False
    locked: bool = False


class GroupRow(StoredRow, table=True):
    __tablename__ = "people_group"
    id: int | None = number()
    key: str = word(unique=True)
    name: str = text()
    kind: str = text()
    attributes: str = text("{}")


class AccountRow(StoredRow, table=True):
    __tablename__ = "account"
    id: int | None = number()
    login: str = word(unique=True)
    name: str = text()
    email: str = text()
    type: str = text()
    state: str = text("active")
    blocked_until: str | None = maybe_text()
    signed_in_at: str | None = maybe_text()
    attributes: str = text("{}")


class CredentialRow(StoredRow, table=True):
    """The hash of a password; it goes with its account."""

    __tablename__ = "credential"
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    hash: str = word()
    set_at: str = word()


class SignInRow(StoredRow, table=True):
    """The last sign-in after the first, which the account itself and the journal tell of: this one is no revision."""

    __tablename__ = "sign_in"
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    at: str = word()


class FailedSignInRow(StoredRow, table=True):
    """Tries to sign in under a name since the last that succeeded. The name, which need not be anybody's, is hashed:
    now and then somebody types a password there."""

    __tablename__ = "failed_sign_in"
    name: str = word(primary_key=True)
    tries: int
    tried_at: str = word(index=True)
    locked_until: str = text()


class CodeRow(StoredRow, table=True):
    """The one code of an account that counts, hashed, and the address it was sent to; a newer one takes its place."""

    __tablename__ = "one_time_code"
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    hash: str = word(unique=True)
    purpose: str = word()
    address: str = word()
    made_at: str = word()


class DepartmentRow(StoredRow, table=True):
    __tablename__ = "department"
    id: int | None = number()
    key: str = word(unique=True)
    name: str = text()
    parent_id: int | None = maybe_to("department", index=True)
    head_id: int | None = maybe_to("account", index=True)
    head_until: str | None = maybe_text()


class MembershipRow(StoredRow, table=True):
    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("account_id", "department_id"),)
    id: int | None = number()
    account_id: int = to("account")
    department_id: int = to("department", index=True)
    until: str | None = maybe_text()


class GroupMemberRow(StoredRow, table=True):
    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("account_id", "group_id"),)
    id: int | None = number()
    account_id: int = to("account")
    group_id: int = to("people_group", index=True)
    part: str = text("member")
    until: str | None = maybe_text()
    inviter_id: int | None = maybe_to("account", index=True)


class AdmissionRow(StoredRow, table=True):
    """Without a place: to every place of the kind."""

    __tablename__ = "admission"
    __table_args__ = (UniqueConstraint("account_id", "kind", "place_number"),)
    id: int | None = number()
    account_id: int = to("account")
    kind: str = word()
    place_id: int | None = maybe_to("place", index=True)
    place_number: int = never_null("place_number", "place_id")
    until: str | None = maybe_text()


class GrantRow(Subject, table=True):
    __tablename__ = "permission_grant"
    __table_args__ = (*subject_rules("permission", "pipeline", "stage", "place"),)
    id: int | None = number()
    permission: str = word()
    level: str = word()
    pipeline: str = text()
    stage: str = text()
    place: str = text()
    with_sub: bool = False
    until: str | None = maybe_text()
    subject_number: int = never_null("subject_number", *SUBJECTS)


class AssignmentRow(Subject, table=True):
    __tablename__ = "assignment"
    __table_args__ = (*subject_rules("role_id", "branch"),)
    id: int | None = number()
    role_id: int = to("role")
    with_sub: bool = False
    branch: str = text()
    since: str | None = maybe_text()
    until: str | None = maybe_text()
    subject_number: int = never_null("subject_number", *SUBJECTS)


class ImpositionRow(Subject, table=True):
    __tablename__ = "imposition"
    __table_args__ = (*subject_rules("restriction"),)
    id: int | None = number()
    restriction: str = word()
    since: str | None = maybe_text()
    until: str | None = maybe_text()
    subject_number: int = never_null("subject_number", *SUBJECTS)


class StampRow(StoredRow, table=True):
    """A set of departments that records were set in: their sorted keys, joined by blanks. There are few."""

    __tablename__ = "stamp"
    id: int | None = number()
    departments: str = word(unique=True)


class RecordRow(StoredRow, table=True):
    """Stage, pipeline and branch are words, so that each index below answers a count without the table."""

    __tablename__ = "record"
    __table_args__ = (
        UniqueConstraint("entity", "key"),
        Index("record_of_responsible", "responsible_id", "entity", "pipeline", "stage", "branch"),
        Index("record_of_stamp", "entity", "stamp_id", "pipeline", "stage", "branch"),
        Index("record_of_stage", "entity", "pipeline", "stage", "branch", "open"),
        index_of_some("parent", "parent IS NOT NULL"),
    )
    id: int | None = number()
    entity: str = word()
    key: str = word()
    title: str = text()
    responsible_id: int | None = maybe_to("account")
    stamp_id: int | None = maybe_to("stamp")
    pipeline: str = text()
    stage: str = text()
    branch: str = text()
    open: bool = False
    parent: str | None = maybe_text()
    created_at: str | None = maybe_text()


class RecordAttributeRow(StoredRow, table=True):
    __tablename__ = "record_attribute"
    __table_args__ = (Index("record_attribute_of_value", "name", "value", "record_id"),)
    record_id: int = to("record", primary_key=True, ondelete="CASCADE")
    name: str = word(primary_key=True)
    value: str = text()


class RecordParticipantRow(StoredRow, table=True):
    __tablename__ = "record_participant"
    __table_args__ = (Index("record_participant_of_account", "account_id", "part", "record_id"),)
    record_id: int = to("record", primary_key=True, ondelete="CASCADE")
    part: str = word(primary_key=True)
    account_id: int = to("account", primary_key=True)


class LetterRow(StoredRow, table=True):
    """A letter on its way, beside the journal; it goes with its account.

    `message` is what its Message-ID is made of. A sender holds the letter (`holder`) for a time; `answer` is what the
    other side said last, `ended_at` when it was sent or given up, `run` the command in the journal that queued it.
    """

    __tablename__ = "letter"
    __table_args__ = (Index("letter_waiting", "state", "due_at"), {"sqlite_autoincrement": True})
    id: int | None = number()
    account_id: int = to("account", ondelete="CASCADE", index=True)
    kind: str = word()
    channel: str = word()
    address: str = word()
    message: str = word(unique=True)
    state: str = word()
    details: str = text("{}")
    sealed: str = text()
    queued_at: str = word()
    operator: str = text()
    attempts: int = 0
    due_at: str = word()
    holder: str = text()
    held_until: str | None = maybe_text()
    answer: str = text()
    ended_at: str | None = maybe_text()
    run: int | None = maybe_number()


class ActivityRow(StoredRow, table=True):
    """What somebody did on a day, figure by figure, beside the journal; it goes with its account."""

    __tablename__ = "activity"
    __table_args__ = (Index("activity_of_day", "day"),)
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    day: str = word(primary_key=True)
    figure: str = word(primary_key=True)
    value: float


class TelegramRow(StoredRow, table=True):
    """Where notices to an account go in Telegram, and, hashed, the code by which somebody connects it; it goes with its
    account."""

    __tablename__ = "telegram"
    account_id: int = to("account", primary_key=True, ondelete="CASCADE")
    chat: str = text()
    code: str = text()
    made_at: str = word()


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

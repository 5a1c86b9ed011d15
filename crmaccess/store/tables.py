"""THE schema: the only place where a table, a column, a key or a constraint is declared.

Tables name each other by number, so a renamed login, role or department carries over by itself; natural keys are
unique. Times are text, `2031-05-17T08:00:00Z`, and compare the same on both databases.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    Dialect,
    Index,
    Integer,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

METADATA = MetaData()


class Word(TypeDecorator[str]):
    """Text that sorts and compares by code point on both databases, whatever the server's locale."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return Text(collation="C") if dialect.name == "postgresql" else Text()


class Row(SQLModel):
    """What all tables share."""

    metadata: ClassVar[MetaData] = METADATA


def _id() -> Any:
    return Field(default=None, primary_key=True)


def _word(**options: Any) -> Any:
    return Field(sa_type=Word, **options)


def _text(default: str = "") -> Any:
    return Field(default=default, sa_type=Word)


def _time() -> Any:
    return Field(default=None, sa_type=Word, nullable=True)


def _to(target: str, **options: Any) -> Any:
    return Field(foreign_key=f"{target}.id", **options)


def _maybe_to(target: str, **options: Any) -> Any:
    return Field(default=None, foreign_key=f"{target}.id", nullable=True, **options)


def _index_of_some(column: str, where: str) -> Index:
    return Index(None, column, sqlite_where=text(where), postgresql_where=text(where))


class WorkspaceRow(Row, table=True):
    """What is said once: the schema's version, the system's name and its definition."""

    __tablename__ = "workspace"
    name: str = _word(primary_key=True)
    value: str = _word()


class SettingRow(Row, table=True):
    __tablename__ = "setting"
    id: int | None = _id()
    name: str = _word(unique=True)
    value: str = _text()


class PlaceRow(Row, table=True):
    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("kind", "key"),)
    id: int | None = _id()
    kind: str = _word()
    key: str = _word()
    name: str = _text()
    archived: bool = False
    attributes: str = _text("{}")


class PipelineRow(Row, table=True):
    __tablename__ = "pipeline"
    __table_args__ = (UniqueConstraint("entity", "key"),)
    id: int | None = _id()
    entity: str = _word()
    key: str = _word()
    name: str = _text()
    position: int = 0


class StageRow(Row, table=True):
    __tablename__ = "stage"
    __table_args__ = (UniqueConstraint("entity", "pipeline", "key"),)
    id: int | None = _id()
    entity: str = _word()
    pipeline: str = _word()
    key: str = _word()
    name: str = _text()
    position: int = 0


class RoleRow(Row, table=True):
    __tablename__ = "role"
    id: int | None = _id()
    key: str = _word(unique=True)
    name: str = _text()
    module: str = _text()
    interface: str = _text()
    rank: int = 0
    everything: bool = False
    locked: bool = False


class GroupRow(Row, table=True):
    __tablename__ = "people_group"
    id: int | None = _id()
    key: str = _word(unique=True)
    name: str = _text()
    kind: str = _text()
    attributes: str = _text("{}")


class AccountRow(Row, table=True):
    __tablename__ = "account"
    id: int | None = _id()
    login: str = _word(unique=True)
    name: str = _text()
    email: str = _text()
    type: str = _text()
    state: str = _text("active")
    blocked_until: str | None = _time()
    signed_in_at: str | None = _time()
    attributes: str = _text("{}")


class CredentialRow(Row, table=True):
    """The hash of a password; it goes with its account."""

    __tablename__ = "credential"
    account_id: int = _to("account", primary_key=True, ondelete="CASCADE")
    hash: str = _word()
    set_at: str = _word()


class DepartmentRow(Row, table=True):
    __tablename__ = "department"
    id: int | None = _id()
    key: str = _word(unique=True)
    name: str = _text()
    parent_id: int | None = _maybe_to("department", index=True)
    head_id: int | None = _maybe_to("account", index=True)


class MembershipRow(Row, table=True):
    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("account_id", "department_id"),)
    id: int | None = _id()
    account_id: int = _to("account")
    department_id: int = _to("department", index=True)


class GroupMemberRow(Row, table=True):
    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("account_id", "group_id"),)
    id: int | None = _id()
    account_id: int = _to("account")
    group_id: int = _to("people_group", index=True)
    part: str = _text("member")
    until: str | None = _time()


class AdmissionRow(Row, table=True):
    """Without a place: to every place of the kind."""

    __tablename__ = "admission"
    __table_args__ = (UniqueConstraint("account_id", "kind", "place_number"),)
    id: int | None = _id()
    account_id: int = _to("account")
    kind: str = _word()
    place_id: int | None = _maybe_to("place", index=True)
    # Invariant: NULLs differ from each other in a unique key, so the key holds a number that is never NULL.
    place_number: int = Field(sa_column=Column(Integer, Computed("coalesce(place_id, 0)", persisted=True)))


class Subject(Row):
    """Who holds: one of four kinds of thing by number, or a word that only the definition knows (a kind of people)."""

    holder: str = _word()
    account_id: int | None = _maybe_to("account")
    department_id: int | None = _maybe_to("department")
    group_id: int | None = _maybe_to("people_group")
    holding_role_id: int | None = _maybe_to("role")
    word: str = _text()


SUBJECTS = ("account_id", "department_id", "group_id", "holding_role_id")


def _subject_number() -> Any:
    number = Computed(f"coalesce({', '.join(SUBJECTS)}, 0)", persisted=True)
    return Field(sa_column=Column("subject_number", Integer, number))


def _subject_rules(*key: str) -> Sequence[UniqueConstraint | CheckConstraint | Index]:
    named = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in SUBJECTS)
    return (
        UniqueConstraint(*key, "holder", "subject_number", "word"),
        CheckConstraint(f"{named} + CASE WHEN word = '' THEN 0 ELSE 1 END = 1"),
        # Without the many rows of other holders, which would make the planner think that the index finds too much.
        *(_index_of_some(column, f"{column} IS NOT NULL") for column in SUBJECTS),
        _index_of_some("word", "word <> ''"),
    )


class GrantRow(Subject, table=True):
    __tablename__ = "permission_grant"
    __table_args__ = (*_subject_rules("permission", "pipeline", "stage", "place"),)
    id: int | None = _id()
    permission: str = _word()
    level: str = _word()
    pipeline: str = _text()
    stage: str = _text()
    place: str = _text()
    subject_number: int = _subject_number()


class AssignmentRow(Subject, table=True):
    __tablename__ = "assignment"
    __table_args__ = (*_subject_rules("role_id", "branch"),)
    id: int | None = _id()
    role_id: int = _to("role")
    with_sub: bool = False
    branch: str = _text()
    since: str | None = _time()
    until: str | None = _time()
    subject_number: int = _subject_number()


class ImpositionRow(Subject, table=True):
    __tablename__ = "imposition"
    __table_args__ = (*_subject_rules("restriction"),)
    id: int | None = _id()
    restriction: str = _word()
    since: str | None = _time()
    until: str | None = _time()
    subject_number: int = _subject_number()


class StampRow(Row, table=True):
    """A set of departments that records were set in: their sorted keys, joined by blanks. There are few."""

    __tablename__ = "stamp"
    id: int | None = _id()
    departments: str = _word(unique=True)


class RecordRow(Row, table=True):
    """Stage, pipeline and branch are words, so that each index below answers a count without the table."""

    __tablename__ = "record"
    __table_args__ = (
        UniqueConstraint("entity", "key"),
        Index("record_of_responsible", "responsible_id", "entity", "pipeline", "stage", "branch"),
        Index("record_of_stamp", "entity", "stamp_id", "pipeline", "stage", "branch"),
        Index("record_of_stage", "entity", "pipeline", "stage", "branch", "open"),
        _index_of_some("parent", "parent IS NOT NULL"),
    )
    id: int | None = _id()
    entity: str = _word()
    key: str = _word()
    title: str = _text()
    responsible_id: int | None = _maybe_to("account")
    stamp_id: int | None = _maybe_to("stamp")
    pipeline: str = _text()
    stage: str = _text()
    branch: str = _text()
    open: bool = False
    parent: str | None = Field(default=None, sa_type=Word, nullable=True)
    created_at: str | None = _time()


class RecordAttributeRow(Row, table=True):
    __tablename__ = "record_attribute"
    __table_args__ = (Index("record_attribute_of_value", "name", "value", "record_id"),)
    record_id: int = _to("record", primary_key=True, ondelete="CASCADE")
    name: str = _word(primary_key=True)
    value: str = _text()


class RecordParticipantRow(Row, table=True):
    __tablename__ = "record_participant"
    __table_args__ = (Index("record_participant_of_account", "account_id", "part", "record_id"),)
    record_id: int = _to("record", primary_key=True, ondelete="CASCADE")
    part: str = _word(primary_key=True)
    account_id: int = _to("account", primary_key=True)


class JournalRow(Row, table=True):
    """Who changed what, when, by which command; both sides of the fact as JSON. A secret leaves no value here."""

    __tablename__ = "journal"
    __table_args__ = ({"sqlite_autoincrement": True},)  # a number is never used twice, so it tells revisions apart
    number: int | None = Field(default=None, primary_key=True)
    at: str = _word()
    operator: str = _word()
    command: str = _word()
    kind: str = _word()
    verb: str = _word()
    key: str = _word()
    before: str | None = Field(default=None, sa_type=Word, nullable=True)
    after: str | None = Field(default=None, sa_type=Word, nullable=True)

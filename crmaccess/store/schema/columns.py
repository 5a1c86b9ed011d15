"""What the columns of all tables are made of: words, times, references, and the subject that three tables share."""

from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

METADATA = MetaData()


class Word(TypeDecorator[str]):
    """Text that sorts and compares by code point on both databases, whatever the server's locale."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return Text(collation="C") if dialect.name == "postgresql" else Text()


class StoredRow(SQLModel):
    """What all tables share."""

    metadata: ClassVar[MetaData] = METADATA


def number() -> Any:
    """The number by which other tables name the row."""
    return Field(default=None, primary_key=True)


def word(**options: Any) -> Any:
    """Text that must be given."""
    return Field(sa_type=Word, **options)


def text(default: str = "") -> Any:
    """Text that may be left out."""
    return Field(default=default, sa_type=Word)


def maybe_text() -> Any:
    """Text or a time that may be none."""
    return Field(default=None, sa_type=Word, nullable=True)


def some_bytes() -> Any:
    """Bytes, such as a hash."""
    return Field(sa_type=LargeBinary)


def maybe_bytes() -> Any:
    """The same, or none."""
    return Field(default=None, sa_type=LargeBinary, nullable=True)


def maybe_number() -> Any:
    """A number, or none."""
    return Field(default=None, sa_type=Integer, nullable=True)


def to(table: str, **options: Any) -> Any:
    """The number of a row of another table."""
    return Field(foreign_key=f"{table}.id", **options)


def maybe_to(table: str, **options: Any) -> Any:
    """The number of a row of another table, or none."""
    return Field(default=None, foreign_key=f"{table}.id", nullable=True, **options)


def never_null(column: str, *numbers: str) -> Any:
    """The first of these numbers that there is, otherwise 0: NULLs differ from each other in a unique key."""
    computed = Computed(f"coalesce({', '.join(numbers)}, 0)", persisted=True)
    return Field(sa_column=Column(column, Integer, computed))


def index_of_some(column: str, where: str) -> Index:
    """An index of the rows that have something there; with all the others it would look useless to the planner."""
    return Index(None, column, sqlite_where=sql(where), postgresql_where=sql(where))


SUBJECTS = ("account_id", "department_id", "group_id", "holding_role_id")


class Subject(StoredRow):
    """Who holds: one of four kinds of thing by number, or a word that only the definition knows (a kind of people)."""

    holder: str = word()
    account_id: int | None = maybe_to("account")
    department_id: int | None = maybe_to("department")
    group_id: int | None = maybe_to("people_group")
    holding_role_id: int | None = maybe_to("role")
    word: str = text()


def subject_rules(*key: str) -> Sequence[UniqueConstraint | CheckConstraint | Index]:
    """A subject is exactly one thing, and holds the same only once."""
    named = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in SUBJECTS)
    return (
        UniqueConstraint(*key, "holder", "subject_number", "word"),
        CheckConstraint(f"{named} + CASE WHEN word = '' THEN 0 ELSE 1 END = 1"),
        *(index_of_some(column, f"{column} IS NOT NULL") for column in SUBJECTS),
        index_of_some("word", "word <> ''"),
    )

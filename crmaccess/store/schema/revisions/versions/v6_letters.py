"""Letters on their way, and the codes that they carried."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, UniqueConstraint

from crmaccess.store.schema.columns import Word

revision = "6"
down_revision = "5"


def upgrade() -> None:
    op.create_table(
        "letter",
        Column("id", Integer, primary_key=True),
        _account(),
        *(_word(name) for name in ("kind", "channel", "address", "message", "state", "details", "sealed")),
        *(_word(name) for name in ("queued_at", "operator")),
        Column("attempts", Integer, nullable=False),
        *(_word(name) for name in ("due_at", "holder")),
        Column("held_until", Word),
        _word("answer"),
        Column("ended_at", Word),
        UniqueConstraint("message"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letter_account_id", "letter", ["account_id"])
    op.create_index("letter_waiting", "letter", ["state", "due_at"])
    op.create_table(
        "one_time_code",
        _account(primary_key=True),
        *(_word(name) for name in ("hash", "purpose", "address", "made_at")),
        UniqueConstraint("hash"),
    )


def _account(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), primary_key=primary_key, nullable=False
    )  # fmt: skip


def _word(name: str) -> Column[str]:
    return Column(name, Word, nullable=False)

"""Letters on their way."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, UniqueConstraint

from crmaccess.store.schema.columns import Word

revision = "7"
down_revision = "6"


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


def _account() -> Column[int]:
    return Column("account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), nullable=False)


def _word(name: str) -> Column[str]:
    return Column(name, Word, nullable=False)

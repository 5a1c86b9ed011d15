"""Figures of people's work, day by day; where notices go in Telegram."""

from alembic import op
from sqlalchemy import Column, Float, ForeignKey, Integer, PrimaryKeyConstraint

from crmaccess.store.schema.columns import Word

revision = "10"
down_revision = "9"


def upgrade() -> None:
    op.create_table(
        "activity",
        _account(),
        Column("day", Word, nullable=False),
        Column("figure", Word, nullable=False),
        Column("value", Float, nullable=False),
        PrimaryKeyConstraint("account_id", "day", "figure"),
    )
    op.create_index("activity_of_day", "activity", ["day"])
    op.create_table(
        "telegram",
        _account(),
        *(Column(name, Word, nullable=False) for name in ("chat", "code", "made_at")),
        PrimaryKeyConstraint("account_id"),
    )


def _account() -> Column[int]:
    return Column("account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), nullable=False)

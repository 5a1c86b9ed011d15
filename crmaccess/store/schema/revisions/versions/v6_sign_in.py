"""What is kept beside the journal about signing in: the last time, the tries that failed, the codes that were sent."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, UniqueConstraint

from crmaccess.store.schema.columns import Word

revision = "6"
down_revision = "5"


def upgrade() -> None:
    op.create_table("sign_in", _account(), _word("at"))
    op.create_table(
        "failed_sign_in", _word("name", primary_key=True), Column("tries", Integer, nullable=False),
        _word("tried_at"), _word("locked_until"),
    )  # fmt: skip
    op.create_index("ix_failed_sign_in_tried_at", "failed_sign_in", ["tried_at"])
    op.create_table(
        "one_time_code", _account(), *(_word(name) for name in ("hash", "purpose", "address", "made_at")),
        UniqueConstraint("hash"),
    )  # fmt: skip


def _account() -> Column[int]:
    owner = ForeignKey("account.id", ondelete="CASCADE")
    return Column("account_id", Integer, owner, primary_key=True, nullable=False)


def _word(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, Word, primary_key=primary_key, nullable=False)

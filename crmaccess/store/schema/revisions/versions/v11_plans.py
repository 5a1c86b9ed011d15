"""Definitions by their hash, which runs carried out which file, and plans that wait for somebody's yes."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, UniqueConstraint

from crmaccess.store.schema.columns import Word

revision = "11"
down_revision = "10"


def upgrade() -> None:
    """Of the definitions of before, only today's is known; whoever upgrades keeps it."""
    op.create_table(
        "definition",
        *(Column(name, Word, nullable=False) for name in ("hash", "tables")),
        PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "application",
        Column("run", Integer, autoincrement=False, nullable=False),
        *(Column(name, Word, nullable=False) for name in ("name", "digest")),
        Column("plan", Word),
        PrimaryKeyConstraint("run"),
        UniqueConstraint("plan"),
    )
    for name in ("name", "digest"):
        op.create_index(f"ix_application_{name}", "application", [name])
    _requests()


def _requests() -> None:
    op.create_table(
        "request",
        Column("number", Integer, primary_key=True),
        Column("requested_at", Word, nullable=False),
        Column("operator", Word, nullable=False),
        Column("operator_id", Integer, ForeignKey("account.id", ondelete="SET NULL")),
        *(
            Column(name, Word, nullable=False)
            for name in ("account", "command", "reason", "plan", "facts", "impact", "state", "decided_by")
        ),
        Column("decided_account", Word, nullable=False),
        Column("decided_at", Word),
        Column("why", Word, nullable=False),
        Column("run", Integer),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_request_operator_id", "request", ["operator_id"])
    op.create_index("request_of_state", "request", ["state", "number"])

"""Memberships, admissions, rights and headships can end; those that are there do not."""

from alembic import op
from sqlalchemy import Column

from crmaccess.store.schema.columns import Word

revision = "4"
down_revision = "3"

ENDS = (
    ("membership", "until"), ("admission", "until"), ("permission_grant", "until"), ("department", "head_until"),
)  # fmt: skip


def upgrade() -> None:
    for table, column in ENDS:
        op.add_column(table, Column(column, Word, nullable=True))

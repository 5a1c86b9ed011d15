"""A company adds attributes of its own to those of the system."""

from alembic import op
from sqlalchemy import Boolean, Column, Integer, UniqueConstraint

from crmaccess.store.schema.columns import Word

revision = "5"
down_revision = "4"


def upgrade() -> None:
    op.create_table(
        "custom_attribute",
        Column("id", Integer, primary_key=True),
        *(Column(name, Word, nullable=False) for name in ("thing", "key", "type", "label", "words", "to")),
        *(Column(name, Boolean, nullable=False) for name in ("many", "secret")),
        UniqueConstraint("thing", "key"),
    )

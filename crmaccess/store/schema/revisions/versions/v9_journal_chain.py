"""The journal as a chain: who really was at the keyboard, why, which entries belong together, and the hash of each."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, PrimaryKeyConstraint

from crmaccess.store.schema.columns import Word

revision = "9"
down_revision = "8"


def upgrade() -> None:
    """What was written before has no hash; the chain begins with the opening that the upgrade writes."""
    for column in (
        Column("account", Word), Column("reason", Word), Column("run", Integer), Column("hash", LargeBinary),
    ):  # fmt: skip
        op.add_column("journal", column)
    op.add_column("letter", Column("run", Integer))
    op.create_table(
        "journal_head",
        Column("name", Word, primary_key=True),
        *(Column(name, Word, nullable=False) for name in ("origin", "opening")),
        *(Column(name, Integer, nullable=False) for name in ("first", "size")),
        *(Column(name, LargeBinary, nullable=False) for name in ("head", "nodes")),
    )
    op.create_table(
        "journal_private",
        Column("entry", Integer, nullable=False),
        Column("side", Word, nullable=False),
        Column("salt", LargeBinary),
        Column("text", Word, nullable=False),
        PrimaryKeyConstraint("entry", "side"),
    )

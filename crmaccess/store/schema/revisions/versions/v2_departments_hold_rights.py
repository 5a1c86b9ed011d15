"""How far down a department gives a right; what was granted before reaches no further than it did."""

from alembic import op
from sqlalchemy import Boolean, Column, false

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """The default is for the rows that are there; version 3 takes it away."""
    op.add_column("permission_grant", Column("with_sub", Boolean, nullable=False, server_default=false()))

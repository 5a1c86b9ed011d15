"""Alembic says the version, and the workspace no longer does; version 2 is the same however it was reached."""

from alembic import op
from sqlalchemy import CheckConstraint

revision = "3"
down_revision = "2"

# As version 2 had it: SQLite can only make the table anew, and does not find a rule again that has no name.
ONE_SUBJECT = (
    "CASE WHEN account_id IS NULL THEN 0 ELSE 1 END + CASE WHEN department_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN holding_role_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN word = '' THEN 0 ELSE 1 END = 1"
)


def upgrade() -> None:
    with op.batch_alter_table("permission_grant", table_args=(CheckConstraint(ONE_SUBJECT),)) as table:
        table.alter_column("with_sub", server_default=None)
    op.execute("DELETE FROM workspace WHERE name = 'schema_version'")

"""THE schema: the only place where a table, a column, a key or a constraint is declared.

Tables name each other by number, so a renamed login, role or department carries over by itself; natural keys are
unique. Times are text, `2031-05-17T08:00:00Z`, and compare the same on both databases.
"""

from sqlalchemy import Column, PrimaryKeyConstraint, String, Table

from crmaccess.store.schema.columns import METADATA, StoredRow, word
from crmaccess.store.schema.tables import beside, facts, journal

__all__ = ["METADATA", "beside", "facts", "journal"]


# As Alembic makes it where it is missing: a new database is made without Alembic, which takes long to load.
Table(
    "alembic_version", METADATA, Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)  # fmt: skip


class WorkspaceRow(StoredRow, table=True):
    """What is said once: the system's name and its definition."""

    __tablename__ = "workspace"
    name: str = word(primary_key=True)
    value: str = word()

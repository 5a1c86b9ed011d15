"""What Alembic runs for every command: the revisions, on the connection and in the transaction that it is given."""

from alembic import context
from alembic.ddl.sqlite import SQLiteImpl
from alembic.operations.batch import ApplyBatchImpl
from sqlalchemy import Table


class Remaking(SQLiteImpl):
    """SQLite's tables as Alembic makes them anew. It copies every column; those that are computed refuse a value."""

    __dialect__ = "sqlite"

    def prep_table_for_batch(self, batch_impl: ApplyBatchImpl, table: Table) -> None:
        """All but the computed columns are copied."""
        for column in table.c:
            if column.computed is not None:
                batch_impl.column_transfers.pop(column.name, None)


context.configure(connection=context.config.attributes["connection"])
context.run_migrations()

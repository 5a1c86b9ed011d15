"""The first schema. A database is made whole, never by steps, so there is nothing before it to come from."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing to do."""

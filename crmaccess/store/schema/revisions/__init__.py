"""The way from each version of the schema to the next, for Alembic; what the schema is now is said by the tables."""

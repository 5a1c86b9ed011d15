"""The database: facts out, changes in. Reading needs the standard library only; `tables.py` is the schema."""

"""The database: facts out, changes in. What a fact means, and whether a change may be made, is decided elsewhere."""

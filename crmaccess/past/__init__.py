"""The past of a database by its journal: as it was at a time, and what a question about it rests on."""

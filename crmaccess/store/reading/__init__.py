"""What is asked of the database, by the standard library alone; what follows from the answers is decided elsewhere."""

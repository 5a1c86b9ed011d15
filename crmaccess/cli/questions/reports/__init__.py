"""Reports about everybody: rows that nobody asked about one by one. Nothing is changed here."""

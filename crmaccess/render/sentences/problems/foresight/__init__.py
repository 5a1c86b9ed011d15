"""What is wrong with questions about what changes would change: expectations, impacts, the past, paths, plans."""

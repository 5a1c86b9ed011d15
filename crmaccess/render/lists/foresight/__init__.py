"""What changes would change and have changed, as rows: impacts, plans, what the clock brings, paths, expectations."""

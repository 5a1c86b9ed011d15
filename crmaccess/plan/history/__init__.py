"""What the journal tells, thought over: taken back from today to where it began, and undone."""

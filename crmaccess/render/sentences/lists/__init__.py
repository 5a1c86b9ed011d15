"""What is said in lists and of changes, in both languages."""

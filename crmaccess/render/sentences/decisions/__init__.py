"""What is said of decisions, in both languages."""

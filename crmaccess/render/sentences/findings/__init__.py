"""What is said of causes of complaints, in both languages."""

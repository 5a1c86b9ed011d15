"""What is said in reports about accounts and activity, in both languages."""

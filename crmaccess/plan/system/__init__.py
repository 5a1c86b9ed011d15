"""What comes from the system itself: what a new database starts with, its settings, another definition."""

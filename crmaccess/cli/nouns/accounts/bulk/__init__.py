"""Many accounts at once: files in and out, and lists of whom a command is about."""

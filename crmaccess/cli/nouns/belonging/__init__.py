"""Where people belong: departments, groups, places, and what they answer for."""

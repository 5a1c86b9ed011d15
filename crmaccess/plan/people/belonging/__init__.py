"""Where people belong, and what they answer for: departments, groups, records handed over."""

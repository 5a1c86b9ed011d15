"""A plan kept for later: what it changes, what it rests on, and whether that still holds."""

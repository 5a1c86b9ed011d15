"""How far everybody gets with everything, for all at once."""

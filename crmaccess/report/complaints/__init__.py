"""A person's complaint, and the facts that cause it."""

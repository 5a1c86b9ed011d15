"""Accounts themselves: what they are, what they can become, which cards they stand for."""

"""Accounts: people, their passwords, and what is done to them most often."""

"""Decisions and diagnoses as text: headline, gates, evidence, what would open them."""

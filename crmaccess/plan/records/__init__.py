"""Wishes about records, the ways they go and the places they lie in."""

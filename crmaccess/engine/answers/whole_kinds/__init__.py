"""Answers about a kind as a whole: where it is open, at which level, with which bounds."""

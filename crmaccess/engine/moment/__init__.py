"""A company at one moment: a view of each of its people, and a second moment that differs by a fact.

Nothing is judged here.
"""

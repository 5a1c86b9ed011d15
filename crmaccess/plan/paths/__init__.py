"""Paths: by which acts that the rules allow somebody comes to more than he holds, each asked of the guard.

What the rules are is said elsewhere (`authority/`, `known/holding.py`, `separation/`); here it is only tried.
"""

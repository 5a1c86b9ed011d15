"""A definition compiled into ways, and the walk through their gates: which way is open or leads furthest.

Nothing is explained here.
"""

"""One answer, with all that it rests on: the decision, its evidence, what every grant contributed.

Nothing is asked of many here.
"""

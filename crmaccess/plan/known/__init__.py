"""What is known when something is wished: facts found by the names people use, and what may be said.

Nothing is planned here.
"""

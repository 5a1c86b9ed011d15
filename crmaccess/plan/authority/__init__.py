"""Whether an operator may carry out a plan: asked of the plan as a whole, against the facts before and after.

What may be at all is asked elsewhere (`known/holding.py`); nothing is decided here of what records somebody sees.
"""

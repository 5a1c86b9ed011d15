"""Whether a condition of the definition holds, for one record or as a filter on many.

Which conditions are asked, and where, is not decided here.
"""

"""How high each right is at each stage, in each branch and place: what brings it, how several grants become one level.

Whether the level suffices is not decided here.
"""

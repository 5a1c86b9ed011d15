"""What each gate of a way asks, and the reason code with which it denies.

In which order gates are walked is not decided here.
"""

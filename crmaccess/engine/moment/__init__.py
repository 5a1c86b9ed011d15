"""What the facts say at one moment: where each is kept, a view of every person, what brings rights and how far they
reach. Nothing is judged here.
"""

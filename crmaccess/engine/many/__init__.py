"""The same answers for many people or many records at once: filters, candidates, lists.

Each equals the single decision.
"""

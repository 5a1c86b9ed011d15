"""Random companies for the property tests: small, sound and dense, so that few facts meet in many ways.

A company is about one `Theme` of its system: a handful of actions, and all that their conditions ask, read off the
definition. It is made of values that Hypothesis draws one by one, so a counterexample shrinks to the few facts that
matter.
"""

from tests.worlds.companies import companies
from tests.worlds.company import Company, Question, is_among
from tests.worlds.gifts import assignments, grants
from tests.worlds.themes import SYSTEMS, Theme, themes_of
from tests.worlds.words import BRANCHES, FUTURE, GROUPS, PAST, PEOPLE, STRANGER, UNITS

__all__ = (
    "BRANCHES", "FUTURE", "GROUPS", "PAST", "PEOPLE", "STRANGER", "SYSTEMS", "UNITS", "Company", "Question", "Theme",
    "assignments", "companies", "grants", "is_among", "themes_of",
)  # fmt: skip

"""People who come to a company that has none: a copy of what was elsewhere, where life has gone on since."""

from collections.abc import Iterable

from crmaccess.changes import LetterQueued, Step
from crmaccess.errors import Problem
from crmaccess.plan.known.known import Known


def is_first_load(known: Known, changes: Iterable[Step] = ()) -> bool:
    """Whether people come so: nobody is written to, as whoever is invited or registered would be."""
    return not known.accounts and not any(isinstance(one, LetterQueued) for one in changes)


def brought(of_type: Iterable[Problem], known: Known, line: int = 0) -> tuple[list[Problem], list[Problem]]:
    """What stands against accounts of a type, and what is only worth saying of them: that they open nothing now, where
    such ones are brought along."""
    found = list(of_type)
    if not is_first_load(known):
        return found, []
    return [], [one._replace(code="W_TYPE_ASLEEP", line=line) for one in found]

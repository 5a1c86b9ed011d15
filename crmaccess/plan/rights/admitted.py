"""Whether somebody is let into the branch in which she holds something: elsewhere it opens nothing."""

from collections.abc import Iterator

from crmaccess.definition import BRANCH
from crmaccess.errors import Problem
from crmaccess.facts import EVERYWHERE, Account, Assignment
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import is_of_kind


def is_let_in(account: Account, branch: str, known: Known) -> bool:
    """By an admission, or by what she is."""
    if any((account.login, BRANCH, one) in known.admissions for one in (branch, EVERYWHERE)):
        return True
    return any(is_of_kind(account, key, known) for key, one in known.definition.kinds.items() if BRANCH in one.places)


def not_admitted(held: Assignment, known: Known) -> Iterator[Problem]:
    """A note on a role in a branch that the person is not let into."""
    account = known.accounts.get(held.subject) if held.holder == "user" and held.branch else None
    if account is not None and not is_let_in(account, held.branch, known):
        details = (("role", held.role), ("place", f"{BRANCH}:{held.branch}"), ("branch", held.branch))
        yield Problem("W_NOT_ADMITTED", account.login, details=details)

"""What an operator does not see is suggested to nobody who has mistyped something."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crmaccess.errors import CrmAccessError, Listed, Problem
from crmaccess.session import Session

if TYPE_CHECKING:
    from crmaccess.plan.authority.unseen_steps import Seeing
    from crmaccess.plan.known.known import Known
    from crmaccess.sight import Eyes


def without_unseen(problems: Sequence[Problem], session: Session) -> tuple[Problem, ...]:
    """The problems, without the names of whom and what the operator of the command does not see."""
    if not session.options.operator or not any(one.nearest for one in problems):
        return tuple(problems)
    try:
        with session.reading() as reader:
            eyes = session.eyes_on(reader)
            names = {name for one in problems for name in one.nearest}
            hidden = {name for name in names if eyes is not None and eyes.is_hidden(name)}
    except CrmAccessError:  # there is nobody of that name, or nothing to read: then nothing of it was named
        return tuple(problems)
    return tuple(_without(hidden, one) for one in problems)


def _without(hidden: set[str], problem: Problem) -> Problem:
    left = [name for name in problem.nearest if name not in hidden]
    return problem._replace(nearest=Listed(left) if isinstance(problem.nearest, Listed) else tuple(left))


def seeing(eyes: "Eyes", known: "Known") -> "Seeing":
    """What of the steps of a plan these eyes see."""
    from crmaccess.plan.authority.unseen_steps import Seeing  # only for commands on somebody's authority

    def sees(login: str) -> bool:
        return login not in known.accounts or eyes.see(login)

    def knows(holder: str, subject: str) -> bool:
        return eyes.see_rights or (holder == "user" and subject == eyes.operator)

    return Seeing(sees, eyes.record, knows)

"""What an operator does not see is suggested to nobody who has mistyped something."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from crmaccess.definition import Definition
from crmaccess.errors import CrmAccessError, Listed, Problem
from crmaccess.facts import Fact, Group
from crmaccess.session import Session

if TYPE_CHECKING:
    from crmaccess.plan.authority.unseen_steps import Seeing
    from crmaccess.plan.known.known import Known
    from crmaccess.sight import Eyes
    from crmaccess.store.reading.reader import Reader


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


def as_seen(reader: "Reader", definition: Definition, facts: Iterable[Fact]) -> "Known":
    """What whoever reads can name of the facts: no group that he does not see, and no person."""
    from crmaccess.plan.known.known import Known

    seen = {one.key for one in reader.seen_groups()}
    known = Known(definition, (one for one in facts if not isinstance(one, Group) or one.key in seen))
    known.sees = reader.sees
    return known


def sees_group(session: Session) -> Callable[[str], bool]:
    """Whether whoever runs the command sees the group of a key, as far as there is one; looked up when first asked."""

    @cache
    def hidden() -> frozenset[str]:
        with session.reading() as reader:
            return frozenset({one.key for one in reader.facts(Group)} - {one.key for one in reader.seen_groups()})

    return lambda key: key not in hidden()


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

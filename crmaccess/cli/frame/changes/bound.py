"""What a command's plan is held to before it is written, and what is kept beside it in the same transaction."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from crmaccess.changes import Plan
from crmaccess.plan.known.known import Known
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.store.plans import Beside


def _nothing(plan: Plan, known: Known) -> None:
    """A plan that is held to nothing."""


class Bound(NamedTuple):
    """`check` raises Guarded for a plan that is not what it should be. `besides` are kept if something is written.
    `approved`: it is what somebody else has asked for."""

    check: Callable[[Plan, Known], None] = _nothing
    besides: "Sequence[Beside]" = ()
    approved: bool = False

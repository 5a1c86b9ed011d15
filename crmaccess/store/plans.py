"""What is kept of plans beside the journal: which runs carried out which file, and what waits for somebody's yes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmaccess.store.encoding import time_of
from crmaccess.values import NamedTuple

PENDING, APPROVED, REJECTED = "pending", "approved", "rejected"
STATES = (PENDING, APPROVED, REJECTED)


class Application(NamedTuple):
    """A run of the journal that carried out a file of this name and SHA-256; `plan` is the plan's id, if it was one."""

    name: str
    digest: str
    plan: str = ""
    run: int = 0


class Request(NamedTuple):
    """A plan that waits for somebody's yes, or has been answered.

    `facts` and `impact` are the hashes of what was seen; `operator` is who asks, as he is called now, '' for the keeper
    of the file, and `account` that of the operating system. `run` is what came of it, and the plan is '' where somebody
    in it has been erased.
    """

    number: int
    requested_at: datetime
    operator: str
    account: str
    command: str
    reason: str
    plan: str
    facts: str
    impact: str
    state: str
    decided_by: str = ""
    decided_account: str = ""
    decided_at: datetime | None = None
    why: str = ""
    run: int | None = None


class Decided(NamedTuple):
    """The answer to a request that waits."""

    number: int
    state: str
    by: str
    account: str
    at: datetime
    why: str


Beside = Application | Decided
SELECT = """SELECT number, requested_at, coalesce(account.login, operator), request.account, command, reason, plan,
  facts, impact, request.state, decided_by, decided_account, decided_at, why, run FROM request
  LEFT JOIN account ON account.id = operator_id"""


def request_of(row: Sequence[Any]) -> Request:
    """The request of a row of SELECT."""
    one = Request._make(row)
    asked = time_of(str(one.requested_at))
    assert asked is not None  # Invariant: it is written with each.
    return one._replace(requested_at=asked, decided_at=time_of(one.decided_at))  # type: ignore[arg-type]

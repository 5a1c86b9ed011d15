"""Letters that can do no good any more, whoever carries them: one answer for the sender, for `outbox retry`, and for
reports."""

from datetime import datetime

from crmaccess.definition import Definition
from crmaccess.definition.letters import LINKED, TELEGRAM
from crmaccess.errors import Problem
from crmaccess.facts import Account
from crmaccess.plan.known.people import has_left, is_blocked, state_told
from crmaccess.plan.people.coming.invited import is_answered
from crmaccess.plan.people.coming.inviting_again import over
from crmaccess.plan.people.coming.signing import addresses
from crmaccess.values import NamedTuple


class Bound(NamedTuple):
    """A letter as it is bound: of which kind, by which channel, to which address."""

    kind: str
    channel: str
    address: str


def pointless(
    letter: Bound, account: Account | None, definition: Definition, at: datetime | None = None
) -> Problem | None:  # fmt: skip
    """Why the letter can do no good, as its reader stands now; None where it can.

    A notice in Telegram finds nobody where Telegram is not connected. A way in finds nobody at an address that is
    another's by now, and none who has left. With a moment, of letters that did not go out: nor does one help somebody
    who is blocked then, or has answered; a letter that waits is withdrawn by such changes themselves.
    """
    kind = definition.letters.get(letter.kind)
    if letter.channel == TELEGRAM:
        linked = account is not None and account.attributes.get(TELEGRAM) == LINKED
        return None if linked or account is None else Problem("E_TELEGRAM_NOT_LINKED", account.login)
    if kind is None or not kind.carries:
        return None
    if account is None:
        return Problem("E_ADDRESS_CHANGED", letter.address)
    if at and is_answered(letter.kind, account, definition):
        return over(account, definition)
    if letter.address.casefold() not in map(str.casefold, addresses(account)):
        return Problem("E_ADDRESS_CHANGED", letter.address)
    if has_left(account, definition):
        told = state_told(account.state, definition)
        return Problem("E_LETTER_POINTLESS", account.login, details=tuple(told.items()))
    return Problem("E_INVITATION_BLOCKED", account.login) if at and is_blocked(account, at) else None

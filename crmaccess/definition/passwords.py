"""How people come by passwords, and what signing in does."""

from crmaccess.definition.ways import Label
from crmaccess.values import NamedTuple

TYPED, GENERATED, LINK = PASSWORD_WAYS = ("typed", "generated", "link")


class Passwords(NamedTuple):
    """The ways in which a password comes about for a new account (`created`) and later (`reset`).

    `typed` and `generated` are the administrator's, by `link` its owner chooses it. `instead`: what is to be done
    where there is no way; `sign_in_accepts`: the first sign-in accepts an invitation.
    """

    created: tuple[str, ...] = PASSWORD_WAYS
    reset: tuple[str, ...] = PASSWORD_WAYS
    sign_in_accepts: bool = False
    instead: Label = Label()

"""How people come by passwords."""

from crmaccess.definition.ways import Label
from crmaccess.values import NamedTuple

TYPED, GENERATED, LINK = PASSWORD_WAYS = ("typed", "generated", "link")


class Passwords(NamedTuple):
    """The ways in which a password comes about for a new account (`created`) and later (`reset`).

    `typed` and `generated` are the administrator's, by `link` its owner chooses it. `instead`: what is to be done
    where there is no way.
    """

    created: tuple[str, ...] = PASSWORD_WAYS
    reset: tuple[str, ...] = PASSWORD_WAYS
    instead: Label = Label()

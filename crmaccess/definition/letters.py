"""Which letters go out when something becomes of an account."""

from collections.abc import Mapping

from crmaccess.definition.ways import Label
from crmaccess.values import NamedTuple

EVENTS = (
    "invited", "added", "password", "link", "type", "role", "blocked", "unblocked", "archived", "restored",
    "activated", "deactivated", "shared", "day",
)  # fmt: skip
CARRIED = ("", "code", "password")
EMAIL, TELEGRAM = CHANNELS = ("email", "telegram")  # by which notices go that a person chooses
STARTED, LINKED = "started", "linked"  # what the attribute of the channel says of Telegram


class LetterKind(NamedTuple):
    """A letter that goes out at each of the events `on`.

    `carries`: what only the reader may know, a `code` by which a password is chosen, or the `password` itself, where
    the company lets it; such a letter has no other purpose, so nothing is done for whom it cannot reach. `telegram`:
    the type of notices as which it goes there, too; a letter of the `day` goes nowhere else.
    """

    key: str
    on: tuple[str, ...]
    carries: str = ""
    label: Label = Label()
    telegram: str = ""


class Notices(NamedTuple):
    """The types of notices of a channel that a person chooses among: for each the account has a switch CHANNEL_TYPE.

    `address`: the attribute with the address for them, where it differs from that of the account.
    """

    channel: str
    types: tuple[str, ...] = ()
    address: str = ""

    def switch(self, type_: str) -> str:
        """The attribute that says whether the person wants notices of the type."""
        return f"{self.channel}_{type_}"


def wants(attributes: Mapping[str, str], notices: Mapping[str, Notices], type_: str) -> bool:
    """Whether an account with these attributes gets notices of the type by Telegram."""
    channel = notices.get(TELEGRAM)
    linked = attributes.get(TELEGRAM) == LINKED
    return bool(type_) and channel is not None and linked and attributes.get(channel.switch(type_)) == "on"

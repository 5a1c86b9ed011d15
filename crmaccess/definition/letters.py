"""Which letters go out when something becomes of an account."""

from crmaccess.definition.ways import Label
from crmaccess.values import NamedTuple

EVENTS = (
    "invited", "added", "password", "link", "type", "role", "blocked", "unblocked", "archived", "restored",
    "activated", "deactivated", "shared",
)  # fmt: skip
CARRIED = ("", "code", "password")


class LetterKind(NamedTuple):
    """A letter that goes out at each of the events `on`.

    `carries`: what only the reader may know, a `code` by which a password is chosen, or the `password` itself, where
    the company lets it; such a letter has no other purpose, so nothing is done for whom it cannot reach.
    """

    key: str
    on: tuple[str, ...]
    carries: str = ""
    label: Label = Label()

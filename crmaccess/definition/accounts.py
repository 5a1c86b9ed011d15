"""How accounts come and go: what the CRM's own form asks for, how an invitation ends, which cards people have."""

from collections.abc import Mapping

from crmaccess.values import NamedTuple

DELETED = "deleted"  # what becomes of an account whose invitation is revoked, besides a state
SURNAME, PASSWORD = "surname", "password"  # what a form asks for besides columns and attributes
REASON, TERM = "reason", "term"
LEAVING = {"blocking": (REASON, TERM), "archiving": (REASON,)}
FORM = ("name", SURNAME, "email", "type", "role", "branch", "department", PASSWORD)


class CardKind(NamedTuple):
    """A record or place that a person is, and how somebody comes by an account from it.

    `type` and `role` are given unless others are named. `email`: the attribute of the card with the address. `sole`:
    one card, one account. `one_per`: of the cards with one value of this attribute an account has one. `interface`:
    roles of it are for people with such a card.
    """

    entity: str
    type: str = ""
    role: str = ""
    email: str = ""
    sole: bool = False
    one_per: str = ""
    interface: str = ""


class Accounts(NamedTuple):
    """What holds of accounts from the invitation to the archive.

    `form`, `invitation`, `blocking`, `archiving`: what must be said when somebody is added, invited, blocked, archived.
    `form_of`: what the form asks for besides of people of a type.
    `revoked`: the state of whoever's invitation is revoked, or DELETED. `leaving`: the entities whose records are
    looked at before their responsible leaves. `card`: the attribute that names the cards of an account, `cards` their
    kinds, `merged` the types of accounts that may become one.
    """

    form: tuple[str, ...] = ()
    invitation: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()
    archiving: tuple[str, ...] = ()
    revoked: str = ""
    leaving: tuple[str, ...] = ()
    card: str = ""
    cards: Mapping[str, CardKind] = {}
    merged: tuple[str, ...] = ()
    form_of: Mapping[str, tuple[str, ...]] = {}

    def asked_of(self, user_type: str) -> tuple[str, ...]:
        """What must be said of somebody of this type who is added."""
        return (*self.form, *self.form_of.get(user_type, ()))

"""Whoever was invited and what became of it: told by the account, by the letters that went out, and by the code."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from crmaccess.definition import Definition, Label, LetterKind
from crmaccess.facts import Account
from crmaccess.plan.known.known import unavailable
from crmaccess.plan.known.people import has_left, hindrance, is_blocked
from crmaccess.plan.people.accounts.users import first_state
from crmaccess.plan.people.coming.letters import address_of, letter_at
from crmaccess.plan.people.coming.signing import INVITATION, LIVES
from crmaccess.values import NamedTuple

SENT, UNKNOWN, WITHDRAWN = "sent", "unknown", "withdrawn"  # states of letters
UNSENT, VOID, BLOCKED, EXPIRED, ACCEPTED, REVOKED = "unsent", "void", "blocked", "expired", "accepted", "revoked"
OVER = (ACCEPTED, REVOKED)
# The states of an invitation: those of its last letter while that is on its way or did not arrive, and its own.
STATES: Mapping[str, Label] = {
    UNSENT: Label("without a letter yet", "письма ещё не было"),
    "queued": Label("queued", "в очереди"),
    "sending": Label("being sent", "отправляется"),
    SENT: Label("sent", "отправлено"),
    "retry": Label("will be tried again", "будет ещё попытка"),
    "refused": Label("refused", "отвергнуто"),
    UNKNOWN: Label("unknown whether it arrived", "неизвестно, дошло ли"),
    "no-carrier": Label("nobody carries it", "отправить нечем"),
    EXPIRED: Label("expired", "срок истёк"),
    VOID: Label("code ended", "код отменён"),
    BLOCKED: Label("blocked", "заблокировано"),
    ACCEPTED: Label("accepted", "принято"),
    REVOKED: Label("revoked", "отозвано"),
}


class Post(NamedTuple):
    """A letter that invited somebody: its state in the outbox, where it goes, when, on whose authority, and what came
    of it."""

    login: str
    state: str
    address: str
    at: datetime
    by: str = ""
    answer: str = ""


class Invited(NamedTuple):
    """An invitation. `state`: that of its last letter, or one of its own; `age`: full days since the first letter.

    `sent_at`: of the last letter. `expires_at`: of the code that counts, if one does.
    """

    login: str
    name: str
    address: str
    state: str
    invited_by: str
    invited_at: datetime | None
    age: int | None
    sent_at: datetime | None
    expires_at: datetime | None

    @property
    def waits(self) -> bool:
        return self.state not in OVER

    def fits(self, *, state: str = "", expiring: datetime | None = None, older: datetime | None = None) -> bool:
        """Whether it is in this state, its code ends by `expiring`, and its last letter is from before `older`."""
        return (
            state in ("", self.state)
            and (expiring is None or (self.expires_at is not None and self.expires_at <= expiring))
            and (older is None or (self.sent_at is not None and self.sent_at <= older))
        )


class Mail(NamedTuple):
    """What the database keeps of invitations beside the facts: letters in the order of their queueing, when the code
    that counts was made, and who of those who have left has been in once."""

    posts: Mapping[str, Sequence[Post]] = {}
    codes: Mapping[str, datetime] = {}
    came: Collection[str] = ()


def invitation_letter(definition: Definition) -> LetterKind:
    """The letter that invites. Raises InvalidInput where the system knows no invitations."""
    letter = letter_at("invited", definition)
    if letter is None or definition.states[first_state(definition)].acts:
        raise unavailable(definition, "invite")
    return letter


def is_invited(account: Account, definition: Definition) -> bool:
    """Whether the account is in the state in which invited people begin."""
    return account.state == first_state(definition) and not definition.states[account.state].acts


def is_answered(kind: str, account: Account | None, definition: Definition) -> bool:
    """Whether a letter of the kind invites somebody who has come since, or left: whatever became of it, it is over."""
    letter = definition.letters.get(kind)
    invites = letter is not None and letter.on == ("invited",)
    return invites and account is not None and not is_invited(account, definition)


def way_to_act(account: Account, definition: Definition) -> str:
    """The command that lets somebody act who may not, or that brings her a step nearer to it."""
    if hindrance(account, definition) == BLOCKED:
        return "users unblock"
    if has_left(account, definition):
        return "restore"
    invites = is_invited(account, definition) and letter_at("invited", definition)
    if invites and not address_of(account)[1]:
        return f"users edit {account.login} --email ADDRESS && crmaccess users invitations resend"
    return "users invitations resend" if invites else "users activate"


def invitations(accounts: Iterable[Account], mail: Mail, definition: Definition, at: datetime) -> Iterator[Invited]:
    """The invitations of these people, by login: those that wait, and what became of the others."""
    for account in sorted(accounts, key=lambda one: one.login):
        posts = mail.posts.get(account.login, ())
        if posts or is_invited(account, definition):
            yield _invited(account, posts, mail, definition, at)


def _invited(
    account: Account, posts: Sequence[Post], mail: Mail, definition: Definition, at: datetime
) -> Invited:  # fmt: skip
    made = mail.codes.get(account.login)
    expires = made + LIVES[INVITATION] if made else None
    last = next((post for post in reversed(posts) if post.state != WITHDRAWN), None)
    state = _state(account, last, expires, account.login in mail.came, definition, at)
    first = posts[0] if posts else None
    counts = state in (SENT, UNKNOWN)
    return Invited(
        account.login, account.name, last.address if last else address_of(account)[1], state,
        first.by if first else "", first.at if first else None, (at - first.at) // timedelta(days=1) if first else None,
        last.at if last else made, expires if counts else None,
    )  # fmt: skip


def _state(
    account: Account, last: Post | None, expires: datetime | None, came: bool, definition: Definition, at: datetime
) -> str:  # fmt: skip
    if not is_invited(account, definition):
        return REVOKED if has_left(account, definition) and not came else ACCEPTED
    if is_blocked(account, at):
        return BLOCKED
    if last is None and expires is None:
        return UNSENT
    if last is None:  # the letter was struck off the outbox, and its code counts
        return SENT if expires and expires > at else EXPIRED
    if last.state not in (SENT, UNKNOWN) or (last.state == UNKNOWN and expires is None):
        return last.state
    return VOID if expires is None else EXPIRED if expires <= at else last.state

"""What wants an administrator's attention once a week: who never came or is silent, what ends, what did not arrive.

A finding comes with the command that does something about it, where there is one; its words in capitals are left open.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from crmaccess.definition import GENERATED, LINK, PLACE_NOUNS, Definition
from crmaccess.definition.accounts import REASON
from crmaccess.facts import Account, Admission, Assignment, Grant, GroupMember, Imposition, Membership
from crmaccess.report.audit.people import BLOCKED, PHONE, standing
from crmaccess.values import NamedTuple
from crmaccess.zone import first_moment, local_day

NEVER, SILENT, ENDING, INVITATIONS, ARCHIVED, LETTERS = SECTIONS = (
    "never-signed-in", "silent", "ending", "invitations", "archived", "letters",
)  # fmt: skip
DYING = timedelta(days=2)  # how soon the code of an invitation ends that is worth a word
Command = tuple[str, ...]
Ends = Assignment | GroupMember | Membership | Imposition | Grant | Admission


class Matter(NamedTuple):
    """One finding. `who` is a login, or `department:sales` where it concerns more than one person; `what` and `about`
    say of what sort it is and which one; `next` are the words of a command after the program's name."""

    section: str
    who: str
    name: str = ""
    what: str = ""
    about: str = ""
    note: str = ""
    since: datetime | None = None
    until: datetime | None = None
    next: Command = ()


class Window(NamedTuple):
    """What is early enough, or near enough, to be said: invited before, silent since before, ending or dying by."""

    at: datetime
    invited: datetime
    silent: datetime
    ending: datetime
    dying: datetime


def window(at: datetime, invited: timedelta, silent: timedelta, ending: timedelta, zone: str) -> Window:
    """So long before the moment, and so soon after it, in whole days of the zone."""
    today = local_day(at, zone)
    before = (first_moment(today - timedelta(days=ago.days), zone) for ago in (invited, silent))
    after = (first_moment(today + timedelta(days=ahead.days + 1), zone) for ahead in (ending, min(DYING, ending)))
    return Window(at, *before, *after)


class Invitation(NamedTuple):
    """A code that was sent to somebody who has not come yet, and when it ends."""

    login: str
    address: str
    ends: datetime


class Stuck(NamedTuple):
    """A letter that goes no further: its number and state, where it was to go, what the other side said, and whether it
    could do any good there."""

    number: int
    login: str
    state: str
    address: str
    answer: str
    queued_at: datetime
    has_point: bool = True


class Attention:
    """The findings about the accounts of a company at one moment."""

    def __init__(self, accounts: Iterable[Account], definition: Definition, window: Window) -> None:
        self._definition, self._window = definition, window
        self._accounts = {one.login: one for one in sorted(accounts)}

    def never_signed_in(self, invited: Mapping[str, datetime], waiting: Iterable[str]) -> Iterator[Matter]:
        """Those who could and never have, counted from when they were last invited, or added. For whom a letter is
        `waiting`, that is to be sent first."""
        letters = frozenset(waiting)
        found = [one for one in self._accounts.values() if one.signed_in_at is None and self._may_come(one)]
        for one in sorted(found, key=lambda one: (str(invited.get(one.login, "")), one.login)):
            since = invited.get(one.login)
            if since is None or since < self._window.invited:
                way = ("outbox", "send") if one.login in letters else self._way_in(one)
                yield Matter(NEVER, one.login, one.name, one.state, since=since, next=way)

    def silent(
        self, at_work: Collection[str] = (), needed: Callable[[Sequence[Account]], Collection[str]] = lambda silent: ()
    ) -> Iterator[Matter]:  # fmt: skip
        """Those who could sign in and have not for long, the longest first. Whoever is `at_work` hands that over when
        she leaves; whom of them the company `needed`, nobody archives."""
        ordered = sorted(self._accounts.values(), key=lambda one: (str(one.signed_in_at), one.login))
        silent = [one for one in ordered if one.signed_in_at and one.signed_in_at < self._window.silent]
        found = [one for one in silent if self._acts(one)]
        kept = needed(found) if found else ()
        for one in found:
            hand_over = ("--hand-over", "USER") if one.login in at_work else ()
            words = ("archive", one.login, *self._reason("archiving"), *hand_over)
            yield Matter(SILENT, one.login, one.name, one.state, since=one.signed_in_at,
                         next=() if one.login in kept else words)  # fmt: skip

    def ending(self, held: Iterable[Ends]) -> Iterator[Matter]:
        """Blocks, roles, rights and whatever else ends soon, the nearest first."""
        found = [matter for one in self._accounts.values() if (matter := self._block(one))]
        found += [matter for one in held if (matter := self._end(one))]
        yield from sorted(found, key=lambda one: (one.until, one.who, one.what, one.about))

    def invitations(self, sent: Iterable[Invitation]) -> Iterator[Matter]:
        """Those whose code has ended, or ends in two days."""
        for one in sorted(sent, key=lambda one: (one.ends, one.login)):
            account = self._accounts.get(one.login)
            if account and not self._acts(account) and self._may_come(account) and one.ends <= self._window.dying:
                yield Matter(INVITATIONS, one.login, account.name, account.state, one.address, until=one.ends,
                             next=self._way_in(account))  # fmt: skip

    def archived(self, records: Mapping[str, int]) -> Iterator[Matter]:
        """Those who have left, and are responsible for records all the same."""
        for login, count in sorted(records.items()):
            account = self._accounts[login]
            if count and account.state == self._definition.archive_state:
                hand_over = ("records", "assign", "--of", login, "--to", "USER")
                yield Matter(ARCHIVED, login, account.name, account.state, str(count), next=hand_over)

    def letters(self, stuck: Iterable[Stuck]) -> Iterator[Matter]:
        """Letters that were refused, of which nobody knows whether they arrived, or that nobody carries."""
        for one in stuck:
            name = self._accounts[one.login].name if one.login in self._accounts else ""
            note = f"{one.address}: {one.answer}" if one.answer else one.address
            yield Matter(LETTERS, one.login, name, one.state, str(one.number), note, one.queued_at, next=_again(one))

    def _acts(self, account: Account) -> bool:
        state = self._definition.states.get(account.state)
        return state is not None and state.acts and standing(account, self._definition, self._window.at) != BLOCKED

    def _may_come(self, account: Account) -> bool:
        """Whether the account acts, or would if it accepted."""
        state = self._definition.states.get(account.state)
        invited = state is not None and not (state.acts or state.restore or state.unless)
        blocked = account.blocked_until is not None and account.blocked_until > self._window.at
        return self._acts(account) or (invited and not blocked and account.state != self._definition.archive_state)

    def _way_in(self, account: Account) -> Command:
        """What helps somebody in: a link or a password, where the system has them."""
        reached = bool(account.email or account.attributes.get(PHONE))
        if not self._acts(account) and reached:
            return "users", "invitations", "resend", account.login
        if not self._acts(account):
            return "users", "edit", account.login, "--email", "ADDRESS"
        ways = self._definition.passwords.reset
        linked = LINK in ways and any("link" in kind.on for kind in self._definition.letters.values())
        if linked and not reached:
            return "users", "edit", account.login, "--email", "ADDRESS"
        if linked:
            return "reset-password", account.login, "--link"
        return ("reset-password", account.login, "--generate") if GENERATED in ways else ()

    def _reason(self, leaving: str) -> Command:
        """The option that says why, where the system asks for it."""
        return ("--reason", "REASON") if REASON in getattr(self._definition.accounts, leaving) else ()

    def _block(self, account: Account) -> Matter | None:
        until = account.blocked_until
        if until is None or standing(account, self._definition, self._window.at) != BLOCKED or not self._soon(until):
            return None
        longer = ("users", "block", account.login, "--until", "TIME", *self._reason("blocking"))
        return Matter(ENDING, account.login, account.name, "block", until=until, next=longer)

    def _end(self, one: Ends) -> Matter | None:
        who = _holder(one)
        account = self._accounts.get(who)
        left = account is not None and account.state == self._definition.archive_state
        if one.until is None or left or not self._soon(one.until):
            return None
        what, about, command = _prolonged(one)
        return Matter(ENDING, who, account.name if account else "", what, about, until=one.until,
                      next=(*command, "--until", "TIME"))  # fmt: skip

    def _soon(self, until: datetime) -> bool:
        return self._window.at < until <= self._window.ending


def _holder(one: Ends) -> str:
    """A login, or `department:sales`."""
    if isinstance(one, Assignment | Imposition | Grant):
        return one.subject if one.holder == "user" else f"{one.holder}:{one.subject}"
    return one.login


def _prolonged(one: Ends) -> tuple[str, str, Command]:
    """Of what sort it is, which one, and the command that would give it once more."""
    who = _holder(one)
    match one:
        case Assignment(role=role):
            return "role", role, ("roles", "assign", role, _subject(who), *_options(one, "with_sub", "branch"))
        case Grant(permission=key, level=level):
            where = _options(one, "pipeline", "stage", "place", "with_sub")
            return "right", key, ("rights", "grant", _subject(who), key, level, *where)
        case Imposition(restriction=key):
            return "restriction", key, ("restrictions", "impose", key, _subject(who))
        case GroupMember(group=key, part=part):
            return "group", key, ("groups", "join", who, key, "--part", part)
        case Membership(department=key):
            return "department", key, ("departments", "join", who, key)
        case Admission(kind=kind, place=place):
            noun, key = (PLACE_NOUNS[kind], place) if kind in PLACE_NOUNS else ("places", f"{kind}:{place}")
            return "place", f"{kind}:{place}", (noun, "admit", who, key)


def _subject(who: str) -> str:
    return who if ":" in who else f"user:{who}"


def _options(one: Ends, *names: str) -> Command:
    """The options that say the same of the new one."""
    given = [(f"--{name.replace('_', '-')}", getattr(one, name)) for name in names if getattr(one, name)]
    return tuple(word for flag, value in given for word in ((flag,) if value is True else (flag, value)))


def _again(one: Stuck) -> Command:
    if one.state == "no-carrier":
        return "outbox", "send"
    return "outbox", ("retry" if one.has_point else "forget"), str(one.number)

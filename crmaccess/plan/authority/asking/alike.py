"""Which steps the guard must answer alike: the same kind of change, about people of whom it can only see the same."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from crmaccess.changes import Change, Step
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, GroupMember, Imposition, Membership
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.asking.resting import KEY, RANK, read_of_accounts, values_by
from crmaccess.plan.authority.touched_facts import edits
from crmaccess.plan.known.people import ADMINISTRATOR

HARMLESS = ("name", "attribute.", "signed_in")  # edits by which nobody gets an account in hand or out of action
LIKE_NO_OTHER = -1


class Alike:
    """The steps of one plan, for one operator. `bound`: he gives, and gets in hand, no more than he holds."""

    def __init__(self, steps: Iterable[Step], held: Holdings, will: Holdings, operator: str, *, bound: bool) -> None:
        before, after = held.world, will.world
        self.definition, self.bound = before.definition, bound
        self._before, self._after, self._operator = before, after, operator
        read = read_of_accounts(before.definition)
        self._shared, self._values = KEY not in read, values_by(read)
        self._ranks = [one.rank if RANK in read else _no_rank for one in (held, will)]
        self._people: dict[str, int] = {}
        self._seen_as: dict[Hashable, int] = {}
        added = (step.after for step in steps if isinstance(step, Change) and step.before is None)
        self._new = {fact.login for fact in added if isinstance(fact, Account)}

    def key(self, step: Step) -> Hashable:
        """What the steps that are answered alike have in common; None for a step like no other."""
        if not self._shared or not isinstance(step, Change) or step.after is None:
            return None
        before, after = step
        shaped = _SHAPES.get(type(after))
        found = shaped(before, after, self) if shaped else None
        if found is None:
            return None
        login, shape = found
        person = self._people[login] if login in self._people else self._person(login)
        return None if person == LIKE_NO_OTHER else (type(after), shape, person)

    def _person(self, login: str) -> int:
        """A number for what can be seen of somebody whom steps are about."""
        there, will = self._before.accounts.get(login), self._after.accounts.get(login)
        number = LIKE_NO_OTHER
        if login != self._operator and (there is None or not self.bound or not self._administers(login)):
            seen = login in self._new, self._seen(0, there), self._seen(1, will)
            number = self._seen_as.setdefault(seen, len(self._seen_as))
        self._people[login] = number
        return number

    def _administers(self, login: str) -> bool:
        return self._before.person(login).is_kind(ADMINISTRATOR)

    def _seen(self, world: int, account: Account | None) -> Hashable:
        return None if account is None else (self._values(account), self._ranks[world](account.login))


def _no_rank(login: str) -> int:
    return 0


Shape = tuple[str, Hashable] | None  # whom a step is about, and what else the answers can rest on


def _account(before: Account | None, after: Account, alike: Alike) -> Shape:
    if before is None:
        return after.login, (tuple(after.attributes), after.signed_in_at is None)
    words = tuple(edits(before, after, alike.definition))
    if before.login != after.login or (alike.bound and not all(word.startswith(HARMLESS) for word in words)):
        return None
    return after.login, words


def _membership(before: Fact | None, after: Membership, alike: Alike) -> Shape:
    return after.login, before is None


def _admission(before: Fact | None, after: Admission, alike: Alike) -> Shape:
    return after.login, (before is None, after.kind, after.place)


def _group_member(before: GroupMember | None, after: GroupMember, alike: Alike) -> Shape:
    return after.login, (before and before.invited_by, after.group, after.part)


def _held(before: Any, after: Grant | Assignment | Imposition, alike: Alike) -> Shape:
    if after.holder != "user":
        return None
    return after.subject, (before and before._replace(subject=""), after._replace(subject=""))


_SHAPES: Mapping[type, Callable[[Any, Any, Alike], Shape]] = {
    Account: _account, Membership: _membership, Admission: _admission, GroupMember: _group_member,
    Grant: _held, Assignment: _held, Imposition: _held,
}  # fmt: skip

"""Which steps the guard must answer alike: the same kind of change, about people of whom it can only see the same."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from crmaccess.changes import Step
from crmaccess.facts import Account, Admission, Assignment, Grant, GroupMember, Imposition, Membership
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.asking.resting import KEY, RANK, read_of_accounts, values_by
from crmaccess.plan.authority.ceiling.rising import roles_to_come
from crmaccess.plan.authority.things import Edits
from crmaccess.plan.authority.touched_facts import edited
from crmaccess.plan.known.people import ADMINISTRATOR

HARMLESS = ("name", "attribute.", "signed_in")  # edits by which nobody gets an account in hand or out of action
LIKE_NO_OTHER = -1


class Alike:
    """The steps of one plan, for one operator. `bound`: he gives, and gets in hand, no more than he holds."""

    def __init__(self, edits: Edits, held: Holdings, will: Holdings, operator: str, *, bound: bool) -> None:
        before, after = held.world, will.world
        self.definition, self.bound = before.definition, bound
        self._before, self._after, self._operator = before.accounts, after.accounts, operator
        self._person_before = before.person
        read = read_of_accounts(before.definition)
        self._shared, self._values = KEY not in read, values_by(read)
        self._ranks = [one.rank if RANK in read else _no_rank for one in (held, will)]
        self._people: dict[str, int] = {}
        self._seen_as: dict[Hashable, int] = {}
        self._edits = edits
        coming = roles_to_come(before)
        self._rising = {one.subject for one in coming if one.holder == "user"}
        self._all_rise = any(one.holder != "user" for one in coming)
        accounts = edits.get(Account, ())
        self._new = {after.login for before, after in accounts if before is None and isinstance(after, Account)}

    def keys(self, steps: Iterable[Step]) -> list[Hashable]:
        """Of each step what those that are answered alike have in common; None for a step like no other."""
        found: dict[int, Hashable] = {}
        for kind, shaped in _SHAPES.items() if self._shared else ():
            edits = self._edits.get(kind, ())
            for edit, shape in zip(edits, shaped(edits, self), strict=True):
                if shape is not None and (person := self.like(shape[0])):
                    found[id(edit)] = kind, shape[1], person
        return [found.get(id(step)) for step in steps]

    def like(self, login: str) -> int | None:
        """The number that all have of whom a question can only see the same as of this person; None for whom there is
        no other like."""
        number = (self._people.get(login) or self._person(login)) if self._shared else LIKE_NO_OTHER
        return number if number > 0 else None

    def rises(self, login: str) -> bool:
        """Whether somebody may have a role from some day on, and so be another one than she is now."""
        return self._all_rise or login in self._rising

    def _person(self, login: str) -> int:
        """A number for what can be seen of somebody whom steps are about."""
        there, will = self._before.get(login), self._after.get(login)
        number = LIKE_NO_OTHER
        if login != self._operator and (
            there is None or not self.bound or not self._person_before(login).is_kind(ADMINISTRATOR)
        ):
            seen = login in self._new, self._seen(0, there), self._seen(1, will)
            number = self._seen_as.setdefault(seen, len(self._seen_as) + 1)
        self._people[login] = number
        return number

    def _seen(self, world: int, account: Account | None) -> Hashable:
        return None if account is None else (self._values(account), self._ranks[world](account.login))


def _no_rank(login: str) -> int:
    return 0


Some = Sequence[tuple[Any, Any]]
Shapes = Iterable[tuple[str, Hashable] | None]  # whom an edit is about, and what else the answers can rest on


def _accounts(edits: Some, alike: Alike) -> Shapes:
    for before, after in edits:
        if before is None:
            yield after.login, (tuple(after.attributes), after.signed_in_at is None)
        elif after is None or before.login != after.login:
            yield None
        else:
            words = tuple(edited(before, after, alike.definition))
            like = all(word.startswith(HARMLESS) for word in words) or not (alike.bound or alike.rises(after.login))
            yield (after.login, words) if like else None


def _memberships(edits: Some, alike: Alike) -> Shapes:
    return [(after.login, before is None) if after else None for before, after in edits]


def _admissions(edits: Some, alike: Alike) -> Shapes:
    return [(after.login, (before is None, after.kind, after.place)) if after else None for before, after in edits]


def _group_members(edits: Some, alike: Alike) -> Shapes:
    return [
        (after.login, (before and before.invited_by, after.group, after.part)) if after else None
        for before, after in edits
    ]


def _held(edits: Some, alike: Alike) -> Shapes:
    return [
        (after.subject, (before and before._replace(subject=""), after._replace(subject="")))
        if after and after.holder == "user"
        else None
        for before, after in edits
    ]


_SHAPES: Mapping[type, Callable[[Some, Alike], Shapes]] = {
    Account: _accounts, Membership: _memberships, Admission: _admissions, GroupMember: _group_members,
    **dict.fromkeys((Grant, Assignment, Imposition), _held),
}  # fmt: skip

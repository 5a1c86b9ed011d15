"""The law of the ceiling asked at once: what is given for some time, or from some day on, counts as given now."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from crmaccess.engine.moment.person import Person
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Record,
    Role,
    Stage,
)
from crmaccess.plan.authority.asking.holdings import Holdings
from crmaccess.plan.authority.ceiling.beyond import Excess, given_beyond
from crmaccess.plan.authority.ceiling.gained import Gains
from crmaccess.plan.authority.things import Edits

WITHOUT_RIGHTS = (Record, Pipeline, Stage, CustomAttribute)
OF_ONE = (Account, Membership, GroupMember, Admission)
OF_SOME = (Grant, Assignment, Imposition)
TIMED = (Assignment, Imposition, Membership, GroupMember, Admission, Grant)
LOOSENING = (Imposition, Assignment, GroupMember, Membership)  # with what goes of these restrictions may go


def excess(held: Holdings, will: Holdings, operator: Person, edits: Edits) -> Iterator[Excess]:
    """Whatever people gain by the edits beyond what the operator holds, at whatever time they come to hold it."""
    if lasting := list(_lasting(edits)):
        held = Holdings(held.world.without(*(fact for fact, _ in lasting if fact is not None)))
        will = Holdings(will.world.having(*(fact for _, fact in lasting)))
    if shortened := list(_shortened(edits)):
        will = Holdings(will.world.without(*shortened))
    old = old_logins(edits)
    gains = Gains(held, will, operator, loosens=loosens(edits))
    for login in concerned(edits, lambda: will.world.accounts):
        yield from (one._replace(login=login) for one in gains.of(login, old.get(login, login)))


def all_excess(held: Holdings, will: Holdings, operator: Person, edits: Edits) -> Iterator[Excess]:
    """Whatever people, or those who hold or will hold something, gain by a plan beyond what the operator holds."""
    if edits := of_rights(edits):
        yield from excess(held, will, operator, edits)
        yield from given_beyond((*edits.get(Grant, ()), *edits.get(Role, ())), operator)


def of_rights(edits: Edits) -> Edits:
    """The edits by which somebody may hold something else."""
    return {kind: some for kind, some in edits.items() if kind not in WITHOUT_RIGHTS}


def loosens(edits: Edits) -> bool:
    """Whether something goes with which a restriction may go."""
    return any(edit.before for kind in LOOSENING for edit in edits.get(kind, ()))


def _lasting(edits: Edits) -> Iterator[tuple[Fact | None, Fact]]:
    """What will hold some time or for longer, as it was and as if it held already."""
    for before, after in edits.get(Account, ()):
        if isinstance(before, Account) and isinstance(after, Account) and _blocks_shorter(before, after):
            yield before, after._replace(blocked_until=None)
    for before, after in (edit for kind in TIMED for edit in edits.get(kind, ())):
        if after is None or not _reaches_further(before, after):
            continue
        if isinstance(after, Assignment | Imposition):
            yield before, after._replace(since=None, until=None)
        elif isinstance(after, Membership | GroupMember | Admission | Grant):
            yield before, after._replace(until=None)


def _shortened(edits: Edits) -> Iterator[Imposition]:
    """Restrictions that will hold no more at some time at which they did: that they go is asked about now."""
    for before, after in edits.get(Imposition, ()):
        if isinstance(after, Imposition) and before is not None and _reaches_further(after, before):
            yield after


def _reaches_further(before: Fact | None, after: Fact) -> bool:
    """Whether it holds at times at which it did not; without an end and without a beginning only if it had one.

    A role that gets other bounds is assigned anew: whoever takes it from somebody for some time gives it to her after.
    """
    until, since = getattr(after, "until", None), getattr(after, "since", None)
    if before is None:
        return until is not None or since is not None
    if isinstance(after, Assignment):
        return True
    new, old = (since, until), (getattr(before, "since", None), getattr(before, "until", None))
    return _ends_sooner(old[1], new[1]) or (old[0] is not None and (new[0] is None or new[0] < old[0]))


def old_logins(edits: Edits) -> dict[str, str]:
    """What those are called now whose accounts change, by what they will be called."""
    pairs = edits.get(Account, ())
    return {new.login: old.login for old, new in pairs if isinstance(old, Account) and isinstance(new, Account)}


def _blocks_shorter(before: Account, after: Account) -> bool:
    old, new = before.blocked_until, after.blocked_until
    return old is not None and new is not None and new < old


def _ends_sooner(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one < other)


def concerned(edits: Edits, everybody: Callable[[], Iterable[str]]) -> Iterable[str]:
    """Everybody who may hold something else by the edits: those whom they name, or all."""
    logins: dict[str, None] = {}
    for kind, some in edits.items():
        facts: Iterable[Any] = (fact for edit in some for fact in edit if fact is not None)
        if kind in OF_ONE:
            logins.update(dict.fromkeys(fact.login for fact in facts))
        elif kind in OF_SOME and all(fact.holder == "user" for fact in facts):
            logins.update(dict.fromkeys(edit.fact.subject for edit in some))  # type: ignore[union-attr]
        else:
            return everybody()
    return logins

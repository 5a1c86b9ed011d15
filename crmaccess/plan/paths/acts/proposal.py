"""An act that is proposed: what would be typed, and the plan of it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from crmaccess.changes import Change, Plan, Step
from crmaccess.engine.world.world import World
from crmaccess.plan.known.known import Known
from crmaccess.values import NamedTuple

# What is done, in the words of `render`; those that begin so put an account in hand.
PASSWORD, EMAIL, ENTER, CREATE = HANDS = ("password", "email", "enter", "create")
ASSIGN, GRANT = "assign", "grant"
OF_MANY = (
    EDIT_ROLE, EDIT_GROUP, EDIT_DEPARTMENT, EDIT_KIND, ALL_RIGHTS, RANK, NEW_ROLE, NEW_GROUP, TELL_GROUP, MOVE,
    LIFT_OF_MANY, PLACE, SETTING, DEFINITION, DELETE,
) = (
    "edit-role", "edit-group", "edit-department", "edit-kind", "all-rights", "rank", "new-role", "new-group",
    "tell-group", "move", "lift-of-many", "place", "setting", "definition", "delete",
)  # fmt: skip  # others gain by it, too
JOIN, LEAVE, LEAVE_DEPARTMENT, DEPARTMENT, HEAD, ADMIT = (
    "join",
    "leave",
    "leave-department",
    "department",
    "head",
    "admit",
)
UNASSIGN, LIFT, TYPE, ATTRIBUTE, REVIVE, RECORD = "unassign", "lift", "type", "attribute", "revive", "record"
SECOND = "second-account"  # the login of an account that is made on the way
SECOND_ROLE, SECOND_GROUP = "second-role", "second-group"
MAIL = "@elsewhere.example"


class Proposal(NamedTuple):
    """An act as it would be typed, and the plan of it, which may be refused. `asks`: how the guard calls its main one.
    `person` is whom it is about, or who gains by it; `item` what is given. What is only done in the CRM itself has no
    plan, but an action that is asked."""

    word: str
    asks: str
    command: tuple[str, ...]
    wish: Callable[[Known, datetime], Plan]
    person: str = ""
    item: str = ""
    action: str = ""


class Position(NamedTuple):
    """From where is gone on: the company, the logins in `hands`, and of the `others` one of each kind of people, with
    those that something was done to."""

    known: Known
    world: World
    at: datetime
    hands: Sequence[str]
    others: Sequence[str]
    may: Callable[[str], bool]  # whether a change called so may be open to somebody in hand


Proposing = Callable[[Position], Iterator[Proposal]]


def wished(function: Callable[..., Plan], *names: object, **options: object) -> Callable[[Known, datetime], Plan]:
    """A function of `plan/` with all that it takes but for what is known and the time."""
    return partial(function, *names, **options)


def planned(*steps: Step) -> Callable[[Known, datetime], Plan]:
    """What needs no thought."""
    return lambda known, at: Plan(steps)


def edited(before: object, after: object) -> Callable[[Known, datetime], Plan]:
    """One fact changed."""
    return planned(Change(before, after))  # type: ignore[arg-type]

"""All kinds of changes that the guard knows: by which somebody might come to more, by which nobody does, and why."""

from collections.abc import Iterator, Mapping

from crmaccess.definition import Definition
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Place,
    Record,
    Role,
    Setting,
)
from crmaccess.plan.paths.acts import accounts, belonging, company, roles
from crmaccess.plan.paths.acts.proposal import ENTER, Position, Proposal, Proposing

# By the words with which the guard's begin (`TOUCHED`), and what is no change; in this order they are tried.
TRIED: Mapping[str, tuple[Proposing, ...]] = {
    "account": (accounts.mailing, accounts.creating, accounts.reviving, accounts.becoming),
    "password": (accounts.resetting,), ENTER: (accounts.entering,),
    "department": (belonging.departments,), "membership": (belonging.memberships,),
    "group": (belonging.groups,), "member": (belonging.members,),
    "place": (belonging.places,), "admission": (belonging.admissions,), "record": (belonging.records,),
    "role": (roles.edits,), "assignment": (roles.assignments,), "restriction": (roles.restrictions,),
    "setting": (company.settings,), "definition": (company.definitions,),
}  # fmt: skip
TAKING = (accounts.mailing, accounts.resetting, accounts.entering)
RIGHTS = "grant"  # in bunches (`rights.py`)
LEFT: Mapping[str, str] = {
    "letter": "it goes to the address of the account: by another address the account comes in hand",
    "erasure": "it takes everything from whom it is about, and gives nothing",
    "pipeline": "a new one holds no record yet, and what goes takes its grants along",
    "stage": "a new one holds no record yet, and what goes takes its grants along",
    "attribute": "it says what may be said of things, and says nothing",
}

GOES = "what goes takes away what it gave"
GIVEN_WHOLE = "it is given without an end, at once and everywhere"
NO_RIGHT = "it opens records, and gives nobody a right"
# Of the kinds that are tried, what is not: what becomes of a fact, or what of it is said otherwise.
NOT_TRIED: Mapping[type[Fact], Mapping[str, str]] = {
    Account: {
        "remove": GOES, "name": "how somebody is called decides nothing", "signed_in_at": "it only tells what was",
        "blocked_until": "a block is lifted, not imposed",
    },
    Department: {"add": "nobody has anything by a new one", "remove": GOES, "name": "as of an account"},
    Membership: {}, GroupMember: {"invited_by": "it only tells what was"}, Admission: {"remove": GOES},
    Group: {"name": "as of an account", "kind": "no command changes it"},
    Place: {
        "add": "a new one holds nothing yet", "remove": "no command does it", "name": "as of an account",
        "archived": "who is admitted to it is so already",
    },
    Role: {
        "name": "as of an account", "module": "no command changes it", "interface": "no command changes it",
        "locked": "no command changes it",
    },
    Grant: {"with_sub": "a right is given to a department that somebody is in"},
    Assignment: {"with_sub": "a role is given to a department that somebody is in", "since": GIVEN_WHOLE},
    Imposition: {
        "add": "it takes away", "edit": "it is lifted, not shortened", "since": "as before", "until": "as before",
    },
    Setting: {},
    Record: {
        "edit": NO_RIGHT, "remove": GOES, **dict.fromkeys(
            (
                "title", "responsible", "stamp", "pipeline", "stage", "branch", "open", "parent", "attributes",
                "participants", "created_at",
            ),
            NO_RIGHT,
        ),
    },
}  # fmt: skip


def proposals(position: Position) -> Iterator[Proposal]:
    """All that might be tried from here, but for rights."""
    for some in TRIED.values():
        for proposing in some:
            yield from proposing(position)


def kinds_tried(definition: Definition) -> int:
    """How many kinds of acts are tried in the system."""
    return len(TRIED) + 1 - (not definition.authority.enters)

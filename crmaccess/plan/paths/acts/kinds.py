"""All kinds of changes that the guard knows: by which somebody might come to more, by which nobody does, and why."""

from collections.abc import Iterator, Mapping

from crmaccess.definition import Definition
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


def proposals(position: Position) -> Iterator[Proposal]:
    """All that might be tried from here, but for rights."""
    for some in TRIED.values():
        for proposing in some:
            yield from proposing(position)


def kinds_tried(definition: Definition) -> int:
    """How many kinds of acts are tried in the system."""
    return len(TRIED) + 1 - (not definition.authority.enters)

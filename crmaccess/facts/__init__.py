"""What is known: one frozen value per kind of fact, named by natural keys.

A fact says what is so, never what follows from it. The store has a view for each class with exactly its fields. An
empty string means "none". Times are aware and in UTC.

Keys (of departments, roles, groups, stages …) hold no blanks and no colon.
"""

from collections.abc import Callable, Mapping
from operator import itemgetter

from crmaccess.facts.company import (
    MAIN_PIPELINE,
    SEALED,
    CustomAttribute,
    Pipeline,
    Place,
    Setting,
    Stage,
    with_attributes_of,
)
from crmaccess.facts.people import (
    BLOCK_REASON,
    EVERYWHERE,
    INSIDE,
    INVITED,
    INVITER,
    OUTSIDE,
    Account,
    Admission,
    Department,
    Group,
    GroupMember,
    Membership,
    with_included,
)
from crmaccess.facts.records import ALWAYS, NEVER, OTHER_VALUE, Clause, Measure, Outline, Record, Sort, value_getter
from crmaccess.facts.rights import Assignment, Grant, Imposition, Role

__all__ = [
    "ALWAYS",
    "BLOCK_REASON",
    "EVERYWHERE",
    "FACTS",
    "INSIDE",
    "INVITED",
    "INVITER",
    "KEYS",
    "MAIN_PIPELINE",
    "NEVER",
    "OTHER_VALUE",
    "OUTSIDE",
    "SEALED",
    "Account",
    "Admission",
    "Assignment",
    "Clause",
    "CustomAttribute",
    "Department",
    "Fact",
    "Grant",
    "Group",
    "GroupMember",
    "Imposition",
    "Measure",
    "Membership",
    "Outline",
    "Pipeline",
    "Place",
    "Record",
    "Role",
    "Setting",
    "Sort",
    "Stage",
    "key_of",
    "value_getter",
    "with_attributes_of",
    "with_included",
]

Fact = (
    Account | Department | Membership | Group | GroupMember | Place | Admission | Role | Grant | Assignment | Imposition
    | Setting | Pipeline | Stage | Record | CustomAttribute
)  # fmt: skip


# The fields that tell two facts of a class apart.
KEYS: Mapping[type[Fact], tuple[str, ...]] = {
    Account: ("login",),
    Department: ("key",),
    Membership: ("login", "department"),
    Group: ("key",),
    GroupMember: ("login", "group"),
    Place: ("kind", "key"),
    Admission: ("login", "kind", "place"),
    Role: ("key",),
    Grant: ("holder", "subject", "permission", "pipeline", "stage", "place"),
    Assignment: ("role", "holder", "subject", "branch"),
    Imposition: ("restriction", "holder", "subject"),
    Setting: ("name",),
    Pipeline: ("entity", "key"),
    Stage: ("entity", "pipeline", "key"),
    Record: ("entity", "key"),
    CustomAttribute: ("thing", "key"),
}

# In the order in which they can be written: a fact only names facts of earlier classes (a department's head aside).
FACTS: tuple[type[Fact], ...] = (
    CustomAttribute, Setting, Place, Pipeline, Stage, Role, Group, Account, Department, Membership, GroupMember,
    Admission, Grant, Assignment, Imposition, Record,
)  # fmt: skip


def key_of(fact: Fact) -> tuple[str, ...]:
    """What tells this fact apart from the others of its class."""
    return _KEY_OF[type(fact)](fact)


def _key_getter(kind: type[Fact], fields: tuple[str, ...]) -> Callable[[Fact], tuple[str, ...]]:
    """What takes the key out of a fact of the kind, as fast as that goes: an import asks a million times."""
    places = [kind._fields.index(field) for field in fields]
    if len(places) > 1:
        return itemgetter(*places)
    [place] = places
    return lambda fact: (fact[place],)  # type: ignore[return-value]


_KEY_OF = {kind: _key_getter(kind, fields) for kind, fields in KEYS.items()}

"""What a change touches: the word that the definition asks for it by, the person it concerns, what it is about."""

from collections.abc import Mapping

from crmaccess.changes import Step
from crmaccess.definition import Definition
from crmaccess.values import NamedTuple

USER = "user"


class Thing(NamedTuple):
    """What a change is about: an account, a role, a record, a place, a group, by its key before and after."""

    entity: str
    before: str
    after: str


class Touch(NamedTuple):
    """A change as it is asked about. `word` stands in the definition; `person` is a login as it was before.

    `gives`: somebody gets something by it. `newcomer`: the account or group it is about comes by the same plan.
    `field`: what of a record it is; whom it is hidden from may not change it either.
    """

    word: str
    step: Step
    person: str = ""
    things: tuple[Thing, ...] = ()
    gives: bool = True
    newcomer: bool = False
    field: str = ""


class Around(NamedTuple):
    """What changes are read by: the system, and the kinds of the groups that are there or come."""

    definition: Definition
    groups: Mapping[str, str]

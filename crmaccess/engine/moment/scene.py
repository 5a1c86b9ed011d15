"""A request as conditions look at it, and what their atoms become: a test of one record, a filter on many.

A test answers True, False or None: it depends on a record, and none was given. For lists the same atom is asked for a
clause instead: the condition a record must meet, everything about the person and the cell being settled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from crmaccess.definition import Atom, Condition, Definition
from crmaccess.engine.moment.person import Person
from crmaccess.engine.moment.profile import Profile
from crmaccess.facts import ALWAYS, NEVER, Clause, Record
from crmaccess.values import NamedTuple

if TYPE_CHECKING:
    from crmaccess.engine.moment.moment import World


NOTHING: Mapping[str, str] = {}


class Scene:
    """A request as the atoms look at it. `profile` and `interface` belong to the way that is being walked.

    `record` is the one the request is about (`asked`), or how it looks from a place of the person's own.
    """

    # What a request seldom says stands here, since a scene is made for every decision.
    context = interface = wanted = card = field = ""
    after: Record | None = None
    parameters: Mapping[str, str] = NOTHING
    profile: Profile

    def __init__(self, world: World, action: str, entity: str, record: Record | None) -> None:
        self.world, self.action, self.entity = world, action, entity
        self.record = self.asked = record

    def about(self, record: Record | None) -> Scene:
        """The same request about another record."""
        scene = Scene(self.world, self.action, record.entity if record else self.entity, record)
        scene.context, scene.interface, scene.wanted, scene.card = self.context, self.interface, self.wanted, self.card
        scene.after, scene.parameters, scene.profile = self.after, self.parameters, self.profile
        return scene


Holds = Callable[[Person, Scene], bool | None]
Filters = Callable[[Person, Scene], Clause]


class AtomTest(NamedTuple):
    """An atom ready to be asked. `clause` is asked with a scene whose record stands for all records of a cell.

    `sure`: it fails for one reason only, whatever others of its kind do. `lasting`: it is about the person alone, so
    its answer is the same whatever is asked.
    """

    atom: Atom
    holds: Holds
    clause: Filters
    sure: bool = False
    lasting: bool = False


Tests = tuple[tuple[AtomTest, ...], ...]  # of a condition: any of these, all of each


class Prepared(NamedTuple):
    """A condition ready to be asked; it is kept with its tests, which are known by its identity."""

    condition: Condition
    tests: Tests
    holds: Holds


Maker = Callable[[Atom, Definition], tuple[Holds, Filters]]


class OneByOne(Exception):
    """A condition that leads to other records is answered record by record, not by one filter."""


def constant(holds: Holds) -> tuple[Holds, Filters]:
    """The same answer for every record of a cell."""
    return holds, lambda person, scene: ALWAYS if holds(person, scene) is not False else NEVER

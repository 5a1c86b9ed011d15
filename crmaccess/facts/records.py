"""Records, what many of them have in common, and filters on them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from operator import attrgetter

from crmaccess.values import NamedTuple

OTHER_VALUE = " "  # in a sort, for any value of a field but those that were asked for
_TEXTS = frozenset(("entity", "key", "title", "responsible", "pipeline", "stage", "branch", "parent"))


class Record(NamedTuple):
    """One deal, lead, lesson …

    `stamp`: the departments the responsible had when he was set (sorted). `parent`: `entity:key`. `participants`:
    `(part, login)` pairs, sorted. Other values of the record are in `attributes`.
    """

    entity: str
    key: str
    title: str = ""
    responsible: str = ""
    stamp: tuple[str, ...] = ()
    pipeline: str = ""
    stage: str = ""
    branch: str = ""
    open: bool = False
    parent: str = ""
    created_at: datetime | None = None
    participants: tuple[tuple[str, str], ...] = ()
    attributes: Mapping[str, str] = {}

    def value(self, name: str) -> str:
        """A value of the record as text, built in or an attribute; '' when there is none. `open` is `yes` or `no`."""
        if name in _TEXTS:
            return getattr(self, name)  # type: ignore[no-any-return]
        if name == "open":
            return "yes" if self.open else "no"
        return self.attributes.get(name, "")

    def leaves_open(self, name: str) -> bool:
        """Whether it is yet to be added, and nobody has said what this attribute will be."""
        return not self.key and name not in self.attributes and name not in _TEXTS and name != "open"

    def people(self, part: str) -> tuple[str, ...]:
        """The logins that take part so; the responsible is a part too."""
        if part == "responsible":
            return (self.responsible,) if self.responsible else ()
        return tuple(login for name, login in self.participants if name == part)


class Sort(NamedTuple):
    """What many records have in common; see `Record`."""

    entity: str
    pipeline: str
    stage: str
    open: bool
    values: tuple[str, ...] = ()  # of attributes that were asked for


class Outline(NamedTuple):
    """A record as far as most filters look at it; see `Record`."""

    sort: Sort
    branch: str
    stamp: tuple[str, ...]
    responsible: str


class Measure(NamedTuple):
    """A figure of a person's work on a day (`2026-03-02`); no value takes away what was there.

    Counted beside the facts: nobody's rights depend on it, and it makes no revision.
    """

    login: str
    day: str
    figure: str
    value: float | None


def value_getter(name: str) -> Callable[[Record], str]:
    """`Record.value` of one name, for who asks often."""
    if name in _TEXTS:
        return attrgetter(name)
    if name == "open":
        return lambda record: record.value(name)
    return lambda record: record.attributes.get(name, "")


# A filter on records of one entity, for the questions about many: a small algebra that the engine builds and the
# store turns into one WHERE. ("any", …) of nothing is never true, ("all", …) of nothing always.
Clause = tuple[object, ...]
"""("all", clauses) | ("any", clauses) | ("is", field, values) | ("cells", ((pipeline, stage), …)) |
("stamp", departments) | ("participant", part, logins) | ("attribute", name, values) | ("not", clause) |
("names", name, words): the attribute, words with blanks between them, has one of these words |
("day", name, marks of "<=>", ISO day): the day of an attribute lies before, on or after that day"""

ALWAYS: Clause = ("all", ())
NEVER: Clause = ("any", ())

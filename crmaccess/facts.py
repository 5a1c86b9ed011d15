"""What is known: one frozen value per kind of fact, named by natural keys.

A fact says what is so, never what follows from it. The store has a view for each class with exactly its fields. An
empty string means "none". Times are aware and in UTC.

Keys (of departments, roles, groups, stages …) hold no blanks and no colon.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from operator import attrgetter, itemgetter

from crmaccess.definition import Attribute, Definition, Label
from crmaccess.values import NamedTuple

MAIN_PIPELINE = "main"
SEALED = "secret:"  # before the digest that stands in the journal for a secret value
INVITED = "invited"  # the part of whoever has not answered yet
INVITER = "inviter"  # and of whoever sent such an invitation, in the record of a group
OUTSIDE = (INVITED, "requested")  # the parts in a group of those who are not in it yet
EVERYWHERE = "*"  # an admission to every place of a kind, later ones included


class Account(NamedTuple):
    """A person who may sign in. `state` and `type` are words of the definition."""

    login: str
    name: str = ""
    email: str = ""
    type: str = ""
    state: str = "active"
    blocked_until: datetime | None = None
    signed_in_at: datetime | None = None
    attributes: Mapping[str, str] = {}


class Department(NamedTuple):
    """A unit of the company tree; `head` is a login and counts as a member, until `head_until`."""

    key: str
    name: str = ""
    parent: str = ""
    head: str = ""
    head_until: datetime | None = None


class Membership(NamedTuple):
    """A person works in a department."""

    login: str
    department: str
    until: datetime | None = None


class Group(NamedTuple):
    """A list of people: `usergroup`, `workgroup` or another kind the definition names.

    Attribute `includes` names groups (with blanks between) whose rights the members have as well.
    """

    key: str
    name: str = ""
    kind: str = ""
    attributes: Mapping[str, str] = {}


class GroupMember(NamedTuple):
    """A person in a group, as `member`, `moderator`, `owner`; who is `invited` or has `requested` is not yet.

    `invited_by`: the login of whoever sent the invitation, '' where nobody is known to have.
    """

    login: str
    group: str
    part: str = "member"
    until: datetime | None = None
    invited_by: str = ""


class Place(NamedTuple):
    """A compartment: a branch, a cash register, a source, a CRM (`kind` is the definition's word)."""

    kind: str
    key: str
    name: str = ""
    archived: bool = False
    attributes: Mapping[str, str] = {}


class Admission(NamedTuple):
    """A person is admitted to a place, or to all of its kind (`EVERYWHERE`)."""

    login: str
    kind: str
    place: str
    until: datetime | None = None


class Role(NamedTuple):
    """A named set of grants, of one module or interface. `everything` holds all permissions, later ones included."""

    key: str
    name: str = ""
    module: str = ""
    interface: str = ""
    rank: int = 0
    everything: bool = False
    locked: bool = False


class Grant(NamedTuple):
    """A level of a permission, held by a role, a user, a group or a department (`holder`).

    Where the permission has pipelines, `pipeline` is always named, unless `place` names a record; an empty `stage` is
    the row that stages inherit. `place` narrows to a source (`kind:key`) or to one record (`entity:key`). `with_sub`:
    the people of the departments below hold it, too.
    """

    holder: str
    subject: str
    permission: str
    level: str
    pipeline: str = ""
    stage: str = ""
    place: str = ""
    with_sub: bool = False
    until: datetime | None = None


class Assignment(NamedTuple):
    """A role reaches a user, the people of a department or of a group (`holder`), everywhere or in one branch."""

    role: str
    holder: str
    subject: str
    with_sub: bool = False
    branch: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Imposition(NamedTuple):
    """A restriction of the definition is imposed on a user, a role's holders or a group's members."""

    restriction: str
    holder: str
    subject: str
    since: datetime | None = None
    until: datetime | None = None


class Setting(NamedTuple):
    """An account-wide switch, number, option or edition."""

    name: str
    value: str


class Pipeline(NamedTuple):
    """A way that records of an entity go; the first one is `main`."""

    entity: str
    key: str
    name: str = ""
    position: int = 0


class Stage(NamedTuple):
    """A step of a pipeline; entities with stages but without pipelines use pipeline ''."""

    entity: str
    pipeline: str
    key: str
    name: str = ""
    position: int = 0


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


class Measure(NamedTuple):
    """A figure of a person's work on a day (`2026-03-02`); no value takes away what was there.

    Counted beside the facts: nobody's rights depend on it, and it makes no revision.
    """

    login: str
    day: str
    figure: str
    value: float | None


OTHER_VALUE = " "  # in a sort, for any value of a field but those that were asked for


class Outline(NamedTuple):
    """A record as far as most filters look at it; see `Record`."""

    sort: Sort
    branch: str
    stamp: tuple[str, ...]
    responsible: str


def value_getter(name: str) -> Callable[[Record], str]:
    """`Record.value` of one name, for who asks often."""
    if name in _TEXTS:
        return attrgetter(name)
    if name == "open":
        return lambda record: record.value(name)
    return lambda record: record.attributes.get(name, "")


_TEXTS = frozenset(("entity", "key", "title", "responsible", "pipeline", "stage", "branch", "parent"))


class CustomAttribute(NamedTuple):
    """An attribute that the company adds to those of the system; see `definition.Attribute`. `thing`: `user`, a kind of
    group or of place, an entity.
    """

    thing: str
    key: str
    type: str = "text"
    label: str = ""
    words: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    many: bool = False
    secret: bool = False


Fact = (
    Account | Department | Membership | Group | GroupMember | Place | Admission | Role | Grant | Assignment | Imposition
    | Setting | Pipeline | Stage | Record | CustomAttribute
)  # fmt: skip


def with_attributes_of(own: Iterable[CustomAttribute], definition: Definition) -> Definition:
    """The definition with the attributes that a company adds, and without those that it added before."""
    attributes = {
        thing: {key: one for key, one in declared.items() if not one.own}
        for thing, declared in definition.attributes.items()
        if not all(one.own for one in declared.values())
    }
    for one in own:
        words, label = {word: Label(word, word) for word in one.words}, Label(one.label, one.label)
        declared = Attribute(one.key, one.type, words, one.to, one.many, one.secret, label, own=True)
        attributes.setdefault(one.thing, {}).setdefault(one.key, declared)
    return definition._replace(attributes=attributes)


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


def with_included(groups: Iterable[str], known: Mapping[str, Group]) -> set[str]:
    """The groups and all that they include: the rights of these accumulate, their roles do not."""
    found: set[str] = set()
    waiting = list(groups)
    while waiting:
        group = waiting.pop()
        if group not in found:
            found.add(group)
            waiting += known[group].attributes.get("includes", "").split() if group in known else ()
    return found


# A filter on records of one entity, for the questions about many: a small algebra that the engine builds and the
# store turns into one WHERE. ("any", …) of nothing is never true, ("all", …) of nothing always.
Clause = tuple[object, ...]
"""("all", clauses) | ("any", clauses) | ("is", field, values) | ("cells", ((pipeline, stage), …)) |
("stamp", departments) | ("participant", part, logins) | ("attribute", name, values) | ("not", clause) |
("names", name, words): the attribute, words with blanks between them, has one of these words |
("day", name, marks of "<=>", ISO day): the day of an attribute lies before, on or after that day"""

ALWAYS: Clause = ("all", ())
NEVER: Clause = ("any", ())

"""Facts as rows of their tables: the way in, as `views.py` is the way out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from crmaccess.facts import (
    EVERYWHERE,
    FACTS,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Imposition,
    Membership,
    Pipeline,
    Place,
    Record,
    Role,
    Setting,
    Stage,
)  # fmt: skip
from crmaccess.store.encoding import attributes_text, time_text, written
from crmaccess.store.writing.numbers import Numbers
from crmaccess.store.writing.statements import Row, finding
from crmaccess.values import NamedTuple

Make = Callable[[Numbers], Callable[[Any], Any]]
Takes = list[tuple[str, Callable[[Fact], Any], Callable[[Any], Any] | None]]


class Shape(NamedTuple):
    """Where facts of a kind lie, and by which columns a row is found; `references`: field -> (column, table)."""

    table: str
    key: tuple[str, ...]
    references: Mapping[str, tuple[str, str]] = {}


class Column(NamedTuple):
    """A column, the fields that it tells of, and what makes its value of theirs; None for one field as it is."""

    name: str
    fields: tuple[str, ...]
    make: Make | None = None


def _shape(table: str, *key: str, **references: tuple[str, str]) -> Shape:
    return Shape(table, key, references)


_SUBJECT = ("holder", "subject_number", "word")
_LOGIN = ("account_id", "account")
SHAPES: Mapping[type[Fact], Shape] = {
    Setting: _shape("setting", "name"),
    CustomAttribute: _shape("custom_attribute", "thing", "key"),
    Place: _shape("place", "kind", "key"),
    Pipeline: _shape("pipeline", "entity", "key"),
    Stage: _shape("stage", "entity", "pipeline", "key"),
    Role: _shape("role", "key"),
    Group: _shape("people_group", "key"),
    Account: _shape("account", "login"),
    Department: _shape("department", "key", head=("head_id", "account")),
    Membership: _shape(
        "membership", "account_id", "department_id", login=_LOGIN, department=("department_id", "department")
    ),
    GroupMember: _shape(
        "group_member",
        "account_id",
        "group_id",
        login=_LOGIN,
        group=("group_id", "people_group"),
        invited_by=("inviter_id", "account"),
    ),
    Admission: _shape("admission", "account_id", "kind", "place_number", login=_LOGIN),
    Grant: _shape("permission_grant", "permission", "pipeline", "stage", "place", *_SUBJECT),
    Assignment: _shape("assignment", "role_id", "branch", *_SUBJECT, role=("role_id", "role")),
    Imposition: _shape("imposition", "restriction", *_SUBJECT),
    Record: _shape("record", "entity", "key", responsible=("responsible_id", "account")),
}
HOLDERS = {
    "user": ("account_id", "account"), "department": ("department_id", "department"),
    "group": ("group_id", "people_group"), "role": ("holding_role_id", "role"),
}  # fmt: skip


class Rows:
    """Facts of one transaction as rows. Raises InvalidInput for a fact that names something unknown."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._takes: dict[type[Fact], Takes] = {}
        self._finds: dict[type[Fact], Takes] = {}

    def of(self, facts: Sequence[Fact]) -> Iterable[tuple[object, ...]]:
        """The values of the columns of these facts of one kind, in the order of COLUMNS."""
        kind = type(facts[0])
        if (takes := self._takes.get(kind)) is None:
            takes = self._takes[kind] = self._made(kind, COLUMNS[kind])
        taken = ((map(get, facts), make) for _, get, make in takes)
        return zip(*[values if make is None else written(make, values) for values, make in taken], strict=True)

    def found(self, fact: Fact) -> Row:
        """The columns by which the fact's row is found, each by the name of its parameter."""
        kind = type(fact)
        if (finds := self._finds.get(kind)) is None:
            finds = self._finds[kind] = self._made(kind, _keys(kind))
        return finding({name: get(fact) if make is None else make(get(fact)) for name, get, make in finds})

    def _made(self, kind: type[Fact], columns: Iterable[Column]) -> Takes:
        """What takes the value of each column out of a fact."""
        return [
            (name, itemgetter(*map(kind._fields.index, fields)), make and make(self._numbers))
            for name, fields, make in columns
        ]


def _as(convert: Callable[[Any], Any]) -> Make:
    return lambda numbers: convert


def _number(table: str) -> Make:
    return lambda numbers: numbers.by(table)


def _if_of(holder: str, table: str) -> Make:
    """The number of a subject (`holder` and its key), where it is of that kind of thing."""
    return lambda numbers: lambda pair: numbers.of(table, pair[1]) if pair[0] == holder else None


def _subject_number(numbers: Numbers) -> Callable[[Any], int]:
    return lambda pair: (numbers.of(HOLDERS[pair[0]][1], pair[1]) if pair[0] in HOLDERS else 0) or 0


def _word(pair: tuple[str, str]) -> str:
    """Where the subject is no thing but a word."""
    return "" if pair[0] in HOLDERS else pair[1]


def _place(numbers: Numbers) -> Callable[[Any], int | None]:
    return lambda pair: None if pair[1] == EVERYWHERE else numbers.of("place", pair)


def _place_number(numbers: Numbers) -> Callable[[Any], int]:
    number = _place(numbers)
    return lambda pair: number(pair) or 0


def _stamp(numbers: Numbers) -> Callable[[Any], int | None]:
    return lambda departments: numbers.of("stamp", " ".join(departments))


_OF_SUBJECT, _OF_PLACE = ("holder", "subject"), ("kind", "place")
_SUBJECT_COLUMNS = (
    Column("word", _OF_SUBJECT, _as(_word)),
    *(Column(column, _OF_SUBJECT, _if_of(holder, table)) for holder, (column, table) in HOLDERS.items()),
)
# By kind and field: the columns that tell of it, where these are not one of the same name.
_OWN: Mapping[tuple[type[Fact], str], tuple[Column, ...]] = {
    **{(kind, "subject"): _SUBJECT_COLUMNS for kind in (Grant, Assignment, Imposition)},
    (Admission, "place"): (Column("place_id", _OF_PLACE, _place),),
    (Record, "stamp"): (Column("stamp_id", ("stamp",), _stamp),),
    (Record, "parent"): (Column("parent", ("parent",), _as(lambda parent: parent or None)),),
    (Record, "participants"): (), (Record, "attributes"): (),
    (Department, "parent"): (),  # it may come later in the same command, so it is set when all departments are there
}  # fmt: skip
# Computed by the database from other columns, so no row is written with them.
COMPUTED: Mapping[str, Column] = {
    "subject_number": Column("subject_number", _OF_SUBJECT, _subject_number),
    "place_number": Column("place_number", _OF_PLACE, _place_number),
}
_WRITTEN: Mapping[Any, Callable[[Any], Any]] = {
    datetime | None: time_text, Mapping[str, str]: attributes_text, tuple[str, ...]: " ".join,
}  # fmt: skip


def _columns(kind: type[Fact]) -> Iterator[Column]:
    for field, type_ in kind.__annotations__.items():
        if (own := _OWN.get((kind, field))) is not None:
            yield from own
        elif reference := SHAPES[kind].references.get(field):
            yield Column(reference[0], (field,), _number(reference[1]))
        else:
            yield Column(field, (field,), _as(_WRITTEN[type_]) if type_ in _WRITTEN else None)


def _keys(kind: type[Fact]) -> Iterator[Column]:
    known = {column.name: column for column in COLUMNS[kind]}
    return (COMPUTED.get(name) or known[name] for name in SHAPES[kind].key)


COLUMNS: Mapping[type[Fact], tuple[Column, ...]] = {kind: tuple(_columns(kind)) for kind in FACTS}

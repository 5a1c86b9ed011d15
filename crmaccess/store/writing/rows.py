"""Facts as rows of their tables: the way in, as `views.py` is the way out."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from crmaccess.facts import (
    EVERYWHERE,
    FACTS,
    KEYS,
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
    key_of,
)  # fmt: skip
from crmaccess.store.encoding import attributes_text, time_text
from crmaccess.store.writing.numbers import Numbers
from crmaccess.store.writing.statements import Row, finding
from crmaccess.values import NamedTuple

COMPUTED = ("subject_number", "place_number")  # by the database, from other columns


class Shape(NamedTuple):
    """Where facts of a kind lie, and by which columns a row is found; `references`: field -> (column, table)."""

    table: str
    key: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...] = ()


def _shape(table: str, *key: str, **references: tuple[str, str]) -> Shape:
    return Shape(table, key, tuple((field, *to) for field, to in references.items()))


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


def row_of(fact: Fact, numbers: Numbers) -> Row:
    """The columns of the fact's row. Raises InvalidInput when it names something unknown."""
    kind = type(fact)
    row: Row = fact._asdict()
    for field, convert in _CONVERTED[kind]:
        row[field] = convert(row[field])
    _refer(kind, row, numbers)
    for name in COMPUTED:
        row.pop(name, None)
    if kind is Record:
        del row["participants"], row["attributes"]
        row["parent"] = row["parent"] or None
        row["stamp_id"] = numbers.of("stamp", row.pop("stamp"))
    elif kind is Department:
        del row["parent"]  # it may come later in the same command, so it is set when all departments are there
    return row


def where_of(fact: Fact, numbers: Numbers) -> Row:
    """The columns by which the fact's row is found, each by the name of its parameter."""
    kind = type(fact)
    row: Row = dict(zip(KEYS[kind], key_of(fact), strict=True))
    _refer(kind, row, numbers)
    return finding({column: row[column] for column in SHAPES[kind].key})


def _refer(kind: type[Fact], row: Row, numbers: Numbers) -> None:
    for field, column, table in SHAPES[kind].references:
        if field in row:
            row[column] = numbers.of(table, row.pop(field))
    if "subject" in row:
        _hold(row, numbers)
    elif kind is Admission:
        place = row.pop("place")
        row["place_id"] = None if place == EVERYWHERE else numbers.of("place", (row["kind"], place))
        row["place_number"] = row["place_id"] or 0


def _hold(row: Row, numbers: Numbers) -> None:
    subject = row.pop("subject")
    row.update(_NOBODY)
    if row["holder"] in HOLDERS:
        column, table = HOLDERS[row["holder"]]
        row[column] = row["subject_number"] = numbers.of(table, subject)
    else:
        row["word"] = subject


_NOBODY: Row = {column: None for column, _ in HOLDERS.values()} | {"subject_number": 0, "word": ""}
_WRITTEN: Mapping[Any, Callable[[Any], Any]] = {
    datetime | None: time_text, Mapping[str, str]: attributes_text, tuple[str, ...]: " ".join,
}  # fmt: skip
_CONVERTED: Mapping[type[Fact], list[tuple[str, Callable[[Any], Any]]]] = {
    kind: [(field, _WRITTEN[type_]) for field, type_ in kind.__annotations__.items() if type_ in _WRITTEN]
    for kind in FACTS
}

"""Each kind of fact as the tables tell it: one SELECT, labelled as the fact's fields, published as a view.

A view replaces a number by the key it stands for and never multiplies rows. Where a fact's subject is of one of several
kinds, the view is one arm per kind, so that a look-up by subject uses the index of its kind.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Label,
    MetaData,
    and_,
    case,
    func,
    inspect,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.ddl import CreateView
from sqlalchemy.sql.selectable import SelectBase

from crmaccess.facts import EVERYWHERE
from crmaccess.store.schema.tables import METADATA

_TABLE = METADATA.tables
_account, _department, _group = _TABLE["account"], _TABLE["department"], _TABLE["people_group"]
_role, _place, _record, _stamp = _TABLE["role"], _TABLE["place"], _TABLE["record"], _TABLE["stamp"]
_member, _admission, _assignment = _TABLE["group_member"], _TABLE["admission"], _TABLE["assignment"]


def _own(table: FromClause, *names: str) -> list[ColumnElement[Any]]:
    return [table.c[name] for name in names]


def _or_none(column: ColumnElement[Any], label: str) -> Label[Any]:
    return func.coalesce(column, "").label(label)


def _plain(table: str) -> SelectBase:
    """A table that names no other one, as it is."""
    return select(*(column for column in _TABLE[table].c if column.name != "id"))


def _accounts() -> SelectBase:
    """With the last sign-in, whichever of the two places tells of it."""
    sign_in = _TABLE["sign_in"]
    later = or_(_account.c.signed_in_at.is_(None), sign_in.c.at > _account.c.signed_in_at)
    last = case((and_(sign_in.c.at.is_not(None), later), sign_in.c.at), else_=_account.c.signed_in_at)
    own = (last.label(one.name) if one.name == "signed_in_at" else one for one in _account.c if one.name != "id")
    return select(*own).select_from(_account.outerjoin(sign_in, sign_in.c.account_id == _account.c.id))


def _departments() -> SelectBase:
    parent = _department.alias("parent")
    return select(
        *_own(_department, "key", "name", "head_until"),
        _or_none(parent.c.key, "parent"),
        _or_none(_account.c.login, "head"),
    ).select_from(
        _department.outerjoin(parent, _department.c.parent_id == parent.c.id).outerjoin(
            _account, _department.c.head_id == _account.c.id
        )
    )


def _memberships() -> SelectBase:
    membership = _TABLE["membership"]
    return select(_account.c.login, _department.c.key.label("department"), membership.c.until).select_from(
        membership.join(_account, membership.c.account_id == _account.c.id).join(
            _department, membership.c.department_id == _department.c.id
        )
    )


def _group_members() -> SelectBase:
    inviter = _account.alias("inviter")
    return select(
        _account.c.login, _group.c.key.label("group"), *_own(_member, "part", "until"),
        _or_none(inviter.c.login, "invited_by"),
    ).select_from(
        _member.join(_account, _member.c.account_id == _account.c.id)
        .join(_group, _member.c.group_id == _group.c.id)
        .outerjoin(inviter, _member.c.inviter_id == inviter.c.id)
    )  # fmt: skip


def _admissions() -> SelectBase:
    place = func.coalesce(_place.c.key, EVERYWHERE).label("place")
    return select(_account.c.login, _admission.c.kind, place, _admission.c.until).select_from(
        _admission.join(_account, _admission.c.account_id == _account.c.id).outerjoin(
            _place, _admission.c.place_id == _place.c.id
        )
    )


def _held(table: FromClause, *columns: ColumnElement[Any], source: FromClause | None = None) -> SelectBase:
    """Facts with a subject: an arm for each kind of thing that a subject can be, and one for words."""
    arms = (
        (_account, table.c.account_id, _account.c.login),
        (_department, table.c.department_id, _department.c.key),
        (_group, table.c.group_id, _group.c.key),
        (_role.alias("holding_role"), table.c.holding_role_id, None),
    )
    origin = table if source is None else source
    selects = [
        select(table.c.holder, (subject.c.key if key is None else key).label("subject"), *columns).select_from(
            origin.join(subject, number == subject.c.id)
        )
        for subject, number, key in arms
    ]
    word = table.c.word.label("subject")
    return union_all(*selects, select(table.c.holder, word, *columns).select_from(origin).where(table.c.word != ""))


def _grants() -> SelectBase:
    grant = _TABLE["permission_grant"]
    return _held(grant, *_own(grant, "permission", "level", "pipeline", "stage", "place", "with_sub", "until"))


def _assignments() -> SelectBase:
    return _held(
        _assignment, _role.c.key.label("role"), *_own(_assignment, "with_sub", "branch", "since", "until"),
        source=_assignment.join(_role, _assignment.c.role_id == _role.c.id),
    )  # fmt: skip


def _impositions() -> SelectBase:
    imposition = _TABLE["imposition"]
    return _held(imposition, *_own(imposition, "restriction", "since", "until"))


def _records() -> SelectBase:
    """With the number besides, by which participants and attributes are joined and filters reach the indexes."""
    own = _own(_record, "id", "entity", "key", "title", "pipeline", "stage", "branch", "open", "created_at")
    return select(
        *own, _or_none(_record.c.parent, "parent"), _or_none(_account.c.login, "responsible"),
        _or_none(_stamp.c.departments, "stamp"),
    ).select_from(
        _record.outerjoin(_account, _record.c.responsible_id == _account.c.id).outerjoin(
            _stamp, _record.c.stamp_id == _stamp.c.id
        )
    )  # fmt: skip


def _record_participants() -> SelectBase:
    participant = _TABLE["record_participant"]
    return select(participant.c.record_id, participant.c.part, _account.c.login).select_from(
        participant.join(_account, participant.c.account_id == _account.c.id)
    )


VIEWS: Mapping[str, SelectBase] = {
    "fact_setting": _plain("setting"),
    "fact_customattribute": _plain("custom_attribute"),
    "fact_place": _plain("place"),
    "fact_pipeline": _plain("pipeline"),
    "fact_stage": _plain("stage"),
    "fact_role": _plain("role"),
    "fact_group": _plain("people_group"),
    "fact_account": _accounts(),
    "fact_department": _departments(),
    "fact_membership": _memberships(),
    "fact_groupmember": _group_members(),
    "fact_admission": _admissions(),
    "fact_grant": _grants(),
    "fact_assignment": _assignments(),
    "fact_imposition": _impositions(),
    "fact_record": _records(),
    "fact_record_participant": _record_participants(),
    "fact_record_attribute": select(*_TABLE["record_attribute"].c),
}


def publish(connection: Connection) -> None:
    """Create the views."""
    published = MetaData()
    for name, query in VIEWS.items():
        connection.execute(CreateView(query, name, metadata=published))


def withdraw(connection: Connection) -> None:
    """Drop the views that are there, of whatever version; they hold no data."""
    for name in inspect(connection).get_view_names():
        if name.startswith("fact_"):
            connection.exec_driver_sql(f"DROP VIEW {name}")

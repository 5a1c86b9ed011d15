"""Rights, and how they reach people."""

from datetime import datetime

from crmaccess.values import NamedTuple


class Role(NamedTuple):
    """A named set of grants, of one module or interface. `everything`: all of its module, later ones included."""

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

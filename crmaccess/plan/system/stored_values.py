"""Values of attributes in a database that an older version has left: brought to their form, or listed."""

from collections.abc import Iterable

from crmaccess.changes import Change, Plan
from crmaccess.plan.files.spelling import spelled_out
from crmaccess.plan.known.known import Known
from crmaccess.plan.system.attributes import Holder


def in_stored_form(known: Known) -> Plan:
    """Values of an older version written as they are stored now; what does not fit stays, for `misfits` to list."""
    pairs = [(one, spelled_out(one, known)) for one in _with_values(known)]
    return Plan(tuple(
        Change(one, one._replace(attributes=now.attributes))
        for one, now in pairs if isinstance(now, Holder) and now.attributes != one.attributes
    ))  # fmt: skip


def _with_values(known: Known) -> Iterable[Holder]:
    return (one for one in known.everything() if isinstance(one, Holder) and one.attributes)

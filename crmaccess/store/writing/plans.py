"""What is kept of plans, written within the transaction that carries them out."""

from collections.abc import Iterable

from crmaccess.errors import Guarded
from crmaccess.store.database import database
from crmaccess.store.encoding import time_text
from crmaccess.store.plans import PENDING, Application, Beside, Decided, Request
from crmaccess.store.transaction import Connection, writing
from crmaccess.store.version import refuse_other_version
from crmaccess.store.writing.statements import insertion

_RUN = "SELECT run FROM application WHERE plan = ?"
_APPLIED = "INSERT INTO application (run, name, digest, plan) VALUES (?, ?, ?, ?)"
_ANSWER = """UPDATE request SET state = ?, decided_by = ?, decided_account = ?, decided_at = ?, why = ?, run = ?
  WHERE number = ? AND state = ?"""


def note(connection: Connection, run: int | None, besides: Iterable[Beside]) -> None:
    """Keep what is said beside the changes of this run. Raises Guarded for a plan or a request that is done with."""
    for one in besides:
        if isinstance(one, Decided):
            decide(connection, one, run)
        elif run is not None:
            _note_application(connection, one, run)


def _note_application(connection: Connection, one: Application, run: int) -> None:
    done = connection.first(_RUN, one.plan) if one.plan else None
    if done is not None:
        raise Guarded("E_PLAN_APPLIED", one.name, run=str(done))
    connection.execute(_APPLIED, run, one.name, one.digest, one.plan or None)


def decide(connection: Connection, one: Decided, run: int | None = None) -> None:
    """Answer a request. Raises Guarded where somebody has answered it before."""
    said = (one.state, one.by, one.account, time_text(one.at), one.why, run)
    if connection.execute(_ANSWER, *said, one.number, PENDING).rowcount != 1:
        raise Guarded("E_REQUEST_DECIDED", str(one.number))


def decide_alone(url: str, one: Decided) -> None:
    """The same in a transaction of its own."""
    place = database(url)
    with writing(place) as connection:
        refuse_other_version(connection.first, place.shown)
        decide(connection, one)


def ask(url: str, one: Request) -> int:
    """Keep a request; its number."""
    place = database(url)
    with writing(place) as connection:
        refuse_other_version(connection.first, place.shown)
        who = connection.first("SELECT id FROM account WHERE login = ?", one.operator) if one.operator else None
        row = {**one._asdict(), "requested_at": time_text(one.requested_at), "operator_id": who}
        del row["number"]
        statement = insertion("request", row)
        return int(connection.first(f"{statement.text} RETURNING number", *statement.values(row)))

"""What is kept of plans, written within the transaction that carries them out."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from crmaccess.errors import Guarded
from crmaccess.store.database import database
from crmaccess.store.encoding import time_text
from crmaccess.store.plans import PENDING, Application, Beside, Decided, Request
from crmaccess.store.schema.tables import METADATA
from crmaccess.store.transaction import writing
from crmaccess.store.version import refuse_other_version

_application, _request, _account = (METADATA.tables[name] for name in ("application", "request", "account"))


def note(connection: Connection, run: int | None, besides: Iterable[Beside]) -> None:
    """Keep what is said beside the changes of this run. Raises Guarded for a plan or a request that is done with."""
    for one in besides:
        if isinstance(one, Decided):
            decide(connection, one, run)
        elif run is not None:
            _applied(connection, one, run)


def _applied(connection: Connection, one: Application, run: int) -> None:
    table = _application.c
    if one.plan:
        done = connection.execute(select(table.run).where(table.plan == one.plan)).scalar()
        if done is not None:
            raise Guarded("E_PLAN_APPLIED", one.name, run=str(done))
    values = {"run": run, "name": one.name, "digest": one.digest, "plan": one.plan or None}
    connection.execute(insert(_application), values)


def decide(connection: Connection, one: Decided, run: int | None = None) -> None:
    """Answer a request. Raises Guarded where somebody has answered it before."""
    waiting = (_request.c.number == one.number) & (_request.c.state == PENDING)
    values = {"state": one.state, "decided_by": one.by, "decided_account": one.account, "why": one.why,
              "decided_at": time_text(one.at), "run": run}  # fmt: skip
    if connection.execute(update(_request).where(waiting).values(values)).rowcount != 1:
        raise Guarded("E_REQUEST_DECIDED", str(one.number))


def decide_alone(url: str, one: Decided) -> None:
    """The same in a transaction of its own."""
    place = database(url)
    with writing(place) as connection:
        refuse_other_version(lambda statement: connection.exec_driver_sql(statement).scalar(), place.shown)
        decide(connection, one)


def ask(url: str, one: Request) -> int:
    """Keep a request; its number."""
    place = database(url)
    with writing(place) as connection:
        refuse_other_version(lambda statement: connection.exec_driver_sql(statement).scalar(), place.shown)
        who = connection.execute(select(_account.c.id).where(_account.c.login == one.operator)).scalar()
        values = {**one._asdict(), "requested_at": time_text(one.requested_at), "operator_id": who}
        del values["number"]
        return int(connection.execute(insert(_request).returning(_request.c.number), values).scalar_one())

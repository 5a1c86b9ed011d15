"""Runs that carried out files, and requests, out of the database."""

from crmaccess.store.plans import SELECT, Application, Request, request_of
from crmaccess.store.reading.snapshot import Snapshot

_APPLIED = "SELECT name, digest, plan, run FROM application WHERE"


def run_of_plan(reader: Snapshot, plan: str) -> int:
    """The run that carried out this plan; 0 for none."""
    rows = reader.rows("SELECT run FROM application WHERE plan = ?", (plan,))
    return int(rows[0][0]) if rows else 0


def last_application(reader: Snapshot, name: str, digest: str) -> Application | None:
    """The last run that carried out a file with this text, otherwise one of this name; '' is no name."""
    for column, value in (("digest", digest), ("name", name)):
        if not value:
            continue
        rows = reader.rows(f"{_APPLIED} {column} = ? ORDER BY run DESC LIMIT 1", (value,))
        for of, hashed, plan, run in rows:
            return Application(of, hashed, plan or "", int(run))
    return None


def requests(reader: Snapshot, state: str = "") -> list[Request]:
    """The requests in this state, or all, the oldest first."""
    where, values = (" WHERE request.state = ?", (state,)) if state else ("", ())
    return [request_of(row) for row in reader.stream(f"{SELECT}{where} ORDER BY number", values)]


def request_numbered(reader: Snapshot, number: int) -> Request | None:
    """The request of this number."""
    rows = reader.rows(f"{SELECT} WHERE number = ?", (number,))
    return request_of(rows[0]) if rows else None

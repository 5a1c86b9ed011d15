"""Letters against the least that they can cost: `python -m benchmarks.letters bare|queue|with|without FOLDER [PORT]`.

`bare` hands LETTERS ready texts to a server on this machine, `queue` makes as many for `crmaccess outbox send`; `with`
and `without` import QUEUED people, with a letter to each of them or none.
"""

import os
import smtplib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from multiprocessing import Event, Process, Queue
from multiprocessing.synchronize import Event as Signal
from pathlib import Path
from socket import socket
from typing import Any

from benchmarks.timing import ROOT, Run, run

LETTERS, QUEUED = 1_000, 10_000


class Sink:
    """A server that takes everything and keeps nothing."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        return "250 OK"


def _serve(ports: "Queue[int]", over: Signal) -> None:
    from aiosmtpd.controller import Controller

    controller = Controller(Sink(), hostname="127.0.0.1", port=_free_port())
    controller.start()
    ports.put(controller.port)
    over.wait()
    controller.stop()


def _free_port() -> int:
    """One that nobody listens on; the controller would take a 0 for the port itself."""
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def server() -> Iterator[int]:
    """The port of a server in a process of its own."""
    ports: Queue[int] = Queue()
    over = Event()
    process = Process(target=_serve, args=(ports, over))
    process.start()
    try:
        yield ports.get(timeout=30)
    finally:
        over.set()
        process.join()


def database(folder: Path) -> str:
    """A new database of the system `universal`."""
    from crmaccess.store.upkeep.creation import create
    from crmaccess.systems import load
    from crmaccess.systems.compiled import compiled

    path = folder / "letters.db"
    for old in folder.glob("letters.db*"):
        old.unlink()
    definition, text = load("universal")
    create(str(path), "universal", text, compiled(definition))
    return str(path)


def queue(folder: Path, count: int, *, letters: bool) -> None:
    """People of a file, as `users import` makes them, with a letter to each of them or none."""
    from datetime import UTC, datetime

    from crmaccess.files.columns import USERS
    from crmaccess.files.csv_in import read_rows
    from crmaccess.plan.files.rows.user_rows import import_users
    from crmaccess.plan.known.known import Known
    from crmaccess.plan.people.coming.letters import announced
    from crmaccess.store.writing.writer import apply
    from crmaccess.systems import load

    url, at = database(folder), datetime(2026, 3, 2, tzinfo=UTC)
    staff = folder / "staff.csv"
    rows = (f"p{n},Person {n},p{n}@example.com,employee,invited" for n in range(count))
    staff.write_text("\n".join(["login,name,email,type,state", *rows]) + "\n", encoding="utf-8")
    known = Known(load("universal")[0], [])
    plan = import_users(read_rows(str(staff), USERS).rows, known, at, "create")
    if letters:
        plan = announced(plan, known, at, new="invited")
    apply(url, plan.changes, operator="bench", command="users import", at=at)


def bare(port: int) -> None:
    """One connection, one text after the other, as long as ours, nothing kept of it."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "crm@example.com", "p@example.com", "You are invited"
    message.set_content("Hello,\n\n" + "you have been invited. " * 12)
    message.add_alternative("<p>" + "you have been invited. " * 120 + "</p>", subtype="html")
    text = message.as_bytes(policy=SMTP)
    with smtplib.SMTP("127.0.0.1", port) as connection:
        for number in range(LETTERS):
            connection.sendmail("crm@example.com", [f"p{number}@example.com"], text)


def sent(folder: Path, port: int) -> tuple[Run, Run]:
    """The bare loop, and the command with all that it does besides."""
    words = (sys.executable, "-m", "benchmarks.letters")
    least = run((*words, "bare", str(folder), str(port)), root=ROOT)
    run((*words, "queue", str(folder)), root=ROOT)
    settings = {
        "CRMACCESS_SMTP_HOST": "127.0.0.1", "CRMACCESS_SMTP_PORT": str(port), "CRMACCESS_SMTP_SECURITY": "none",
    }  # fmt: skip
    ours = (sys.executable, "-m", "crmaccess", "--db", str(folder / "letters.db"), "-q", "outbox", "send")
    return least, run(ours, settings=settings, keep=False)


def queued(folder: Path) -> tuple[Run, Run]:
    """An import without letters, and with them."""
    words = (sys.executable, "-m", "benchmarks.letters")
    without, with_letters = (run((*words, which, str(folder))) for which in ("without", "with"))
    return without, with_letters


if __name__ == "__main__":
    what, where, *rest = sys.argv[1:]
    os.makedirs(where, exist_ok=True)
    if what == "bare":
        bare(int(rest[0]))
    elif what == "queue":
        queue(Path(where), LETTERS, letters=True)
    else:
        queue(Path(where), QUEUED, letters=what == "with")

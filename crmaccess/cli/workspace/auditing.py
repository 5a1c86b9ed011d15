"""`crmaccess journal verify`, `checkpoint` and `prove`: that the journal is what it was."""

from base64 import b64encode
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import for_people, out, show_one
from crmaccess.cli.workspace.audit import Audit, audited
from crmaccess.errors import Denied, ExitCode, InvalidInput, NotFound
from crmaccess.render.problems import problem_message
from crmaccess.render.sentences.journal import told
from crmaccess.session import Session
from crmaccess.values import LARGEST

if TYPE_CHECKING:
    from crmaccess.store.proof.chain import Head
    from crmaccess.store.proof.checkpoints import Checkpoint
    from crmaccess.store.reading.reader import Reader

NOT_COVERED = (
    "sign-ins after the first", "tries to sign in", "letters", "passwords", "codes",
    "requests", "runs of files and plans", "figures of work",
)  # fmt: skip
Against = Annotated[
    str,
    typer.Option("--against", metavar="FILE", help="Checkpoints that were kept elsewhere.", show_default=False),
]  # fmt: skip
Number = Annotated[int, typer.Argument(min=1, max=LARGEST, help="The number of the entry.")]


def verify(context: typer.Context, against: Against = "") -> int:
    """Look whether the journal is what it was: its chain, today's facts taken back through it, and checkpoints that
    were kept elsewhere. Exit code 10 when something differs.

    Example: crmaccess journal verify --against checkpoints.txt
    """
    session: Session = context.obj
    kept = _kept(against) if against else []
    with at_work(session, "looking"):
        audit = audited(session, kept)
    if for_people(session):
        for line in _lines(audit, session.options.lang):
            out(line)
    else:
        show_one(session, "verification", _document(audit, session.options.lang))
    return ExitCode.NO if audit.findings else ExitCode.DONE


def _kept(path: str) -> "list[Checkpoint]":
    from crmaccess.files.source import text_of_file
    from crmaccess.store.proof.checkpoints import read_checkpoints

    found = read_checkpoints(text_of_file(path))
    if not found:
        raise InvalidInput("E_NO_CHECKPOINT", path)
    return found


def _lines(audit: Audit, lang: str) -> Iterator[str]:
    """What was looked at, what was found, and what cannot be known."""
    head, findings = audit.head, audit.findings
    yield from (problem_message(one, lang) for one in findings)
    if head and not findings:
        yield told(lang, "sound", entries=audit.entries, first=head.first, last=head.last)
        if head.first > 1:
            yield told(lang, "before", last=head.first - 1, first=head.first)
    if audit.erased:
        yield told(lang, "erased")
    if audit.until and audit.until == (head.last if head else 0):
        yield told(lang, "vouched")
    elif audit.until:
        yield told(lang, "alone_after", number=audit.until, at=audit.at)
    elif head and head.size and not audit.compared:
        yield told(lang, "alone")
    yield told(lang, "not_covered")


def _document(audit: Audit, lang: str) -> dict[str, object]:
    head = audit.head
    return {
        "sound": not audit.findings,
        "origin": head.origin if head else "",
        "first": head.first if head else None,
        "entries": audit.entries,
        "findings": [
            {"code": one.code, "entry": one.value, "message": problem_message(one, lang)} for one in audit.findings
        ],
        "vouched_until": audit.until or None,
        "erased": audit.erased,
        "not_covered": NOT_COVERED,
    }


def checkpoint(context: typer.Context) -> int:
    """Print where the journal stands, in three lines: keep them where nobody who writes the database can reach them.

    Example: crmaccess journal checkpoint >> checkpoints.txt
    """
    from crmaccess.store.proof.checkpoints import checkpoint_of

    session: Session = context.obj
    with session.reading() as reader:
        found = checkpoint_of(_head(reader))
    if for_people(session):
        out(found.text().rstrip())
    else:
        show_one(session, "checkpoint", {**found._asdict(), "root": b64encode(found.root).decode()})
    return ExitCode.DONE


def prove(context: typer.Context, number: Number, against: Against = "") -> int:
    """Write an entry with the proof that it is one of those that a checkpoint stands for: the newest of a file, else
    that of now. `docs/security.md` has a program that verifies it.

    Example: crmaccess journal prove 17 --against checkpoints.txt > proof.json
    """
    from crmaccess.render.machine import dumped
    from crmaccess.store.reading.journal import apart, links
    from crmaccess.store.reading.proofs import proof

    session: Session = context.obj
    kept = _kept(against) if against else []
    with session.reading() as reader:
        head = _head(reader)
        chain = list(links(reader, head.first))
        place = number - head.first
        if not 0 <= place < len(chain):
            known = reader.journal_entry(number)
            raise NotFound("E_ENTRY_UNCHAINED" if known else "E_ENTRY_UNKNOWN", str(number))
        document = proof(chain, place, head, kept, apart(reader, head.first))
    out(dumped({"schema": "crmaccess.proof/1", **document}, indent=2))
    return ExitCode.DONE


def _head(reader: "Reader") -> "Head":
    from crmaccess.store.reading.journal import chain_head

    head = chain_head(reader)
    if head is None:
        raise Denied("E_CHAIN_HEAD")
    return head

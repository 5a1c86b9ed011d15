"""A command's plan kept instead of carried out: in a file, or as a request; shown to people as what it is."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from os.path import basename
from typing import TYPE_CHECKING

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.show import out, say, say_notes
from crmaccess.cli.frame.answers.show_changes import show_changes
from crmaccess.cli.frame.answers.talk import sentence as said
from crmaccess.cli.frame.changes.foresight import impact_of_plan, impact_told
from crmaccess.cli.frame.changes.reading import Reading, all_records
from crmaccess.cli.frame.changes.writing import Command, Draft
from crmaccess.definition import Definition
from crmaccess.errors import ExitCode
from crmaccess.facts import Fact, key_of
from crmaccess.kept.saved import Drift, SavedPlan, Source, document_of, saved
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import veiled_command
from crmaccess.session import Session

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

Drifting = Callable[[Known], Drift]


def no_drift(known: Known) -> Drift:
    """What belongs to no file drifts from none."""
    return Drift()


def with_all_records(reading: Reading | None) -> Reading:
    """The records that a wish needs to know, and all others: whom a plan concerns is asked of every record."""
    if reading is None or reading is all_records:
        return all_records

    def read(reader: "Reader", definition: Definition) -> Iterable[Fact]:
        found = {key_of(one): one for one in reading(reader, definition)}
        return (found | {key_of(one): one for one in all_records(reader, definition)}).values()

    return read


def kept_plan(
    session: Session, command: Command, *, file: str = "", digest: str = "", drift: Drifting = no_drift,
    asked_for: bool = False,
) -> tuple[SavedPlan, Draft]:  # fmt: skip
    """The plan of the command, which knows all records, and what it was made of. Raises InvalidInput for a secret."""
    source = source_of(session)
    draft = command.drafted(asked_for=asked_for)
    told = veiled_command(session.command, draft.known.definition)
    source = source._replace(command=told, file=file, digest=digest)
    return plan_to_keep(session, source, draft, drift(draft.known), whole=asked_for), draft


def plan_to_keep(session: Session, source: Source, draft: Draft, drift: Drift, *, whole: bool) -> SavedPlan:
    """The plan with its impact, worked out now; `whole`, or as far as whoever makes it may see that."""
    from crmaccess.cli.frame.answers.progress import at_work

    with at_work(session, "asking"):
        impact = impact_of_plan(session, draft.plan, draft.known)
        shown = impact if whole else impact_told(session, draft.plan, draft.known, impact)
    return saved(source, draft.wished, draft.known, impact, shown, drift)


def source_of(session: Session) -> Source:
    """Where a plan that is made now comes from."""
    from crmaccess.store.hashes import digest
    from crmaccess.store.reading.journal import chain_head

    with session.reading() as reader:
        head = chain_head(reader)
        system, definition = reader.system(), digest(reader.definition_text())
        entry = reader.revision()
    origin, last = (head.origin, head.hash.hex()) if head else ("", "")
    at = session.now.isoformat(timespec="seconds")[:19] + "Z"
    return Source(origin, entry, last, system, definition, at, session.options.operator, session.command)


def put_plan(session: Session, plan: SavedPlan, path: str) -> None:
    """Write the plan's file, unless it is only to be shown. Raises StoreUnavailable."""
    if session.options.dry_run:
        return
    from crmaccess.cli.frame.answers.files_out import put
    from crmaccess.render.machine import dumped

    put(session, path, (dumped(document_of(plan), indent=2) + "\n").encode())


def keep_in_file(session: Session, command: Command, file: str, path: str) -> int:
    """Keep the plan of a command about this file; the exit code. Raises NotPermitted for who may not read all that it
    tells."""
    from crmaccess.cli.frame.changes.authority.guarding import admit_administrators
    from crmaccess.files.source import STDIN, content

    if session.options.operator:
        admit_administrators(session, "plan")
    known = ("", "") if file == STDIN else (basename(file), sha256(content(file)).hexdigest())
    kept, draft = kept_plan(session, command, file=known[0], digest=known[1])
    put_plan(session, kept, path)
    say_notes(session, draft.plan.notes)
    show_plan(session, kept, draft, path)
    return ExitCode.DONE


def show_plan(session: Session, plan: SavedPlan, draft: Draft, path: str = "") -> None:
    """The plan: for people in lines, for programs as it is kept."""
    if session.options.format not in ("table", "json", "jsonl"):
        show_changes(session, draft.wished, draft.known.definition)
    elif session.options.format != "table":
        from crmaccess.render.machine import dumped

        out(dumped(document_of(plan), indent=2 if session.options.format == "json" else None))
    else:
        for line in plan_lines(session, plan, draft.wished, draft.known):
            out(line)
    if session.options.dry_run:
        say(session, said(session.options.lang, "dry_run"))
    elif path:
        from crmaccess.render.sentences.plans import sentence

        say(session, sentence(session.options.lang, "saved", path=path))


def plan_lines(session: Session, plan: SavedPlan, wished: Plan, known: Known) -> Iterable[str]:
    from crmaccess.render.lists.foresight.plans import Reader, lines_of_plan

    reader = Reader(session.options.lang, session.zone, session.options.operator, session.named)
    return lines_of_plan(plan, wished, known, reader)

"""`crmaccess apply` and `export`: everything but passwords, as one file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from os.path import basename
from typing import Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.answers.heads import say_stand, stamp, stand_of
from crmaccess.cli.frame.answers.show import data, say_notes
from crmaccess.cli.frame.changes.applying import apply_plan, expecting
from crmaccess.cli.frame.changes.authority.as_seen import AsSeen, named_in_facts
from crmaccess.cli.frame.changes.authority.asked_by_files import asked_by_file
from crmaccess.cli.frame.changes.authority.thinking import Wish
from crmaccess.cli.frame.changes.bound import Bound
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.command_groups import verb
from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import Fact
from crmaccess.files.access_files.access import heard, located, system_named_in, text_of_file, to_toml
from crmaccess.files.source import STDIN
from crmaccess.kept.saved import is_plan, read
from crmaccess.plan.effect import Table
from crmaccess.plan.files.access import as_wanted, desired
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import secrets_missing, without_secrets
from crmaccess.session import Session, definition_of
from crmaccess.store.hashes import digest
from crmaccess.store.plans import Application
from crmaccess.values import NamedTuple

apply, export = verb(), verb()
AccessFile = Annotated[str, typer.Argument(metavar="FILE.toml", help="The access file, or - for standard input.")]
AccessOrPlan = Annotated[
    str, typer.Argument(metavar="FILE.toml|PLAN", help="The access file, - for standard input, or a plan.")
]
ExpectImpact = Annotated[
    str | None,
    typer.Option("--expect-impact", metavar="HASH", help="Stop unless just this impact comes of it.",
                 show_default=False),
]  # fmt: skip
Stamp = Annotated[bool, typer.Option("--stamp", help="Say in the file where the journal stood.")]
Remove = Annotated[bool, typer.Option("--remove", help="Also remove what the file does not name.")]


@apply.command("apply")
def apply_file(
    context: typer.Context, file: AccessOrPlan, remove: Remove = False, expect_impact: ExpectImpact = None
) -> int:  # fmt: skip
    """Make what an access file says hold in the database; a second time it changes nothing.

    Of a plan that `crmaccess plan` has kept, carry out what it says, once, and only where that rests on the same facts
    and turns the same answers as when it was made.

    Example: crmaccess apply company.toml --dry-run
    """
    session: Session = context.obj
    text = text_of_file(file)
    if is_plan(text):
        return apply_plan(context, read(text, file), file, expect_impact)
    wanted = wanted_in(session, file, text, remove=remove)
    bound = Bound(expecting(session, expect_impact), (Application(wanted.name, wanted.digest),))
    placed = partial(located, text=text, definition=session.definition())
    session.as_seen = AsSeen(session, named_in_facts(wanted.facts), placed=placed)
    asks = asked_by_file(session, lambda known: wanted.wish(known, session.now))
    return carry_out(context, wanted.wish, records=all_records, bulk=True, bound=bound, asks=asks)


class Wanted(NamedTuple):
    """What an access file wants: its name, '' for standard input, its SHA-256, its facts, these as they would be kept
    where others are, and the wish.
    """

    name: str
    digest: str
    facts: Sequence[Fact]
    beside: Callable[[Known, Table], Iterable[Fact]]
    wish: Wish


def wanted_in(session: Session, file: str, text: str, *, remove: bool) -> Wanted:
    """What the text of the file wants of the database. Raises InvalidInput."""
    definition = session.definition()
    named = system_named_in(text, file)
    if named not in ("", definition.name):
        raise InvalidInput("E_SYSTEM_OTHER", named, expected=definition.name, file=file)
    said = heard(text, file, definition, session.zone)

    def wish(known: Known, at: datetime) -> Plan:
        try:
            plan = desired(said.facts, known, at, remove=remove, unsaid=said.unsaid)
        except (InvalidInput, Guarded) as error:
            if not said.problems:
                raise
            raise InvalidInput.of([*said.problems, *error.problems]) from error
        if not (plan.problems or plan.notes or said.problems):
            return plan
        problems = (*said.problems, *located(plan.problems, text, definition))
        return plan._replace(problems=problems, notes=located(plan.notes, text, definition))

    def beside(known: Known, there: Table) -> Iterable[Fact]:
        return as_wanted(said.facts, said.unsaid, known, there, exact=remove)

    return Wanted("" if file == STDIN else basename(file), digest(text), said.facts, beside, wish)


@export.command("export")
def export_file(context: typer.Context, stamped: Stamp = False) -> int:
    """Write everything but passwords as an access file; `apply --remove` of it to a new database gives the same again.

    Without --remove what the system brings along stays there beside it: predefined roles that were deleted here.

    Where the journal stood is said beside it; with --stamp it is in the file, too, for `journal verify --against`.

    Example: crmaccess export > company.toml
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        facts, missing = without_secrets([*reader.everything(), *all_records(reader, definition)], definition)
        stand = stand_of(reader)
    data().write((stamp(session, stand) if stamped else "") + to_toml(definition, facts))
    say_notes(session, secrets_missing(missing))
    say_stand(session, stand)
    return 0

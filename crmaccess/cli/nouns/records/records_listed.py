"""`crmaccess records list`: the records of an entity, or of all, and those of one person."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import show_records
from crmaccess.cli.frame.entry.completion import entities, logins
from crmaccess.errors import UsageError
from crmaccess.facts import ALWAYS, Clause, Record, Stage
from crmaccess.plan.known.known import Known
from crmaccess.session import Session, definition_of
from crmaccess.values import LARGEST

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

FIELDS = ("key", "title", "responsible", "stamp", "pipeline", "stage", "branch", "open")
OfEntity = Annotated[
    str,
    typer.Argument(
        metavar="[ENTITY]", help="The kind of record: deal, lead …; all kinds otherwise.", autocompletion=entities,
        show_default=False,
    ),
]  # fmt: skip
Responsible = Annotated[
    str,
    typer.Option(
        "--responsible", metavar="USER", help="Only those that this person is responsible for.",
        autocompletion=logins, show_default=False,
    ),
]  # fmt: skip
Person = Annotated[
    str,
    typer.Option(
        "--person", metavar="USER", help="Only those that name this person, as responsible or otherwise.",
        autocompletion=logins, show_default=False,
    ),
]  # fmt: skip
InStage = Annotated[str, typer.Option("--stage", help="Only those at this stage.", show_default=False)]
Limit = Annotated[int, typer.Option("--limit", min=1, max=LARGEST, help="How many.")]
All = Annotated[bool, typer.Option("--all", help="All there are.")]


def list_records(
    context: typer.Context, entity: OfEntity = "", responsible: Responsible = "", person: Person = "",
    stage: InStage = "", limit: Limit = 50, every: All = False,
) -> int:  # fmt: skip
    """List records of an entity, or of all kinds.

    Example: crmaccess records list --responsible petr
    """
    session: Session = context.obj
    if stage and not entity:
        raise UsageError("E_ARGUMENT_MISSING", "ENTITY", help="crmaccess records list --help")
    with session.reading() as reader:
        accounts = reader.seen_accounts() if responsible or person else []
        known = Known(definition_of(reader), [*accounts, *(reader.facts(Stage) if stage else ())])
        asked = {
            one: clause_of(known, one, responsible, person, stage)
            for one in ([known.entity(entity).key] if entity else known.definition.entities)
        }
        found, total = found_in(session, reader, asked, 0 if every else limit)
    return show_records(session, FIELDS if entity else ("entity", *FIELDS), found, total)


def clause_of(known: Known, entity: str, responsible: str, person: str, stage: str) -> Clause:
    """What the options ask of the records of an entity."""
    wanted: list[Clause] = [("is", "responsible", (known.account(responsible).login,))] if responsible else []
    if person:
        login = (known.account(person).login,)
        parts = dict.fromkeys(("responsible", *known.entity(entity).parts))
        wanted.append(("any", tuple(("participant", part, login) for part in parts)))
    wanted += [("is", "stage", known.stages_called(entity, stage))] if stage else []
    return ("all", tuple(wanted)) if wanted else ALWAYS


def found_in(session: Session, reader: "Reader", asked: Mapping[str, Clause], limit: int) -> tuple[list[Record], int]:
    """The records, entity by entity, until there are so many (0 is no limit), and how many there are to be seen."""
    eyes, total = session.eyes_on(reader), 0
    found: list[Record] = []
    for entity, clause in asked.items():
        left = limit - len(found) if limit else 0
        if eyes is not None:
            some, number = eyes.records(entity, clause, left or 0)
        else:
            number = reader.count(entity, clause)
            some = reader.records(entity, clause=clause, limit=left) if left or not limit else []
        found += some if left or not limit else []
        total += number
    return found, total

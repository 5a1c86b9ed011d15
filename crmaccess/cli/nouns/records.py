"""`crmaccess records`: deals, leads and whatever else people have rights on."""

from typing import Annotated

import typer

from crmaccess.cli.frame.argument_values import pairs
from crmaccess.cli.frame.arguments import CsvFile, Entity, Key, Pairs, RecordKey
from crmaccess.cli.frame.command_groups import noun
from crmaccess.cli.frame.completion import entities, logins
from crmaccess.cli.frame.show import show_one, show_records
from crmaccess.cli.frame.writing import all_records, carry_out, the_records
from crmaccess.cli.nouns.duties import with_duties
from crmaccess.cli.nouns.staff import read_sheet, with_problems, write_records
from crmaccess.cli.nouns.users import Delimiter, Encoding, Excel, IgnoreExtra, Mode
from crmaccess.cli.questions.asking import named_record
from crmaccess.facts import ALWAYS, Account, Clause
from crmaccess.facts import Stage as StageFact
from crmaccess.plan.files.record_rows import import_records
from crmaccess.plan.known.known import Known
from crmaccess.plan.records import records
from crmaccess.session import Session, definition_of

app = noun("Deals, leads and other records: add, import, assign, move.")
FIELDS = ("key", "title", "responsible", "stamp", "pipeline", "stage", "branch", "open")
Records = Annotated[
    list[str], typer.Argument(metavar="RECORD...", help="Records: deal:D-17 …", autocompletion=entities)
]
Title = Annotated[str, typer.Option("--title", help="A title for people to read.", show_default=False)]
Responsible = Annotated[
    str,
    typer.Option(
        "--responsible", metavar="USER", help="Who is responsible.", autocompletion=logins, show_default=False
    ),
]
NewResponsible = Annotated[
    str, typer.Option("--responsible", metavar="USER", help="Who; '' for nobody.", autocompletion=logins)
]
Pipeline = Annotated[str, typer.Option("--pipeline", help="The pipeline; the main one otherwise.", show_default=False)]
Stage = Annotated[str, typer.Option("--stage", help="The stage; the first one otherwise.", show_default=False)]
ToStage = Annotated[str, typer.Argument(metavar="STAGE", help="Key or name of the stage.")]
Branch = Annotated[str, typer.Option("--branch", help="The branch.", show_default=False)]
NewTitle = Annotated[str | None, typer.Option("--title", help="The new title.", show_default=False)]
NewBranch = Annotated[str | None, typer.Option("--branch", help="The branch; '' for none.", show_default=False)]
Open = Annotated[bool, typer.Option("--open", help="Open to everybody whose level reaches open records.")]
Parent = Annotated[
    str, typer.Option("--parent", metavar="RECORD", help="The record it belongs to.", show_default=False)
]
Part = Annotated[
    list[str] | None,
    typer.Option("--participant", metavar="PART=USER", help="Who takes part; may be repeated.", show_default=False),
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many.")]
All = Annotated[bool, typer.Option("--all", help="All there are.")]
OnlyEntity = Annotated[
    str, typer.Option("--entity", help="Only of this entity.", autocompletion=entities, show_default=False)
]


@app.command("list")
def list_records(
    context: typer.Context, entity: Entity, responsible: Responsible = "", stage: Stage = "", limit: Limit = 50,
    every: All = False,
) -> int:  # fmt: skip
    """List records of an entity."""
    session: Session = context.obj
    with session.reading() as reader:
        accounts = reader.facts(Account) if responsible else []
        known = Known(definition_of(reader), [*accounts, *(reader.facts(StageFact) if stage else ())])
        wanted: list[Clause] = [("is", "responsible", (known.account(responsible).login,))] if responsible else []
        wanted += [("is", "stage", known.stages_called(entity, stage))] if stage else []
        clause: Clause = ("all", tuple(wanted)) if wanted else ALWAYS
        total = reader.count(known.entity(entity).key, clause)
        found = reader.records(entity, clause=clause, limit=0 if every else limit)
    return show_records(session, FIELDS, found, total)


@app.command()
def show(context: typer.Context, record: RecordKey) -> int:
    """Show a record."""
    session: Session = context.obj
    with session.reading() as reader:
        return show_one(session, "record", named_record(reader, definition_of(reader), record)._asdict())


@app.command()
def add(
    context: typer.Context, entity: Entity, key: Key, title: Title = "", responsible: Responsible = "",
    pipeline: Pipeline = "", stage: Stage = "", branch: Branch = "", is_open: Open = False, parent: Parent = "",
    participant: Part = None, values: Pairs = None,
) -> int:  # fmt: skip
    """Add a record.

    Example: crmaccess records add deal D-17 --responsible petr --stage DOCS
    """
    attributes, parts = pairs(values), [records.part_and_person(one) for one in participant or ()]
    return carry_out(context, lambda known, at: records.add_record(
        entity, key, known, at, title=title, responsible=responsible, pipeline=pipeline, stage=stage, branch=branch,
        is_open=is_open, parent=parent, participants=parts, attributes=attributes,
    ), records=with_duties(the_records([f"{entity}:{key}", parent])))  # fmt: skip


@app.command("import")
def import_file(
    context: typer.Context, file: CsvFile, mode: Mode = "create", encoding: Encoding = None,
    delimiter: Delimiter = None, ignore_extra: IgnoreExtra = False,
) -> int:  # fmt: skip
    """Import records from CSV: all rows or none. A time without a zone is local time.

    Example: crmaccess records import deals.csv --mode upsert
    """
    sheet = read_sheet(context.obj, file, "records", encoding, delimiter, ignore_extra)
    return carry_out(
        context, lambda known, at: with_problems(import_records(sheet.rows, known, at, mode), sheet),
        records=all_records, bulk=True,
    )  # fmt: skip


@app.command()
def export(context: typer.Context, entity: OnlyEntity = "", excel: Excel = False) -> int:
    """Write records as CSV that `records import` reads."""
    session: Session = context.obj
    with session.reading() as reader:
        known = Known(definition_of(reader), ())
        wanted = [known.entity(entity).key] if entity else list(known.definition.entities)
        write_records([record for name in wanted for record in reader.records(name)], excel)
    return 0


@app.command()
def edit(
    context: typer.Context, record: RecordKey, title: NewTitle = None, branch: NewBranch = None, values: Pairs = None,
) -> int:  # fmt: skip
    """Change a record's title, branch or other values.

    Example: crmaccess records edit deal:D-17 --branch north --set source=site
    """
    attributes = pairs(values)
    return carry_out(
        context, lambda known, at: records.edit_record(
            record, known, at, title=title, branch=branch, attributes=attributes,
        ), records=with_duties(the_records([record])),
    )  # fmt: skip


@app.command()
def assign(context: typer.Context, records_: Records, user: NewResponsible) -> int:
    """Make a person responsible for records; they remember the person's present departments.

    Example: crmaccess records assign deal:D-17 deal:D-18 --responsible petr
    """
    return carry_out(
        context, lambda known, at: records.assign_records(records_, user, known, at),
        records=with_duties(the_records(records_)), bulk=len(records_) > 1,
    )  # fmt: skip


@app.command("open")
def open_records(context: typer.Context, records_: Records) -> int:
    """Open records to everybody whose level reaches open records."""
    return carry_out(
        context, lambda known, at: records.open_records(records_, known, at),
        records=the_records(records_), bulk=len(records_) > 1,
    )  # fmt: skip


@app.command()
def close(context: typer.Context, records_: Records) -> int:
    """Close records again."""
    return carry_out(
        context, lambda known, at: records.open_records(records_, known, at, is_open=False),
        records=the_records(records_), bulk=len(records_) > 1,
    )  # fmt: skip


@app.command()
def move(context: typer.Context, record: RecordKey, stage: ToStage, pipeline: Pipeline = "") -> int:
    """Move a record to another stage, also of another pipeline."""
    return carry_out(
        context, lambda known, at: records.move_records([record], stage, known, at, pipeline=pipeline),
        records=the_records([record]),
    )  # fmt: skip


@app.command()
def delete(context: typer.Context, records_: Records) -> int:
    """Remove records that no other records belong to."""
    return carry_out(
        context, lambda known, at: records.delete_records(records_, known, at), records=all_records, bulk=True
    )  # fmt: skip

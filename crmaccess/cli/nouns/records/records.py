"""`crmaccess records`: deals, leads and whatever else people have rights on."""

from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.heads import say_stand, stand_of
from crmaccess.cli.frame.answers.show import say_notes, show_one, wording_of
from crmaccess.cli.frame.changes.reading import all_records, records_of, the_records, with_all_above, with_values
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.argument_values import pairs
from crmaccess.cli.frame.entry.arguments import Entity, Key, Pairs, RecordKey
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import entities, logins
from crmaccess.cli.nouns.accounts.bulk.staff import write_records
from crmaccess.cli.nouns.accounts.users import Excel
from crmaccess.cli.nouns.belonging.duties import with_duties
from crmaccess.cli.nouns.records.importing import import_file
from crmaccess.cli.nouns.records.records_listed import list_records
from crmaccess.cli.questions.asking import named_record
from crmaccess.definition.attributes import USER
from crmaccess.errors import NotFound, Problem, UsageError
from crmaccess.facts import Account, Record, Setting
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import secrets_missing, veiled, without_secrets
from crmaccess.plan.records import records
from crmaccess.plan.records.signatures import signature
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

app = noun("Deals, leads and other records: add, import, assign, move.")
Records = Annotated[
    list[str], typer.Argument(metavar="RECORD...", help="Records: deal:D-17 …", autocompletion=entities)
]
SomeRecords = Annotated[
    list[str] | None,
    typer.Argument(metavar="[RECORD]...", help="Records: deal:D-17 …", autocompletion=entities, show_default=False),
]
Title = Annotated[str, typer.Option("--title", help="A title for people to read.", show_default=False)]
NewTitle = Annotated[str | None, typer.Option("--title", help="The new title.", show_default=False)]
NewBranch = Annotated[str | None, typer.Option("--branch", help="The new branch; '' for none.", show_default=False)]
NewParent = Annotated[
    str | None,
    typer.Option("--parent", metavar="RECORD", help="The record it belongs to; '' for none.", show_default=False),
]
NewParts = Annotated[
    list[str] | None,
    typer.Option(
        "--participant", metavar="PART=USER", help="Who takes part so instead; 'PART=' for nobody; may be repeated.",
        show_default=False,
    ),
]  # fmt: skip
Responsible = Annotated[
    str,
    typer.Option(
        "--responsible", metavar="USER", help="Who is responsible.", autocompletion=logins, show_default=False
    ),
]
NewResponsible = Annotated[
    str | None,
    typer.Option(
        "--responsible", metavar="USER", help="Who; '' for nobody.", autocompletion=logins, show_default=False
    ),
]
AllOf = Annotated[
    str,
    typer.Option(
        "--of", metavar="USER", help="Instead of records: all that this person is responsible for.",
        autocompletion=logins, show_default=False,
    ),
]  # fmt: skip
To = Annotated[
    str | None,
    typer.Option("--to", metavar="USER", help="The same as --responsible.", autocompletion=logins, show_default=False),
]
Pipeline = Annotated[str, typer.Option("--pipeline", help="The pipeline; the main one otherwise.", show_default=False)]
Stage = Annotated[str, typer.Option("--stage", help="The stage; the first one otherwise.", show_default=False)]
ToStage = Annotated[str, typer.Argument(metavar="STAGE", help="Key or name of the stage.")]
Branch = Annotated[str, typer.Option("--branch", help="The branch.", show_default=False)]
Open = Annotated[bool, typer.Option("--open", help="Open to everybody whose level reaches open records.")]
Parent = Annotated[
    str, typer.Option("--parent", metavar="RECORD", help="The record it belongs to.", show_default=False)
]
Part = Annotated[
    list[str] | None,
    typer.Option("--participant", metavar="PART=USER", help="Who takes part; may be repeated.", show_default=False),
]
OnlyEntity = Annotated[
    str, typer.Option("--entity", help="Only of this entity.", autocompletion=entities, show_default=False)
]


app.command("list")(list_records)


def seen_record(session: Session, reader: "Reader", record: Record) -> Record:
    """The record as the operator sees it. Raises NotFound for one that he does not."""
    eyes = session.eyes_on(reader)
    found = eyes.record(record) if eyes else record
    if found is None:
        raise NotFound("E_RECORD_UNKNOWN", f"{record.entity}:{record.key}", entity=record.entity)
    return found


@app.command()
def show(context: typer.Context, record: RecordKey) -> int:
    """Show a record."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        found = veiled(seen_record(session, reader, named_record(reader, definition, record)), definition)
        people = reader.facts(Account, login=[login for _, login in found.participants])
        signed = signature(found, Known(definition, [*people, *reader.facts(Setting)]))
    if words := wording_of(session, definition):
        found = found._replace(attributes=words.attributes(found.entity, found.attributes))
    values = found._asdict()
    if signed and words:
        more = words.attributes(USER, {key: value for key, value in signed.items() if key != "name"})
        lines = [signed.get("name", ""), *(f"{name}: {value}" for name, value in more.items())]
        values[words.label(definition.entities[found.entity].signed.label, "signed")] = lines
    elif signed:
        values["signed"] = signed
    return show_one(session, "record", values)


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
    ), records=with_duties(with_values(entity, attributes, the_records([f"{entity}:{key}", parent]))))  # fmt: skip


app.command("import")(import_file)


@app.command()
def export(context: typer.Context, entity: OnlyEntity = "", excel: Excel = False) -> int:
    """Write records as CSV that `records import` reads.

    With --as, what that person sees and may export.
    """
    session: Session = context.obj
    with session.reading() as reader:
        known = Known(definition_of(reader), ())
        wanted = [known.entity(entity).key] if entity else list(known.definition.entities)
        eyes = session.eyes_on(reader)
        every = (one for name in wanted for one in (eyes.exported(name) if eyes else reader.records(name)))
        found, missing = without_secrets(every, known.definition)
        write_records(found, excel)
        stand = stand_of(reader)
    cut = [Problem("W_EXPORT_CUT", session.options.operator)] if eyes else []
    say_notes(session, [*secrets_missing(missing), *cut])
    say_stand(session, stand)
    return 0


@app.command()
def edit(
    context: typer.Context, record: RecordKey, title: NewTitle = None, branch: NewBranch = None,
    parent: NewParent = None, participant: NewParts = None, values: Pairs = None,
) -> int:  # fmt: skip
    """Change a record's title, branch, parent, participants or other values; `assign` and `move` change the rest.

    Example: crmaccess records edit deal:D-17 --title "Поставка, осень" --participant observer=anna
    """
    attributes, entity = pairs(values), record.partition(":")[0]
    parts = [records.part_and_person(one, or_nobody=True) for one in participant or ()]
    above = with_all_above([record, *filter(None, [parent])])
    return carry_out(context, lambda known, at: records.edit_record(
        record, known, at, title=title, branch=branch, parent=parent, participants=parts, attributes=attributes,
    ), records=with_duties(with_values(entity, attributes, above)))  # fmt: skip


@app.command()
def assign(
    context: typer.Context, records_: SomeRecords = None, user: NewResponsible = None, of: AllOf = "", to: To = None
) -> int:  # fmt: skip
    """Make a person responsible for records, or for all that another one has; they remember his present departments.

    With --of everything goes, of whatever kind; who else takes part in a record stays as it is.

    Example: crmaccess records assign --of petr --to olga --dry-run
    """
    given, wanted, help_text = records_ or [], to if user is None else user, "crmaccess records assign --help"
    if given and of:
        raise UsageError("E_OPTIONS_EXCLUDE", "RECORD --of")
    if None not in (user, to):
        raise UsageError("E_OPTIONS_EXCLUDE", "--responsible --to")
    if not given and not of:
        raise UsageError("E_ARGUMENT_MISSING", "RECORD", help=help_text)
    if wanted is None:
        raise UsageError("E_ARGUMENT_MISSING", "--to" if of else "--responsible", help=help_text)
    if of:
        from crmaccess.plan.people.belonging.handover import hand_over  # one record is given away more often

        return carry_out(
            context, lambda known, at: hand_over(of, wanted, known, at), records=with_duties(records_of(of)), bulk=True
        )  # fmt: skip
    return carry_out(
        context, lambda known, at: records.assign_records(given, wanted, known, at),
        records=with_duties(the_records(given)), bulk=len(given) > 1,
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

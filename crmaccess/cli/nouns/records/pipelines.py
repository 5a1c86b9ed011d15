"""`crmaccess pipelines` and `stages`: the ways that records go."""

from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import show_list
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.arguments import Entity, Key, Name
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import entities
from crmaccess.facts import Pipeline, Stage
from crmaccess.plan.known.known import Known, refuse_lacking
from crmaccess.plan.records.pipelines import add_pipeline, add_stage
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

app = noun("Pipelines of an entity.")
stages = noun("Stages of a pipeline.")
InPipeline = Annotated[
    str, typer.Option("--pipeline", help="In this pipeline; the main one otherwise.", show_default=False)
]
OfEntity = Annotated[
    str, typer.Argument(metavar="[ENTITY]", help="Only of this entity.", autocompletion=entities, show_default=False)
]


def check_entity(reader: "Reader", entity: str) -> None:
    """Raise NotFound for an entity that the system does not have."""
    if entity:
        Known(definition_of(reader), ()).entity(entity)


@app.command("list")
def list_pipelines(context: typer.Context, entity: OfEntity = "") -> int:
    """List pipelines with their stages."""
    session: Session = context.obj
    with session.reading() as reader:
        check_entity(reader, entity)
        found, steps = reader.facts(Pipeline), reader.facts(Stage)
        refuse_lacking(definition_of(reader), "pipelines", found)
    keys: dict[tuple[str, str], list[str]] = {}
    for step in sorted(steps, key=lambda one: one.position):
        keys.setdefault((step.entity, step.pipeline), []).append(step.key)
    rows = [
        (one.entity, one.key, one.name, keys.get((one.entity, one.key), ()))
        for one in sorted(found, key=lambda one: (one.entity, one.position))
        if entity in ("", one.entity)
    ]
    return show_list(session, "pipelines", ("entity", "key", "name", "stages"), rows, key="key")


@app.command()
def add(context: typer.Context, entity: Entity, key: Key, name: Name = "") -> int:
    """Add a pipeline, without stages yet."""
    return carry_out(context, lambda known, at: add_pipeline(entity, key, known, at, name=name))


@stages.command("list")
def list_stages(context: typer.Context, entity: OfEntity = "") -> int:
    """List stages in their order."""
    session: Session = context.obj
    with session.reading() as reader:
        check_entity(reader, entity)
        found = [one for one in reader.facts(Stage) if entity in ("", one.entity)]
        refuse_lacking(definition_of(reader), "pipelines", found)
    rows = [one[:4] for one in sorted(found, key=lambda one: (one.entity, one.pipeline, one.position))]
    return show_list(session, "stages", ("entity", "pipeline", "key", "name"), rows, key="key")


@stages.command("add")
def add_a_stage(context: typer.Context, entity: Entity, key: Key, pipeline: InPipeline = "", name: Name = "") -> int:
    """Add a stage after the others."""
    return carry_out(context, lambda known, at: add_stage(entity, key, known, at, pipeline=pipeline, name=name))

"""`crmaccess rights`: what a role, a person or a group may do."""

from typing import Annotated

import typer

from crmaccess.cli.arguments import Permission, Subject
from crmaccess.cli.asking import parts_of
from crmaccess.cli.command_groups import noun
from crmaccess.cli.completion import subjects
from crmaccess.cli.show import show_facts, show_one
from crmaccess.cli.writing import carry_out
from crmaccess.facts import Account, Grant, Group, Role
from crmaccess.plan import rights
from crmaccess.plan.known import Known
from crmaccess.session import Session, definition_of

app = noun("What a role, a person or a group may do.")
Level = Annotated[
    str, typer.Argument(help="A level of the permission's scale; a switch needs none.", show_default=False)
]
Pipeline = Annotated[str, typer.Option("--pipeline", help="Only in this pipeline.", show_default=False)]
Stage = Annotated[str, typer.Option("--stage", help="Only on this stage.", show_default=False)]
Place = Annotated[str, typer.Option("--place", metavar="KIND:KEY", help="Only there: source:site.", show_default=False)]
Cascade = Annotated[bool, typer.Option("--cascade", help="Revoke what cannot be without it, too.")]
Of = Annotated[
    str, typer.Argument(metavar="[SUBJECT]", help="Only of this one.", autocompletion=subjects, show_default=False)
]


@app.command("list")
def list_rights(context: typer.Context, subject: Of = "") -> int:
    """List what has been granted, of everybody or of one subject."""
    session: Session = context.obj
    with session.reading() as reader:
        wanted = {}
        if subject:
            known = Known(definition_of(reader), [*reader.facts(Account), *reader.facts(Role), *reader.facts(Group)])
            wanted = dict(zip(("holder", "subject"), known.subject(subject), strict=True))
        found = reader.facts(Grant, **wanted)
    return show_facts(session, "rights", found, *Grant._fields)


@app.command()
def show(context: typer.Context, permission: Permission) -> int:
    """Show a permission: its levels, what it can be narrowed to, and who was granted it."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        right = Known(definition, ()).permission(permission)
        grants = sorted(reader.facts(Grant, permission=right.key))
    label = right.label.ru if session.options.lang == "ru" else right.label.en
    return show_one(session, "right", {
        "permission": right.key, "label": label, "levels": definition.scales[right.scale].levels, "cells": right.cells,
        "received_by": right.received_by, "grants": [_grant_text(grant) for grant in grants],
    })  # fmt: skip


def _grant_text(grant: Grant) -> str:
    return " ".join(
        filter(None, (f"{grant.holder}:{grant.subject}", grant.level, grant.pipeline, grant.stage, grant.place))
    )


@app.command()
def grant(
    context: typer.Context, subject: Subject, permission: Permission, level: Level = "", stage: Stage = "",
    pipeline: Pipeline = "", place: Place = "",
) -> int:  # fmt: skip
    """Grant a right.

    Example: crmaccess rights grant role:manager deal.read own --stage NEW
    """
    return carry_out(context, lambda known, at: rights.grant(
        subject, permission, known, at, level=level, pipeline=pipeline, stage=stage, place=place,
    ), records=parts_of(subject))  # fmt: skip


@app.command()
def revoke(
    context: typer.Context, subject: Subject, permission: Permission, stage: Stage = "", pipeline: Pipeline = "",
    place: Place = "", cascade: Cascade = False,
) -> int:  # fmt: skip
    """Revoke a right; a stage goes back to what it inherits."""
    return carry_out(context, lambda known, at: rights.revoke(
        subject, permission, known, at, pipeline=pipeline, stage=stage, place=place, cascade=cascade,
    ), records=parts_of(subject))  # fmt: skip

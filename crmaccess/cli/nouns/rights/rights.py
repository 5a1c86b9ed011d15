"""`crmaccess rights`: what a role, a person or a group may do."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import show_facts, show_one, wording_of
from crmaccess.cli.frame.answers.unseen import as_seen
from crmaccess.cli.frame.changes.reading import Reading, the_records
from crmaccess.cli.frame.changes.writing import announcing, carry_out
from crmaccess.cli.frame.entry.argument_values import ending
from crmaccess.cli.frame.entry.arguments import Permission, Subject, Until
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import subjects
from crmaccess.cli.nouns.rights.granting import show_grantable, to_grant
from crmaccess.cli.questions.asking import check_place, parts_of, refuse_telling_of_others
from crmaccess.facts import Account, Department, Fact, Grant, Group, Role
from crmaccess.plan.authority.grantable import grantable as all_grantable
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights import rights
from crmaccess.session import Session, definition_of
from crmaccess.zone import last_day_or_time

SUBJECTS: tuple[type[Fact], ...] = (Account, Role, Group, Department)
app = noun("What a role, a person or a group may do.")
Level = Annotated[
    str, typer.Argument(help="A level of the permission's scale; a switch needs none.", show_default=False)
]
Pipeline = Annotated[str, typer.Option("--pipeline", help="Only in this pipeline.", show_default=False)]
Stage = Annotated[str, typer.Option("--stage", help="Only on this stage.", show_default=False)]
Place = Annotated[
    str,
    typer.Option(
        "--place", "--object", metavar="KIND:KEY", help="Only there, or on that record: source:site, folder:F-1.",
        show_default=False,
    ),
]  # fmt: skip
WithSub = Annotated[bool, typer.Option("--with-sub", help="A department's: also for the departments below.")]
Cascade = Annotated[bool, typer.Option("--cascade", help="Revoke what cannot be without it, too.")]
To = Annotated[
    str, typer.Option("--to", metavar="SUBJECT", help="To whom.", autocompletion=subjects, show_default=False)
]
Of = Annotated[
    str, typer.Argument(metavar="[SUBJECT]", help="Only of this one.", autocompletion=subjects, show_default=False)
]


@app.command("list")
def list_rights(context: typer.Context, subject: Of = "", place: Place = "") -> int:
    """List what has been granted: to everybody, to one subject, or on one record (its access list)."""
    session: Session = context.obj
    with session.reading() as reader:
        refuse_telling_of_others(session, reader, "rights list", [subject] if subject and not place else ())
        wanted: dict[str, str] = {}
        if subject:
            facts = [fact for kind in SUBJECTS for fact in reader.facts(kind)]
            known = as_seen(reader, definition_of(reader), facts)
            wanted = dict(zip(("holder", "subject"), known.subject(subject), strict=True))
        if place:
            check_place(reader, definition_of(reader), place)
            wanted["place"] = place
        found = reader.facts(Grant, **wanted)
    drawn = session.options.format in ("table", "markdown")
    seldom = ("with_sub", "until") if drawn else ()
    unsaid = {field for field in seldom if not any(getattr(grant, field) for grant in found)}
    return show_facts(session, "rights", found, *(field for field in Grant._fields if field not in unsaid))


@app.command()
def show(context: typer.Context, permission: Permission) -> int:
    """Show a permission: its levels, what it can be narrowed to, and who was granted it."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        right = Known(definition, ()).permission(permission)
        grants = sorted(reader.facts(Grant, permission=right.key))
    label = right.label.ru if session.options.lang == "ru" else right.label.en
    if (wording := wording_of(session, definition)) and not session.options.fields:
        from crmaccess.render.lists.rights import right_in_words

        return show_one(session, "right", right_in_words(right, grants, wording))
    texts = [_grant_text(grant, session) for grant in grants]
    return show_one(session, "right", {
        "permission": right.key, "label": label, "levels": definition.scales[right.scale].levels, "cells": right.cells,
        "objects": right.objects, "received_by": right.received_by, "grants": texts,
    })  # fmt: skip


def _grant_text(grant: Grant, session: Session) -> str:
    below = "with_sub" if grant.with_sub else ""
    ends = f"until {last_day_or_time(grant.until, session.zone)}" if grant.until else ""
    words = (f"{grant.holder}:{grant.subject}", below, grant.level, grant.pipeline, grant.stage, grant.place, ends)
    return " ".join(filter(None, words))


@app.command()
def grantable(context: typer.Context, to: To) -> int:
    """List what may be granted to somebody, at most at which level, and why the rest may not; with --as by that person.

    Example: crmaccess rights grantable --to nina --as hr
    """
    session: Session = context.obj
    known, operator, further = to_grant(session, to)
    found = list(all_grantable(to, known, operator, session.at, further))
    return show_grantable(session, known, found)


def _concerned(subject: str, place: str) -> Reading:
    """What the subject takes part in, and the record on which the right is."""
    parts, records = parts_of(subject), the_records([place] if place else [])
    return lambda reader, definition: [*parts(reader, definition), *records(reader, definition)]


@app.command()
def grant(
    context: typer.Context, subject: Subject, permission: Permission, level: Level = "", stage: Stage = "",
    pipeline: Pipeline = "", place: Place = "", with_sub: WithSub = False, until: Until = None,
) -> int:  # fmt: skip
    """Grant a right: everywhere, on a stage, in a place or on one record.

    Example: crmaccess rights grant role:manager deal.read own --stage NEW
    """
    ends = ending(context.obj, until)
    return carry_out(context, announcing(lambda known, at: rights.grant(
        subject, permission, known, at, level=level, pipeline=pipeline, stage=stage, place=place,
        with_sub=with_sub, until=ends,
    )), records=_concerned(subject, place))  # fmt: skip


@app.command()
def revoke(
    context: typer.Context, subject: Subject, permission: Permission, stage: Stage = "", pipeline: Pipeline = "",
    place: Place = "", cascade: Cascade = False,
) -> int:  # fmt: skip
    """Revoke a right; a stage goes back to what it inherits."""
    return carry_out(context, lambda known, at: rights.revoke(
        subject, permission, known, at, pipeline=pipeline, stage=stage, place=place, cascade=cascade,
        telling=True,
    ), records=_concerned(subject, place))  # fmt: skip

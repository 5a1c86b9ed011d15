"""`crmaccess roles`: roles, and whom they reach."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import for_people, show_facts, show_list, show_one, wording_of
from crmaccess.cli.frame.changes.writing import announcing, carry_out
from crmaccess.cli.frame.entry.argument_values import beginning, ending
from crmaccess.cli.frame.entry.arguments import (
    IgnoreExtra,
    Key,
    ListFile,
    Name,
    NewKey,
    NewName,
    RoleKey,
    Since,
    SomeRole,
    SomeSubject,
    Subject,
    Until,
    refuse_both,
)
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.nouns.rights.beside_matrix import say_beside
from crmaccess.facts import Assignment, Grant, Pipeline, Place, Role, Stage
from crmaccess.plan.authority.unseen import seen_links
from crmaccess.plan.known.finding import exact
from crmaccess.plan.known.known import Known, refuse_lacking
from crmaccess.plan.rights import roles
from crmaccess.plan.rights.sections import grey_sections
from crmaccess.render.lists.people import held_text, holder_text
from crmaccess.report.audit.role_matrix import role_matrix
from crmaccess.session import Session, definition_of
from crmaccess.values import LARGEST

if TYPE_CHECKING:
    from crmaccess.render.words.wording import Wording

app = noun("Roles, and who holds them.")
Module = Annotated[str, typer.Option("--module", help="The family of roles it belongs to.", show_default=False)]
Interface = Annotated[str, typer.Option("--interface", help="The cabinet it is for.", show_default=False)]
Rank = Annotated[int, typer.Option("--rank", min=-LARGEST, max=LARGEST, help="How high it stands.")]
NewRank = Annotated[
    int | None,
    typer.Option("--rank", min=-LARGEST, max=LARGEST, help="How high it stands.", show_default=False),
]  # fmt: skip
Everything = Annotated[
    bool, typer.Option("--everything", help="It holds all permissions of its module, later ones included.")
]
Stages = Annotated[bool, typer.Option("--stages", help="Also a line for each stage.")]
OfModule = Annotated[str, typer.Option("--module", help="Only roles of this family.", show_default=False)]
NewEverything = Annotated[
    bool | None,
    typer.Option(
        "--everything/--not-everything", help="Whether it holds all permissions of its module.", show_default=False
    ),
]
WithSub = Annotated[bool, typer.Option("--with-sub", help="Also the people of the departments below.")]
Branch = Annotated[str, typer.Option("--branch", help="Held only in this branch.", show_default=False)]


@app.command("list")
def list_roles(context: typer.Context) -> int:
    """List the roles."""
    session: Session = context.obj
    with session.reading() as reader:
        found = reader.facts(Role)
        refuse_lacking(definition_of(reader), "roles", found)
    return show_facts(session, "roles", found, "key", "name", "module", "interface", "rank", "everything", "locked")


@app.command()
def show(context: typer.Context, role: RoleKey) -> int:
    """Show a role, its rights and whom it reaches."""
    session: Session = context.obj
    with session.reading() as reader:
        known = Known(definition_of(reader), reader.facts(Role))
        found = known.role(role)
        grants = reader.facts(Grant, holder="role", subject=found.key)
        assignments = seen_links(reader.facts(Assignment, role=found.key), reader.sees)
        named = reader.facts(Place) if for_people(session) else ()
    words = wording_of(session, known.definition, [found, *named])
    rights = [_right(one, words) for one in sorted(grants)]
    held = [holder_text(one, words) for one in sorted(assignments, key=lambda one: one[:4])]
    grey = grey_sections((g.permission for g in grants if known.is_above_none(g.permission, g.level)), known.definition)
    values = {**found._asdict(), "assigned": held, "rights": rights}
    return show_one(session, "role", {**values, "grey_sections": grey} if grey else values)


def _right(one: Grant, words: "Wording | None") -> str:
    """A right of a role, by its name for people."""
    if words:
        return held_text(one, "", words)
    return " ".join(filter(None, (one.permission, one.level, one.pipeline, one.stage, one.place)))


@app.command()
def matrix(context: typer.Context, role: RoleKey, stages: Stages = False) -> int:
    """Show a role as its screen has it: entities and pipelines down, actions across.

    A level in brackets is inherited from the line above; * says that some stage has another one (--stages).

    Example: crmaccess roles matrix manager --stages
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        found = Known(definition, reader.facts(Role)).role(role)
        grants = reader.facts(Grant, holder="role", subject=found.key)
        steps: list[Pipeline | Stage] = [*reader.facts(Pipeline), *reader.facts(Stage)]
    rows = [row for row in role_matrix(grants, steps, definition) if stages or not row.stage]
    say_beside(session, found, grants, definition)
    if words := wording_of(session, definition, steps):
        from crmaccess.render.lists.role_matrix import drawn

        return show_list(session, "role_matrix", *drawn(rows, words))
    cells = [(*row[:3], action, *cell[:2]) for row in rows for action, cell in row.cells.items()]
    return show_list(session, "role_matrix", ("entity", "pipeline", "stage", "action", "level", "inherited"), cells)


@app.command()
def holders(context: typer.Context, module: OfModule = "") -> int:
    """List who holds which role: people, departments, groups, and until when.

    Example: crmaccess roles holders --module crm
    """
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        found = {one.key: one for one in reader.facts(Role)}
        refuse_lacking(definition, "roles", list(found.values()))
        wanted = exact(module, definition.modules, "E_MODULE_UNKNOWN").key if module else ""
        held = [one for one in seen_links(reader.facts(Assignment), reader.sees) if one.role in found]
    of_module = [one for one in held if not wanted or found[one.role].module == wanted]
    rows = [
        (f"{one.holder}:{one.subject}", one.role, found[one.role].name, one.branch, one.with_sub, one.since, one.until)
        for one in sorted(of_module, key=lambda one: (one.holder, one.subject, one.role))
    ]
    return show_list(session, "role_holders", ("subject", "role", "name", "branch", "with_sub", "since", "until"), rows)


@app.command()
def add(
    context: typer.Context, key: Key, name: Name = "", module: Module = "", interface: Interface = "", rank: Rank = 0,
    everything: Everything = False,
) -> int:  # fmt: skip
    """Add a role without rights."""
    return carry_out(context, lambda known, at: roles.add_role(
        key, known, at, name=name, module=module, interface=interface, rank=rank, everything=everything,
    ))  # fmt: skip


@app.command()
def edit(
    context: typer.Context, role: RoleKey, key: NewKey = None, name: NewName = None, rank: NewRank = None,
    everything: NewEverything = None,
) -> int:  # fmt: skip
    """Change a role's key, name or rank."""
    return carry_out(context, lambda known, at: roles.edit_role(
        role, known, at, key=key, name=name, rank=rank, everything=everything,
    ))  # fmt: skip


@app.command()
def copy(context: typer.Context, role: RoleKey, key: Key, name: Name = "") -> int:
    """Make a new role with the rights of another one, assigned to nobody."""
    return carry_out(context, lambda known, at: roles.copy_role(role, key, known, at, name=name))


@app.command()
def delete(context: typer.Context, role: RoleKey) -> int:
    """Remove a role with its rights; one that people hold only with --yes."""
    session: Session = context.obj
    return carry_out(context, lambda known, at: roles.delete_role(role, known, at, force=session.options.yes))


@app.command()
def assign(
    context: typer.Context, role: SomeRole = "", subject: SomeSubject = "", file: ListFile = "",
    ignore_extra: IgnoreExtra = False, with_sub: WithSub = False, branch: Branch = "", since: Since = None,
    until: Until = None,
) -> int:  # fmt: skip
    """Give a role to a person, a department or a group.

    A list has the columns subject (or email, or name), role, branch, since and until, or one subject a line without a
    header; what a row leaves open is as the command says.

    Example: crmaccess roles assign manager department:sales --with-sub
    """
    begins, ends = beginning(context.obj, since), ending(context.obj, until)
    if file:
        refuse_both(context, [subject] if subject else [], file, "SUBJECT")
        return _assign_list(context, file, ignore_extra, {
            "role": role, "branch": branch, "since": since or "", "until": until or "",
            "with_sub": "yes" if with_sub else "",
        })  # fmt: skip
    refuse_both(context, [role] if role else [], file, "ROLE")
    refuse_both(context, [subject] if subject else [], file, "SUBJECT")
    return carry_out(context, announcing(lambda known, at: roles.assign(
        role, subject, known, at, with_sub=with_sub, branch=branch, since=begins, until=ends,
    )))  # fmt: skip


def _assign_list(context: typer.Context, file: str, ignore_extra: bool, given: Mapping[str, str]) -> int:
    from crmaccess.cli.frame.changes.authority.asked_by_files import asked_by_subjects  # most are given one by one
    from crmaccess.cli.frame.changes.lists import list_in, of_sheet
    from crmaccess.files.columns import ASSIGNED
    from crmaccess.plan.files.listed import assign_listed

    sheet = list_in(context.obj, file, ASSIGNED, "subject", ignore_extra=ignore_extra)
    wish = of_sheet(sheet, lambda rows, known, at: assign_listed(rows, known, at, given))
    asks = asked_by_subjects("roles assign", sheet.rows, given)
    return carry_out(context, announcing(wish), bulk=True, asks=asks)


@app.command()
def unassign(context: typer.Context, role: RoleKey, subject: Subject, branch: Branch = "") -> int:
    """Take a role from a person, a department or a group.

    Of a role that is a template the person keeps every right that it wrote; a note names them.
    """
    return carry_out(context, lambda known, at: roles.unassign(role, subject, known, at, branch=branch, telling=True))


@app.command()
def compare(context: typer.Context, one: RoleKey, other: RoleKey) -> int:
    """Show where the rights of two roles differ."""
    session: Session = context.obj
    with session.reading() as reader:
        known = Known(definition_of(reader), reader.facts(Role))
        keys = known.role(one).key, known.role(other).key
        rights = [
            {grant[2:3] + grant[4:7]: grant.level for grant in reader.facts(Grant, holder="role", subject=key)}
            for key in keys
        ]
    cells = [cell for cell in sorted(rights[0].keys() | rights[1].keys()) if rights[0].get(cell) != rights[1].get(cell)]
    rows = [(*cell, rights[0].get(cell, ""), rights[1].get(cell, "")) for cell in cells]
    return show_list(session, "comparison", ("permission", "pipeline", "stage", "place", *keys), rows)

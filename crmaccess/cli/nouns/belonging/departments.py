"""`crmaccess departments`: the tree of departments, heads and members."""

from collections.abc import Iterator
from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import say_notes, show_list, show_one, wording_of
from crmaccess.cli.frame.changes.reading import all_records, records_of
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.argument_values import ending
from crmaccess.cli.frame.entry.arguments import DepartmentKey, Key, Name, NewKey, NewName, Until, User
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import keys, logins
from crmaccess.errors import Problem, UsageError
from crmaccess.facts import Department, Membership
from crmaccess.plan.authority.unseen import seen_head, seen_links
from crmaccess.plan.known.known import Known, refuse_lacking
from crmaccess.plan.people.belonging import departments
from crmaccess.render.lists.people import holder_text
from crmaccess.session import Session, definition_of

app = noun("The tree of departments, heads and members.")
Parent = Annotated[
    str, typer.Option("--parent", help="The department above.", autocompletion=keys(Department), show_default=False)
]
Above = Annotated[
    str | None,
    typer.Argument(metavar="PARENT", help="The department above; '' for the top.", autocompletion=keys(Department)),
]
ParentToo = Annotated[
    str | None,
    typer.Option("--parent", help="The same as an option.", autocompletion=keys(Department), show_default=False),
]
Head = Annotated[str, typer.Option("--head", help="Who heads it.", autocompletion=logins, show_default=False)]
NewHead = Annotated[str, typer.Argument(metavar="USER", help="Who heads it; '' for nobody.", autocompletion=logins)]
INDENT = "  "


@app.command("list")
def list_departments(context: typer.Context) -> int:
    """List the departments as a tree."""
    session: Session = context.obj
    with session.reading() as reader:
        found = [seen_head(one, reader.sees) for one in reader.facts(Department)]
        members = seen_links(reader.facts(Membership), reader.sees)
        refuse_lacking(definition_of(reader), "departments", found)
        cut = [Problem("W_PEOPLE_CUT", session.options.operator)] if reader.eyes else []
    people: dict[str, int] = {}
    for member in members:
        people[member.department] = people.get(member.department, 0) + 1
    drawn = session.options.format == "table"
    rows = [
        (INDENT * depth * drawn + one.key, one.name, one.parent, one.head, people.get(one.key, 0))
        for depth, one in tree(found)
    ]
    say_notes(session, cut)
    return show_list(session, "departments", ("key", "name", "parent", "head", "people"), rows)


def tree(found: list[Department]) -> Iterator[tuple[int, Department]]:
    """Each department with its depth, those below right after it."""
    below: dict[str, list[Department]] = {}
    for department in sorted(found, key=lambda one: one.key, reverse=True):
        below.setdefault(department.parent, []).append(department)
    waiting = [(0, top) for top in below.get("", ())]
    while waiting:
        depth, department = waiting.pop()
        yield depth, department
        waiting += [(depth + 1, one) for one in below.get(department.key, ())]


@app.command()
def show(context: typer.Context, department: DepartmentKey) -> int:
    """Show a department and who works there."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        found = seen_head(Known(definition, reader.facts(Department)).department(department), reader.sees)
        members = seen_links(reader.facts(Membership, department=found.key), reader.sees)
    words = wording_of(session, definition)
    people = sorted(holder_text(one, words) for one in members)
    return show_one(session, "department", {**found._asdict(), "people": people})


@app.command()
def add(context: typer.Context, key: Key, name: Name = "", parent: Parent = "", head: Head = "") -> int:
    """Add a department.

    Example: crmaccess departments add sales-north --name "Продажи, север" --parent sales
    """
    return carry_out(context, lambda known, at: departments.add_department(
        key, known, at, name=name, parent=parent, head=head,
    ))  # fmt: skip


@app.command()
def edit(context: typer.Context, department: DepartmentKey, key: NewKey = None, name: NewName = None) -> int:
    """Change a department's key or name."""
    return carry_out(context, lambda known, at: departments.edit_department(department, known, at, key=key, name=name))


@app.command()
def move(
    context: typer.Context, department: DepartmentKey, above: Above = None, parent: ParentToo = None
) -> int:  # fmt: skip
    """Put a department below another one.

    Example: crmaccess departments move sales-north sales
    """
    named = [one for one in (above, parent) if one is not None]
    if not named:
        raise UsageError("E_ARGUMENT_MISSING", "PARENT", help="crmaccess departments move --help")
    if len(named) > 1:
        raise UsageError("E_OPTIONS_EXCLUDE", "PARENT --parent")
    return carry_out(context, lambda known, at: departments.move_department(department, named[0], known, at))


@app.command()
def head(context: typer.Context, department: DepartmentKey, user: NewHead, until: Until = None) -> int:
    """Appoint the head of a department."""
    ends = ending(context.obj, until)
    return carry_out(
        context, lambda known, at: departments.set_head(department, user, known, at, until=ends),
        records=records_of(user, department=department),
    )  # fmt: skip


@app.command()
def join(context: typer.Context, user: User, department: DepartmentKey, until: Until = None) -> int:
    """Let a person work in a department."""
    ends = ending(context.obj, until)
    return carry_out(
        context, lambda known, at: departments.join_department(user, department, known, at, until=ends),
        records=records_of(user),
    )  # fmt: skip


@app.command()
def leave(context: typer.Context, user: User, department: DepartmentKey) -> int:
    """Take a person out of a department."""
    return carry_out(
        context, lambda known, at: departments.leave_department(user, department, known, at), records=records_of(user)
    )  # fmt: skip


@app.command()
def transfer(context: typer.Context, user: User, department: DepartmentKey, to: DepartmentKey) -> int:
    """Move a person from one department to another."""
    return carry_out(
        context, lambda known, at: departments.move_user(user, department, to, known, at), records=records_of(user)
    )  # fmt: skip


@app.command()
def delete(context: typer.Context, department: DepartmentKey) -> int:
    """Remove an empty department."""
    return carry_out(
        context, lambda known, at: departments.delete_department(department, known, at), records=all_records
    )  # fmt: skip

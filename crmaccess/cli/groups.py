"""`crmaccess groups`: groups of people."""

from typing import Annotated

import typer

from crmaccess.cli.arguments import GroupKey, Key, Name, NewKey, NewName, Pairs, Until, User, pairs, time
from crmaccess.cli.command_groups import noun
from crmaccess.cli.show import show_list, show_one
from crmaccess.cli.writing import carry_out
from crmaccess.facts import Group, GroupMember
from crmaccess.plan import groups
from crmaccess.plan.known import Known
from crmaccess.session import Session, definition_of

app = noun("Groups of people.")
Kind = Annotated[str, typer.Option("--kind", help="A kind of group of the system.", show_default=False)]
Part = Annotated[str, typer.Option("--part", help="member, moderator, owner or invited.")]


@app.command("list")
def list_groups(context: typer.Context) -> int:
    """List the groups."""
    session: Session = context.obj
    with session.reading() as reader:
        found, members = reader.facts(Group), reader.facts(GroupMember)
    rows = [
        (g.key, g.name, g.kind, sum(one.group == g.key for one in members)) for g in sorted(found, key=lambda g: g.key)
    ]
    return show_list(session, "groups", ("key", "name", "kind", "members"), rows)


@app.command()
def show(context: typer.Context, group: GroupKey) -> int:
    """Show a group and its members."""
    session: Session = context.obj
    with session.reading() as reader:
        found = Known(definition_of(reader), reader.facts(Group)).group(group)
        members = sorted(f"{one.login}:{one.part}" for one in reader.facts(GroupMember, group=found.key))
    return show_one(session, "group", {**found._asdict(), "members": members})


@app.command()
def add(context: typer.Context, key: Key, name: Name = "", kind: Kind = "", values: Pairs = None) -> int:
    """Add a group."""
    attributes = pairs(values)
    return carry_out(context, lambda known, at: groups.add_group(
        key, known, at, name=name, kind=kind, attributes=attributes,
    ))  # fmt: skip


@app.command()
def edit(
    context: typer.Context, group: GroupKey, key: NewKey = None, name: NewName = None, values: Pairs = None
) -> int:  # fmt: skip
    """Change a group's key, name or other values."""
    wanted = pairs(values)
    return carry_out(
        context, lambda known, at: groups.edit_group(group, known, at, key=key, name=name, attributes=wanted)
    )


@app.command()
def join(context: typer.Context, user: User, group: GroupKey, part: Part = "member", until: Until = "") -> int:
    """Take a person into a group."""
    return carry_out(context, lambda known, at: groups.join_group(user, group, known, at, part=part, until=time(until)))


@app.command()
def leave(context: typer.Context, user: User, group: GroupKey) -> int:
    """Take a person out of a group."""
    return carry_out(context, lambda known, at: groups.leave_group(user, group, known, at))


@app.command()
def delete(context: typer.Context, group: GroupKey) -> int:
    """Remove a group with its memberships; one that brings roles or rights only with --yes."""
    session: Session = context.obj
    return carry_out(context, lambda known, at: groups.delete_group(group, known, at, force=session.options.yes))

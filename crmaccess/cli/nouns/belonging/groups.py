"""`crmaccess groups`: groups of people."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import say_notes, show_list, show_one, wording_of
from crmaccess.cli.frame.changes.authority.guarding import is_seen
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.argument_values import ending, pairs
from crmaccess.cli.frame.entry.arguments import GroupKey, Key, Name, NewKey, NewName, Pairs, Until, User
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.nouns.belonging.duties import End, For, carry_out_responsible, with_duties
from crmaccess.errors import Problem
from crmaccess.facts import Group, GroupMember
from crmaccess.plan.authority.unseen import seen_members
from crmaccess.plan.known.known import Known, refuse_lacking
from crmaccess.plan.known.secrets import veiled
from crmaccess.plan.people.belonging import groups
from crmaccess.render.lists.people import holder_text
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

app = noun("Groups of people.")
Kind = Annotated[str, typer.Option("--kind", help="A kind of group of the system.", show_default=False)]
Part = Annotated[str, typer.Option("--part", help="member, moderator, owner, invited or requested.")]


@app.command("list")
def list_groups(context: typer.Context) -> int:
    """List the groups; with --as those that this user may see."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        refuse_lacking(definition, "groups", reader.facts(Group))
        found = listed(session, reader)
        members = seen_members(reader.facts(GroupMember), reader.sees)
        words = wording_of(session, definition)
        cut = [Problem("W_PEOPLE_CUT", session.options.operator)] if reader.eyes else []
    called = words.group_kind if words else str
    rows = [
        (g.key, g.name, called(g.kind), sum(one.group == g.key for one in members))
        for g in sorted(found, key=lambda g: g.key)
    ]
    say_notes(session, cut)
    return show_list(session, "groups", ("key", "name", "kind", "members"), rows)


@app.command()
def show(context: typer.Context, group: GroupKey) -> int:
    """Show a group and its members."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        found = Known(definition, listed(session, reader)).group(group)
        members = seen_members(reader.facts(GroupMember, group=found.key), reader.sees)
    words, found = wording_of(session, definition), veiled(found, definition)
    values = {**found._asdict(), "members": sorted(holder_text(one, words) for one in members)}
    if words:
        values |= {"kind": words.group_kind(found.kind), "attributes": words.attributes(found.kind, found.attributes)}
    return show_one(session, "group", values)


def listed(session: Session, reader: "Reader") -> Sequence[Group]:
    """The groups; with --as those that the operator may see."""
    eyes = session.eyes_on(reader)
    return reader.facts(Group) if eyes is None else eyes.told(eyes.groups())


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
        context, lambda known, at: groups.edit_group(group, known, at, key=key, name=name, attributes=wanted),
        records=with_duties(),
    )  # fmt: skip


@app.command()
def join(context: typer.Context, user: User, group: GroupKey, part: Part = "member", until: Until = None) -> int:
    """Take a person into a group."""
    session: Session = context.obj
    ends, sender = ending(session, until), session.options.operator
    return carry_out(context, lambda known, at: groups.join_group(
        user, group, known, at, part=part, until=ends, invited_by=sender,
    ))  # fmt: skip


@app.command()
def leave(context: typer.Context, user: User, group: GroupKey) -> int:
    """Take a person out of a group."""
    return carry_out(context, lambda known, at: groups.leave_group(user, group, known, at))


@app.command()
def delete(context: typer.Context, group: GroupKey) -> int:
    """Remove a group with its memberships; one that brings roles or rights, or is named elsewhere, only with --yes."""
    session: Session = context.obj
    return carry_out(
        context, lambda known, at: groups.delete_group(
            group, known, at, force=session.options.yes, sees=partial(is_seen, session)
        ),
        records=with_duties(),
    )  # fmt: skip


@app.command()
def responsible(
    context: typer.Context, group: GroupKey, for_: For = None, until: Until = None, end: End = False
) -> int:  # fmt: skip
    """Make a group responsible for something: its members are to act, and it opens nothing.

    Example: crmaccess groups responsible sales --for period="mon-fri 09:00-18:00"
    """
    return carry_out_responsible(context, "group", group, for_ or (), end, until)

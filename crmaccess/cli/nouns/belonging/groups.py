"""`crmaccess groups`: groups of people."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import show_list, show_one, wording_of
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.argument_values import ending, pairs
from crmaccess.cli.frame.entry.arguments import GroupKey, Key, Name, NewKey, NewName, Pairs, Until, User
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.nouns.belonging.duties import End, For, carry_out_responsible, with_duties
from crmaccess.definition import Definition
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
LIST = "list"  # the action that a system asks for where not everybody sees every group
Kind = Annotated[str, typer.Option("--kind", help="A kind of group of the system.", show_default=False)]
Part = Annotated[str, typer.Option("--part", help="member, moderator, owner, invited or requested.")]


@app.command("list")
def list_groups(context: typer.Context) -> int:
    """List the groups; with --as those that this user may see."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        refuse_lacking(definition, "groups", reader.facts(Group))
        found = listed(session, reader, definition)
        members = seen_members(reader.facts(GroupMember), reader.sees)
        words = wording_of(session, definition)
    called = words.group_kind if words else str
    rows = [
        (g.key, g.name, called(g.kind), sum(one.group == g.key for one in members))
        for g in sorted(found, key=lambda g: g.key)
    ]
    return show_list(session, "groups", ("key", "name", "kind", "members"), rows)


@app.command()
def show(context: typer.Context, group: GroupKey) -> int:
    """Show a group and its members."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        found = Known(definition, listed(session, reader, definition)).group(group)
        members = seen_members(reader.facts(GroupMember, group=found.key), reader.sees)
    words, found = wording_of(session, definition), veiled(found, definition)
    values = {**found._asdict(), "members": sorted(holder_text(one, words) for one in members)}
    if words:
        values |= {"kind": words.group_kind(found.kind), "attributes": words.attributes(found.kind, found.attributes)}
    return show_one(session, "group", values)


def listed(session: Session, reader: "Reader", definition: Definition) -> Sequence[Group]:
    """The groups; where the system says who may list groups of a kind, those that the operator may."""
    found = reader.facts(Group)
    guarded = {kind for kind in definition.group_kinds if definition.ways_of(kind, LIST)}
    if not (session.options.operator and guarded.intersection(group.kind for group in found)):
        return found
    from crmaccess.cli.questions.asking import known_login  # most systems show their groups to everybody
    from crmaccess.engine.answers.decide import verdict
    from crmaccess.engine.decision.request import Request
    from crmaccess.engine.facts.structure import group_record
    from crmaccess.engine.ways.rules import Rules
    from crmaccess.engine.world.world import World

    login, members = known_login(reader, session.options.operator), reader.facts(GroupMember)
    world = World(Rules(definition), reader.about(login), session.at)

    def may_be_listed(group: Group) -> bool:
        record = group_record(group, members, session.at)
        return verdict(world, Request(login, LIST, f"{group.kind}:{group.key}"), record).allowed

    return [group for group in found if group.kind not in guarded or may_be_listed(group)]


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
        context, lambda known, at: groups.delete_group(group, known, at, force=session.options.yes),
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

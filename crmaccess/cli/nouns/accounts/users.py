"""`crmaccess users`: the people."""

from typing import Annotated

import typer

from crmaccess.cli.frame.changes.reading import all_records, records_of, with_parts, with_values
from crmaccess.cli.frame.changes.writing import announcing, carry_out
from crmaccess.cli.frame.entry.argument_values import ending, pairs
from crmaccess.cli.frame.entry.arguments import Keep, NewName, Pairs, Until, User
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import types
from crmaccess.cli.nouns.accounts.bulk.exporting import export
from crmaccess.cli.nouns.accounts.bulk.importing import import_file
from crmaccess.cli.nouns.accounts.coming import add, invite, link, merge, unlink
from crmaccess.cli.nouns.accounts.invited import app as invitations
from crmaccess.cli.nouns.accounts.notices import notify
from crmaccess.cli.nouns.accounts.passwords import refuse_two_ways
from crmaccess.cli.nouns.accounts.people import list_users, show_user
from crmaccess.cli.nouns.accounts.signing import accept, sign_in
from crmaccess.cli.nouns.belonging.duties import End, For, carry_out_responsible
from crmaccess.definition.attributes import USER
from crmaccess.plan.people.accounts import lifecycle, users

app = noun("The people: add, edit, block, import from CSV.")
NewEmail = Annotated[str | None, typer.Option("--email", help="The new e-mail; '' takes it away.", show_default=False)]
NewType = Annotated[str | None, typer.Option("--type", help="The new type.", autocompletion=types, show_default=False)]
NewLogin = Annotated[str | None, typer.Option("--login", help="The new login.", show_default=False)]
Excel = Annotated[bool, typer.Option("--excel", help="So that a Russian Excel opens it by a double click.")]
BlockUntil = Annotated[
    str | None,
    typer.Option("--until", metavar="TIME", help="The end of the block; of a date, the last day.", show_default=False),
]
Forever = Annotated[bool, typer.Option("--forever", help="Without an end, where the system wants that to be said.")]


app.command("list")(list_users)
app.command("show")(show_user)
app.command("add")(add)
app.command("invite")(invite)
for one in (link, unlink, merge):
    app.command(one.__name__)(one)
app.command("export")(export)


app.command("import")(import_file)


@app.command()
def erase(context: typer.Context, user: User) -> int:
    """Erase all that is personal of somebody who has left: name, e-mail and other values, here and in the journal.

    The login stays, and so does what it could do. Nothing brings the rest back.

    Example: crmaccess users erase petr
    """
    from crmaccess.cli.nouns.accounts.erasing import Erasing  # of all that is done to people the rarest

    erasing = Erasing(user, context.obj)
    return carry_out(context, erasing.plan, records=erasing.read, bulk=True)


@app.command()
def edit(
    context: typer.Context, user: User, login: NewLogin = None, name: NewName = None, email: NewEmail = None,
    user_type: NewType = None, values: Pairs = None,
) -> int:  # fmt: skip
    """Change a person's login, name, e-mail, type or other values.

    Example: crmaccess users edit petr --set phone=+79161234567
    """
    attributes = pairs(values)
    named = with_values(USER, attributes)
    return carry_out(context, announcing(lambda known, at: users.edit_user(
        user, known, at, login=login, name=name, email=email, user_type=user_type, attributes=attributes,
    )), records=with_parts(named) if user_type else named)  # fmt: skip


@app.command()
def activate(context: typer.Context, user: User) -> int:
    """Let a person act again."""
    return carry_out(context, announcing(lambda known, at: lifecycle.activate(user, known, at)))


@app.command()
def deactivate(context: typer.Context, user: User, keep: Keep = False) -> int:
    """Make a person inactive, where the system knows that."""
    return carry_out(
        context, announcing(lambda known, at: lifecycle.deactivate(user, known, at, keep=keep)),
        records=records_of(user),
    )  # fmt: skip


@app.command()
def block(
    context: typer.Context, user: User, until: BlockUntil = None, forever: Forever = False
) -> int:  # fmt: skip
    """Block a person, for a time or until unblocked; the reason is kept with the account.

    Example: crmaccess users block petr --until 2026-03-06 --reason "on holiday"
    """
    refuse_two_ways(until=bool(until), forever=forever)
    ends, reason = ending(context.obj, until), context.obj.options.reason
    wish = announcing(lambda known, at: lifecycle.block(user, known, at, until=ends, reason=reason, forever=forever))
    return carry_out(context, wish)


@app.command()
def unblock(context: typer.Context, user: User) -> int:
    """End a block."""
    return carry_out(context, announcing(lambda known, at: lifecycle.unblock(user, known, at)))


@app.command()
def responsible(
    context: typer.Context, user: User, for_: For = None, until: Until = None, end: End = False
) -> int:  # fmt: skip
    """Make a person responsible for something: it says who is to act, and opens nothing.

    Example: crmaccess users responsible maria --for source=telegram
    """
    return carry_out_responsible(context, "user", user, for_ or (), end, until)


app.add_typer(invitations, name="invitations")
app.command("notify")(notify)
app.command("accept")(accept)
app.command("sign-in")(sign_in)


@app.command()
def delete(context: typer.Context, user: User) -> int:
    """Remove an account that nobody ever used; archive the others."""
    return carry_out(context, lambda known, at: users.delete_user(user, known, at), records=all_records)

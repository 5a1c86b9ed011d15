"""`crmaccess users`: the people."""

from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.argument_values import ending, pairs
from crmaccess.cli.frame.arguments import CsvFile, Key, Name, NewName, Pairs, Reason, User
from crmaccess.cli.frame.command_groups import noun
from crmaccess.cli.frame.completion import keys, states, types
from crmaccess.cli.frame.show import say_notes
from crmaccess.cli.frame.writing import (
    all_records,
    announcing,
    carry_out,
    records_held_by,
    records_of,
    with_values,
    with_values_of,
)
from crmaccess.cli.nouns.accounts.notices import notify
from crmaccess.cli.nouns.accounts.passwords import (
    FromStdin,
    Generate,
    Link,
    chosen,
    refuse_two_ways,
    sealed_for,
    show_with_password,
)
from crmaccess.cli.nouns.accounts.people import list_users, show_user
from crmaccess.cli.nouns.accounts.signing import accept, sign_in
from crmaccess.cli.nouns.accounts.staff import read_sheet, with_problems, write_staff
from crmaccess.cli.nouns.belonging.duties import End, For, carry_out_responsible
from crmaccess.definition.attributes import USER
from crmaccess.facts import Department, Role
from crmaccess.plan.files.user_rows import import_users as users_from
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import secrets_missing, without_secrets
from crmaccess.plan.people import lifecycle, users
from crmaccess.session import Session, definition_of

app = noun("The people: add, edit, block, import from CSV.")
Email = Annotated[str, typer.Option("--email", help="The e-mail.", show_default=False)]
NewEmail = Annotated[str | None, typer.Option("--email", help="The new e-mail; '' takes it away.", show_default=False)]
Type = Annotated[
    str,
    typer.Option("--type", help="A type of the system: employee …", autocompletion=types, show_default=False),
]
NewType = Annotated[str | None, typer.Option("--type", help="The new type.", autocompletion=types, show_default=False)]
State = Annotated[
    str, typer.Option("--state", help="The state to begin in.", autocompletion=states, show_default=False)
]
Departments = Annotated[
    list[str] | None,
    typer.Option(
        "--department",
        metavar="DEPARTMENT",
        help="A department; may be repeated.",
        autocompletion=keys(Department),
        show_default=False,
    ),
]
NewLogin = Annotated[str | None, typer.Option("--login", help="The new login.", show_default=False)]
Mode = Annotated[str, typer.Option("--mode", help="create, update or upsert (both).")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Of the file; found out otherwise.", show_default=False)
]
Delimiter = Annotated[
    str | None, typer.Option("--delimiter", help="Between cells; found out otherwise.", show_default=False)
]
IgnoreExtra = Annotated[bool, typer.Option("--ignore-extra", help="Pass over columns that are not known.")]
Excel = Annotated[bool, typer.Option("--excel", help="So that a Russian Excel opens it by a double click.")]
Addresses = Annotated[
    list[str], typer.Argument(metavar="ADDRESS...", help="E-mails, or phones as +79161110001.", show_default=False)
]
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", help="A role; may be repeated.", autocompletion=keys(Role), show_default=False),
]
Branches = Annotated[
    list[str] | None,
    typer.Option("--branch", help="A branch, of the roles too; may be repeated.", show_default=False),
]
BlockUntil = Annotated[
    str | None,
    typer.Option("--until", metavar="TIME", help="The end of the block; of a date, the last day.", show_default=False),
]


app.command("list")(list_users)
app.command("show")(show_user)


@app.command("import")
def import_file(
    context: typer.Context, file: CsvFile, mode: Mode = "create", encoding: Encoding = None,
    delimiter: Delimiter = None, ignore_extra: IgnoreExtra = False,
) -> int:  # fmt: skip
    """Import people from CSV: all rows or none.

    The header may be English or Russian; cells with several keys divide them by ; or |. An empty cell leaves the value
    alone, !clear empties it.

    Example: crmaccess users import staff.csv --dry-run
    """
    sheet = read_sheet(context.obj, file, "users", encoding, delimiter, ignore_extra)
    known = Known(context.obj.definition(), ())
    acting = {key for key, state in known.definition.states.items() if state.acts}
    states = ((row.values.get("login", ""), row.values.get("state", "")) for row in sheet.rows)
    leaving = [login for login, state in states if login and state and known.state_key(state) not in acting]
    return carry_out(
        context, lambda known, at: with_problems(users_from(sheet.rows, known, at, mode), sheet),
        records=with_values_of(USER, (row.values for row in sheet.rows), records_held_by(leaving)), bulk=True,
    )  # fmt: skip


@app.command()
def export(context: typer.Context, excel: Excel = False) -> int:
    """Write all people as CSV that `users import` reads."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        facts, missing = without_secrets(reader.everything(), definition)
        notes = write_staff(facts, definition, session.zone, excel)
    say_notes(session, [*notes, *secrets_missing(missing)])
    return 0


@app.command()
def add(
    context: typer.Context, login: Key, name: Name = "", email: Email = "", user_type: Type = "", state: State = "",
    department: Departments = None, values: Pairs = None, generate: Generate = False,
    password_stdin: FromStdin = False, link: Link = False,
) -> int:  # fmt: skip
    """Add a person, with a first password where the system lets an administrator set it, and write to them as the
    system does; with --state an account is noted that exists already, and nobody is written to.

    Example: crmaccess users add petr --name "Пётр Ильин" --department sales
    """
    session: Session = context.obj
    refuse_two_ways(state=bool(state), link=link)
    refuse_two_ways(generate=generate, password_stdin=password_stdin, link=link)
    new = "link" if link else "" if state else "added"
    attributes = pairs(values)
    password = chosen(session, generate, password_stdin) if generate or password_stdin else None

    def wish(known: Known, at: datetime) -> Plan:
        if link:
            _refuse_link(known)
        return users.add_user(
            login, known, at, name=name, email=email, user_type=user_type, state=state, attributes=attributes,
            departments=department or (), chosen=password,
        )  # fmt: skip

    return carry_out(
        context, announcing(wish, new=new, sealed=partial(sealed_for, session, new, password)),
        answer=lambda plan, definition: show_with_password(session, plan, definition, password),
        records=with_values(USER, attributes), secret=generate,
    )  # fmt: skip


def _refuse_link(known: Known) -> None:
    from crmaccess.plan.people.inviting import refuse_link  # most people are added without

    refuse_link(known.definition.passwords.created, known.definition)


@app.command()
def invite(
    context: typer.Context, addresses: Addresses, user_type: Type = "", role: Roles = None, branch: Branches = None,
    department: Departments = None,
) -> int:  # fmt: skip
    """Invite people by e-mail or phone: all of them or none. The address is the login; the letter says how to accept.

    Example: crmaccess users invite anna@example.com +79161110001 --role manager
    """
    from crmaccess.plan.people.inviting import invite  # of all that is done to people the rarest

    return carry_out(context, lambda known, at: invite(
        addresses, known, at, user_type=user_type, roles=role or (), branches=branch or (),
        departments=department or (),
    ))  # fmt: skip


@app.command()
def edit(
    context: typer.Context, user: User, login: NewLogin = None, name: NewName = None, email: NewEmail = None,
    user_type: NewType = None, values: Pairs = None,
) -> int:  # fmt: skip
    """Change a person's login, name, e-mail, type or other values.

    Example: crmaccess users edit petr --set phone=+79161234567
    """
    attributes = pairs(values)
    return carry_out(context, announcing(lambda known, at: users.edit_user(
        user, known, at, login=login, name=name, email=email, user_type=user_type, attributes=attributes,
    )), records=with_values(USER, attributes))  # fmt: skip


@app.command()
def activate(context: typer.Context, user: User) -> int:
    """Let a person act again."""
    return carry_out(context, announcing(lambda known, at: lifecycle.activate(user, known, at)))


@app.command()
def deactivate(context: typer.Context, user: User) -> int:
    """Make a person inactive, where the system knows that."""
    return carry_out(
        context, announcing(lambda known, at: lifecycle.deactivate(user, known, at)), records=records_of(user)
    )


@app.command()
def block(context: typer.Context, user: User, until: BlockUntil = None, reason: Reason = "") -> int:
    """Block a person, for a time or until unblocked.

    Example: crmaccess users block petr --until 2026-03-06 --reason "on holiday"
    """
    ends = ending(context.obj, until)
    wish = announcing(lambda known, at: lifecycle.block(user, known, at, until=ends, reason=reason))
    return carry_out(context, wish)


@app.command()
def unblock(context: typer.Context, user: User) -> int:
    """End a block."""
    return carry_out(context, announcing(lambda known, at: lifecycle.unblock(user, known, at)))


@app.command()
def responsible(context: typer.Context, user: User, for_: For = None, end: End = False) -> int:
    """Make a person responsible for something: it says who is to act, and opens nothing.

    Example: crmaccess users responsible maria --for source=telegram
    """
    return carry_out_responsible(context, "user", user, for_ or (), end)


app.command("notify")(notify)
app.command("accept")(accept)
app.command("sign-in")(sign_in)


@app.command()
def delete(context: typer.Context, user: User) -> int:
    """Remove an account that nobody ever used; archive the others."""
    return carry_out(context, lambda known, at: users.delete_user(user, known, at), records=all_records)

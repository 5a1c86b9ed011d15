"""`crmaccess users`: the people."""

from typing import Annotated

import typer

from crmaccess.cli.frame.argument_values import pairs, time
from crmaccess.cli.frame.arguments import CsvFile, Key, Name, NewName, Pairs, User
from crmaccess.cli.frame.command_groups import noun
from crmaccess.cli.frame.completion import keys
from crmaccess.cli.frame.show import show_facts, show_one
from crmaccess.cli.frame.writing import all_records, carry_out
from crmaccess.cli.nouns.duties import End, For, carry_out_responsible
from crmaccess.cli.nouns.staff import read_sheet, with_problems, write_staff
from crmaccess.facts import Account, Admission, Assignment, Department, Grant, GroupMember, Imposition, Membership, Role
from crmaccess.plan.files.user_rows import import_users as users_from
from crmaccess.plan.known.known import Known
from crmaccess.plan.people import lifecycle, users
from crmaccess.session import Session, definition_of

app = noun("The people: add, edit, block, import from CSV.")
Email = Annotated[str, typer.Option("--email", help="The e-mail.", show_default=False)]
NewEmail = Annotated[str | None, typer.Option("--email", help="The new e-mail; '' takes it away.", show_default=False)]
Type = Annotated[str, typer.Option("--type", help="A type of the system: employee …", show_default=False)]
NewType = Annotated[str | None, typer.Option("--type", help="The new type.", show_default=False)]
State = Annotated[str, typer.Option("--state", help="The state to begin in.", show_default=False)]
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
InDepartment = Annotated[
    str,
    typer.Option("--department", help="Only of this department.", autocompletion=keys(Department), show_default=False),
]
OfRole = Annotated[
    str,
    typer.Option("--role", help="Only those whom this role reaches.", autocompletion=keys(Role), show_default=False),
]
InState = Annotated[str, typer.Option("--state", help="Only those in this state.", show_default=False)]
Mode = Annotated[str, typer.Option("--mode", help="create, update or upsert (both).")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Of the file; found out otherwise.", show_default=False)
]
Delimiter = Annotated[
    str | None, typer.Option("--delimiter", help="Between cells; found out otherwise.", show_default=False)
]
IgnoreExtra = Annotated[bool, typer.Option("--ignore-extra", help="Pass over columns that are not known.")]
Excel = Annotated[bool, typer.Option("--excel", help="So that a Russian Excel opens it by a double click.")]
BlockUntil = Annotated[str, typer.Option("--until", metavar="TIME", help="The end of the block.", show_default=False)]


@app.command("list")
def list_users(context: typer.Context, department: InDepartment = "", role: OfRole = "", state: InState = "") -> int:
    """List people."""
    session: Session = context.obj
    with session.reading() as reader:
        known = Known(definition_of(reader), [*reader.facts(Department), *reader.facts(Role)])
        found = reader.facts(Account, **({"state": known.state(state)} if state else {}))
        if department:
            among = reader.members_of([known.department(department).key])
            found = [one for one in found if one.login in among]
        if role:
            among = reader.holders_of([known.role(role).key])
            found = [one for one in found if one.login in among]
    return show_facts(session, "users", found, "login", "name", "email", "type", "state")


@app.command()
def show(context: typer.Context, user: User) -> int:
    """Show a person: account, departments, groups, roles, personal rights, restrictions, places."""
    session: Session = context.obj
    with session.reading() as reader:
        account = Known(definition_of(reader), reader.facts(Account)).account(user)
        facts = reader.about(account.login)
    mine = [fact for fact in facts if account.login in (getattr(fact, "login", ""), getattr(fact, "subject", ""))]
    return show_one(session, "user", {
        **account._asdict(),
        "departments": [one.department for one in mine if isinstance(one, Membership)],
        "head": [one.key for one in facts if isinstance(one, Department) and one.head == account.login],
        "groups": [one.group for one in mine if isinstance(one, GroupMember)],
        "places": [f"{one.kind}:{one.place}" for one in mine if isinstance(one, Admission)],
        "roles": [_assignment_text(one, account.login) for one in facts if isinstance(one, Assignment)],
        "rights": [f"{one.permission} {one.level}" for one in mine if isinstance(one, Grant)],
        "restrictions": [one.restriction for one in mine if isinstance(one, Imposition)],
    })  # fmt: skip


def _assignment_text(one: Assignment, login: str) -> str:
    """`manager`, `verifier (group:g1)`, `teacher (branch north)`."""
    how = [] if (one.holder, one.subject) == ("user", login) else [f"{one.holder}:{one.subject}"]
    how += [f"branch {one.branch}"] if one.branch else []
    return f"{one.role} ({', '.join(how)})" if how else one.role


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
    return carry_out(
        context, lambda known, at: with_problems(users_from(sheet.rows, known, at, mode), sheet), bulk=True
    )  # fmt: skip


@app.command()
def export(context: typer.Context, excel: Excel = False) -> int:
    """Write all people as CSV that `users import` reads."""
    session: Session = context.obj
    with session.reading() as reader:
        write_staff(reader.everything(), excel)
    return 0


@app.command()
def add(
    context: typer.Context, login: Key, name: Name = "", email: Email = "", user_type: Type = "", state: State = "",
    department: Departments = None, values: Pairs = None,
) -> int:  # fmt: skip
    """Add a person.

    Example: crmaccess users add petr --name "Пётр Ильин" --department sales
    """
    attributes = pairs(values)
    return carry_out(context, lambda known, at: users.add_user(
        login, known, at, name=name, email=email, user_type=user_type, state=state, attributes=attributes,
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
    return carry_out(context, lambda known, at: users.edit_user(
        user, known, at, login=login, name=name, email=email, user_type=user_type, attributes=attributes,
    ))  # fmt: skip


@app.command()
def activate(context: typer.Context, user: User) -> int:
    """Let a person act again."""
    return carry_out(context, lambda known, at: lifecycle.activate(user, known, at))


@app.command()
def deactivate(context: typer.Context, user: User) -> int:
    """Make a person inactive, where the system knows that."""
    return carry_out(context, lambda known, at: lifecycle.deactivate(user, known, at))


@app.command()
def block(context: typer.Context, user: User, until: BlockUntil = "") -> int:
    """Block a person, for a time or until unblocked."""
    return carry_out(context, lambda known, at: lifecycle.block(user, known, at, until=time(until)))


@app.command()
def unblock(context: typer.Context, user: User) -> int:
    """End a block."""
    return carry_out(context, lambda known, at: lifecycle.unblock(user, known, at))


@app.command()
def responsible(context: typer.Context, user: User, for_: For = None, end: End = False) -> int:
    """Make a person responsible for something: it says who is to act, and opens nothing.

    Example: crmaccess users responsible maria --for source=telegram
    """
    return carry_out_responsible(context, "user", user, for_ or (), end)


@app.command("sign-in")
def sign_in(context: typer.Context, user: User) -> int:
    """Note that a person signed in; this accepts an invitation."""
    return carry_out(context, lambda known, at: users.sign_in(user, known, at))


@app.command()
def delete(context: typer.Context, user: User) -> int:
    """Remove an account that nobody ever used; archive the others."""
    return carry_out(context, lambda known, at: users.delete_user(user, known, at), records=all_records)

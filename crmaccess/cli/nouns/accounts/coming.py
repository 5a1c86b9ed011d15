"""`crmaccess users add`, `invite`, `link`, `unlink`, `merge`: people who come, and the cards that they are."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from crmaccess.changes import Plan
from crmaccess.cli.frame.changes.reading import Reading, the_records, with_values
from crmaccess.cli.frame.changes.writing import announcing, carry_out
from crmaccess.cli.frame.entry.argument_values import pairs
from crmaccess.cli.frame.entry.arguments import Name, Pairs, User, Users
from crmaccess.cli.frame.entry.completion import entities, keys, logins, states, types
from crmaccess.cli.nouns.accounts.passwords import (
    FromStdin,
    Generate,
    Link,
    chosen,
    refuse_two_ways,
    sealed_for,
    show_with_password,
)
from crmaccess.definition.attributes import USER
from crmaccess.errors import UsageError
from crmaccess.facts import Department, Role
from crmaccess.plan.known.known import Known
from crmaccess.session import Session

Login = Annotated[str, typer.Argument(help="A key: no blanks, no colon; from a card its e-mail.", show_default=False)]
Email = Annotated[str, typer.Option("--email", help="The e-mail.", show_default=False)]
Type = Annotated[
    str,
    typer.Option("--type", help="A type of the system: employee …", autocompletion=types, show_default=False),
]
State = Annotated[
    str, typer.Option("--state", help="The state to begin in.", autocompletion=states, show_default=False)
]
Departments = Annotated[
    list[str] | None,
    typer.Option(
        "--department", metavar="DEPARTMENT", help="A department; may be repeated.", autocompletion=keys(Department),
        show_default=False,
    ),
]  # fmt: skip
Roles = Annotated[
    list[str] | None,
    typer.Option("--role", help="A role; may be repeated.", autocompletion=keys(Role), show_default=False),
]
Branches = Annotated[
    list[str] | None,
    typer.Option("--branch", help="A branch to be admitted to; may be repeated.", show_default=False),
]
BranchesOfRoles = Annotated[
    list[str] | None,
    typer.Option("--branch", help="A branch, of the roles too; may be repeated.", show_default=False),
]
Places = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="KIND:PLACE", help="A place to be admitted to: source:telegram; may be repeated.",
                 show_default=False),
]  # fmt: skip
Card = Annotated[
    str,
    typer.Option("--card", metavar="CARD", help="The record that the person is: client:anya; it says what is not said.",
                 autocompletion=entities, show_default=False),
]  # fmt: skip
CardOfOne = Annotated[
    str,
    typer.Option("--card", metavar="CARD", help="The record or employee that the one person is.",
                 autocompletion=entities, show_default=False),
]  # fmt: skip
CardKey = Annotated[
    str, typer.Argument(metavar="CARD", help="A card: client:anya.", autocompletion=entities, show_default=False)
]
Kept = Annotated[
    str, typer.Argument(metavar="KEPT", help="The account that stays.", autocompletion=logins, show_default=False)
]
Addresses = Annotated[
    list[str], typer.Argument(metavar="ADDRESS...", help="E-mails, or phones as +79161110001.", show_default=False)
]


def add(
    context: typer.Context, login: Login = "", name: Name = "", email: Email = "", user_type: Type = "",
    state: State = "", department: Departments = None, role: Roles = None, branch: Branches = None,
    place: Places = None, card: Card = "", values: Pairs = None, generate: Generate = False,
    password_stdin: FromStdin = False, link: Link = False,
) -> int:  # fmt: skip
    """Add a person by the form of the CRM, with all that it asks for, and write to them as the system does. With
    --state an account is noted that exists already, and nobody is written to.

    With --card name, e-mail, type and role are those of the card; where the e-mail is that of an account of the same
    family, the card is added to it, once that is confirmed.

    Example: crmaccess users add petr --name "Пётр Ильин" --department sales
    """
    from crmaccess.plan.people.accounts.forms import Form, add_person  # of all that is done to people seldom the first

    session: Session = context.obj
    if not (login or card):
        raise UsageError("E_ARGUMENT_MISSING", "LOGIN", help="crmaccess users add --help")
    refuse_two_ways(state=bool(state), link=link)
    refuse_two_ways(generate=generate, password_stdin=password_stdin, link=link)
    new = "link" if link else "" if state else "added"
    form = Form(
        login, name, email, user_type, state, card, role or (), [*_branches(branch), *(place or ())],
        department or (), pairs(values), link,
    )  # fmt: skip
    password = chosen(session, generate, password_stdin) if generate or password_stdin else None

    def wish(known: Known, at: datetime) -> Plan:
        if link:
            _refuse_link(known)
        return add_person(form, known, at, password)

    return carry_out(
        context, announcing(wish, new=new, sealed=partial(sealed_for, session, new, password)),
        answer=lambda plan, definition: show_with_password(session, plan, definition, password),
        records=with_values(USER, form.attributes, _cards([card])), secret=generate,
    )  # fmt: skip


def _refuse_link(known: Known) -> None:
    from crmaccess.plan.people.coming.inviting import refuse_link  # most people are added without

    refuse_link(known.definition.passwords.created, known.definition)


def _branches(branches: Iterable[str] | None) -> list[str]:
    """Branches as places."""
    return [f"branch:{branch}" for branch in branches or ()]


def _cards(cards: Iterable[str]) -> Reading:
    """Reads the cards that are records."""
    return the_records([card for card in cards if card])


def invite(
    context: typer.Context, addresses: Addresses, user_type: Type = "", role: Roles = None,
    branch: BranchesOfRoles = None, place: Places = None, department: Departments = None, card: CardOfOne = "",
) -> int:  # fmt: skip
    """Invite people by e-mail or phone: all of them or none. The address is the login; the letter says how to accept.

    Example: crmaccess users invite anna@example.com +79161110001 --role manager
    """
    from crmaccess.plan.people.coming.inviting import invite  # of all that is done to people the rarest

    return carry_out(context, lambda known, at: invite(
        addresses, known, at, user_type=user_type, roles=role or (), branches=branch or (),
        departments=department or (), places=place or (), card=card,
    ), records=_cards([card]))  # fmt: skip


def link(context: typer.Context, user: User, card: CardKey) -> int:
    """Link an account with a card: the record or the employee that the person is.

    Example: crmaccess users link marina client:borya
    """
    from crmaccess.plan.people.accounts.cards import link  # few people are linked

    return carry_out(context, lambda known, at: link(user, card, known, at), records=_cards([card]))


def unlink(context: typer.Context, user: User, card: CardKey) -> int:
    """Take a card from an account."""
    from crmaccess.plan.people.accounts.cards import unlink  # few people are unlinked

    return carry_out(context, lambda known, at: unlink(user, card, known, at), records=_cards([card]))


def merge(context: typer.Context, kept: Kept, others: Users) -> int:
    """Make one account of those of a family: cards, roles and branches of the others go to it, and they are archived.

    Its login and password stay, and nobody is written to.

    Example: crmaccess users merge marina@demo.ru anya@demo.ru
    """
    from crmaccess.plan.people.accounts.cards import merge  # few people are merged

    return carry_out(context, lambda known, at: merge(kept, others, known, at), bulk=True)

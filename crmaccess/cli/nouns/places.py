"""`crmaccess branches`, `cash-registers`, `sources`, `crms`: the same commands for every kind of place."""

from typing import Annotated

import typer

from crmaccess.cli.frame.argument_values import pairs
from crmaccess.cli.frame.arguments import Key, Name, NewName, Pairs, User
from crmaccess.cli.frame.command_groups import noun
from crmaccess.cli.frame.show import show_facts
from crmaccess.cli.frame.writing import carry_out
from crmaccess.facts import Place
from crmaccess.plan.known.known import Known
from crmaccess.plan.records import places
from crmaccess.session import Session, definition_of

PlaceKey = Annotated[str, typer.Argument(metavar="PLACE", help="Key or name; * for all of them, later ones too.")]


def commands(kind: str, one: str, many: str) -> typer.Typer:
    """The commands for the places of a kind, which people call `one` and `many`."""
    app = noun(f"{many.capitalize()}, and who is admitted to them.")

    def list_places(context: typer.Context) -> int:
        session: Session = context.obj
        with session.reading() as reader:
            places.check_kind(kind, Known(definition_of(reader), ()))
            found = [place for place in reader.facts(Place) if place.kind == kind]
        return show_facts(session, "places", found, "key", "name", "archived", "attributes")

    def add(context: typer.Context, key: Key, name: Name = "", values: Pairs = None) -> int:
        attributes = pairs(values)
        return carry_out(
            context, lambda known, at: places.add_place(kind, key, known, at, name=name, attributes=attributes)
        )

    def edit(context: typer.Context, place: PlaceKey, name: NewName = None, values: Pairs = None) -> int:
        wanted = pairs(values)
        return carry_out(
            context, lambda known, at: places.edit_place(kind, place, known, at, name=name, attributes=wanted)
        )

    def archive(context: typer.Context, place: PlaceKey) -> int:
        return carry_out(context, lambda known, at: places.archive_place(kind, place, known, at))

    def restore(context: typer.Context, place: PlaceKey) -> int:
        return carry_out(context, lambda known, at: places.restore_place(kind, place, known, at))

    def admit(context: typer.Context, user: User, place: PlaceKey) -> int:
        return carry_out(context, lambda known, at: places.admit(user, kind, place, known, at))

    def remove(context: typer.Context, user: User, place: PlaceKey) -> int:
        return carry_out(context, lambda known, at: places.remove_admission(user, kind, place, known, at))

    app.command("list", help=f"List the {many}.")(list_places)
    app.command(help=f"Add a {one}.")(add)
    app.command(help=f"Change a {one}'s name or other values.")(edit)
    app.command(help=f"Take a {one} out of use; its records stay.")(archive)
    app.command(help=f"Take an archived {one} into use again.")(restore)
    app.command(help=f"Admit a person to a {one}.")(admit)
    app.command(help=f"Take a person's admission to a {one} away.")(remove)
    return app


branches = commands("branch", "branch", "branches")
cash_registers = commands("register", "cash register", "cash registers")
sources = commands("source", "source", "sources")
crms = commands("crm", "CRM", "CRMs")

"""`crmaccess branches`, `cash-registers`, `sources`, `crms`: the same commands for every kind of place; and `places`,
for kinds that have no command of their own.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from crmaccess.cli.frame.answers.show import show_facts, wording_of
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.argument_values import ending, pairs
from crmaccess.cli.frame.entry.arguments import Key, Name, NewName, Pairs, Until, User
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.cli.frame.entry.completion import place_keys
from crmaccess.definition import Definition
from crmaccess.errors import InvalidInput
from crmaccess.facts import Place
from crmaccess.plan.known.known import Known, unavailable
from crmaccess.plan.known.secrets import veiled
from crmaccess.plan.records import places
from crmaccess.session import Session, definition_of

if TYPE_CHECKING:
    from crmaccess.store.reading.reader import Reader

PlaceKey = Annotated[str, typer.Argument(metavar="PLACE", help="Key or name; * for all of them, later ones too.")]


def commands(kind: str, one: str, many: str) -> typer.Typer:
    """The commands for the places of a kind, which people call `one` and `many`."""
    app = noun(f"{many.capitalize()}, and who is admitted to them.")

    def list_places(context: typer.Context) -> int:
        session: Session = context.obj
        with session.reading() as reader:
            definition = definition_of(reader)
            places.check_kind(kind, Known(definition, ()))
            found = seen_places(session, reader, (kind,))
        return show_places(session, definition, found, "key", "name", "archived", "attributes")

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

    def admit(context: typer.Context, user: User, place: PlaceKey, until: Until = None) -> int:
        ends = ending(context.obj, until)
        return carry_out(context, lambda known, at: places.admit(user, kind, place, known, at, until=ends))

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


OfKind = Annotated[str, typer.Argument(metavar="[KIND]", help="Only of this kind.", show_default=False)]
AnyPlace = Annotated[
    str,
    typer.Argument(
        metavar="PLACE", help="Kind and key: branch:north; branch:* for all of a kind.", autocompletion=place_keys
    ),
]
places_ = noun("Places of every kind, also of those that have no command of their own.")


@places_.command("list")
def list_all(context: typer.Context, kind: OfKind = "") -> int:
    """List the places of a kind, or of all."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
        if kind:
            places.check_kind(kind, Known(definition, ()))
        elif not definition.places:
            raise unavailable(definition, "places")
        found = seen_places(session, reader, (kind,) if kind else definition.places)
    return show_places(session, definition, found, "kind", "key", "name", "archived", "attributes")


@places_.command("add")
def add_any(context: typer.Context, place: AnyPlace, name: Name = "", values: Pairs = None) -> int:
    """Add a place.

    Example: crmaccess places add branch:north --name "Север"
    """
    kind, key = kind_and_key(place)
    attributes = pairs(values)
    return carry_out(
        context, lambda known, at: places.add_place(kind, key, known, at, name=name, attributes=attributes)
    )


@places_.command("edit")
def edit_any(context: typer.Context, place: AnyPlace, name: NewName = None, values: Pairs = None) -> int:
    """Change a place's name or other values."""
    kind, key = kind_and_key(place)
    wanted = pairs(values)
    return carry_out(context, lambda known, at: places.edit_place(kind, key, known, at, name=name, attributes=wanted))


@places_.command("archive")
def archive_any(context: typer.Context, place: AnyPlace) -> int:
    """Take a place out of use; its records stay."""
    kind, key = kind_and_key(place)
    return carry_out(context, lambda known, at: places.archive_place(kind, key, known, at))


@places_.command("restore")
def restore_any(context: typer.Context, place: AnyPlace) -> int:
    """Take an archived place into use again."""
    kind, key = kind_and_key(place)
    return carry_out(context, lambda known, at: places.restore_place(kind, key, known, at))


@places_.command("admit")
def admit_to_any(context: typer.Context, user: User, place: AnyPlace, until: Until = None) -> int:
    """Admit a person to a place."""
    (kind, key), ends = kind_and_key(place), ending(context.obj, until)
    return carry_out(context, lambda known, at: places.admit(user, kind, key, known, at, until=ends))


@places_.command("remove")
def remove_from_any(context: typer.Context, user: User, place: AnyPlace) -> int:
    """Take a person's admission to a place away."""
    kind, key = kind_and_key(place)
    return carry_out(context, lambda known, at: places.remove_admission(user, kind, key, known, at))


def seen_places(session: Session, reader: "Reader", kinds: Collection[str]) -> list[Place]:
    """The places of these kinds, without what their values name that whoever runs the command does not see."""
    found = [place for place in reader.facts(Place) if place.kind in kinds]
    eyes = session.eyes_on(reader)
    return found if eyes is None else eyes.told(found)


def show_places(session: Session, definition: Definition, found: Iterable[Place], *fields: str) -> int:
    """A row for each place; its attributes in words for people."""
    found = [veiled(place, definition) for place in found]
    if words := wording_of(session, definition):
        found = [place._replace(attributes=words.attributes(place.kind, place.attributes)) for place in found]
    return show_facts(session, "places", found, *fields)


def kind_and_key(reference: str) -> tuple[str, str]:
    """What `branch:north` says. Raises InvalidInput."""
    kind, colon, key = reference.partition(":")
    if not colon:
        raise InvalidInput("E_PLACE_MALFORMED", reference)
    return kind, key


branches = commands("branch", "branch", "branches")
cash_registers = commands("register", "cash register", "cash registers")
sources = commands("source", "source", "sources")
crms = commands("crm", "CRM", "CRMs")

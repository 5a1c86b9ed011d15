"""`crmaccess attributes`: the further values that people, groups, places and records have."""

from typing import Annotated

import typer

from crmaccess.cli.frame.answers.show import show_list, wording_of
from crmaccess.cli.frame.changes.reading import all_records
from crmaccess.cli.frame.changes.writing import carry_out
from crmaccess.cli.frame.entry.command_groups import noun
from crmaccess.errors import Listed, NotFound, nearest
from crmaccess.plan.system import attributes
from crmaccess.session import Session, definition_of

app = noun("The further values that people, groups, places and records have.")
FIELDS = ("thing", "key", "type", "label", "values", "to", "many", "secret", "own")
Thing = Annotated[str, typer.Argument(metavar="KIND", help="user, an entity, a kind of place or of group.",
                                      show_default=False)]  # fmt: skip
OnlyThing = Annotated[str, typer.Argument(metavar="[KIND]", help="Only those of this kind.", show_default=False)]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The attribute.", show_default=False)]
Type = Annotated[
    str,
    typer.Option("--type", help="text, number, date, yes/no, on/off, words or reference.", show_default=False),
]  # fmt: skip
Words = Annotated[list[str] | None, typer.Option("--word", help="A word that can be chosen; repeatable.",
                                                 show_default=False)]  # fmt: skip
To = Annotated[list[str] | None, typer.Option("--to", metavar="KIND", help="What it names; repeatable.",
                                              show_default=False)]  # fmt: skip
Called = Annotated[str, typer.Option("--label", help="What it is called.", show_default=False)]
Many = Annotated[bool, typer.Option("--many", help="It names several.")]
Secret = Annotated[bool, typer.Option("--secret", help="Its values are never shown or written out.")]


@app.command("list")
def list_attributes(context: typer.Context, kind: OnlyThing = "") -> int:
    """List the attributes that the system and the company declare."""
    session: Session = context.obj
    with session.reading() as reader:
        definition = definition_of(reader)
    among = attributes.things(definition)
    if kind and kind not in among:
        raise NotFound("E_ATTRIBUTE_KIND", kind, nearest=nearest(kind, among) or Listed(among))
    words = wording_of(session, definition)
    rows = [
        (
            thing, one.key, one.type, words.label(one.label, "") if words else one.label.en,
            [words.value(thing, one.key, value) for value in one.values] if words else list(one.values),
            list(one.to), one.many, one.secret, one.own,
        )
        for thing in ([kind] if kind else among) for one in definition.attributes_of(thing).values()
    ]  # fmt: skip
    return show_list(session, "attributes", FIELDS, rows, key="key")


@app.command()
def add(
    context: typer.Context, kind: Thing, name: Name, type_: Type = "", word: Words = None, to: To = None,
    many: Many = False, secret: Secret = False, label: Called = "",
) -> int:  # fmt: skip
    """Add an attribute of the company's own; its values are checked from then on.

    Example: crmaccess attributes add user birthday --type date --label "День рождения"
    """
    return carry_out(context, lambda known, at: attributes.add_attribute(
        kind, name, known, at, type_=type_, label=label, words=word or (), to=to or (), many=many, secret=secret,
    ), records=all_records)  # fmt: skip


@app.command()
def remove(context: typer.Context, kind: Thing, name: Name) -> int:
    """Remove an attribute of the company's own; with --yes its values go, too."""
    session: Session = context.obj
    return carry_out(
        context,
        lambda known, at: attributes.remove_attribute(
            kind, name, known, at, values=session.options.yes or session.options.dry_run
        ),
        records=all_records,
    )

"""The tables `[attributes.THING]`: which further values accounts, groups, places and records have, and of what type."""

from crmaccess.definition import Attribute
from crmaccess.definition.attributes import FORMS, REFERENCE, TEXT, TYPES, WORDS
from crmaccess.systems.tables.table import Table


def by_thing(top: Table) -> dict[str, dict[str, Attribute]]:
    """By thing and name; a table may be of several things, with blanks between them."""
    found: dict[str, dict[str, Attribute]] = {}
    for things, table in top.tables("attributes").items():
        declared = {name: _attribute(name, table.table(name)) for name in table.values}
        for thing in things.split():
            found.setdefault(thing, {}).update(declared)
    return found


def _attribute(name: str, table: Table) -> Attribute:
    """Its type goes without saying where `words` or `to` do."""
    words, to = table.words_labelled("words"), table.words("to")
    implied = WORDS if words else REFERENCE if to else TEXT
    attribute = Attribute(
        name, table.choice("type", TYPES, implied), words, to, table.flag("many"), table.flag("secret"), table.label(),
        form=table.choice("form", FORMS, ""),
    )  # fmt: skip
    for key, kind, said in (("words", WORDS, words), ("to", REFERENCE, to), ("form", TEXT, attribute.form)):
        if bool(said) != (attribute.type == kind) and (said or kind != TEXT):
            table.refuse("E_ATTRIBUTE_TYPE", key, attribute.type, expected=kind)
    table.close()
    return attribute

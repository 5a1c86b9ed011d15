"""A definition of before attributes were declared, with declarations: the shipped ones, or what its conditions read."""

import json
from collections.abc import Mapping
from typing import Any

from crmaccess.definition import Atom, Definition
from crmaccess.definition.attributes import DATE, SWITCHES, TEXT, WORDS


def brought_over(text: str) -> str:
    """The tables that a database keeps, as JSON, with declarations if they have none."""
    raw = json.loads(text)
    if "attributes" in raw:
        return text
    return json.dumps({**raw, "attributes": _declarations(raw)}, ensure_ascii=False, sort_keys=False)


def _declarations(raw: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    from crmaccess.systems import load, names

    if raw.get("name") in names():
        return dict(json.loads(load(raw["name"])[1])["attributes"])
    from crmaccess.systems.checks.attributes import ANY, attributes_read, declared
    from crmaccess.systems.loader import build

    found: dict[str, dict[str, Any]] = {}
    for key, entity in raw.get("entities", {}).items():
        for name in str(entity.get("attributes", "")).split():
            found.setdefault(key, {})[name] = {}
    definition: Definition = build(raw, [])
    for thing, atom in attributes_read(definition):
        if thing != ANY and atom.name not in declared(definition, thing):
            before = found.setdefault(thing, {}).get(atom.name, {})
            found[thing][atom.name] = _wider(before, _type_of(atom))
    return found


def _type_of(atom: Atom) -> dict[str, Any]:
    """The type that an atom says, if it says one."""
    if atom.kind == DATE:
        return {"type": DATE}
    words = [word for word in atom.argument.split("|") if word]
    switch = next((type_ for type_, pair in SWITCHES.items() if words and set(words) <= set(pair)), "")
    return {"type": switch} if switch else {"words": words} if words else {}


def _wider(before: Mapping[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """What fits both; a list of words is what conditions know, so others may stand there: it is a text."""
    found = now if not before or before == now else {"type": TEXT}
    return {"type": TEXT} if WORDS in found else found

"""Words of attributes: what people write where the rules of the system look for a certain word."""

from collections.abc import Mapping

from crmaccess.definition import Definition
from crmaccess.engine.answers.targets import attributes
from crmaccess.plan.known.values import NO, YES

_OPPOSITE = {"on": "off", "yes": "no", "off": "on", "no": "yes"}
Spoken = Mapping[str, Mapping[str, str]]  # by attribute what is written, in small letters, and what it means


def spoken_values(thing: str, definition: Definition) -> Spoken:
    """What can be written for the values of such a thing (`user`, an entity, a kind of place or group)."""
    found: dict[str, dict[str, str]] = {}
    for one in attributes(thing, definition):
        words = {value.casefold(): value for value in one.values}
        kind = definition.duties.kinds.get(one.name)
        for value in one.values:
            labels = kind.values.get(value, ()) if kind else ()
            words |= {label.casefold(): value for label in labels if label}
            if opposite := _OPPOSITE.get(value):
                words = {**dict.fromkeys(_alike(value), value), **dict.fromkeys(_alike(opposite), opposite), **words}
        found[one.name] = words
    return found


def _alike(word: str) -> frozenset[str]:
    """All words that say yes, or all that say no."""
    return YES if word in YES else NO


def understood(attributes_: Mapping[str, str], spoken: Spoken) -> dict[str, str]:
    """The attributes with the words that the rules look for; whatever else is written stays."""
    return {
        name: spoken[name].get(value.casefold(), value) if value and name in spoken else value
        for name, value in attributes_.items()
    }

"""Which duties are kept apart: by the definition, and by the company's setting `separation`."""

import re

from crmaccess.changes import Change
from crmaccess.definition import SEPARATION, SEPARATION_BREACH, Separation
from crmaccess.errors import Guarded, InvalidInput
from crmaccess.facts import Role
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import is_template

WARN = "warn"
NOUNS = ("role", "right")
_BETWEEN = re.compile(r"\+(?=(?:role|right):)")  # a key may hold a plus, but no colon


def separations(known: Known) -> tuple[Separation, ...]:
    """All that hold in the company."""
    own = (Separation(tuple(_BETWEEN.split(text))) for text in known.value(SEPARATION).split())
    return (*known.definition.rules.separation, *own)


def only_warns(known: Known) -> bool:
    """Whether a plan against them is carried out all the same."""
    return known.value(SEPARATION_BREACH) == WARN


def in_form(value: str, known: Known) -> str:
    """The setting's value with the full keys of what it names. Raises NotFound or InvalidInput."""
    return " ".join(dict.fromkeys(_spelled_out(text, known) for text in value.split()))


def check_form(value: str, known: Known) -> None:
    """Raise for a value that is not stored so: with a word that means nothing, or that is not a full key."""
    if (stored := in_form(value, known)) != value:
        raise InvalidInput("E_ATTRIBUTE_FORM", value, nearest=(stored,))


def keep_what_is_named(edits: list[Change], known: Known, will: Known) -> None:
    """Raise Guarded for a role that would go, or get another key, though duties are kept apart by it."""
    gone = {one.before.key for one in edits if isinstance(one.before, Role)} - will.roles.keys()
    for rule in separations(will) if gone else ():
        for word in rule.of:
            noun, _, key = word.partition(":")
            if noun == "role" and key in gone:
                raise Guarded("E_SEPARATION_NAMES", key, separation="+".join(rule.of))


def _spelled_out(text: str, known: Known) -> str:
    words = tuple(dict.fromkeys(_word(one, known) for one in _BETWEEN.split(text)))
    if len(words) < 2:
        raise InvalidInput("E_SEPARATION_FORM", text)
    return "+".join(words)


def _word(word: str, known: Known) -> str:
    noun, colon, key = word.partition(":")
    if noun not in NOUNS or not colon:
        raise InvalidInput("E_SEPARATION_FORM", word)
    if noun == "role":
        role = known.role(key)
        if is_template(role, known.definition):
            raise InvalidInput("E_SEPARATION_TEMPLATE", role.key)
        return f"role:{role.key}"
    name, at, level = key.partition("=")
    permission = known.permission(name)
    if at and not known.is_above_none(permission.key, known.level(permission, level)):
        raise InvalidInput("E_SEPARATION_FORM", word)
    return f"right:{permission.key}{at}{level}"

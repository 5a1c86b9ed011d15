"""Values that are kept and compared and never shown: what stands in their place, and whose are left out of a file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from shlex import quote, split
from typing import TypeVar

from crmaccess.changes import Change, Step
from crmaccess.definition import Definition, settings_of
from crmaccess.definition.attributes import USER
from crmaccess.errors import Problem
from crmaccess.facts import SEALED, Account, Fact, Group, Place, Record, Setting, key_of

FEW = 12  # names that a note can list
HIDDEN = "•••"
Valued = Account | Group | Place | Record
F = TypeVar("F", bound=Fact)


def thing_of(fact: Valued, definition: Definition) -> str:
    """The kind of thing whose attributes the fact has."""
    if isinstance(fact, Account):
        return USER
    if isinstance(fact, Record):
        return fact.entity
    return fact.kind or next(iter(definition.group_kinds), "")


def secret_names(fact: Fact, definition: Definition) -> list[str]:
    """The values of the fact that are secret, as `values_of` names them."""
    if isinstance(fact, Setting):
        return [fact.name] if is_secret_setting(fact.name, definition) else []
    if not isinstance(fact, Valued) or not fact.attributes:
        return []
    declared = definition.attributes.get(thing_of(fact, definition), {})
    return [name for name in fact.attributes if name in declared and declared[name].secret]


def is_secret_setting(name: str, definition: Definition) -> bool:
    rule = settings_of(definition).get(name)
    return rule is not None and rule.secret


def sets_secrets_alone(step: Step, definition: Definition) -> bool:
    """Whether both sides of a change are alike but for their secrets: no plan and no request can hold it."""
    if not isinstance(step, Change):
        return False
    before, after = step.before, step.after
    if after is None:
        return False
    if before is None:
        return isinstance(after, Setting) and is_secret_setting(after.name, definition)
    return before != after and _without_secrets(before, definition) == _without_secrets(after, definition)


def _without_secrets(fact: F, definition: Definition) -> F:
    names = secret_names(fact, definition)
    left = {name: value for name, value in values_of(fact).items() if name not in names}
    return with_values(fact, left) if names else fact


def veiled(fact: F, definition: Definition) -> F:
    """The fact as it may be shown."""
    hidden = dict.fromkeys(secret_names(fact, definition), HIDDEN)
    return with_values(fact, {**values_of(fact), **hidden}) if hidden else fact


def without_secrets(facts: Iterable[F], definition: Definition) -> tuple[list[F], list[str]]:
    """The facts as they may be written out, and whose secrets are missing: `petr.code`."""
    kept: list[F] = []
    missing: list[str] = []
    for fact in facts:
        names = secret_names(fact, definition)
        if names and isinstance(fact, Setting):
            missing.append(f"settings.{fact.name}")
            continue
        missing += [f"{key_of(fact)[-1]}.{name}" for name in names]
        kept.append(_without_secrets(fact, definition))
    return kept, missing


def is_sealed(fact: Fact | None) -> bool:
    """Whether a digest stands for one of its values."""
    return any(value.startswith(SEALED) for value in values_of(fact).values())


def values_of(fact: Fact | None) -> Mapping[str, str]:
    """The attributes of the fact; of a setting its value, by its name."""
    return {fact.name: fact.value} if isinstance(fact, Setting) else getattr(fact, "attributes", {})


def with_values(fact: F, values: Mapping[str, str]) -> F:
    """The fact with these values in place of its own."""
    if isinstance(fact, Setting):
        return fact._replace(value=values.get(fact.name, ""))
    return fact._replace(attributes=values)  # type: ignore[call-arg, return-value]


def secrets_missing(whose: Sequence[str]) -> list[Problem]:
    """A note for the secrets that a file lacks."""
    named = ", ".join(whose[:FEW]) + (", …" if len(whose) > FEW else "")
    return [Problem("W_SECRETS_LEFT_OUT", named, details=(("count", str(len(whose))),))] if whose else []


def veiled_command(command: str, definition: Definition) -> str:
    """A command as it may be shown: what it sets of secrets is hidden."""
    command = _without_secret_settings(command, definition)
    names = {key for declared in definition.attributes.values() for key, one in declared.items() if one.secret}
    if not names or "=" not in command:
        return command
    setting = re.compile(rf"^((?:.*[=.,;\s])?(?:{'|'.join(map(re.escape, sorted(names)))})\s*=).+", re.DOTALL)
    try:
        words = split(command)
    except ValueError:  # a word that is not closed: no command of ours
        return setting.sub(rf"\1{HIDDEN}", command)
    hidden = [setting.sub(rf"\1{HIDDEN}", word) for word in words]
    return " ".join(new if new != word else quote(word) for word, new in zip(words, hidden, strict=True))


def _without_secret_settings(command: str, definition: Definition) -> str:
    """`crmaccess settings set NAME VALUE` without the value, whatever options stand before or behind it."""
    names = [name for name, rule in settings_of(definition).items() if rule.secret]
    if not names or "settings" not in command:
        return command
    try:
        words = split(command)
    except ValueError:
        words = command.split(" ")
    if not {"settings", "set"} <= set(words) or not any(name in words for name in names):
        return command
    behind = next(number for number, word in enumerate(words) if word in names)
    return " ".join([*map(quote, words[: behind + 1]), *[HIDDEN] * (len(words) > behind + 1)])


def veiled_conditions(text: str, definition: Definition) -> str:
    """A text with conditions in it, without the values that they ask of secrets: `vault=1234`."""
    names = {key for declared in definition.attributes.values() for key, one in declared.items() if one.secret}
    if not names or "=" not in text:
        return text

    def hidden(found: re.Match[str]) -> str:
        name, value = found.groups()
        stands_for_one = value.startswith("setting:") or value == name.upper()
        return found[0] if stands_for_one else f"{name}={HIDDEN}"

    return re.sub(rf"(?<!\w)({'|'.join(map(re.escape, sorted(names)))})=([^\s\",]+)", hidden, text)


def veiled_values(values: Mapping[str, str], thing: str, definition: Definition) -> dict[str, str]:
    """Values of such a thing as they may be shown."""
    declared = definition.attributes.get(thing, {})
    return {name: HIDDEN if name in declared and declared[name].secret else value for name, value in values.items()}

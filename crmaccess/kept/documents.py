"""Facts and the steps of plans as values of JSON, and back; secrets never come this far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from crmaccess.changes import (
    Change,
    DefinitionSet,
    Difference,
    Erased,
    LetterQueued,
    LettersWithdrawn,
    SecretSet,
    Step,
)
from crmaccess.definition import Definition
from crmaccess.errors import InvalidInput
from crmaccess.facts import FACTS, Fact, key_of
from crmaccess.plan.known.references import NOUNS
from crmaccess.plan.known.secrets import secret_names, values_of, with_values

Document = dict[str, Any]
Compiling = Callable[[str], str]
KINDS: Mapping[str, type[Fact]] = {kind.__name__: kind for kind in FACTS}


class Malformed(Exception):
    """What was read is no fact and no step."""


def fact_document(fact: Fact | None, definition: Definition) -> Document | None:
    """The fields of a fact, without its secrets."""
    if fact is None:
        return None
    if secret := secret_names(fact, definition):
        fact = with_values(fact, {name: value for name, value in values_of(fact).items() if name not in secret})
    return {name: plain(value) for name, value in fact._asdict().items()}


def fact_of(kind: str, fields: object) -> Fact | None:
    """The fact with these fields. Raises Malformed."""
    if fields is None:
        return None
    cls = KINDS.get(kind)
    if cls is None or not isinstance(fields, dict) or fields.keys() != set(cls._fields):
        raise Malformed
    types = cls.__annotations__
    return cls(**{name: _READ[types[name]](value) for name, value in fields.items()})


def step_document(step: Step, definition: Definition) -> Document:
    """A step: `actions` is what it does, `before` and `after` are both sides. Raises InvalidInput for a secret."""
    if isinstance(step, Change):
        if step.after is not None and _secrets(step.before, definition) != _secrets(step.after, definition):
            raise InvalidInput("E_PLAN_SECRET", ":".join(key_of(step.fact)))
        sides = (fact_document(side, definition) for side in step)
        return _document(_actions(step), type(step.fact).__name__, ":".join(key_of(step.fact)), *sides)
    return _OF_OTHERS[type(step)](step)


def only_differing(said: Document) -> Document:
    """The document of a step with those fields alone in which both sides differ, where it has both."""
    before, after = said["before"], said["after"]
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return said
    names = [name for name in after if before.get(name) != after[name]]
    sides = ({name: side.get(name) for name in names} for side in (before, after))
    return {**said, **dict(zip(("before", "after"), sides, strict=True))}


def step_of(said: object, compiled: Compiling) -> Step:
    """The step that a document tells of. Raises Malformed."""
    if not isinstance(said, dict) or said.keys() != {"actions", "kind", "key", "before", "after"}:
        raise Malformed
    kind, key, before, after = (said[name] for name in ("kind", "key", "before", "after"))
    if kind in KINDS:
        change = Change(fact_of(kind, before), fact_of(kind, after))
        if change == Change(None, None) or said["actions"] != _actions(change) or _is_another(change):
            raise Malformed
        return change
    if not isinstance(key, str) or kind not in _READ_OTHERS:
        raise Malformed
    try:
        return _READ_OTHERS[kind](key, before, after, compiled)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Malformed from error


def _document(actions: list[str], kind: str, key: str, before: object, after: object) -> Document:
    return {"actions": actions, "kind": kind, "key": key, "before": before, "after": after}


def _is_another(change: Change) -> bool:
    """Whether one fact becomes another where nothing is renamed: no command does that, and what becomes of the first
    would be asked of nobody."""
    before, after = change
    if before is None or after is None or type(before) in NOUNS:
        return False
    return key_of(before) != key_of(after)


def _actions(change: Change) -> list[str]:
    """What takes another key takes the place of what goes: a search for `remove` finds it."""
    before, after = change
    replaces = before is not None and after is not None and key_of(before) != key_of(after)
    return ["remove", "add"] if replaces else [change.verb]


def _secrets(fact: Fact | None, definition: Definition) -> dict[str, str]:
    names = secret_names(fact, definition) if fact is not None else ()
    return {name: values_of(fact)[name] for name in names}


def _secret(step: Step) -> Document:
    raise InvalidInput("E_PLAN_SECRET", step.login)  # type: ignore[union-attr]


def _letter(step: Step) -> Document:
    assert isinstance(step, LetterQueued)
    if step.sealed:
        _secret(step)
    told = {"kind": step.kind, "address": step.address, "channel": step.channel, "details": dict(step.details),
            "instead": step.instead}  # fmt: skip
    return _document(["queue"], "Letter", step.login, None, told)


def _withdrawn(step: Step) -> Document:
    assert isinstance(step, LettersWithdrawn)
    return _document(["withdraw"], "Letter", step.login, {"numbers": list(step.numbers)}, None)


def _erased(step: Step) -> Document:
    assert isinstance(step, Erased)
    return _document(["remove"], "Erasure", step.login, {"logins": list(step.logins)}, None)


def _definition(step: Step) -> Document:
    assert isinstance(step, DefinitionSet)
    told = {"tables": step.tables, "differences": [list(one) for one in step.differences]}
    return _document(["set"], "Definition", step.system, None, told)


_OF_OTHERS: Mapping[type, Callable[[Step], Document]] = {
    SecretSet: _secret, LetterQueued: _letter, LettersWithdrawn: _withdrawn, Erased: _erased,
    DefinitionSet: _definition,
}  # fmt: skip


def _read_letter(login: str, before: Any, after: Any, compiled: Compiling) -> Step:
    if after is None:
        return LettersWithdrawn(login, tuple(map(_number, before["numbers"])))
    kind, address, channel = (_text(after[name]) for name in ("kind", "address", "channel"))
    return LetterQueued(
        login, kind, address, channel, _mapping(after["details"]), instead=_yes_or_no(after["instead"])
    )  # fmt: skip


def _read_erased(login: str, before: Any, after: Any, compiled: Compiling) -> Step:
    return Erased(login, _texts(before["logins"]))


def _read_definition(system: str, before: Any, after: Any, compiled: Compiling) -> Step:
    tables = _text(after["tables"])
    return DefinitionSet(
        system, tables, compiled(tables), tuple(Difference(*_texts(one)) for one in after["differences"])
    )


_READ_OTHERS: Mapping[str, Callable[[str, Any, Any, Compiling], Step]] = {
    "Letter": _read_letter, "Erasure": _read_erased, "Definition": _read_definition,
}  # fmt: skip


def plain(value: Any) -> Any:
    """A value of a fact as JSON has it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z"
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return dict(sorted(value.items())) if isinstance(value, Mapping) else value


def value_of(annotation: str, value: Any) -> Any:
    """The value of a field, by what its annotation says. Raises Malformed."""
    return _READ_AS[annotation](value)


def _exactly(cls: type, value: Any) -> Any:
    if type(value) is not cls:
        raise Malformed
    return value


def _text(value: Any) -> str:
    return _exactly(str, value)  # type: ignore[no-any-return]


def _number(value: Any) -> int:
    return _exactly(int, value)  # type: ignore[no-any-return]


def _yes_or_no(value: Any) -> bool:
    return _exactly(bool, value)  # type: ignore[no-any-return]


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, _exactly(list, value)))


def _pairs(value: Any) -> tuple[tuple[str, ...], ...]:
    pairs = tuple(map(_texts, _exactly(list, value)))
    if any(len(pair) != 2 for pair in pairs):
        raise Malformed
    return pairs


def _mapping(value: Any) -> Mapping[str, str]:
    return {_text(name): _text(one) for name, one in _exactly(dict, value).items()}


def _time(value: Any) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(_text(value)).astimezone(UTC)
    except ValueError as error:
        raise Malformed from error


# By the annotation of a field.
_READ: Mapping[Any, Callable[[Any], Any]] = {
    str: _text, int: _number, bool: _yes_or_no, datetime | None: _time, tuple[str, ...]: _texts,
    tuple[tuple[str, str], ...]: _pairs, Mapping[str, str]: _mapping,
}  # fmt: skip
# By the text of one.
_READ_AS: Mapping[str, Callable[[Any], Any]] = {
    "str": _text, "int": _number, "bool": _yes_or_no, "tuple[str, ...]": _texts,
    "tuple[int, ...]": lambda value: tuple(map(_number, _exactly(list, value))),
    "datetime": _time,
    "Document | None": lambda value: value if value is None else _exactly(dict, value),
}  # fmt: skip

"""Changes as lines: what comes, what changes from what to what, what goes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from crmaccess.changes import Change, DefinitionSet, Erased, LetterQueued, LettersWithdrawn, SecretSet, Step, of_kinds
from crmaccess.definition import Definition, settings_of
from crmaccess.engine.answers.duties import Duty, duty_of
from crmaccess.facts import (
    Account,
    Admission,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Place,
    Record,
    Role,
    Setting,
)
from crmaccess.plan.known.levels import level_told
from crmaccess.plan.known.secrets import Valued, thing_of, veiled
from crmaccess.render.lists.differences import definition_lines
from crmaccess.render.lists.responsible import duty_words
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import clean, shown_time
from crmaccess.render.words.wording import Wording
from crmaccess.zone import UTC_NAME, is_endless

NAMELESS = Names()


def change_line(
    change: Step, definition: Definition, lang: str, zone: str = UTC_NAME, names: Names = NAMELESS
) -> str:  # fmt: skip
    """`edit: user petr (Пётр Ильин): state active → inactive`; of a definition a line for each notion. What has one of
    the `names` is called so, with its key behind."""
    if isinstance(change, DefinitionSet):
        return "\n".join(definition_lines(change.system, change.differences, lang))
    wording = Wording(definition, names, lang, zone)
    if isinstance(change, SecretSet):
        return clean(wording.phrase("change.password", login=change.login))
    if isinstance(change, LetterQueued):
        kind = wording.label(definition.letters[change.kind].label, change.kind)
        return clean(wording.phrase("change.letter", kind=kind, address=change.address))
    if isinstance(change, Erased):
        return clean(wording.phrase("change.erased", login=change.login))
    if isinstance(change, LettersWithdrawn):
        numbers = ", ".join(map(str, change.numbers))
        return clean(wording.phrase("change.withdrawn", login=change.login, numbers=numbers))
    if isinstance(change.fact, Setting):
        return clean(_setting_line(change, change.fact, wording))
    line = f"{wording.word(f'change.{change.verb}')}: {fact_phrase(change.before or change.fact, wording)}"
    edits = ", ".join(_edits(change.before, change.after, wording)) if change.before and change.after else ""
    return clean(f"{line}: {edits}" if edits else line)


def names_in(changes: Iterable[Step], known: Iterable[Fact]) -> Names:
    """The names of what is known and of what comes, changes and goes, so that it is called alike before and after."""
    edits = of_kinds(tuple(changes), (Place, Role, Department, Group))
    return Names.of([*known, *(side for edit in edits for side in edit if isinstance(side, Fact))])


def _setting_line(change: Change, setting: Setting, wording: Wording) -> str:
    """A setting is always there: one that is not kept has its default."""
    rule = settings_of(wording.definition).get(setting.name)
    sides = [
        veiled(side, wording.definition).value if isinstance(side, Setting) else rule.default if rule else ""
        for side in (change.before, change.after)
    ]
    before, after = (value or "—" for value in sides)
    return f"{wording.word('change.edit')}: {fact_phrase(setting, wording)}: {before} → {after}"


def fact_phrase(fact: Fact, wording: Wording) -> str:
    """What the fact is about: `role «manager»`, `petr in department sales`."""
    if isinstance(fact, Record) and (duty := duty_of(fact, wording.definition)):
        return _duty_phrase(fact, duty, wording)
    values = {name: _shown(fact, name, value, wording) for name, value in fact._asdict().items()}
    if isinstance(getattr(fact, "with_sub", None), bool):
        values["with_sub"] = wording.word("with_sub") if getattr(fact, "with_sub", False) else ""
    if values.get("subject") != getattr(fact, "subject", None):
        values["holder"] = ""  # the key behind the name says it
    return fill(wording.catalog.facts[type(fact).__name__], values)


def fact_lines(fact: Fact, wording: Wording) -> list[str]:
    """What the fact says, a line for each field that says anything: `Level: my department`."""
    said = {name: _shown(fact, name, value, wording) for name, value in _told(fact, wording)}
    return [clean(f"{wording.catalog.titles.get(name, name)}: {value}") for name, value in said.items()]


def _told(fact: Fact, wording: Wording) -> Iterator[tuple[str, object]]:
    """The fields that say anything; whoever holds something as it is typed, attributes one by one."""
    values = fact._asdict()
    if "holder" in values:
        values["subject"] = f"{values.pop('holder')}:{values['subject']}"
    if isinstance(fact, Grant):
        values["level"] = level_told(fact.level, wording.level(fact.permission, fact.level))
    attributes = values.pop("attributes", None)
    yield from ((name, value) for name, value in values.items() if value not in (None, False, "", (), {}))
    if attributes and isinstance(fact, Valued):
        yield from wording.attributes(thing_of(fact, wording.definition), attributes).items()


def _duty_phrase(record: Record, duty: Duty, wording: Wording) -> str:
    """`responsibility r1: maria — source telegram`."""
    who = wording.subject("group", duty.group) if duty.group else duty.login
    entity, about = wording.entity(record.entity), " ".join(duty_words(duty, wording))
    return wording.phrase("change.duty", entity=entity, record=record.key, who=who, duty=about, until=duty.until)


def _edits(before: Fact, after: Fact, wording: Wording) -> Iterator[str]:
    old, new = before._asdict(), after._asdict()
    for name in old:
        if old[name] == new[name]:
            continue
        title = wording.catalog.titles.get(name, name).lower()
        if isinstance(old[name], Mapping) and isinstance(before, Valued):
            for key in sorted(old[name].keys() | new[name].keys()):
                if old[name].get(key) != new[name].get(key):
                    sides = (veiled(side, wording.definition) for side in (before, after))
                    called = wording.attribute(thing_of(before, wording.definition), key)
                    yield _edit(called, *(getattr(side, name).get(key, "") for side in sides))
        else:
            yield _edit(title, *(_shown(before, name, side[name], wording) for side in (old, new)))


def _shown(fact: Fact, name: str, value: object, wording: Wording) -> str:
    """The value of a field as the system or the language calls it; what is a name stays as it is."""
    if isinstance(value, str) and value and (called := _called(fact, name, value, wording)):
        return called
    words = _WORDS.get((type(fact), name)) or _WORDS.get((None, name))
    return shown(name, words(wording, value) if words and isinstance(value, str) and value else value, wording)


def _called(fact: Fact, field: str, value: str, wording: Wording) -> str:
    """What has a name, with its key as it is typed: `«Север» (north)`, of a right `«Продажи» (department:sales)`; ''
    for what has none."""
    names, typed = wording.names, value
    kind, key = _referred(fact, field, value)
    if kind in ("role", "department", "group"):
        shown, name = getattr(names, kind)(key), getattr(names, f"{kind}s").get(key, key)
        typed = f"{kind}:{key}" if field == "subject" else value
    else:
        name = names.places.get((kind, key), key)
        shown = wording.place(kind, key) if isinstance(fact, Grant) else names.place(kind, key)
    return f"{shown} ({typed})" if name != key else ""


def _referred(fact: Fact, field: str, value: str) -> tuple[str, str]:
    """The kind of thing that a field names, and its key; none for other fields."""
    match field:
        case "role" | "department" | "group" | "branch":
            return field, value
        case "parent" if isinstance(fact, Department):
            return "department", value
        case "subject":
            holder = str(getattr(fact, "holder", ""))
            return holder, value.removeprefix(f"{holder}:")
        case "place" if isinstance(fact, Admission):
            return fact.kind, value
        case "place":
            kind, _, key = value.partition(":")
            return kind, key
    return "", value


_WORDS: dict[tuple[type[Fact] | None, str], Callable[[Wording, str], str]] = {
    (None, "entity"): Wording.entity,
    (None, "state"): Wording.state,
    (Account, "type"): Wording.type,
    (Admission, "kind"): Wording.place_kind,
    (Place, "kind"): Wording.place_kind,
    (Group, "kind"): Wording.group_kind,
    (GroupMember, "part"): lambda wording, key: wording.word(f"part.{key}"),
    (CustomAttribute, "thing"): Wording.thing,
    (Setting, "name"): lambda wording, key: f"{called} ({key})" if (called := wording.setting(key)) != key else key,
    (CustomAttribute, "type"): lambda wording, key: wording.catalog.words.get(f"type.{key}", key),
}


def _edit(name: str, before: str, after: str) -> str:
    return f"{name} {before or '—'} → {after or '—'}"


def shown(name: str, value: object, wording: Wording) -> str:
    """A value of a fact as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return wording.word("yes" if value else "no")
    if isinstance(value, datetime):
        return wording.word("forever") if is_endless(value) else shown_time(name, value, wording.zone)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={item}" for key, item in value.items())
    if isinstance(value, tuple):
        return ", ".join(":".join(item) if isinstance(item, tuple) else str(item) for item in value)
    return str(value)

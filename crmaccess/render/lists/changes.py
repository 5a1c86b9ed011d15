"""Changes as lines: what comes, what changes from what to what, what goes."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from crmaccess.changes import Change, DefinitionSet, Erased, LetterQueued, LettersWithdrawn, SecretSet, Step
from crmaccess.definition import Definition, settings_of
from crmaccess.engine.answers.duties import Duty, duty_of
from crmaccess.facts import Fact, Record, Setting
from crmaccess.plan.known.secrets import Valued, thing_of, veiled
from crmaccess.render.lists.differences import definition_lines
from crmaccess.render.lists.responsible import duty_words
from crmaccess.render.sentences.language import fill
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import clean, shown_time
from crmaccess.render.words.wording import Wording
from crmaccess.zone import UTC_NAME, is_endless


def change_line(change: Step, definition: Definition, lang: str, zone: str = UTC_NAME) -> str:
    """`edit: user petr (Пётр Ильин): state active → inactive`; of a definition a line for each notion."""
    if isinstance(change, DefinitionSet):
        return "\n".join(definition_lines(change.system, change.differences, lang))
    wording = Wording(definition, Names(), lang, zone)
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
    values = {name: shown(name, value, wording) for name, value in fact._asdict().items()}
    if "entity" in values:
        values["entity"] = wording.entity(values["entity"])
    if "state" in values:
        values["state"] = wording.state(values["state"])
    if isinstance(getattr(fact, "with_sub", None), bool):
        values["with_sub"] = wording.word("with_sub") if getattr(fact, "with_sub", False) else ""
    return fill(wording.catalog.facts[type(fact).__name__], values)


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
            yield _edit(title, *(shown(name, _of_field(name, side[name], wording), wording) for side in (old, new)))


def _of_field(name: str, value: object, wording: Wording) -> object:
    words = {"state": wording.state, "type": wording.type}.get(name)
    return words(value) if words and isinstance(value, str) else value


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

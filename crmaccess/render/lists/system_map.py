"""The map of a system: section by section what can be asked about, and one target in detail."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from crmaccess.definition import Attribute
from crmaccess.definition.attributes import TEXT
from crmaccess.engine.answers.targets import ACCOUNT, AREA, ENTITY, GROUP, PLACE, ROLE, Target
from crmaccess.render.words.text import clean, wrap
from crmaccess.render.words.wording import Wording

DETAIL = 4  # blanks before what is said of a target
_REFERENCES = {ENTITY: "{}:KEY", ACCOUNT: "{}:LOGIN", PLACE: "{}:KEY", GROUP: "{}:KEY", ROLE: "{}:KEY", AREA: ""}


def map_lines(targets: Sequence[Target], wording: Wording, width: int | None) -> Iterator[str]:
    """What the system is; then each section with its targets, and their actions, values, people, fields, screens."""
    yield from wrap(clean(wording.label(wording.definition.about, wording.definition.name)), width)
    for section, members in groupby(targets, key=lambda one: one.section):
        yield ""
        yield clean(_section(section, wording))
        for target in members:
            yield "  " + clean(_head(target, wording))
            for title, words in _details(target, wording):
                text = f"{wording.catalog.titles[title]}: {', '.join(words)}"
                yield from wrap(clean(text), width, first=" " * DETAIL, rest=" " * (DETAIL + 2))
    yield ""


def _section(key: str, wording: Wording) -> str:
    known = wording.definition.sections.get(key)
    return f"{wording.label(known.label, key)} ({key})" if known else wording.word("map.no_section")


def _head(target: Target, wording: Wording) -> str:
    label = wording.label(target.label, "") or wording.catalog.words.get(f"entities.{target.key}", "")
    return f"{target.key} — {label}" if label and label != target.key else target.key


def _details(target: Target, wording: Wording) -> Iterator[tuple[str, list[str]]]:
    found = {
        "actions": list(target.actions), "values": [_attribute(one, wording) for one in target.attributes],
        "participants": list(target.parts), "places": list(target.places), "fields": list(target.fields),
        "screens": list(target.screens),
    }  # fmt: skip
    yield from ((title, words) for title, words in found.items() if words)


def _attribute(one: Attribute, wording: Wording) -> str:
    """`private=yes|no`, `day (date)`, `employee (employee)`."""
    if one.values:
        return f"{one.key}={'|'.join(one.values)}"
    if one.secret:
        return f"{one.key} ({wording.word('type.secret')})"
    if one.to:
        return f"{one.key} ({', '.join(map(wording.thing, one.to))})"
    return one.key if one.type == TEXT else f"{one.key} ({wording.word(f'type.{one.type}')})"


def target_values(target: Target, wording: Wording) -> dict[str, object]:
    """A target for people: what it is called, how it is written, its actions with their names, and the details."""
    known = wording.definition.sections.get(target.section)
    reference = _REFERENCES[target.shape].format(target.key)
    details = dict(_details(target, wording))
    return {
        "key": target.key,
        "label": wording.label(target.label, "") or wording.catalog.words.get(f"entities.{target.key}", ""),
        "section": f"{wording.label(known.label, target.section)} ({target.section})" if known else "",
        "target": [word for word in (reference, target.key) if word],
        **details,
        "actions": {action: wording.action(action) for action in target.actions},
    }


def target_document(target: Target) -> dict[str, object]:
    """A target for programs."""
    attributes = [attribute_document(one) for one in target.attributes]
    return {**target._asdict(), "label": target.label._asdict(), "attributes": attributes}


def attribute_document(one: Attribute) -> dict[str, object]:
    """An attribute for programs."""
    words = {word: label._asdict() for word, label in one.words.items()}
    return {**one._asdict(), "words": words, "values": list(one.values), "label": one.label._asdict()}

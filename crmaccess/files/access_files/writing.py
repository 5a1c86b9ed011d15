"""Facts to the text of an access file: sorted, so that the same facts always give the same bytes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tomli_w

from crmaccess.definition import Definition
from crmaccess.facts import Fact, Grant, Record, Role, Setting, Stage, key_of
from crmaccess.files.access_files.entries import SIGNS
from crmaccess.files.access_files.form import (
    ALWAYS_SAID,
    HOLDERS,
    LOOSE,
    SECTIONS,
    Listed,
    Section,
    defaults_of,
    pipeline_implied,
    right_text,
)

Tables = dict[str, Any]
Path = tuple[str, ...]
ByClass = defaultdict[type[Fact], list[Fact]]


def to_toml(definition: Definition, facts: Iterable[Fact]) -> str:
    """The access file that says exactly these facts about a company of this system."""
    by_class: ByClass = defaultdict(list)
    for fact in sorted(facts, key=key_of):
        by_class[type(fact)].append(fact)
    return "\n".join(_chunks(definition, by_class))


def _chunks(definition: Definition, by_class: ByClass) -> Iterator[str]:
    yield tomli_w.dumps({"system": definition.name})
    if settings := {fact.name: fact.value for fact in by_class[Setting] if isinstance(fact, Setting)}:
        yield tomli_w.dumps({"settings": settings})
    tables = _tables(definition, by_class)
    loose = _place_owned(definition, by_class, tables)
    stages = _place_stages(by_class, tables)
    for section in SECTIONS:
        if tables[section.key]:
            yield tomli_w.dumps({section.key: _nested(tables[section.key])})
        if section.key == "pipelines" and stages:
            yield tomli_w.dumps({"stages": stages})
    for key in LOOSE:
        for row in loose[key]:
            yield f"[[{key}]]\n{tomli_w.dumps(row)}"


def _tables(definition: Definition, by_class: ByClass) -> dict[str, dict[Path, Tables]]:
    """Section → path → the table of the fact that stands there."""
    tables: dict[str, dict[Path, Tables]] = {section.key: {} for section in SECTIONS}
    for section in SECTIONS:
        for fact in by_class[section.fact]:
            if _belongs(fact, section):
                path = tuple(getattr(fact, field) for field in section.path)
                tables[section.key][path] = _values(fact, (*section.path, *section.fixed), definition)
    return tables


def _belongs(fact: Fact, section: Section) -> bool:
    """Whether this is the first section that could take the fact."""
    return section is next(
        candidate
        for candidate in SECTIONS
        if type(fact) is candidate.fact
        and all(getattr(fact, field) == value for field, value in candidate.fixed.items())
    )


def _place_owned(
    definition: Definition, by_class: ByClass, tables: Mapping[str, Mapping[Path, Tables]]
) -> dict[str, list[Tables]]:
    """Put facts into the tables of their owners; what has no owner in the file is returned as rows."""
    loose: dict[str, list[Tables]] = defaultdict(list)
    for key, fact_class in LOOSE.items():
        for fact in by_class[fact_class]:
            if isinstance(fact, Grant):
                placed = _place_right(fact, definition, tables)
            else:
                placed = any(_place_listed(fact, section, tables[section.key]) for section in SECTIONS)
            if not placed:
                loose[key].append(_row(fact, definition))
    return loose


def _place_listed(fact: Fact, section: Section, owners: Mapping[Path, Tables]) -> bool:
    listed = next((listed for listed in section.lists if listed.fits(fact)), None)
    owner = owners.get((getattr(fact, listed.owner),)) if listed else None
    if listed is None or owner is None:
        return False
    owner.setdefault(listed.key, []).append(_entry(fact, listed))
    return True


def _entry(fact: Fact, listed: Listed) -> str | Tables:
    """A word, or a table when the word does not say all."""
    rest = _values(fact, (listed.owner, *listed.fixed, *listed.word))
    words = {field: getattr(fact, field) for field in listed.word}
    return {**words, **rest} if rest or not all(map(SIGNS.isdisjoint, words.values())) else ":".join(words.values())


def _place_right(grant: Grant, definition: Definition, tables: Mapping[str, Mapping[Path, Tables]]) -> bool:
    section = next((section for section in SECTIONS if section.holder == grant.holder), None)
    owner = tables[section.key].get((grant.subject,)) if section else None
    if owner is None:
        return False
    more = _values(grant, (*Grant._fields[:7],))
    owner.setdefault("rights", {})[right_text(grant, definition)] = (
        {"level": grant.level, **more} if more else grant.level
    )
    return True


def _row(fact: Fact, definition: Definition) -> Tables:
    """A fact by itself; a holder is named as `user = "petr"`."""
    if isinstance(fact, Grant):
        row: Tables = {"right": right_text(fact, definition), "level": fact.level}
        row |= {"holder": fact.holder, "subject": fact.subject} | _values(fact, Grant._fields[:7])
    else:
        row = _values(fact, ())
    if row.get("holder") in HOLDERS and row["holder"] not in fact._fields:
        subject = row.pop("subject")
        row[row.pop("holder")] = subject
    return row


def _place_stages(by_class: ByClass, tables: Mapping[str, Mapping[Path, Tables]]) -> Tables:
    """Put stages into the tables of their pipelines; the others are returned by entity and pipeline."""
    lists: dict[tuple[str, str], list[Stage]] = defaultdict(list)
    for fact in by_class[Stage]:
        if isinstance(fact, Stage):
            lists[fact.entity, fact.pipeline].append(fact)
    rest: dict[str, Tables] = defaultdict(dict)
    for (entity, pipeline), stages in lists.items():
        table = tables["pipelines"].get((entity, pipeline))
        if table is not None:
            table["stages"] = _stages(stages)
        else:
            rest[entity][pipeline] = _stages(stages)
    return {entity: lists[""] if lists.keys() == {""} else lists for entity, lists in rest.items()}


def _stages(stages: list[Stage]) -> list[Tables]:
    """In their order; a position is only written where it is not the place in the list."""
    rows = []
    for index, stage in enumerate(sorted(stages, key=lambda stage: (stage.position, stage.key))):
        row = {"key": stage.key, "name": stage.name, "position": stage.position}
        skipped = {name for name, implied in (("name", ""), ("position", index)) if row[name] == implied}
        rows.append({name: value for name, value in row.items() if name not in skipped})
    return rows


def _values(fact: Fact, implied: Iterable[str], definition: Definition | None = None) -> Tables:
    """The fields of a fact that the file has to say, in their order."""
    unsaid = {name: value for name, value in defaults_of(type(fact)).items() if name not in ALWAYS_SAID}
    if isinstance(fact, Record) and definition and pipeline_implied(definition, fact):
        del unsaid["pipeline"]  # the main one, too: it may be in another by then
    if isinstance(fact, Role) and definition and not any(one.ranks for one in definition.interfaces.values()):
        unsaid["rank"] = 0
    missing = object()
    return {
        field: _encoded(value)
        for field, value in zip(fact._fields, fact, strict=True)
        if field not in implied and value != unsaid.get(field, missing)
    }


def _encoded(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(sorted(value.items()))
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else "=".join(item) for item in value]
    return value


def _nested(tables: Mapping[Path, Tables]) -> Tables:
    """Paths spelled out as tables in tables."""
    nested: Tables = {}
    for path, table in tables.items():
        inner = nested
        for key in path[:-1]:
            inner = inner.setdefault(key, {})
        inner[path[-1]] = table
    return nested

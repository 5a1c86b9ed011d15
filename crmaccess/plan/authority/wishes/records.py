"""What commands on records, and on what a company has set up, wish."""

from collections.abc import Iterator, Mapping

from crmaccess.changes import DefinitionSet, Step
from crmaccess.facts import CustomAttribute, Pipeline, Record, Setting, Stage
from crmaccess.plan.authority.wishes.people import Wished
from crmaccess.plan.authority.wishes.words import OTHER, Words, comes, goes, varied

FIELDS = {"title": OTHER, "branch": OTHER, "parent": OTHER}


def _new(words: Words) -> Iterator[Step]:
    yield from comes(Record(words.known.entity(words.text("entity")).key, words.text("key")))


def _edited(words: Words) -> Iterator[Step]:
    record = words.known.record(words.text("record"))
    fields: dict[str, object] = {name: value for name, value in FIELDS.items() if words.said(name)}
    if words.said("participant"):
        fields["participants"] = ((OTHER, OTHER), *record.participants)
    yield varied(record, fields if fields or words.values else {"title": OTHER}, words.values)


def _assigned(words: Words) -> Iterator[Step]:
    records = words.records
    if words.said("of"):
        login = words.account("of").login
        records = words.known.seen_records(one for one in words.known.records.values() if one.responsible == login)
        records = records or list(_some_record(words))
    for record in records:
        yield varied(record, {"responsible": OTHER})


def _some_record(words: Words) -> Iterator[Record]:
    """One that nobody has, where there is none that could be handed over."""
    entities = words.known.definition.entities.values()
    yield from [Record(one.key, "") for one in entities if "responsible" in one.parts][:1]


def _opened(words: Words) -> Iterator[Step]:
    for record in words.records:
        yield varied(record, {"open": not record.open})


def _moved(words: Words) -> Iterator[Step]:
    record = words.known.record(words.text("record"))
    yield varied(record, {"stage": OTHER, **({"pipeline": OTHER} if words.said("pipeline") else {})})


def _deleted(words: Words) -> Iterator[Step]:
    for record in words.records:
        yield from goes(record)


def _set(words: Words) -> Iterator[Step]:
    name = words.known.setting(words.text("name")).key
    yield from comes(Setting(name, words.known.value(name)))


def _attribute(words: Words) -> CustomAttribute:
    return CustomAttribute(words.text("kind"), words.text("name"))


RECORDS: Mapping[str, Wished] = {
    "records add": _new, "records edit": _edited, "records assign": _assigned, "records open": _opened,
    "records close": _opened, "records move": _moved, "records delete": _deleted,
    "pipelines add": lambda words: iter(comes(Pipeline(words.text("entity"), words.text("key")))),
    "stages add": lambda words: iter(comes(Stage(words.text("entity"), words.text("pipeline"), words.text("key")))),
    "attributes add": lambda words: iter(comes(_attribute(words))),
    "attributes remove": lambda words: iter(goes(_attribute(words))),
    "settings set": _set, "systems update": lambda words: iter([DefinitionSet("", "", "", ())]),
}  # fmt: skip

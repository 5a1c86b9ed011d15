"""The text of an access file to facts; all that is wrong with it comes out at once, with the line it stands in."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from crmaccess.definition import TIME_ZONE, Definition
from crmaccess.definition.attributes import USER
from crmaccess.errors import InvalidInput, Problem
from crmaccess.facts import Account, Fact, Grant, Record, Setting, Stage, key_of
from crmaccess.files.access_files.entries import fields_written
from crmaccess.files.access_files.form import (
    BLOCK,
    ENDS,
    HOLDERS,
    LOOSE,
    SECTIONS,
    TOP,
    Listed,
    Section,
    defaults_of,
    pipeline_implied,
    rights_of,
)
from crmaccess.files.access_files.values import TABLE, TABLE_OF_STAGE, TEXT_OR_TABLE, Values, as_date, as_text
from crmaccess.plan.files.silence import Unsaid
from crmaccess.plan.known.attributes import REASONS
from crmaccess.plan.known.bounds.holding import label
from crmaccess.systems.toml_text import Path, line_of, tables
from crmaccess.values import NamedTuple
from crmaccess.zone import FOREVER, UTC_NAME, end, moment

Words = Iterable[str]
NOTHING_IMPLIED: Mapping[str, int] = MappingProxyType({})
_LEVELS = ("right", "level")
UNKNOWN = "E_KEY_UNKNOWN"
_GIVEN = ("level", "with_sub", "until")  # what stands behind a right: a level, or a table


def system_named_in(text: str, filename: str) -> str:
    """The name of the system that an access file is for; '' when it does not say. Raises InvalidInput."""
    system = tables(text, filename).get("system", "")
    return system if isinstance(system, str) else ""


class Heard(NamedTuple):
    """The facts of an access file, of each the fields of which the file says nothing, and keys that nobody knows."""

    facts: list[Fact]
    unsaid: Unsaid
    problems: tuple[Problem, ...] = ()


def from_toml(text: str, filename: str, definition: Definition, zone: str = UTC_NAME) -> list[Fact]:
    """The facts of an access file; what it is silent about is as it would be of something new. Raises InvalidInput."""
    said = heard(text, filename, definition, zone)
    if said.problems:
        raise InvalidInput.of(said.problems)
    return said.facts


def heard(text: str, filename: str, definition: Definition, zone: str = UTC_NAME) -> Heard:
    """What an access file says, which is for this system; times without an offset are in the time zone that it sets,
    else in this one. Raises InvalidInput with all problems; but where these are keys that nobody knows, within facts
    that are known all the same, they stand beside, so that what is wrong with the facts can be told with them.
    """
    reader, top = _Reader(definition, zone), tables(text, filename)
    if not top:  # what was to be written into it, or sent through a pipe, never came
        raise InvalidInput("E_ACCESS_EMPTY", filename)
    reader.read(top)
    problems = tuple(
        problem._replace(line=line_of(text, path), details=(("file", filename), *problem.details))
        for path, problem in reader.problems
    )
    if any(problem.code != UNKNOWN or len(path) < 2 for path, problem in reader.problems):
        raise InvalidInput.of(problems)
    return Heard(reader.facts, reader.unsaid, problems)


def located(problems: Iterable[Problem], text: str, definition: Definition) -> tuple[Problem, ...]:
    """What is wrong with facts of the file, whose `column` is the fact's label, with line and path in the file."""
    reader = _Reader(definition)
    reader.read(tables(text, ""))
    found = ((problem, reader.places.get(problem.column)) for problem in problems)
    return tuple(
        problem._replace(line=line_of(text, path), column=".".join(path)) if path else problem
        for problem, path in found
    )


class _Reader(Values):
    """Gathers facts, and problems with the path where they stand."""

    def __init__(self, definition: Definition, zone: str = UTC_NAME) -> None:
        super().__init__()
        self.definition, self.zone = definition, zone
        self.facts: list[Fact] = []
        self.places: dict[str, Path] = {}  # by the label of a fact
        self.unsaid: dict[tuple[type[Fact], tuple[str, ...]], frozenset[str]] = {}
        self._silences: dict[frozenset[str], frozenset[str]] = {}  # one for all that are alike

    def read(self, top: Mapping[str, Any]) -> None:
        self.refuse_unknown(top, TOP, ())
        system = self._value(top, "system", "", ())
        if system not in ("", self.definition.name):
            self.refuse("E_ACCESS_SYSTEM", ("system",), system, expected=self.definition.name)
        for name, value in self.mapping(top, "settings", ()).items():
            if self.fits(value, "", ("settings", name)):
                self.zone = value if name == TIME_ZONE else self.zone
                self._add(Setting, {"name": name, "value": value}, ("settings", name))
        for section in SECTIONS:
            self._read_level(section, self.mapping(top, section.key, ()), (section.key,))
        self._read_stages_alone(self.mapping(top, "stages", ()))
        for key, fact in LOOSE.items():
            for number, row in enumerate(self.rows(top, key, ()), 1):
                self._read_loose(fact, row, (key, str(number)))

    def _read_level(self, section: Section, tables: Mapping[str, Any], path: Path) -> None:
        """Tables of tables, as deep as the path of the section goes; then the facts themselves."""
        for key in tables:
            table = self.mapping(tables, key, path)
            if len(path) < len(section.path):
                self._read_level(section, table, (*path, key))
            else:
                self._read_table(section, table, (*path, key))

    def _read_table(self, section: Section, table: Mapping[str, Any], path: Path) -> None:
        given = {**section.fixed, **dict(zip(section.path, path[1:], strict=True))}
        inner = [*dict.fromkeys(listed.key for listed in section.lists)]
        inner += ["rights"] * bool(section.holder) + ["stages"] * (section.key == "pipelines")
        self._read_fact(section.fact, table, path, given, inner)
        for listed in section.lists:
            for entry in self.rows(table, listed.key, path):
                self._read_entry(listed, entry, path[-1], (*path, listed.key))
        if section.holder:
            for text, level in self.mapping(table, "rights", path).items():
                self._read_right(text, level, section.holder, path[-1], (*path, "rights", text))
        if section.key == "pipelines":
            self._read_stages(path[1], path[2], table, "stages", path)

    def _read_entry(self, listed: Listed, entry: object, owner: str, path: Path) -> None:
        """An entry of a list: a word, or a table."""
        given = {**listed.fixed, listed.owner: owner}
        if isinstance(entry, str):
            self._read_word(listed, entry, given, path)
        elif isinstance(entry, dict):
            self._read_fact(listed.fact, entry, path, given)
        else:
            self.refuse("E_ACCESS_TYPE", path, entry, expected=TEXT_OR_TABLE)

    def _read_word(self, listed: Listed, entry: str, given: Mapping[str, str], path: Path) -> None:
        try:
            word, behind = fields_written(entry, listed.fact, self.zone)
        except InvalidInput as error:
            self.problems += [(path, problem) for problem in error.problems]
            return
        words = word.split(":", len(listed.word) - 1)
        if len(words) < len(listed.word):
            self.refuse("E_ACCESS_TYPE", path, entry, expected=":".join(listed.word))
            return
        self._add(listed.fact, {**given, **dict(zip(listed.word, words, strict=True)), **behind}, path)

    def _read_loose(self, fact: type[Fact], row: object, path: Path) -> None:
        if not isinstance(row, dict):
            self.refuse("E_ACCESS_TYPE", path, row, expected=TABLE)
            return
        row = dict(row)
        if "holder" in fact._fields:
            named = [holder for holder in HOLDERS if holder in row and holder not in fact._fields]
            if len(named) == 1:
                row |= {"holder": named[0], "subject": row.pop(named[0])}
        if fact is not Grant:
            self._read_fact(fact, row, path, {})
        elif self._complete(row, (*_LEVELS, "holder", "subject"), path):
            self._read_right(
                row["right"], {key: row[key] for key in _GIVEN if key in row}, row["holder"], row["subject"], path
            )

    def _complete(self, row: Mapping[str, Any], fields: tuple[str, ...], path: Path) -> bool:
        """Whether the row has exactly these fields, all of them strings."""
        self.refuse_unknown(row, (*fields, "with_sub", "until", *HOLDERS), path)
        before = len(self.problems)
        for field in fields:
            if field not in row:
                self.refuse("E_KEY_MISSING", (*path, field), field)
            else:
                self.fits(row[field], "", (*path, field))
        return len(self.problems) == before

    def _read_right(self, text: str, level: object, holder: str, subject: str, path: Path) -> None:
        grants = rights_of(text, self.definition)
        if None in grants:
            self.refuse("E_RIGHT_MALFORMED", path, text, expected="permission@pipeline:stage in kind:place")
            return
        given = level if isinstance(level, dict) else {"level": level}
        self.refuse_unknown(given, _GIVEN, path)
        given = {key: given[key] for key in _GIVEN if key in given}
        if self.fits(given.get("level"), "", path) and self.fits(given.get("with_sub", False), False, path):
            more = {"holder": holder, "subject": subject, **given}
            if "until" in more:
                more["until"] = self._value(given, "until", None, path)
            for grant in filter(None, grants):
                cell = {name: getattr(grant, name) for name in ("permission", "pipeline", "stage", "place")}
                self._add(Grant, cell | more, path)

    def _read_stages_alone(self, entities: Mapping[str, Any]) -> None:
        """Stages of entities without pipelines, and of pipelines that the file does not hold."""
        for entity, value in entities.items():
            if isinstance(value, list):
                self._read_stages(entity, "", entities, entity, ("stages",))
            else:
                for pipeline in (pipelines := self.mapping(entities, entity, ("stages",))):
                    self._read_stages(entity, pipeline, pipelines, pipeline, ("stages", entity))

    def _read_stages(self, entity: str, pipeline: str, table: Mapping[str, Any], key: str, path: Path) -> None:
        given = {"entity": entity, "pipeline": pipeline}
        for index, row in enumerate(self.rows(table, key, path)):
            if isinstance(row, dict):
                self._read_fact(Stage, row, (*path, key), given, implied={"position": index})
            else:
                self.refuse("E_ACCESS_TYPE", (*path, key), row, expected=TABLE_OF_STAGE)

    def _read_fact(
        self,
        fact: type[Fact],
        table: Mapping[str, Any],
        path: Path,
        given: Mapping[str, str],
        inner: Words = (),
        implied: Mapping[str, int] = NOTHING_IMPLIED,
    ) -> None:
        """One fact whose fields stand in a table, but for those that its place gives, or implies of something new."""
        defaults = defaults_of(fact)
        fields = [field for field in fact._fields if field not in given]
        self.refuse_unknown(table, (*fields, *inner), path, self._inside(fact))
        before = len(self.problems)
        values: dict[str, Any] = dict(given)
        for field in fields:
            if field in table:
                values[field] = self._value(table, field, defaults.get(field, ""), path)
            elif field not in defaults:
                self.refuse("E_KEY_MISSING", (*path, field), field)
        if len(self.problems) == before:
            self._add(fact, values, path, implied)

    def _add(
        self, kind: type[Fact], said: Mapping[str, Any], path: Path, implied: Mapping[str, int] = NOTHING_IMPLIED
    ) -> None:
        """Keep the fact, unless the file has said so, or otherwise, before."""
        unsaid = frozenset(kind._fields).difference(said)
        fact: Fact = kind(**{**implied, **said})
        if isinstance(fact, Record) and "pipeline" in unsaid:
            fact = fact._replace(pipeline=pipeline_implied(self.definition, fact))
        key = (kind, key_of(fact))
        if key in self.unsaid:
            self.refuse("E_ACCESS_REPEATED", path, " ".join(filter(None, key[1])))
        self.unsaid[key] = self._silences.setdefault(unsaid, unsaid)
        self.places[label(fact)] = path
        self.facts.append(fact)

    def _inside(self, fact: type[Fact]) -> Mapping[str, str]:
        """Of people, whose attributes are few: the attributes, and where they are written."""
        names = (*self.definition.attributes_of(USER), *REASONS) if fact is Account else ()
        return {name: f"attributes.{name}" for name in names}

    def _value(self, table: Mapping[str, Any], key: str, default: Any, path: Path) -> Any:
        """The value of the key as the field holds it; the default when it is missing or of another type."""
        value = table.get(key, default)
        if default is None and isinstance(value, str):  # a date in quotes is one, too
            value = as_date(value) or value
        if key not in table or not self.fits(value, default, (*path, key)):
            return default
        if isinstance(value, dict):
            return {name: as_text(one) for name, one in value.items()}
        if isinstance(value, date):
            return self._moment(key, value, (*path, key))
        if not isinstance(value, list):
            return value
        if key != "participants":
            return tuple(sorted(value))
        pairs = [tuple(pair.split("=", 1)) for pair in value]
        if any(len(pair) < 2 for pair in pairs):
            self.refuse("E_ACCESS_TYPE", (*path, key), value, expected="part=login")
        return tuple(sorted(pairs))

    def _moment(self, key: str, value: date, path: Path) -> datetime | None:
        """A date or a time as the field holds it: the day that ends something is part of it."""
        try:
            if key not in ENDS:
                return moment(value.isoformat(), self.zone)
            return end(value.isoformat(), self.zone) or (FOREVER if key == BLOCK else None)
        except InvalidInput as error:
            problem = error.problems[0]
            self.problems.append((path, problem._replace(column=".".join(path))))
            return None

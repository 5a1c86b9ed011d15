"""`crmaccess check --batch`: many questions in, the same rows out with their answers."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from crmaccess.cli.frame.show import show_list
from crmaccess.cli.questions.asking import records_taken_part_in, with_related
from crmaccess.cli.questions.request_words import check_manner, check_words
from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import account_record, verdict
from crmaccess.engine.conditions.involved import relations_asked
from crmaccess.engine.decision import Request
from crmaccess.engine.moment.moment import World
from crmaccess.errors import CrmAccessError, ExitCode, InvalidInput, NotFound, Problem
from crmaccess.facts import Fact, Record
from crmaccess.files.columns import columns
from crmaccess.files.csv_in import rows_in
from crmaccess.files.source import content, decoded
from crmaccess.session import Session, definition_of, parsed_time

QUESTIONS = columns(
    "user action target",
    {
        "user": "login,subject,Пользователь,Логин", "action": "Действие", "target": "resource,record,Запись,Объект",
        "field": "Поле", "context": "Контекст", "interface": "Интерфейс", "at": "time,Время",
    },
)  # fmt: skip
ANSWER = ("decision", "decided_by", "code")
CHUNK = 500  # keys asked for at once; of more than MANY all records of the entity are read
MANY = 20_000
Asked = Mapping[str, str]


def answer_all(session: Session, path: str) -> int:
    """Answer every row; exit code 0, or 6 when some rows could not be answered."""
    rows, names, form = questions(path)
    with session.reading() as reader:
        definition = definition_of(reader)
        facts: list[Fact] = reader.everything()
        records = dict(records_named(reader, definition, rows))
        asked = {(row["target"].partition(":")[0], row["action"]) for row in rows}
        if any("through" in relations_asked(definition, *pair) for pair in asked):
            facts += with_related(reader, definition, records.values())
        facts += records_taken_part_in(reader, definition, sorted(reader.logins()))
    answers = list(answered(rows, definition, facts, records, session.at))
    if session.settings["format"][1] == "default":
        session.options = session.options._replace(format=form)
    fields = (*names, *ANSWER)
    show_list(
        session, "check", fields, [tuple(row.get(name, "") for name in fields) for row in answers], key="decision"
    )
    return ExitCode.PARTIAL if any(row["decision"] == "error" for row in answers) else ExitCode.DONE


def questions(path: str) -> tuple[list[dict[str, str]], tuple[str, ...], str]:
    """The rows, their columns in order, and the format of the file. Raises InvalidInput with all faults."""
    data = content(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        rows = list(_json_rows(decoded(data)[0]))
        return rows, tuple(name for name in QUESTIONS.names if any(name in row for row in rows)), "jsonl"
    sheet = rows_in(data, QUESTIONS)
    if sheet.problems:
        raise InvalidInput.of(sheet.problems)
    return [dict(row.values) for row in sheet.rows], sheet.header, "csv"


def _json_rows(text: str) -> Iterator[dict[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InvalidInput.of([Problem("E_JSON_SYNTAX", line=number, details=(("reason", str(error)),))]) from error
        missing = [
            name for name in QUESTIONS.required if not isinstance(row, dict) or not isinstance(row.get(name), str)
        ]
        if missing:
            raise InvalidInput.of([Problem("E_VALUE_MISSING", line=number, column=name) for name in missing])
        yield {name: str(row[name]) for name in QUESTIONS.names if row.get(name)}


def records_named(reader: Any, definition: Definition, rows: Iterable[Asked]) -> Iterator[tuple[str, Record]]:
    """The records that the targets name, by `entity:key`."""
    wanted: dict[str, set[str]] = {}
    for row in rows:
        entity, colon, key = row["target"].partition(":")
        if colon and entity in definition.entities:
            wanted.setdefault(entity, set()).add(key)
    for entity, keys in wanted.items():
        for record in _records(reader, entity, sorted(keys)):
            yield f"{entity}:{record.key}", record


def _records(reader: Any, entity: str, keys: Sequence[str]) -> Iterator[Record]:
    if len(keys) > MANY:
        yield from reader.records(entity)
        return
    for start in range(0, len(keys), CHUNK):
        yield from reader.records(entity, clause=("is", "key", tuple(keys[start : start + CHUNK])))


def answered(
    rows: Iterable[Asked], definition: Definition, facts: Sequence[Fact], records: Mapping[str, Record], at: datetime
) -> Iterator[dict[str, str]]:
    """Each row with its answer; one that makes no sense gets the decision `error` and the error's code."""
    worlds: dict[str, World] = {"": World(definition, facts, at)}
    known: set[tuple[str, ...]] = set()
    for row in rows:
        try:
            action, target, moment = row["action"], row["target"], row.get("at", "")
            entity, colon, key = target.partition(":")
            words = action, entity, row.get("field", ""), row.get("context", ""), row.get("interface", "")
            if words not in known:
                check_words(definition, action, target)
                check_manner(definition, *words[1:])
                known.add(words)
            world = worlds.get(moment)
            if world is None:
                world = worlds[moment] = World(definition, facts, parsed_time(moment))
            record = (records.get(target) or _account(world, entity, key, target)) if colon else None
            found = verdict(world, Request(row["user"], action, target, *words[2:]), record)
        except CrmAccessError as error:
            yield {**row, "decision": "error", "decided_by": "", "code": error.problems[0].code}
        else:
            decision = "allow" if found.allowed else "deny"
            yield {**row, "decision": decision, "decided_by": found.decided_by, "code": found.code}


def _account(world: World, entity: str, key: str, target: str) -> Record:
    """The account that `user:petr` names, or the place or group. Raises NotFound for whatever else was not found."""
    if found := world.place_at(entity, key) or world.group_at(entity, key):
        return found
    if entity == "user" and key in world.accounts:
        return account_record(world.accounts[key])
    raise NotFound("E_RECORD_UNKNOWN", target)

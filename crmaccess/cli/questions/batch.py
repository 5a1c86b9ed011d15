"""`crmaccess check --batch`: many questions in, the same rows out with their answers."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import product, repeat
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING, Any

from crmaccess.cli.frame.answers.progress import at_work
from crmaccess.cli.frame.answers.show import show_list
from crmaccess.cli.frame.entry.argument_values import pairs
from crmaccess.cli.questions.asking import ACCOUNT, ROLE
from crmaccess.cli.questions.check import with_sentence
from crmaccess.cli.questions.request_words import (
    check_address,
    check_manner,
    check_words,
    records_in_values,
    values_of,
)
from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import plain_verdict, verdict
from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.conditions.involved import relations_asked
from crmaccess.engine.decision.decision import Verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError, ExitCode, InvalidInput, NotFound, NotPermitted, Problem, nearest
from crmaccess.facts import Account, Fact, Record
from crmaccess.files.columns import columns
from crmaccess.files.csv_in import table_in
from crmaccess.files.source import content, decoded
from crmaccess.plan.known.known import Known
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.related import records_taken_part_in, with_related
from crmaccess.text import read
from crmaccess.values import NamedTuple
from crmaccess.zone import moment as moment_of

if TYPE_CHECKING:
    from crmaccess.render.words.names import Names
    from crmaccess.store.reading.reader import Reader

QUESTIONS = columns(
    "user action target",
    {
        "user": "login,subject,Пользователь,Логин", "action": "Действие", "target": "resource,record,Запись,Объект",
        "field": "Поле", "context": "Контекст", "interface": "Интерфейс", "at": "time,Время",
        "to": "Кому", "set": "values,Значения", "card": "Карточка", "from": "address,Откуда",
    },
)  # fmt: skip
MANNER = QUESTIONS.names[3:]  # what a row may say besides who, what and of what
ANSWER = ("decision", "decided_by", "code")
ERROR = "error"
PAIRS = re.compile(r"\s*;\s*(?=[^;=]+=)")  # between values: `stage=new; group=g1`
_NONE = "", "", ""
_NO_MANNER = ("",) * len(MANNER)
Answer = tuple[str, str, str]


class Questions(NamedTuple):
    """The rows of a file, cell by cell, the columns in order, and the format of the file."""

    rows: Sequence[Sequence[str]]
    names: tuple[str, ...]
    form: str

    def column(self, name: str) -> Iterable[str]:
        """The cells of a column from top to bottom; empty ones for a column that is not there."""
        if name not in self.names:
            return repeat("", len(self.rows))
        return map(itemgetter(self.names.index(name)), self.rows)

    @property
    def says_more(self) -> bool:
        """Whether there is a column beyond user, action and target."""
        return not set(MANNER).isdisjoint(self.names)


def answer_all(session: Session, path: str) -> int:
    """Answer every row; exit code 0, or 6 when some rows could not be answered."""
    asked = questions(path)
    with at_work(session, "reading"), session.reading() as reader:
        definition, eyes = definition_of(reader), session.eyes_on(reader)
        if eyes is not None and not eyes.see_rights and set(asked.column("user")) - {eyes.operator}:
            raise NotPermitted("E_RIGHTS_OF_OTHERS", eyes.operator)
        named = set(asked.column("user"))
        facts: list[Fact] = [one for one in reader.everything() if not _is_unseen(one, named, reader)]
        records = records_named(reader, definition, asked.column("target"))
        if _leads_on(definition, set(asked.column("action"))):
            facts += with_related(reader, definition, records.values())
        if asked.says_more:
            facts += with_related(reader, definition, _records_besides(reader, definition, asked))
        facts += records_taken_part_in(reader, definition, sorted(reader.logins()))
    answers = Answers(definition, facts, records, session.at)
    with at_work(session, "answering"):
        found = answers.to(asked)
    if session.settings["format"][1] == "default":
        session.options = session.options._replace(format=asked.form)
    rows = [(*row, *answer) for row, answer in zip(asked.rows, found, strict=True)]
    if spoken := with_sentence(session):
        rows = [(*row, said) for row, said in zip(rows, answers.said(asked, session.options.lang), strict=True)]
    show_list(session, "check", (*asked.names, *ANSWER, *spoken), rows, key="decision")
    return ExitCode.PARTIAL if any(answer[0] == ERROR for answer in found) else ExitCode.DONE


def _is_unseen(fact: Fact, named: set[str], reader: "Reader") -> bool:
    """Whether it is the account of somebody who is asked about, and not seen: as if there were none."""
    return (
        isinstance(fact, Account)
        and not named.isdisjoint((fact.login, fact.email, fact.name))
        and not reader.sees(fact.login)
    )


def questions(path: str) -> Questions:
    """What a file asks. Raises InvalidInput with all faults."""
    data = content(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        found = list(_json_rows(decoded(data)[0]))
        names = tuple(name for name in QUESTIONS.names if name in QUESTIONS.required or any(row[name] for row in found))
        return Questions([[row[name] for name in names] for row in found], names, "jsonl")
    table = table_in(data, QUESTIONS)
    if table.problems:
        raise InvalidInput.of(table.problems)
    return Questions([cells for _, cells in table.rows], table.header, "csv")


def _json_rows(text: str) -> Iterator[dict[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, object_pairs_hook=_said_once)
        except _SaidTwice as error:
            raise InvalidInput.of([Problem("E_PAIR_TWICE", str(error), number)]) from error
        except ValueError as error:
            raise InvalidInput.of([Problem("E_JSON_SYNTAX", line=number, details=(("reason", str(error)),))]) from error
        except RecursionError as error:
            raise InvalidInput.of([Problem("E_JSON_SYNTAX", line=number)]) from error
        if isinstance(row, dict) and (unknown := [key for key in row if key not in QUESTIONS.names]):
            raise InvalidInput.of([_unknown_key(key, number) for key in unknown])
        missing = [
            name for name in QUESTIONS.required if not isinstance(row, dict) or not isinstance(row.get(name), str)
        ]
        if missing:
            raise InvalidInput.of([Problem("E_VALUE_MISSING", line=number, column=name) for name in missing])
        yield {name: _cell(row.get(name), number, name) for name in QUESTIONS.names}


class _SaidTwice(Exception):
    """A name that an object of JSON has twice."""


def _said_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _SaidTwice(next(name for name in names if names.count(name) > 1))
    return found


def _cell(value: object, line: int, column: str, *, inner: bool = False) -> str:
    """A value of a JSON line as a cell of a CSV has it: `{"stage": "new"}` as `stage=new`.

    Raises InvalidInput for a list, and for an object within one, which say nothing here.
    """
    if isinstance(value, dict) and not inner:
        return "; ".join(f"{name}={_cell(item, line, column, inner=True)}" for name, item in value.items())
    if isinstance(value, list | dict):
        raise InvalidInput.of([Problem("E_JSON_VALUE", json.dumps(value, ensure_ascii=False), line, column=column)])
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else read(str(value))


def _unknown_key(key: str, line: int) -> Problem:
    near = nearest(key, QUESTIONS.names)
    return Problem("E_KEY_UNKNOWN", key, line, nearest=near, details=(("expected", ", ".join(QUESTIONS.names)),))


def _leads_on(definition: Definition, actions: Iterable[str]) -> bool:
    """Whether a question about one of these actions can rest on records that its own one leads to."""
    pairs = product(definition.entities, actions)
    return any("through" in relations_asked(definition, *pair) for pair in pairs)


def _records_besides(reader: Any, definition: Definition, asked: Questions) -> Iterator[Record]:
    """The records that values and cards name."""
    yield from records_named(reader, definition, asked.column("card")).values()
    for target, cell in dict.fromkeys(zip(asked.column("target"), asked.column("set"), strict=True)):
        if cell:
            values = {name: value for name, _, value in (one.partition("=") for one in PAIRS.split(cell))}
            found = records_in_values(reader, definition, target, values)
            yield from (one for one in found if isinstance(one, Record))


def records_named(reader: Any, definition: Definition, targets: Iterable[str]) -> dict[str, Record]:
    """The records that the targets name, by `entity:key`."""
    wanted: dict[str, set[str]] = {entity: set() for entity in definition.entities}
    for target in targets:
        entity, _, key = target.partition(":")
        if entity in wanted:
            wanted[entity].add(key)
    return {f"{record.entity}:{record.key}": record for record in reader.records_of_keys(wanted)}


class Answers:
    """Answers questions about facts and records; what is asked in the same words is looked into once."""

    def __init__(
        self, definition: Definition, facts: Sequence[Fact], records: Mapping[str, Record], at: datetime
    ) -> None:  # fmt: skip
        self._definition, self._rules, self._facts, self._records = definition, Rules(definition), facts, records
        self._worlds: dict[str, World] = {"": World(self._rules, facts, at)}
        self._faults: dict[tuple[str, ...], str] = {}

    def to(self, asked: Questions) -> list[Answer]:
        """The answer to each row, person by person: what is known of her is at hand then."""
        of_user: dict[str, list[int]] = {}
        for number, user in enumerate(asked.column("user")):
            of_user.setdefault(user, []).append(number)
        actions, targets = list(map(intern, asked.column("action"))), list(asked.column("target"))
        records = list(map(self._records.get, targets))
        manners = list(zip(*map(asked.column, MANNER), strict=True)) if asked.says_more else []
        world, found = self._worlds[""], [_NONE] * len(actions)
        for user, numbers in sorted(of_user.items()):
            person = world.person(user) if user in world.accounts else None
            for number in numbers:
                action, record = actions[number], records[number]
                manner = manners[number] if manners else _NO_MANNER
                # Most rows say who, what and of what, and no more: they take a third less than by `_answer`.
                if person and record and not any(manner) and not self._fault_of(action, record.entity):
                    found[number] = _said(plain_verdict(world, person, action, record))
                else:
                    found[number] = self._answer(user, action, targets[number], manner)
        return found

    def _answer(self, user: str, action: str, target: str, manner: Sequence[str]) -> Answer:
        """The answer to one row; one that makes no sense gets the decision `error` and the error's code."""
        field, context, interface, moment, *more = manner
        record = self._records.get(target)
        entity = record.entity if record is not None else target.partition(":")[0]
        if fault := self._fault_of(action, entity, field, context, interface):
            return ERROR, "", fault
        try:
            world = self._worlds.get(moment) or self._world_at(moment)
            user, target = self._login(user), self._named(target)
            if record is None and ":" in target:
                record = _object(world, target)
            request = self._request(Request(user, action, target, field, context, interface), record, more)
            found = verdict(world, request, record)
            if found.code == "account.unknown":  # a typo is no denial
                raise NotFound("E_USER_UNKNOWN", user)
        except CrmAccessError as error:
            return ERROR, "", error.problems[0].code
        return _said(found)

    def _request(self, request: Request, record: Record | None, more: Sequence[str]) -> Request:
        """The request with what its row says besides. Raises NotFound or InvalidInput."""
        if not any(more):
            return request
        to, values, card, address = more
        if address:
            check_address(address)
        if card:
            self._known.record(card)
        request = request._replace(
            card=card, address=address, parameters={"to": self._known.account(to).login} if to else {},
            after=pairs(PAIRS.split(values)) if values else {},
        )  # fmt: skip
        return request._replace(after=values_of(self._known, request, record)) if values else request

    def _login(self, user: str) -> str:
        """The login that a row names as `check` would take it; the word itself when nobody is known by it.

        Raises InvalidInput for a name that several have.
        """
        if user in self._worlds[""].accounts:
            return user
        try:
            return self._known.account(user).login
        except NotFound:
            return user

    def _named(self, target: str) -> str:
        """The target, of an account by its login."""
        entity, colon, key = target.partition(":")
        return f"{entity}:{self._login(key)}" if colon and entity == ACCOUNT else target

    @cached_property
    def _known(self) -> Known:
        return Known(self._definition, [*self._facts, *self._records.values()])

    def _fault_of(self, *words: str) -> str:
        """The code of what is wrong with the words of a question; '' for nothing."""
        fault = self._faults.get(words)
        if fault is None:
            fault = self._faults[words] = self._fault(*words)
        return fault

    def _fault(self, action: str, entity: str, field: str = "", context: str = "", interface: str = "") -> str:
        try:
            check_words(self._definition, action, entity)
            check_manner(self._definition, entity, field, context, interface)
        except CrmAccessError as error:
            return error.problems[0].code
        return ""

    def _world_at(self, moment: str) -> World:
        world = self._worlds[moment] = World(self._rules, self._facts, moment_of(moment, self._worlds[""].zone))
        return world

    def said(self, asked: Questions, lang: str) -> Iterator[str]:
        """The answer to each row as a sentence. It costs more than the answer: for those who want to hear it."""
        from crmaccess.render.words.names import Names

        names = Names.of([*self._facts, *self._records.values()])
        for cells in zip(*map(asked.column, QUESTIONS.names), strict=True):
            yield self._sentence(names, lang, *cells)

    def _sentence(
        self, names: "Names", lang: str, user: str, action: str, target: str, field: str, context: str, interface: str,
        moment: str, *more: str,
    ) -> str:  # fmt: skip
        from crmaccess.cli.questions.asking import explained
        from crmaccess.render.decisions.headline import headline
        from crmaccess.render.problems import problem_message

        try:
            check_words(self._definition, action, target)
            check_manner(self._definition, target.partition(":")[0], field, context, interface)
            world = self._worlds.get(moment) or self._world_at(moment)
            user, target = self._login(user), self._named(target)
            record = self._records.get(target) or (_object(world, target) if ":" in target else None)
            request = self._request(Request(user, action, target, field, context, interface), record, more)
        except CrmAccessError as error:
            return problem_message(error.problems[0], lang)
        decision = explained(world, request, record)
        return headline(decision, self._definition, names, lang, world.zone)


def _said(found: Verdict) -> Answer:
    return "allow" if found.allowed else "deny", found.decided_by, found.code


def _object(world: World, target: str) -> Record:
    """The account, role, place or group that a target names. Raises NotFound as `check` does."""
    entity, _, key = target.partition(":")
    definition = world.definition
    if found := world.place_at(entity, key) or world.group_at(entity, key):
        return found
    if entity == ACCOUNT and key in world.accounts:
        return account_record(world.accounts[key])
    if entity == ROLE and entity not in definition.entities and key in world.roles:
        return role_record(world.roles[key])
    kinds = ("E_PLACE_UNKNOWN", definition.places), ("E_GROUP_UNKNOWN", definition.group_kinds)
    named = {kind: code for code, of in kinds for kind in of} | {ACCOUNT: "E_USER_UNKNOWN"}
    named |= {} if ROLE in definition.entities else {ROLE: "E_ROLE_UNKNOWN"}
    raise NotFound(named.get(entity, "E_RECORD_UNKNOWN"), key if entity in named else target)

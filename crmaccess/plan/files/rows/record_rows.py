"""A file of records becomes a plan."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from crmaccess.changes import Plan
from crmaccess.definition import Entity
from crmaccess.errors import CrmAccessError, InvalidInput, Listed, Problem
from crmaccess.facts import Record
from crmaccess.plan.files.batch import Batch, Names, attributes_after, check_mode, memoised, text
from crmaccess.plan.files.rows.kept_rules import part_faults
from crmaccess.plan.files.rows.record_cells import flag_of, moment_of
from crmaccess.plan.files.rows.row import CLEAR, Row
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.people import has_left
from crmaccess.plan.known.values import key_fault, name_fault, pieces, similar
from crmaccess.plan.people.accounts.leaving import responsible_left
from crmaccess.plan.people.belonging.duties import Prerequisites
from crmaccess.plan.records.places import moved_apart
from crmaccess.plan.records.records import branch_key, part_and_person, participants_of, ring_above

COLUMNS = frozenset(
    (
        "entity", "key", "title", "responsible", "departments", "pipeline", "stage", "branch", "open", "parent",
        "created_at", "participants",
    )
)  # fmt: skip
_OF_EXISTENCE = ("E_RECORD_UNKNOWN", "E_KEY_TAKEN")
Participants = tuple[tuple[str, str], ...]


def import_records(rows: Iterable[Row], known: Known, at: datetime, mode: str = "create") -> Plan:
    """`create` refuses keys that exist, `update` those that do not, `upsert` takes both.

    A new responsible brings his departments along as the stamp; the same one again changes nothing here, so that a
    file can be imported twice. The column `departments` sets the stamp as it was once. What a CRM writes out holds
    records of people who have left: they are taken as they are, with a note.
    """
    check_mode(mode)
    batch = _Records(known, at, mode)
    found = list(rows)
    alike = batch.alike(found)
    for row in found:
        batch.take(row, twin=row.line in alike)
    batch.refuse_rings()
    changes = tuple(batch.changes.get(Record, ()))
    batch.problems += part_faults(changes, found, known)
    problems = tuple(sorted(batch.problems, key=lambda problem: problem.line))
    return Plan(changes, problems, tuple(batch.left_notes()), batch.unchanged)


def sound_records(
    rows: Sequence[Row], known: Known, at: datetime, mode: str, refused: Collection[int] = ()
) -> tuple[Plan, list[Problem]]:
    """What the rows would change that have nothing wrong, also without the others, and the problems of these; `refused`
    are lines of which something is wrong already."""
    problems: list[Problem] = []
    while True:
        plan = import_records(rows, known, at, mode)
        problems += plan.problems
        wrong = {one.line for one in plan.problems} | {*refused}
        sound = [row for row in rows if row.line not in wrong]
        if len(sound) == len(rows):
            return plan, problems
        rows = sound


class _Records(Batch):
    def __init__(self, known: Known, at: datetime, mode: str) -> None:
        super().__init__()
        self.known, self.at, self.mode = known, at, mode
        logins = {account.login: account.email for account in known.accounts.values()}
        spoken = {account.login: account.name for account in known.accounts.values()}
        self.users = Names("responsible", "E_USER_UNKNOWN", logins, spoken, known.sees)
        departments = {one.key: one.name for one in known.departments.values()}
        self.departments = Names("departments", "E_DEPARTMENT_UNKNOWN", departments)
        self.pipeline = memoised(known.pipeline_key)
        self.stage = memoised(lambda entity, way, ref: known.stage(entity, way, ref).key)
        self.branch = memoised(lambda entity, ref: branch_key(known.entity(entity), ref, known))
        self.first_stages: dict[tuple[str, str], str] = {}
        self.stamps: dict[str, tuple[str, ...]] = {"": ()}
        self.participants: dict[tuple[str, str], tuple[Participants, tuple[Problem, ...]]] = {}
        self.coming: set[str] = set()  # `entity:key` of the rows of this file
        self.parents: dict[str, str] = {}  # of the records of this file, by `entity:key`
        self.lines: dict[str, int] = {}  # of those that have a parent
        self.able = Prerequisites(known, at)
        self.left: dict[str, list[str]] = {}  # which records go to people who have left

    def alike(self, rows: Sequence[Row]) -> set[int]:
        """The lines that name the same record as another one, which are refused."""
        named = []
        for row in rows:
            key = row.values.get("key", "")
            ref = f"{row.values.get('entity', '')}:{key}"
            if key:
                named.append((row.line, ref, key))
        self.coming = {ref for _, ref, _ in named}
        return self.refuse_twins("E_KEY_TWICE", "key", named)

    def take(self, row: Row, *, twin: bool) -> None:
        """One row: a record, or its problems; of a twin the problems alone."""
        name, key = row.values.get("entity", ""), row.values.get("key", "")
        entity, wrong = self.known.definition.entities.get(name), list[Problem]()
        if entity is None:
            entities = self.known.definition.entities
            code = "E_ENTITY_UNKNOWN" if name else "E_VALUE_MISSING"
            self.refuse(code, name, row.line, "entity", similar(name, entities) or Listed(entities))
            self.refuse_all(self._faults_of_any(row.values, Record(name, key)), row.line)
            return
        before = self.known.records.get((name, key))
        code = self._refusal(key, before)
        if code == "E_KEY_TAKEN" and before is not None and self._is_there(row.values, entity, before):
            self.unchanged += not twin
            return
        if code:
            details = {"mode": "upsert"} if code == "E_KEY_TAKEN" else {}
            self.refuse(code, f"{name}:{key}" if code in _OF_EXISTENCE else key, row.line, "key", **details)
        after = self._record(row.values, entity, key, before, wrong)
        if name == self.known.definition.duties.entity and not wrong:
            after, wrong = self.able.settled(after, before)
        wrong = wrong or moved_apart(before, after, self.known)
        if wrong or code or twin:
            self.refuse_all(wrong, row.line)
        elif after == before:
            self.unchanged += 1
        else:
            self.change(before, after)
            if after.parent:
                self.lines[f"{name}:{key}"] = row.line
            self.parents[f"{name}:{key}"] = after.parent

    def refuse_rings(self) -> None:
        """Problems for the records of this file that would belong to themselves through others."""
        for ref, line in self.lines.items():
            if ring := ring_above(ref, self._parent_of):
                self.refuse("E_RECORD_CYCLE", ref, line, "parent", path=" > ".join(ring))

    def _parent_of(self, ref: str) -> str:
        entity, _, key = ref.partition(":")
        record = self.known.records.get((entity, key))
        return self.parents.get(ref, record.parent if record else "")

    def left_notes(self) -> Iterator[Problem]:
        """A note for each person who is responsible though gone."""
        for login, keys in sorted(self.left.items()):
            yield responsible_left(login, self.known.accounts[login].state, keys, self.known)

    def _is_there(self, values: Mapping[str, str], entity: Entity, before: Record) -> bool:
        """Whether the row says what is so already, as when a file comes twice; when it came and in which departments
        whoever got it worked then, no row need say."""
        faults, left = list[Problem](), self.left
        self.left = {}  # nothing becomes of it, so nobody gets it now
        anew = self._record(values, entity, before.key, None, faults)
        self.left = left
        if entity.key == self.known.definition.duties.entity and not faults:
            anew, faults = self.able.settled(anew, before)
        return not faults and before == anew._replace(
            created_at=anew.created_at if values.get("created_at") else before.created_at,
            stamp=anew.stamp if values.get("departments") else before.stamp,
        )

    def _refusal(self, key: str, before: Record | None) -> str:
        if not key or key == CLEAR:
            return "E_VALUE_MISSING"
        if before is None:
            return "E_RECORD_UNKNOWN" if self.mode == "update" else key_fault(key)
        return "E_KEY_TAKEN" if self.mode == "create" else ""

    def _record(
        self, values: Mapping[str, str], entity: Entity, key: str, before: Record | None, faults: list[Problem]
    ) -> Record:
        old = before or Record(entity.key, key, created_at=self.at)
        responsible, stamp = self._responsible(values, old, faults)
        pipeline, stage = self._stage(values, entity, before, faults)
        title = self._title(values, old, faults)
        attributes = attributes_after(
            values, old.attributes, COLUMNS, self.known.attributes_of(entity.key), faults, self.coming
        )
        return Record(
            entity.key, key, title, responsible, stamp, pipeline, stage,
            self._branch(values, entity, old, faults), flag_of(values, old.open, faults),
            self._parent(values, old, faults), moment_of(values, old.created_at, self.known.zone, faults),
            self._participants(values, entity, old, faults), attributes,
        )  # fmt: skip

    def _faults_of_any(self, values: Mapping[str, str], record: Record) -> list[Problem]:
        """What is wrong with a row whatever kind of record it may be of."""
        faults: list[Problem] = []
        if code := "" if self.mode == "update" and record.key else self._refusal(record.key, None):
            faults.append(Problem(code, record.key, column="key"))
        self._responsible(values, record, faults)
        self._title(values, record, faults)
        flag_of(values, record.open, faults)
        moment_of(values, None, self.known.zone, faults)
        return faults

    def _title(self, values: Mapping[str, str], old: Record, faults: list[Problem]) -> str:
        title = text(values, "title", old.title)
        if code := name_fault(title):
            faults.append(Problem(code, title, column="title"))
        return title

    def _responsible(
        self, values: Mapping[str, str], old: Record, faults: list[Problem]
    ) -> tuple[str, tuple[str, ...]]:
        login, stamp = old.responsible, old.stamp
        if cell := values.get("responsible"):
            login, wrong = ("", ()) if cell == CLEAR else self.users.one(cell)
            faults += wrong
            if login != old.responsible:
                if login and has_left(self.known.accounts[login], self.known.definition):
                    self.left.setdefault(login, []).append(f"{old.entity}:{old.key}")
                stamp = self._stamp(login)
        if cell := values.get("departments"):
            keys, wrong = self.departments.list(cell)
            faults += wrong
            stamp = tuple(sorted(keys))
        return login, stamp

    def _stamp(self, login: str) -> tuple[str, ...]:
        if login not in self.stamps:
            self.stamps[login] = self.known.stamp(login)
        return self.stamps[login]

    def _stage(
        self, values: Mapping[str, str], entity: Entity, before: Record | None, faults: list[Problem]
    ) -> tuple[str, str]:
        """Pipeline and stage; a record that is new, or new in its pipeline, starts at the first stage."""
        way_cell, stage_cell = text(values, "pipeline", ""), text(values, "stage", "")
        if before is not None and not way_cell and not stage_cell:
            return before.pipeline, before.stage
        way, wrong = (before.pipeline, ()) if before and not way_cell else self.pipeline(entity.key, way_cell)
        faults += [problem._replace(column="pipeline") for problem in wrong]
        if wrong:
            return "", ""
        if stage_cell:
            stage, wrong = self.stage(entity.key, way, stage_cell)
            faults += [problem._replace(column="stage") for problem in wrong]
            return way, stage
        if before is not None and before.pipeline == way:
            return way, before.stage
        return way, self._first_stage(entity.key, way)

    def _first_stage(self, entity: str, pipeline: str) -> str:
        if (entity, pipeline) not in self.first_stages:
            stages = self.known.stages_of(entity, pipeline)
            self.first_stages[entity, pipeline] = stages[0].key if stages else ""
        return self.first_stages[entity, pipeline]

    def _branch(self, values: Mapping[str, str], entity: Entity, old: Record, faults: list[Problem]) -> str:
        cell = text(values, "branch", old.branch)
        if not cell or cell == old.branch:
            return cell
        branch, wrong = self.branch(entity.key, cell)
        faults += [problem._replace(column="branch") for problem in wrong]
        return branch

    def _parent(self, values: Mapping[str, str], old: Record, faults: list[Problem]) -> str:
        ref = text(values, "parent", old.parent)
        if not ref or ref == old.parent:
            return ref
        entity, _, key = ref.partition(":")
        if ref == f"{old.entity}:{old.key}":
            faults.append(Problem("E_PARENT_SELF", ref, column="parent"))
        elif entity not in self.known.definition.entities:
            faults.append(
                Problem("E_ENTITY_UNKNOWN", ref, column="parent", nearest=tuple(self.known.definition.entities))
            )
        elif ref not in self.coming and (entity, key) not in self.known.records:
            faults.append(Problem("E_RECORD_UNKNOWN", ref, column="parent"))
        return ref

    def _participants(
        self, values: Mapping[str, str], entity: Entity, old: Record, faults: list[Problem]
    ) -> Participants:
        cell = values.get("participants")
        if not cell or cell == CLEAR:
            return () if cell else old.participants
        if (entity.key, cell) not in self.participants:
            self.participants[entity.key, cell] = self._read_participants(entity, cell)
        found, wrong = self.participants[entity.key, cell]
        faults += wrong
        return found

    def _read_participants(self, entity: Entity, cell: str) -> tuple[Participants, tuple[Problem, ...]]:
        """`part=login;…`, or with colons."""
        wanted, problems = [], []
        for piece in pieces(cell):
            try:
                part, ref = part_and_person(piece)
            except InvalidInput as error:
                problems += [one._replace(column="participants") for one in error.problems]
                continue
            login, wrong = self.users.find(ref)
            if wrong:
                problems.append(wrong._replace(column="participants"))
            else:
                wanted.append((part, login))
        try:
            return participants_of(entity, wanted, self.known), tuple(problems)
        except CrmAccessError as error:
            return (), (*problems, *(one._replace(column="participants") for one in error.problems))

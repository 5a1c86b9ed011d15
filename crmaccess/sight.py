"""The eyes of an operator over a database: read as far as somebody is asked about."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property

from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.conditions.involved import relations_asked
from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.structure import group_record
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import ALWAYS, Account, Clause, Fact, Group, GroupMember, Record
from crmaccess.plan.authority.sight import USER, Sight
from crmaccess.plan.authority.unseen import seen_people
from crmaccess.plan.authority.unseen_names import Valued, without_unseen_names
from crmaccess.store.reading.reader import Reader
from crmaccess.store.reading.related import records_taken_part_in, related_records, with_related

# Relations that lead to other people or records than the one in question.
OTHERS = ("people", "ranked", "through")
EXPORT = "export"  # the action that some systems ask for where records leave in a file
LIST = "list"  # the action that a system asks for where not everybody sees every group
GROUP = "group"  # as a subject is written, of whatever kind it is
FEW = 3  # people who are looked up one by one; for more everybody is read


class Eyes:
    """What the person with this login may see of what is read, by what is so `today`."""

    def __init__(
        self, reader: Reader, definition: Definition, operator: str, at: datetime, today: Reader | None = None
    ) -> None:  # fmt: skip
        self._reader, self._definition, self.operator, self._at = reader, definition, operator, at
        self._today = today or reader
        self._looked_at: dict[str, bool] = {}
        self._hides: dict[str, bool] = {}  # by name, of what others name
        self._sight_at_hand: Sight | None = None

    def see(self, login: str) -> bool:
        """Whether somebody is to be seen; where the system does not say who is, everybody is."""
        login = self._called_today(login)
        if login == self.operator or USER not in self._definition.authority.sees:
            return True
        if login not in self._looked_at:
            self._looked_at[login] = self._sight_of(login).sees(login)
        return self._looked_at[login]

    def is_operator(self, login: str) -> bool:
        """Whether the login, as it was then, is that of the person whose eyes these are."""
        return self._called_today(login) == self.operator

    def _called_today(self, login: str) -> str:
        """The login that the person has by now; '' for somebody who is gone, whose login may be another's."""
        if self._today is self._reader:
            return login
        for number in self._reader.rows("SELECT id FROM account WHERE login = ?", (login,)):
            found = self._today.rows("SELECT login FROM account WHERE id = ?", number)
            return str(found[0][0]) if found else ""
        return login

    @cached_property
    def see_rights(self) -> bool:
        """Whether it may be told what others may do, and why."""
        return (self._sight_at_hand or self._sight_of(self.operator)).sees_rights()

    @cached_property
    def administers(self) -> bool:
        """Whether he may ask about everything there is, since he could export it."""
        return (self._sight_at_hand or self._sight_of(self.operator)).administers()

    def records(self, entity: str, clause: Clause = ALWAYS, limit: int = 0) -> tuple[list[Record], int]:
        """The first seen records of the clause, all for limit 0, and how many are seen; without hidden fields."""
        if not self._seeing(entity):
            return [], 0
        world, request, seen = self._reach(entity)
        if seen is None:
            every = [one for one in self._reader.records(entity, clause=clause) if verdict(world, request, one).allowed]
            return self._shown(world, every[: limit or None]), len(every)
        both: Clause = ("all", (clause, seen))
        total = self._reader.count(entity, both)
        found = self._reader.records(entity, clause=both, limit=limit) if total else []
        return self._shown(world, found), total

    def keys(self, entity: str, limit: int = 0) -> list[str]:
        """The first keys of the seen records of an entity, sorted; 0 is no limit."""
        if entity not in self._definition.entities or not self._seeing(entity):
            return []
        reached = self._reach(entity)[2]
        if reached is None:
            return [one.key for one in self.records(entity, limit=limit)[0]]
        return self._reader.keys(entity, reached, limit)

    def exported(self, entity: str) -> list[Record]:
        """The seen records that the operator may export, where the system asks for a right to that, as an export shows
        them.
        """
        seen = self.records(entity)[0]
        if not self._definition.ways_of(entity, EXPORT):
            return seen
        world, stored = self._world_of(entity, EXPORT), {one.key: one for one in self._reader.records(entity)}
        asked = ((one, Request(self.operator, EXPORT, f"{entity}:{one.key}")) for one in seen)
        found = ((one, decide(world, request, stored[one.key])) for one, request in asked)
        return [_without(one, decision.hidden_fields) for one, decision in found if decision.allowed]

    def record(self, record: Record) -> Record | None:
        """The record without its hidden fields; None when it is not seen."""
        world = self._world_around(record)
        return self._shown(world, [record])[0] if self._is_seen(world, record) else None

    def sees(self, record: Record) -> bool:
        """Whether the record is seen."""
        return self._is_seen(self._world_around(record), record)

    def told(self, facts: Sequence[Valued]) -> list[Valued]:
        """The facts without what they name in their values that is not seen; what stands of himself is no secret."""
        shown = without_unseen_names(facts, self._definition, self._hidden_of)
        return [one if self._is_own(one) else told for one, told in zip(facts, shown, strict=True)]

    def thing(self, record: Record) -> Record | None:
        """The same of whatever can be asked about: also of an account, a place, a group."""
        definition = self._definition
        if record.entity != USER and record.entity in definition.entities:
            return self.record(record)
        hidden = record.entity in definition.group_kinds and self.hides_group(record.key)
        return None if hidden else seen_people(record, self.see)

    def fact(self, fact: Fact) -> bool:
        """Whether an account, a record or a group is seen; all else is."""
        match fact:
            case Account():
                return self.see(fact.login)
            case Record():
                return self.sees(fact)
            case Group():
                return not self.hides_group(fact.key)
        return True

    def among(self, entity: str, records: Sequence[Record]) -> list[Record]:
        """Those of the records that are seen, with all that they say."""
        action = self._seeing(entity)
        if not action:
            return []
        from crmaccess.engine.many.reach import matches

        world, request, seen = self._reach(entity)
        if seen is None:
            return [one for one in records if verdict(world, request, one).allowed]
        return [one for one in records if matches(seen, one)]

    def _reach(self, entity: str) -> tuple[World, Request, Clause | None]:
        """The world and the question of whether a record is seen, and a filter for those that are, if there is one."""
        from crmaccess.engine.many.reach import reached_records  # one record is asked about without

        world, request = self._world_of(entity), Request(self.operator, self._seeing(entity), entity)
        try:
            return world, request, reached_records(world, world.person(self.operator), entity, request.action)
        except OneByOne:
            return world, request, None

    def groups(self) -> Sequence[Group]:
        """The groups; where the system says who may list groups of a kind, those that the operator may, and his own."""
        return self._groups

    @cached_property
    def _groups(self) -> Sequence[Group]:
        found = self._reader.facts(Group)
        guarded = {kind for kind in self._definition.group_kinds if self._definition.ways_of(kind, LIST)}
        if not guarded.intersection(group.kind for group in found):
            return found
        members = self._reader.facts(GroupMember)
        world = World(Rules(self._definition), self._today.about(self.operator), self._at)
        own = world.person(self.operator).groups

        def may_be_listed(group: Group) -> bool:
            request = Request(self.operator, LIST, f"{group.kind}:{group.key}")
            return verdict(world, request, group_record(group, members, self._at)).allowed

        return [one for one in found if one.kind not in guarded or one.key in own or may_be_listed(one)]

    def is_hidden(self, name: str) -> bool:
        """Whether the name is that of somebody or something that is there and not seen: a login, a group, a record."""
        entity, colon, key = name.partition(":")
        if colon and entity == USER:
            return self._hides_account(key)
        if colon and entity in self._definition.entities:
            record = self._reader.record(entity, key)
            return record is not None and not self.sees(record)
        if colon and entity in (GROUP, *self._definition.group_kinds):
            return self.hides_group(key)
        return self.hides_group(name) or self._hides_account(name)

    def _hides_account(self, login: str) -> bool:
        return bool(self._reader.facts(Account, login=login)) and not self.see(login)

    def hides_group(self, key: str) -> bool:
        """Whether there is such a group, and it is not seen."""
        return bool(self._reader.facts(Group, key=key)) and key not in {group.key for group in self.groups()}

    def _seeing(self, entity: str) -> str:
        """The action by which records of the entity are seen; '' where there is none."""
        asked = (*self._definition.diagnosis.see, *self._definition.entities[entity].actions[:1])
        return next((action for action in asked if self._definition.ways_of(entity, action)), "")

    def _world_of(self, entity: str, action: str = "") -> World:
        facts = facts_for(self._today, self._definition, self.operator, action or self._seeing(entity), entity)
        return World(Rules(self._definition), facts, self._at)

    def _world_around(self, record: Record) -> World:
        world = self._world_of(record.entity)
        return world.having(*related_records(self._reader, self._definition, record))

    def _is_seen(self, world: World, record: Record) -> bool:
        action = self._seeing(record.entity)
        return bool(action) and verdict(world, Request(self.operator, action, record.entity), record).allowed

    def _shown(self, world: World, records: Sequence[Record]) -> list[Record]:
        """Seen records without their hidden fields, and whom and what is not seen of all that they name."""
        told = self.told([seen_people(one, self.see) for one in records])
        return [self._without_fields(world, one, shown) for one, shown in zip(records, told, strict=True)]

    def _without_fields(self, world: World, record: Record, shown: Record) -> Record:
        if record.entity not in self._definition.fields:
            return shown
        request = Request(self.operator, self._seeing(record.entity), f"{record.entity}:{record.key}")
        return _without(shown, decide(world, request, record).hidden_fields)

    def _hidden_of(self, names: Iterable[str]) -> set[str]:
        """Those of the names that are of somebody or something that is there and not seen."""
        asked = list(names)
        named: dict[str, dict[str, str]] = {}
        for name in asked:
            if name not in self._hides:
                entity, _, key = name.partition(":")
                named.setdefault(entity, {})[key] = name
        for entity, names_of in named.items():
            hidden = self._hidden_keys(entity, set(names_of))
            self._hides |= {name: key in hidden for key, name in names_of.items()}
        return {name for name in asked if self._hides[name]}

    def _hidden_keys(self, entity: str, keys: set[str]) -> set[str]:
        if entity == USER:
            return {key for key in keys if not self.see(key)}
        if entity in self._definition.entities:  # some have records that are called groups
            there = self._reader.records_of_keys({entity: keys})
            return {one.key for one in there} - {one.key for one in self.among(entity, there)}
        return {key for key in keys if self.hides_group(key)} if entity == GROUP else set()

    def _is_own(self, fact: Fact) -> bool:
        return isinstance(fact, Account) and self.is_operator(fact.login)

    def _sight_of(self, login: str) -> Sight:
        if len(self._looked_at) >= FEW:
            return self._whole
        return self._sight((self.operator, login))

    @cached_property
    def _whole(self) -> Sight:
        return self._sight(())

    def _sight(self, logins: tuple[str, ...]) -> Sight:
        facts = self._today.about_many(logins) if logins else self._today.everything()
        facts += records_taken_part_in(self._today, self._definition, [self.operator])
        self._sight_at_hand = Sight(World(Rules(self._definition), facts, self._at), self.operator)
        return self._sight_at_hand


def _without(record: Record, hidden: Collection[str]) -> Record:
    left = {name: value for name, value in record.attributes.items() if name not in hidden}
    return record._replace(attributes=left)


def facts_for(reader: Reader, definition: Definition, login: str, action: str, entity: str) -> Iterator[Fact]:
    """What the reach of one person can rest on: with one action on one entity also other people and records."""
    shapes = relations_asked(definition, entity, action) if action and entity else set()
    yield from reader.everything() if shapes.intersection(OTHERS) else reader.about(login)
    if "through" in shapes:
        yield from with_related(reader, definition, reader.records(entity))
    yield from records_taken_part_in(reader, definition, [login])

"""What is asked in both worlds: an action on an entity, or whether that shows a field, on a record or on the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.structure import group_record, place_record
from crmaccess.engine.world.world import World
from crmaccess.facts import GroupMember, Record
from crmaccess.report.audit.contexts import screens
from crmaccess.values import NamedTuple

Pair = tuple[str, str]


class Question(NamedTuple):
    """One of the questions. A `field` is asked for on each of the screens (`contexts`) from which the action is done;
    what is about the record itself, on the usual one ('').
    """

    entity: str
    action: str
    field: str = ""
    contexts: tuple[str, ...] = ("",)


def questions(before: World, after: World, pairs: Iterable[Pair] | None = None) -> list[Question]:
    """All that is known in either world; of these pairs of entity and action alone, where some are named."""
    wanted = None if pairs is None else set(pairs)
    return [
        one
        for one in dict.fromkeys((*_of(before), *_of(after)))
        if wanted is None or (one.entity, one.action) in wanted
    ]


def _of(world: World) -> Iterator[Question]:
    definition = world.definition
    for entity in definition.targets:
        fields = definition.fields.get(entity, {})
        by_action: dict[str, list[str]] = {}
        for action, context in (screens(world, entity) or [(_seeing(definition, entity), "")]) if fields else ():
            by_action.setdefault(action, []).append(context)
        for action in definition.actions_of(entity):
            yield Question(entity, action)
            if action in by_action:
                contexts = tuple(by_action[action])
                yield from (Question(entity, action, field, contexts) for field in fields)


def _seeing(definition: Definition, entity: str) -> str:
    """The action by which what there is of the entity is seen; '' where there is none."""
    actions = definition.actions_of(entity)
    return next((one for one in (*definition.diagnosis.see, *actions[:1]) if one in actions), "")


def is_open(world: World, login: str, question: Question, context: str, record: Record | None) -> bool:
    """The answer in one world, on one screen."""
    if not world.definition.ways_of(question.entity, question.action):
        return False
    target = f"{question.entity}:{record.key}" if record is not None else question.entity
    return verdict(world, Request(login, question.action, target, question.field, context), record).allowed


def objects(world: World, entity: str) -> Mapping[str, Record]:
    """What there is of an entity, by key: its records, or the accounts, roles, places and groups of that kind."""
    if entity == "user":
        return {login: account_record(account) for login, account in world.accounts.items()}
    if entity == "role":
        return {key: role_record(role) for key, role in world.roles.items()}
    found = {key: record for (of, key), record in world.records.items() if of == entity}
    found |= {key: place_record(place) for (of, key), place in world.places.items() if of == entity}
    members: dict[str, list[GroupMember]] = {}
    for one in (one for many in world.group_members.values() for one in many):
        members.setdefault(one.group, []).append(one)
    of_kind = (group for group in world.groups.values() if group.kind == entity)
    return found | {one.key: group_record(one, members.get(one.key, ()), world.at) for one in of_kind}

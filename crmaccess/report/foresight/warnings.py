"""What to mind before a cure is carried out, and whom its acts are about."""

from __future__ import annotations

from collections.abc import Iterator

from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.answers.drafts import scene_of
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.gates.fields import hidden_fields
from crmaccess.engine.world.world import World
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    GroupMember,
    Imposition,
    Membership,
    Place,
    Record,
    Setting,
)
from crmaccess.report.cures.burden import RULE
from crmaccess.report.cures.trials import record_now, rights_lost
from crmaccess.report.cures.where import names_a_record
from crmaccess.report.foresight.cures import Cure
from crmaccess.values import NamedTuple

ADMINISTRATOR, ALL_RIGHTS, WHOLE, FIELDS = "administrator", "all_rights", "whole_entity", "shows_fields"
PROLONGS, BEGINS, RIGHTS_LOST, ANY_RECORD = "prolongs", "begins", "rights_lost", "any_record"


class Share(NamedTuple):
    """What an act is about: `person`, `role`, `group`, `department`, `record`, `place`, `everybody`; and which."""

    of: str
    key: str = ""


def shares_of(cure: Cure) -> list[Share]:
    """Whom or what the cure changes, each once."""
    return list(dict.fromkeys(_share(change.fact) for change in cure.changes))


def _share(fact: Fact) -> Share:
    if isinstance(fact, Grant | Assignment | Imposition):
        return Share("person" if fact.holder == "user" else fact.holder, fact.subject)
    if isinstance(fact, Account | Membership | GroupMember | Admission):
        return Share("person", fact.login)
    if isinstance(fact, Department):
        return Share("department", fact.key)
    if isinstance(fact, Record):
        return Share("record", f"{fact.entity}:{fact.key}")
    if isinstance(fact, Place):
        return Share("place", f"{fact.kind}:{fact.key}")
    return Share("everybody", fact.name if isinstance(fact, Setting) else "")


def is_of_one(cure: Cure, login: str, before: World) -> bool:
    """Whether nothing of the cure can touch anybody else: rights, restrictions, admissions, roles and memberships that
    are the person's own, where no answer about others looks at those, and her rank stays.
    """
    definition = before.definition
    alone: list[type[Fact]] = [Grant, Imposition, Assignment, Admission]
    if not any(one.shape == "people" for one in definition.relations.values()):
        alone.append(Membership)
    if definition.ways.keys().isdisjoint(definition.group_kinds):
        alone.append(GroupMember)
    hers = all(type(one.fact) in alone and _share(one.fact) == Share("person", login) for one in cure.changes)
    return hers and before.person(login).rank == cure.world.person(login).rank


def warnings_of(cure: Cure, decision: Decision, before: World) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What to mind, in words for programs, with what it is about."""
    after = cure.world
    yield from _again(cure, before)
    if cure.burden.most >= RULE:
        yield ADMINISTRATOR, ()
    elif _gives_everything(cure):
        yield ALL_RIGHTS, ()
    if lost := rights_lost(cure.changes):
        yield RIGHTS_LOST, tuple(lost)
    if decision.record is None and not decision.allowed and any(map(names_a_record, cure.commands)):
        yield ANY_RECORD, ()
    if decision.record is not None and _opens_any(decision, after) and not _opens_any(decision, before):
        yield WHOLE, (decision.record.entity,)
    if shown := sorted(_hidden(decision, before, before) - _hidden(decision, before, after)):
        yield FIELDS, tuple(shown)


def _gives_everything(cure: Cure) -> bool:
    """Whether a role that holds everything is assigned, whatever weighs more than that."""
    made = (one.after for one in cure.changes if isinstance(one.after, Assignment))
    roles = [cure.world.roles.get(one.role) for one in made]
    return any(role is not None and role.everything for role in roles)


def _again(cure: Cure, before: World) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is prolonged, or begun now: when it ended, or was to begin."""
    for was, now in ((change.before, change.after) for change in cure.changes):
        if was is None or now is None or getattr(was, "head", "") != getattr(now, "head", ""):
            continue
        end, since = (getattr(was, name, None) for name in ("head_until" if hasattr(was, "head") else "until", "since"))
        if end is not None and end <= before.at:
            yield PROLONGS, (end.isoformat(),)
        elif since is not None and before.at < since and getattr(now, "since", None) is None:
            yield BEGINS, (since.isoformat(),)


def _opens_any(decision: Decision, world: World) -> bool:
    """Whether she may do it with a record like this one that is nobody's."""
    record = decision.record
    if record is None or record.entity not in world.definition.entities:
        return False
    strange = record._replace(key="?", responsible="", stamp=(), participants=(), parent="", open=False)
    request = decision.request._replace(target=f"{record.entity}:?")
    return verdict(world, request, strange).allowed


def _hidden(decision: Decision, before: World, world: World) -> set[str]:
    """The fields of the record that are hidden from her."""
    record = record_now(decision, before, world)
    if record is None:
        return set()
    person, scene = world.person(decision.request.user), scene_of(world, decision.request, record)
    scene.interface = decision.walk.interface
    scene.profile = person.profile(scene.interface)
    return set(hidden_fields(person, scene))

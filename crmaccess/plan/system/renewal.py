"""A database brought to another definition: what differs, what stands in the way, what comes along with it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from crmaccess.changes import Change, DefinitionSet, Difference, Plan
from crmaccess.definition import Definition
from crmaccess.errors import Problem
from crmaccess.facts import Assignment, Fact, Grant, Group, Pipeline, Role, Stage, key_of, with_attributes_of
from crmaccess.plan.effect import in_writing_order
from crmaccess.plan.files.spelling import spelled_out
from crmaccess.plan.known.bounds.administrators import keep_ruled
from crmaccess.plan.known.bounds.integrity import faults
from crmaccess.plan.known.known import Known
from crmaccess.plan.system.presets import definition_facts

NESTED = ("ways", "fields", "attributes")  # entity → action or field → what is compared
FEW = 3  # names that are suggested
NAMELESS = "form"  # the same in another order, or written otherwise


def renewal(known: Known, new: Definition, texts: tuple[str, str], at: datetime, language: str = "en") -> Plan:
    """The changes that bring the database to another definition; `texts` are its tables as JSON, and compiled.

    Facts stay as they are. What the definition makes for a new database comes along only where there is nothing yet:
    pipelines and stages of entities without any, preset roles and groups that the definition before did not have.
    Problems say which facts the new definition has no words for. Raises Guarded when nobody would administrate.
    """
    old = with_attributes_of((), known.definition)
    before = list(known.everything())
    new = with_attributes_of(known.custom_attributes.values(), new)
    will = Known(new, before)
    pairs = [(fact, spelled_out(fact, will)) for fact in before]
    brought = list(_brought(old, will, language))
    will = Known(new, [*(fact for _, fact in pairs), *brought])
    if problems := _new_faults(known, will):
        count = (("count", str(len(problems))),)
        gathered = (_with_new_rights(one, old, new) for one in _gathered(problems))
        return Plan(problems=(Problem("E_DEFINITION_IN_USE", new.name, details=count), *gathered))
    keep_ruled(known, will, at)
    changes = [Change(was, fact) for was, fact in pairs if was != fact] + [Change(None, fact) for fact in brought]
    found = differences(old, with_attributes_of((), new)) or (Difference(NAMELESS, "changed"),)
    return Plan((DefinitionSet(new.name, *texts, found), *in_writing_order(changes)), notes=tuple(_kept(found, known)))


def differences(old: Definition, new: Definition) -> tuple[Difference, ...]:
    """What the new definition has more, less and otherwise, notion by notion."""
    return tuple(
        found for name in Definition._fields for found in _of_notion(name, getattr(old, name), getattr(new, name))
    )


def _of_notion(name: str, old: object, new: object) -> Iterator[Difference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        before, after = (_flat(one) if name in NESTED else one for one in (old, new))
        yield from (Difference(name, "added", key) for key in after if key not in before)
        yield from (Difference(name, "removed", key) for key in before if key not in after)
        yield from (Difference(name, "changed", key) for key in after if key in before and before[key] != after[key])
    elif old != new:
        yield Difference(name, "changed", f"{old} → {new}" if name == "name" else "")


def _flat(table: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    return {f"{outer}.{inner}": value for outer, values in table.items() for inner, value in values.items()}


def _brought(old: Definition, known: Known, language: str) -> Iterator[Fact]:
    """What `init` would make that the definition before did not, where the company has nothing of the kind."""
    made = {(type(fact), key_of(fact)) for fact in definition_facts(old, language)}
    facts = [fact for fact in definition_facts(known.definition, language) if (type(fact), key_of(fact)) not in made]
    piped = {entity for entity, _ in known.pipelines} | {key for key, one in old.entities.items() if one.pipelines}
    staged = {entity for entity, *_ in known.stages} | {key for key, one in old.entities.items() if one.stages}
    holders = {("role", one.key) for one in facts if isinstance(one, Role) and one.key not in known.roles}
    holders |= {("group", one.key) for one in facts if isinstance(one, Group) and one.key not in known.groups}
    for fact in facts:
        if isinstance(fact, Pipeline | Stage):
            fresh = fact.entity not in (piped if isinstance(fact, Pipeline) else staged)
        elif isinstance(fact, Role | Group):
            fresh = ("role" if isinstance(fact, Role) else "group", fact.key) in holders
        else:
            assert isinstance(fact, Grant | Assignment)  # what else a definition makes
            holder = (fact.holder, fact.subject) if isinstance(fact, Grant) else ("role", fact.role)
            fresh = holder in holders
        if fresh:
            yield fact


def _new_faults(known: Known, will: Known) -> list[Problem]:
    """What is wrong under the new definition and was not before: life leaves faults behind that no update makes."""
    found = faults(will.everything(), will)
    before = {(one.code, one.value, one.column) for one in faults(known.everything(), known)} if found else ()
    return [one for one in found if (one.code, one.value, one.column) not in before]


def _gathered(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems that differ only in the fact, as one: the first fact and how many more."""
    alike: dict[Problem, list[str]] = {}
    for one in problems:
        alike.setdefault(one._replace(column=""), []).append(one.column)
    for one, facts in alike.items():
        more = f" (+{len(facts) - 1})" if len(facts) > 1 else ""
        yield one._replace(column=facts[0] + more)


def _with_new_rights(problem: Problem, old: Definition, new: Definition) -> Problem:
    """With the few rights that are new as what may be meant: a right that is gone often has another name now."""
    added = tuple(key for key in new.permissions if key not in old.permissions)
    if problem.code != "E_PERMISSION_UNKNOWN" or len(added) > FEW:
        return problem
    return problem._replace(nearest=(*added, *problem.nearest)[:FEW])


def _kept(found: Iterable[Difference], known: Known) -> Iterator[Problem]:
    """Roles and groups are no preset any more once they are made, so they keep what they have."""
    for notion, there in (("roles", known.roles), ("groups", known.groups)):
        if keys := [one.key for one in found if one.notion == notion and one.change == "changed" and one.key in there]:
            yield Problem("W_PRESET_KEPT", ", ".join(keys))

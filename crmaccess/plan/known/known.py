"""What is known when something is wished: the definition and the facts, found by the names people use."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Self

from crmaccess.definition import (
    PLACE_NOUNS,
    TIME_ZONE,
    Definition,
    Entity,
    Permission,
    Restriction,
    SettingRule,
    settings_of,
)
from crmaccess.errors import CrmAccessError, InvalidInput, NotFound, Problem
from crmaccess.facts import (
    MAIN_PIPELINE,
    Account,
    Department,
    Fact,
    Group,
    Pipeline,
    Place,
    Record,
    Role,
    Stage,
)
from crmaccess.plan.known.finding import exact, labelled, named, people_like, spoken_name, word_of
from crmaccess.plan.known.index import FactIndex
from crmaccess.plan.known.levels import level_called
from crmaccess.plan.known.permissions import permission_called
from crmaccess.plan.known.values import refuse, similar
from crmaccess.text import folded

if TYPE_CHECKING:
    from crmaccess.plan.known.attributes import Attributes

HOLDERS = ("user", "role", "department", "group", "kind")  # what a subject can be


def unavailable(definition: Definition, noun: str) -> InvalidInput:
    """The system has no such thing; the details say in its own words what takes its place."""
    label = definition.unavailable.get(noun)
    return InvalidInput("E_UNAVAILABLE", noun, **(label._asdict() if label else {}))


def refuse_lacking(definition: Definition, noun: str, found: Iterable[Fact] = ()) -> None:
    """Raise InvalidInput E_UNAVAILABLE for a list of what the system lacks, unless there are some all the same."""
    if noun in definition.unavailable and not any(True for _ in found):
        raise unavailable(definition, noun)


def no_such_kind(kind: str, definition: Definition) -> CrmAccessError:
    """The system has no such kind of places: one that others have, or a word that nobody knows."""
    kinds = dict.fromkeys((*similar(kind, definition.places), *definition.places))
    if noun := PLACE_NOUNS.get(kind):
        label = definition.unavailable.get(noun)
        return InvalidInput("E_UNAVAILABLE", noun, nearest=tuple(kinds), **(label._asdict() if label else {}))
    return NotFound("E_PLACE_KIND_UNKNOWN", kind, nearest=tuple(kinds))


class Known(FactIndex):
    """Lookups raise NotFound with the nearest names, or InvalidInput E_AMBIGUOUS with the candidates."""

    def __init__(self, definition: Definition, facts: Iterable[Fact]) -> None:
        super().__init__(facts)
        self.definition = definition
        # Whether whoever looks for a person may see the one with this login.
        self.sees: Callable[[str], bool] = lambda login: True
        # Those of some records that whoever plans sees, and who that is where he need not see them all.
        self.seen_records: Callable[[Iterable[Record]], list[Record]] = list
        self.sees_group: Callable[[str], bool] = lambda key: True
        self.operator = ""
        self.sees_in_part: Callable[[], bool] = lambda: False
        self._attributes: dict[str, Attributes] = {}

    def with_eyes_of(self, other: "Known") -> Self:
        """This, looked at by whoever looks at the other."""
        self.sees, self.seen_records, self.operator = other.sees, other.seen_records, other.operator
        self.sees_in_part, self.sees_group = other.sees_in_part, other.sees_group
        return self

    def account(self, ref: str) -> Account:
        """By login, by e-mail in any case, or by a full name that only one has; also as a subject, `user:petr`."""
        ref = ref.removeprefix("user:")
        found = [self.accounts.get(ref), self.by_email.get(folded(ref))]
        seen = {one.login: one for one in found if one is not None and self.sees(one.login)}
        if len(seen) > 1:
            raise InvalidInput("E_AMBIGUOUS", ref, nearest=tuple(seen))
        if seen:
            return next(iter(seen.values()))
        if called := list(filter(self.sees, self.by_name.get(spoken_name(ref), ()) if ref else ())):
            if len(called) > 1:
                raise InvalidInput("E_AMBIGUOUS", ref, nearest=sorted(called))
            return self.accounts[called[0]]
        people = ((one.login, one.name, one.email) for one in self.accounts.values() if self.sees(one.login))
        raise NotFound("E_USER_UNKNOWN", ref, nearest=people_like(ref, people))

    def role(self, ref: str) -> Role:
        """By key or by name."""
        refuse_lacking(self.definition, "roles", self.roles.values())
        return named(ref, self.roles, "E_ROLE_UNKNOWN", lambda role: role.name)

    def department(self, ref: str) -> Department:
        """By key or by name."""
        return named(ref, self.departments, "E_DEPARTMENT_UNKNOWN", lambda department: department.name)

    def group(self, ref: str) -> Group:
        """By key or by name."""
        refuse_lacking(self.definition, "groups", self.groups.values())
        return named(ref, self.groups, "E_GROUP_UNKNOWN", lambda group: group.name, self.sees_group)

    def group_of(self, kind: str, ref: str) -> Group:
        """By key or by name, among the groups of a kind."""
        among = {key: group for key, group in self.groups.items() if group.kind == kind}
        return named(ref, among, "E_GROUP_UNKNOWN", lambda group: group.name, self.sees_group)

    def place(self, kind: str, ref: str) -> Place:
        """By key or by name, among the places of a kind."""
        if kind not in self.definition.places:
            raise no_such_kind(kind, self.definition)
        among = {key: place for (of, key), place in self.places.items() if of == kind}
        noun = PLACE_NOUNS.get(kind, "")
        return named(ref, among, "E_PLACE_UNKNOWN", lambda place: place.name, kind=kind, noun=noun)

    def permission(self, ref: str) -> Permission:
        """By its full id, by the end of it (`deal.read` finds `crm.deal.read`), or by its label."""
        return permission_called(ref, self.definition)

    def level(self, permission: Permission, ref: str) -> str:
        """A level of the permission's scale, by key or by name."""
        return level_called(ref, permission, self.definition)

    def is_above_none(self, permission: str, level: str) -> bool:
        """Whether the level opens anything."""
        right = self.definition.permissions.get(permission)
        return right is not None and level != self.definition.scales[right.scale].levels[0]

    def implying(self, permission: str) -> frozenset[str]:
        """The permissions that bring this one along, directly or through others."""
        found: set[str] = set()
        waiting = [permission]
        while waiting:
            implied = waiting.pop()
            above = {key for key, one in self.definition.permissions.items() if implied in one.implies}
            waiting += above - found
            found |= above
        return frozenset(found)

    def entity(self, ref: str) -> Entity:
        if ref in self.definition.places and ref not in self.definition.entities:
            raise NotFound("E_ENTITY_UNKNOWN", ref, place=ref)
        return exact(ref, self.definition.entities, "E_ENTITY_UNKNOWN")

    def action(self, ref: str) -> str:
        exact(ref, self.definition.actions, "E_ACTION_UNKNOWN")
        return ref

    def restriction(self, name: str) -> Restriction:
        standing = all(one.standing for one in self.definition.restrictions.values())
        if standing and "restrictions" in self.definition.unavailable:
            raise unavailable(self.definition, "restrictions")
        return exact(name, self.definition.restrictions, "E_RESTRICTION_UNKNOWN")

    def setting(self, name: str) -> SettingRule:
        return exact(name, settings_of(self.definition), "E_SETTING_UNKNOWN")

    def value(self, name: str) -> str:
        """What a setting is set to; its default when nobody set it."""
        if found := self.settings.get(name):
            return found.value
        rule = settings_of(self.definition).get(name)
        return rule.default if rule else ""

    @property
    def zone(self) -> str:
        """The time zone that local times are meant in."""
        return self.value(TIME_ZONE)

    def words(self, name: str) -> set[str]:
        """The values of a setting that may have many; of any other the one."""
        rule, value = self.definition.settings.get(name), self.value(name)
        return set(value.split()) if rule and rule.many else {value}

    def pipeline(self, entity: str, ref: str = "") -> Pipeline:
        """By key or by name; the main one without a word. InvalidInput when the entity has no pipelines."""
        among = {key: pipeline for (of, key), pipeline in self.pipelines.items() if of == entity}
        if not among and not self.entity(entity).pipelines:
            raise InvalidInput("E_NO_PIPELINES", entity, pipeline=ref)
        return named(ref or MAIN_PIPELINE, among, "E_PIPELINE_UNKNOWN", lambda pipeline: pipeline.name)

    def pipeline_key(self, entity: str, ref: str = "") -> str:
        """The key of the pipeline meant; '' for an entity without pipelines when none was named."""
        return self.pipeline(entity, ref).key if ref or self.entity(entity).pipelines else ""

    def stages_of(self, entity: str, pipeline: str) -> list[Stage]:
        """The stages of a pipeline in their order."""
        found = (stage for stage in self.stages.values() if stage.entity == entity and stage.pipeline == pipeline)
        return sorted(found, key=lambda stage: (stage.position, stage.key))

    def stage(self, entity: str, pipeline: str, ref: str) -> Stage:
        """By key or by name. InvalidInput for a stage of another pipeline, or of an entity that has none."""
        here = {stage.key: stage for stage in self.stages_of(entity, pipeline)}
        try:
            return named(ref, here, "E_STAGE_UNKNOWN", lambda stage: stage.name)
        except NotFound as unknown:
            elsewhere = [stage for stage in self.stages.values() if stage.entity == entity]
            if not elsewhere:
                raise InvalidInput("E_NO_STAGES", ref, entity=entity) from None
            owners = sorted(stage.pipeline for stage in elsewhere if ref in (stage.key, stage.name))
            if owners:
                raise InvalidInput(
                    "E_STAGE_ELSEWHERE", ref, nearest=tuple(here), pipeline=pipeline, elsewhere=", ".join(owners),
                    owner=owners[0],
                ) from None  # fmt: skip
            nearest = unknown.problems[0].nearest or tuple(here)
            raise NotFound("E_STAGE_UNKNOWN", ref, nearest=nearest, entity=entity, pipeline=pipeline) from None

    def stages_called(self, entity: str, ref: str) -> tuple[str, ...]:
        """The keys of the stages of that key or name, in whichever pipelines. NotFound when there is none."""
        among = [stage for stage in self.stages.values() if stage.entity == self.entity(entity).key]
        found = tuple(dict.fromkeys(stage.key for stage in among if ref in (stage.key, stage.name)))
        if not found:
            near = similar(ref, [stage.key for stage in among]) or similar(ref, [stage.name for stage in among])
            raise NotFound("E_STAGE_UNKNOWN", ref, nearest=near, entity=entity)
        return found

    def state(self, ref: str) -> str:
        """A state of accounts, by its key or its label in either language."""
        return word_of(self.state_key(ref), self.definition.states, "E_STATE_UNKNOWN")

    def state_key(self, word: str) -> str:
        """The state that is called so; a word that means none as it is."""
        return labelled(word, {key: state.label for key, state in self.definition.states.items()})

    def attributes_of(self, thing: str) -> "Attributes":
        """The attributes that things of this kind can have."""
        if thing not in self._attributes:
            from crmaccess.plan.known.attributes import Attributes  # most commands set none

            self._attributes[thing] = Attributes(thing, self)
        return self._attributes[thing]

    def understood(
        self, thing: str, attributes: Mapping[str, str | None], before: Collection[str] = ()
    ) -> dict[str, str]:  # fmt: skip
        """The attributes of such a thing as they are stored: `да` as `on`. InvalidInput for what does not fit.

        `before`: the names that the thing has, which can always be taken away.
        """
        values, problems = self.attributes_of(thing).read(attributes, before) if attributes else ({}, [])
        refuse(problems)
        return values

    def attribute_faults(self, thing: str, stored: Mapping[str, str]) -> list[Problem]:
        """What does not fit of the attributes that such a thing has."""
        return self.attributes_of(thing).faults(stored) if stored else []

    def type_key(self, word: str) -> str:
        """The type of accounts that is called so; a word that means none as it is."""
        return labelled(word, self.definition.types)

    def type(self, ref: str) -> str:
        """A type of accounts, by its key or its label in either language."""
        return word_of(self.type_key(ref), self.definition.types, "E_TYPE_UNKNOWN")

    def record(self, ref: str) -> Record:
        """By `entity:key`."""
        entity, colon, key = ref.partition(":")
        self.entity(entity)
        if not colon:
            raise InvalidInput("E_RECORD_MALFORMED", ref)
        if found := self.records.get((entity, key)):
            return found
        keys = [of_key for of, of_key in self.records if of == entity]
        seen = similar(key, keys, lambda one: bool(self.seen_records([self.records[entity, one]])))
        near = tuple(f"{entity}:{near}" for near in seen)
        raise NotFound("E_RECORD_UNKNOWN", ref, nearest=near, entity=entity)

    def record_reference(self, entity: str, ref: str) -> str:
        """`entity:key` of a record of this entity, named so or by its key alone."""
        key = ref.removeprefix(f"{entity}:")
        return f"{entity}:{self.record(f'{entity}:{key}').key}"

    def subject(self, text: str) -> tuple[str, str]:
        """`user:petr`, `role:manager`, `department:sales`, `group:g1`, `kind:head`; a bare word is a user."""
        holder, colon, ref = text.partition(":")
        if not colon:
            return "user", self.account(text).login
        lookups: Mapping[str, Callable[[], str]] = {
            "user": lambda: self.account(ref).login,
            "role": lambda: self.role(ref).key,
            "department": lambda: self.department(ref).key,
            "group": lambda: self.group(ref).key,
            "kind": lambda: exact(ref, self.definition.kinds, "E_KIND_UNKNOWN").key,
        }
        if holder not in lookups:
            raise InvalidInput("E_SUBJECT_KIND", text, nearest=HOLDERS)
        return holder, lookups[holder]()

"""What a system is: frozen values that `systems` builds from TOML. `docs/system-definition.md` describes the format.

`ways` says how a request is judged, `people` what people are and are given, `records` what there is to ask about,
`rights` what can be granted, `attributes` which further values things have, `duties` who answers for what,
`passwords` how people come by theirs, `accounts` how accounts come and go, `authority` who may change what, `activity`
what is counted of people's work.
`Definition` is a system, whole.
"""

from collections.abc import Mapping

from crmaccess.definition.accounts import DELETED, Accounts, CardKind
from crmaccess.definition.activity import Activity, Figure
from crmaccess.definition.attributes import REFERENCE, Attribute
from crmaccess.definition.authority import Authority
from crmaccess.definition.duties import ANSWERING_GROUP, ANSWERING_UNTIL, Duties, DutyKind
from crmaccess.definition.letters import LetterKind, Notices
from crmaccess.definition.passwords import GENERATED, LINK, PASSWORD_WAYS, TYPED, Passwords
from crmaccess.definition.people import (
    ADMINISTRATOR,
    GrantRule,
    Holding,
    Interface,
    Kind,
    Module,
    Owner,
    Placing,
    PresetGroup,
    PresetRole,
    Rules,
    Separation,
    State,
    ways_in,
)
from crmaccess.definition.records import (
    ANSWERS,
    MAKING,
    PLACE_NOUNS,
    Entity,
    Field,
    PlaceKind,
    Relation,
    Section,
    Signature,
)
from crmaccess.definition.rights import (
    COMPANY_NAME,
    FOUR_EYES,
    NONE_NEEDED,
    OF_WORKSPACE,
    PASSWORD_LENGTH,
    SEPARATION,
    SEPARATION_BREACH,
    TIME_ZONE,
    Permission,
    Requirement,
    Restriction,
    Scale,
    SettingRule,
)
from crmaccess.definition.ways import (
    ACCOUNT,
    ACTION,
    COMPARTMENT,
    FIELD,
    GATES,
    INTERFACE,
    RESTRICTION,
    ROLE,
    SCOPE,
    SECTION,
    Atom,
    Condition,
    Label,
    Way,
)
from crmaccess.values import NamedTuple

BRANCH = "branch"  # the kind of place that records have a column for
INCLUDES = "includes"  # the attribute of groups that names those whose rights their members have as well

__all__ = (
    "ACCOUNT", "ACTION", "ADMINISTRATOR", "ANSWERING_GROUP", "ANSWERING_UNTIL", "ANSWERS", "COMPANY_NAME",
    "COMPARTMENT", "DELETED", "FIELD", "FOUR_EYES", "GATES", "GENERATED", "INTERFACE", "LINK", "MAKING", "NONE_NEEDED",
    "OF_WORKSPACE",
    "PASSWORD_LENGTH", "PASSWORD_WAYS", "PLACE_NOUNS", "RESTRICTION", "ROLE", "SCOPE", "SECTION", "SEPARATION",
    "SEPARATION_BREACH", "TIME_ZONE", "TYPED", "Accounts", "Activity", "Atom", "Attribute", "Authority", "CardKind",
    "Condition",
    "Definition", "Diagnosis", "Duties", "DutyKind", "Entity", "Field", "Figure", "GrantRule", "Holding", "Interface",
    "Kind", "Label", "LetterKind", "Module", "Notices", "Owner", "Passwords", "Permission", "PlaceKind", "Placing",
    "PresetGroup", "PresetRole", "Relation", "Requirement", "Restriction", "Rules", "Scale", "Section", "Separation",
    "SettingRule", "Signature", "State", "Way", "settings_of", "ways_in",
)  # fmt: skip


class Diagnosis(NamedTuple):
    """Where a person's complaint is looked into.

    `see`: the actions by which records are seen; of an entity the first that it has counts. `notify`: the entity and
    the action by which notifications reach people, each way of it being one notification. `risky`: rights, or actions
    whose rights, few should have; `trusted`: preset roles of which that is expected.
    """

    see: tuple[str, ...] = ()
    notify: tuple[str, str] = ("", "")
    risky: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()


class Definition(NamedTuple):
    """One system, whole."""

    name: str
    label: Label
    about: Label
    actions: Mapping[str, Label]
    kinds: Mapping[str, Kind]
    states: Mapping[str, State]
    types: Mapping[str, Label]
    modules: Mapping[str, Module]
    interfaces: Mapping[str, Interface]
    sections: Mapping[str, Section]
    scales: Mapping[str, Scale]
    relations: Mapping[str, Relation]
    permissions: Mapping[str, Permission]
    places: Mapping[str, PlaceKind]
    entities: Mapping[str, Entity]
    attributes: Mapping[str, Mapping[str, Attribute]]  # of `user`, a kind of group or of place, an entity
    objects: Mapping[str, Label]  # what has ways, but no records
    ways: Mapping[str, Mapping[str, tuple[Way, ...]]]
    every: Condition  # what every way asks of the account; each way has it among its own conditions
    fields: Mapping[str, Mapping[str, Field]]
    restrictions: Mapping[str, Restriction]
    settings: Mapping[str, SettingRule]
    grants: tuple[GrantRule, ...]
    authority: Authority
    roles: Mapping[str, PresetRole]
    groups: Mapping[str, PresetGroup]
    group_kinds: Mapping[str, Label]
    way_names: Mapping[str, Label]
    reasons: Mapping[str, Label]  # what is said where an atom does not hold, by its text; of `never:` by its code
    demand_names: Mapping[str, Label]
    context_names: Mapping[str, Label]  # of the screens that requests come from
    unavailable: Mapping[str, Label]  # nouns the system has not, and what takes their place
    archive_state: str
    ceiling_gate: int
    owner: Owner
    diagnosis: Diagnosis
    screens: Mapping[str, Label]  # where the CRM itself has a thing: `account`, `right`, `right:deal.*`, `setting:x` …
    rules: Rules
    duties: Duties
    letters: Mapping[str, LetterKind]
    passwords: Passwords
    accounts: Accounts
    activity: Activity
    notices: Mapping[str, Notices]

    def screen(self, thing: str) -> Label | None:
        """Where the CRM has this thing: by its own name, by the longest `…*` that fits, or by its class alone."""
        patterns = [key for key in self.screens if key.endswith("*") and thing.startswith(key[:-1])]
        return self.screens.get(thing) or self.screens.get(
            max(patterns, key=len, default=thing.partition(":")[0])
        )  # fmt: skip

    def lies_in(self, thing: str, kind: str) -> bool:
        """Whether such a thing can lie in a place of the kind: it has a branch where its entity says so alone, another
        kind may be any value of it; a place lies in itself, and what lies where another record does, anywhere."""
        entity = self.entities.get(thing)
        lies = entity is not None and (kind in entity.places or bool(entity.places_of))
        return kind != BRANCH or thing == kind or lies

    def attributes_of(self, thing: str) -> dict[str, Attribute]:
        """What the definition declares for such a thing, what its fields hide and what its places and duties are."""
        found = dict(self.attributes.get(thing, {}))
        for field in self.fields.get(thing, {}).values():
            if not field.part:
                found.setdefault(field.key, Attribute(field.key, label=field.label))
        if entity := self.entities.get(thing):
            for kind in entity.places:
                if kind not in (BRANCH, thing):  # a column of every record; a place lies in none of its kind
                    found.setdefault(kind, Attribute(kind, REFERENCE, to=(kind,), label=self.places[kind].label))
        if thing == self.duties.entity:
            found |= self.duties.attributes(tuple(self.group_kinds))
        if thing in self.group_kinds:
            said = Label("includes", "включает группы")
            found.setdefault(
                INCLUDES, Attribute(INCLUDES, REFERENCE, to=tuple(self.group_kinds), many=True, label=said)
            )
        return found

    def counting(self, section: str) -> tuple[Permission, ...]:
        """The permissions that count for a section or for one below it."""
        below = {section}
        for one in self.sections.values():  # a parent is declared before its children
            if one.parent in below:
                below.add(one.key)
        return tuple(right for right in self.permissions.values() if not below.isdisjoint(right.sections))

    def context_of(self, entity: str, action: str) -> str:
        """The screen an action is taken from unless a request says otherwise: the first of its contexts, or ''."""
        known = self.entities.get(entity)
        return next(iter(known.contexts.get(action, "").split()), "") if known else ""

    @property
    def targets(self) -> list[str]:
        """What can be asked about: entities, and all else that has ways."""
        return [key for key in dict.fromkeys((*self.entities, *self.ways)) if key != "*" and self.actions_of(key)]

    def actions_of(self, target: str) -> tuple[str, ...]:
        """What can be done with an entity, or with something that has no records."""
        known = self.entities.get(target)
        named = known.actions if known else self.ways.get(target, ())
        return tuple(action for action in named if action != "*" and self.ways_of(target, action))

    def ways_of(self, entity: str, action: str) -> tuple[Way, ...]:
        """The ways of the entity and those of everything, in this order; () when the system does not know the pair."""
        own = self.ways.get(entity, {})
        found = own.get(action, ()) or own.get("*", ())
        if not found:
            return ()
        common = self.ways.get("*", {})
        return found + common.get(action, ()) + common.get("*", ())


def settings_of(definition: Definition) -> Mapping[str, SettingRule]:
    """What can be set: what the system has, and what every workspace has."""
    return {**definition.settings, **OF_WORKSPACE}

"""Words of a definition and of the facts as one person reads them: labels in her language, names beside keys."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from crmaccess.definition import Definition, Label, Permission, settings_of
from crmaccess.engine.conditions.involved import concerns_another
from crmaccess.engine.decision.request import Request
from crmaccess.facts import MAIN_PIPELINE
from crmaccess.render.sentences.language import Catalog, catalog, fill
from crmaccess.render.words.names import Names, quoted
from crmaccess.render.words.russian import (
    russian_accusative,
    russian_accusative_of_many,
    russian_dative,
    russian_gender,
)
from crmaccess.render.words.text import lowered, waits_for_an_object
from crmaccess.values import NamedTuple
from crmaccess.zone import UTC_NAME


class _Labelled(Protocol):
    @property
    def label(self) -> Label: ...


class Wording(NamedTuple):
    """A definition, the names and a language, which together turn keys into words."""

    definition: Definition
    names: Names
    lang: str
    zone: str = UTC_NAME
    unset: frozenset[str] = frozenset()  # settings in crmaccess.toml that have no value

    @property
    def catalog(self) -> Catalog:
        return catalog(self.lang)

    def word(self, key: str) -> str:
        return self.catalog.words[key]

    def phrase(self, key: str, **values: str) -> str:
        """A phrase of the catalog's words with its places filled."""
        return fill(self.catalog.words[key], values)

    def label(self, label: Label | None, key: str) -> str:
        """The label in the reader's language, or the key."""
        return (label and (label.ru if self.lang == "ru" else label.en)) or key

    def _called(self, among: Mapping[str, _Labelled], key: str) -> str:
        return self.label(among[key].label if key in among else None, key)

    def _quoted(self, among: Mapping[str, _Labelled], key: str) -> str:
        return quoted(self.label(among[key].label if key in among else None, ""), key)

    def permission(self, key: str) -> str:
        return self._quoted(self.definition.permissions, key)

    def level(self, permission: str, level: str) -> str:
        """The level's name on the permission's scale."""
        known = self.definition.permissions.get(permission)
        scale = self.definition.scales.get(known.scale) if known else None
        return self.label(scale.labels.get(level) if scale else None, level)

    def least(self, permission: str) -> str:
        """The level of the permission that opens nothing."""
        known = self.definition.permissions.get(permission)
        return self.definition.scales[known.scale].levels[0] if known else ""

    def entity(self, key: str) -> str:
        """The entity in the singular."""
        known = self.definition.entities.get(key)
        label = known.label if known else self._object(key)
        return self.label(label, self.catalog.words.get(f"entity.{key}", key))

    def _object(self, key: str) -> Label | None:
        """What is no entity and can be asked about all the same: a kind of group, or what has no records."""
        return self.definition.objects.get(key) or self.definition.group_kinds.get(key)

    def record(self, entity: str, key: str) -> str:
        """What the system calls a record that it brings along, in quotes; '' for any other."""
        known = self.definition.entities.get(entity)
        return quoted(self.label(known.keys[key], key), key) if known and key in known.keys else ""

    def has_responsible(self, entity: str) -> bool:
        """Whether somebody is to be responsible for records of the entity."""
        known = self.definition.entities.get(entity)
        return known is not None and "responsible" in known.parts

    def stage(self, entity: str, pipeline: str, key: str) -> str:
        if (entity, pipeline, key) in self.names.stages:
            return self.names.stage(entity, pipeline, key)
        known = self.definition.entities.get(entity)
        labels = {(place, stage): label for place, stage, label in known.stages} if known else {}
        return quoted(self.label(labels.get((pipeline, key)), ""), key)

    def pipeline(self, entity: str, key: str) -> str:
        """The pipeline's name; '' for the main one, which goes without saying."""
        known = self.definition.entities.get(entity)
        main = known.pipelines[0][0] if known and known.pipelines else MAIN_PIPELINE
        return self.names.pipeline(entity, key) if key and key != main else ""

    def pipeline_name(self, entity: str, key: str) -> str:
        """The pipeline's name, the main one's too."""
        known = self.definition.entities.get(entity)
        labels = dict(known.pipelines) if known else {}
        named = self.names.pipelines.get((entity, key)) or self.label(labels.get(key), "")
        return quoted(named, key)

    def has_cells(self, permission: Permission) -> bool:
        """Whether a grant of the permission can differ from stage to stage, or be narrowed otherwise."""
        entity = self.definition.entities.get(permission.entity)
        staged = entity is not None and bool(entity.stages or entity.pipelines)
        staged = staged or any(of == permission.entity for of, *_ in self.names.stages)
        return any(staged if cell in ("pipeline", "stage") else True for cell in permission.cells)

    def place_kind(self, key: str) -> str:
        known = self.definition.places.get(key)
        return self.label(known.label, key) if known else self.entity(key)

    def in_no(self, kind: str) -> str:
        """`no branch`, «филиал не указан»: where what has none lies."""
        word = self.place_kind(kind)
        return self.phrase(f"in_no.{russian_gender(word)}", kind=word)

    def none_of(self, kind: str) -> str:
        """`to no cash register`, «ни к одной кассе»."""
        word = self.place_kind(kind)
        shown = russian_dative(word) if self.lang == "ru" else word
        return self.phrase(f"none_of.{russian_gender(word)}", kind=shown)

    def place(self, kind: str, key: str) -> str:
        """`source «Telegram»`, or a record: `folder «Contracts»`."""
        return f"{self.place_kind(kind)} {self.names.place(kind, key)}"

    def place_at(self, reference: str) -> str:
        """A place written `kind:key`."""
        return self.place(*reference.split(":", 1))

    def places(self, references: Iterable[str]) -> str:
        """Places written `kind:key`, one after the other."""
        return ", ".join(map(self.place_at, references))

    def step(self, key: str) -> str:
        """A step of a path: whom something is handed to, a kind of place, or the attribute it leads along."""
        return self.catalog.words.get(f"path.{key}") or self.place_kind(key)

    def section(self, key: str) -> str:
        return self._quoted(self.definition.sections, key)

    def state(self, key: str) -> str:
        return self._called(self.definition.states, key)

    def type(self, key: str) -> str:
        return self.label(self.definition.types.get(key), key)

    def thing(self, key: str) -> str:
        """What references name: a kind of place, of group or of record, a user, a department."""
        known = self.definition.places.get(key)
        label = known.label if known else self.definition.group_kinds.get(key)
        return self.label(label, key) if label else self.entity(key)

    def attribute(self, thing: str, name: str) -> str:
        """An attribute as it is called; a company's own one, or one of a definition of old, by its name."""
        known = self.definition.attributes_of(thing).get(name)
        return lowered(self.label(known.label if known else None, self.catalog.words.get(f"attribute.{name}", name)))

    def value(self, thing: str, name: str, value: str) -> str:
        """A value of that attribute, as the system calls it."""
        known = self.definition.attributes_of(thing).get(name)
        if known and value in known.words:
            return self.label(known.words[value], value)
        switch = known is None or bool(known.values)
        if switch and value in ("yes", "on"):
            return self.word("yes")
        return self.word("no") if switch and value in ("no", "off") else value

    def attributes(self, thing: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """Attributes by their names, with values that the system has words for in words."""
        return {self.attribute(thing, name): self.value(thing, name, value) for name, value in attributes.items()}

    def group_kind(self, key: str) -> str:
        return self.label(self.definition.group_kinds.get(key), key)

    def interface(self, key: str) -> str:
        return self._quoted(self.definition.interfaces, key)

    def module(self, key: str) -> str:
        return self._called(self.definition.modules, key)

    def kind(self, key: str) -> str:
        return self._called(self.definition.kinds, key)

    def relation(self, key: str) -> str:
        return self._called(self.definition.relations, key)

    def restriction(self, key: str) -> str:
        return self._quoted(self.definition.restrictions, key)

    def setting(self, key: str) -> str:
        return self._quoted(settings_of(self.definition), key)

    def setting_name(self, key: str) -> str:
        """The same as a line of a list begins."""
        name = self._called(settings_of(self.definition), key)
        return name[:1].upper() + name[1:]

    def field(self, entity: str, key: str) -> str:
        return self._quoted(self.definition.fields.get(entity, {}), key)

    def way(self, key: str) -> str:
        return self.label(self.definition.way_names.get(key), key)

    def reason(self, condition: str) -> str:
        """What the system says where this condition does not hold; '' where it leaves that to general words."""
        return self.label(self.definition.reasons.get(condition.removeprefix("never:")), "")

    def context(self, key: str) -> str:
        """The screen that a request comes from."""
        return self.label(self.definition.context_names.get(key), key)

    def demand(self, key: str) -> str:
        return self.label(self.definition.demand_names.get(key), key)

    def action(self, key: str) -> str:
        known = self.definition.actions.get(key)
        return self.label(known.bare if known else None, key)

    def subject(self, holder: str, key: str, *, case: str = "subject") -> str:
        """`department «Продажи»`, `role «Менеджер»`; the case `subject.of` as in «of role …», «роли …»."""
        shown = {
            "user": self.names.user, "role": self.names.role, "department": self.names.department,
            "group": self.names.group, "kind": self.kind,
        }.get(holder, str)  # fmt: skip
        return self.phrase("subject", kind=self.catalog.words.get(f"{case}.{holder}", holder), name=shown(key))

    def does(self, request: Request) -> str:
        """The verb and its object: `read deal D-2`, «читать сделку D-2»; with what the record would become."""
        does = self._does(request)
        if (to := request.parameters.get("to")) and concerns_another(request, self.definition):
            does = self.phrase("does.to", does=does, name=self.names.user(to))
        if not request.after:
            return does
        from crmaccess.engine.answers.drafts import unheeded  # few questions are about a change
        from crmaccess.plan.known.secrets import veiled_values

        without = unheeded(request, self.definition)
        heeded = {name: value for name, value in request.after.items() if name not in without}
        after = veiled_values(heeded, request.target.partition(":")[0], self.definition)
        if not after:
            return does
        return self.phrase("does.after", does=does, values=", ".join(f"{k}={v}" for k, v in after.items()))

    def _does(self, request: Request) -> str:
        verbs, entity = self.catalog.verbs, request.target.partition(":")[0]
        verb = verbs.get(f"{request.action} {entity}", verbs.get(request.action, ""))
        target, does = self.target(request.target), self.action(request.action)
        if request.field and not verb and (self.lang == "ru" or self._leads_on(request.action)):
            return self.phrase("does.see_field", action=does, field=self.field(entity, request.field), target=target)
        if not verb and self.lang == "ru":
            return self.phrase("does.other", action=does, target=target)
        known_action = self.definition.actions.get(request.action)
        verb = verb or (known_action.en if known_action and "{}" in known_action.en else does)
        if request.field:
            verb = verb.replace(" {}", "")
            return self.phrase("does.field", verb=verb, field=self.field(entity, request.field), target=target)
        known = entity in self.definition.entities or ":" in request.target
        if not known and request.target in verb.split():
            return verb
        thing = self.target(request.target, accusative=True)
        return verb.replace("{}", thing) if "{}" in verb else f"{verb} {thing}"

    def _leads_on(self, action: str) -> bool:
        known = self.definition.actions.get(action)
        return known is not None and waits_for_an_object(known.en)

    def target(self, target: str, *, accusative: bool = False) -> str:
        """A record, an entity in the plural, or a permission or section; accusative as in «читать сделку»."""
        entity, colon, key = target.partition(":")
        declined = accusative and self.lang == "ru"
        if colon:
            word = self.entity(entity)
            return f"{russian_accusative(word) if declined else word} {self.record(entity, key) or key}"
        known = self.definition.entities.get(entity)
        if known:
            words = lowered(self.label(known.plural, entity))
            uncountable = words == lowered(self.label(known.label, entity))
            return russian_accusative_of_many(words, uncountable) if declined else words
        if named := self._object(entity):
            word = self.label(named, entity)
            return russian_accusative(word) if declined else word
        if entity in self.definition.permissions:
            return self.permission(entity)
        if entity in self.definition.sections:
            return self.section(entity)
        words = self.catalog.words.get(f"entities.{entity}", entity)
        return russian_accusative_of_many(words) if declined else words

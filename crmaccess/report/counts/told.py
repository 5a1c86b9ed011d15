"""What tallies tell of records besides their outlines: as much as filters ask for, and they can hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from crmaccess.definition import Atom, Definition, Permission
from crmaccess.engine.conditions.involved import atoms_in
from crmaccess.engine.levels.stages_and_places import place_kinds
from crmaccess.engine.world.world import World
from crmaccess.facts import OTHER_VALUE, Outline, Record, Sort
from crmaccess.report.counts.basis import conditions
from crmaccess.values import NamedTuple

FEW = 50  # an attribute with more values among the records is not tallied, nor a field of which more are asked for
FIELDS = ("key", "parent")  # of which there are nearly as many values as records


class Told(NamedTuple):
    """What is told of records: values of attributes; of fields whether it is one of these values; in which attributes a
    card of somebody's stands; by which relations they lead to somebody through other records.
    """

    attributes: Sequence[str] = ()
    cards: Sequence[str] = ()
    through: Sequence[str] = ()
    fields: Mapping[str, frozenset[str]] = {}

    @property
    def names(self) -> Sequence[str]:
        """Of what outlines have the values, in their order."""
        return *self.attributes, *self.fields

    def outline(self, record: Record) -> Outline:
        """A record in outline, as the store tells it."""
        fields = ((record.value(field), known) for field, known in self.fields.items())
        values = (
            *map(record.value, self.attributes),
            *(value if value in known else OTHER_VALUE for value, known in fields),
        )
        sort = Sort(record.entity, record.pipeline, record.stage, record.open, values)
        return Outline(sort, record.branch, record.stamp, record.responsible)


def asked_of_records(world: World) -> Told:
    """What filters can ask for."""
    definition = world.definition
    atoms = list(atoms_in(conditions(definition)))
    relations = definition.relations.values()
    names = {atom.name for atom in atoms if atom.kind == "attribute" and not atom.path}
    names.update(one.attribute for one in relations if one.shape == "attribute")
    names.update(kind for right in definition.permissions.values() for kind in place_kinds(right))
    cards = {one.attribute for one in relations if one.shape == "card"} - {"self"}
    fields = {name: frozenset(_values(name, atoms, world)) for name in FIELDS}
    few = {name: values for name, values in fields.items() if 0 < len(values) <= FEW}
    return Told(sorted(names - set(Record._fields)), sorted(cards), led_by(definition), few)


def led_by(definition: Definition) -> list[str]:
    """The relations through other records that hold for people whom these name."""
    relations = definition.relations
    return [key for key, one in relations.items() if one.relation and relations[one.relation].shape == "person"]


def _values(field: str, atoms: Collection[Atom], world: World) -> Iterator[str]:
    """The values of a field that conditions name, and access lists."""
    for atom in atoms:
        if atom.kind == "attribute" and atom.name == field and not atom.path:
            yield from atom.argument.split("|")
    for relation in world.definition.relations.values():
        if relation.shape == "attribute" and relation.attribute == field:
            yield from relation.values
    for right in world.definition.permissions.values() if field == "key" else ():
        if right.objects:
            yield from _listed(right, world)


def _listed(right: Permission, world: World) -> Iterator[str]:
    """The keys of the records that lie under access lists of a right."""
    places = {cell[2] for held in world.grants.values() for cell in held.get(right.key, ())}
    for reference in places:
        entity, _, key = reference.partition(":")
        if entity in right.objects:
            yield key
            yield from (one.key for one in world.below_record(reference) if right.below)

"""Atoms about the record: how the person stands to it, where it lies, what it says."""

from __future__ import annotations

from crmaccess.definition import Atom
from crmaccess.engine.conditions import relations
from crmaccess.engine.conditions.clauses import has_value
from crmaccess.engine.conditions.tests import Filters, Holds, Maker
from crmaccess.engine.moment.moment import RulesAsked, Scene
from crmaccess.engine.moment.person import Person
from crmaccess.facts import ALWAYS, EVERYWHERE, Clause, value_getter


def _relation(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    relation = rules.definition.relations[atom.name]
    test, clause = relations.holds(relation, rules.definition), relations.clause(relation)
    named = relations.named_by(relation)
    declare = {key for key, declared in rules.definition.attributes.items() if named in declared}

    def holds(person: Person, scene: Scene) -> bool | None:
        if relation.shape == "card" and scene.card and scene.card not in person.cards:
            return False  # a card that is not hers
        left_open = scene.entity in declare and scene.record is not None and scene.record.leaves_open(named)
        if scene.record is None or left_open:
            return None if relations.may_hold(relation, person, scene.world) else False
        if scene.card and relation.shape == "card":
            return scene.card in relations.cards_of(relation, scene.record)  # a cabinet shows one card at a time
        return test(person, scene.record, scene.world)

    return holds, lambda person, scene: clause


def _admitted(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    kind = atom.name
    in_branches = kind == "branch"
    placed = {key for key, entity in rules.definition.entities.items() if kind in entity.places}

    def holds(person: Person, scene: Scene) -> bool | None:
        if scene.entity not in placed:
            return True
        record, places = scene.record or scene.there, person.admissions.get(kind)
        if not places:
            return False
        if record is None:
            return None
        place = record.branch if in_branches else record.value(kind)
        return place in places or (EVERYWHERE in places and place != "")

    def clause(person: Person, scene: Scene) -> Clause:
        return ALWAYS if scene.entity not in placed else ("placed", kind)

    return holds, clause


def _attribute(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    values, value_of = tuple(atom.argument.split("|")), value_getter(atom.name)
    of_request = atom.name == "entity" and not atom.path  # what is asked about is known though no record was named

    def holds(person: Person, scene: Scene) -> bool | None:
        if scene.record is None:
            given = scene.given.get(atom.name)
            return given in values if given is not None else scene.entity in values if of_request else None
        return value_of(scene.record) in values or (None if scene.record.leaves_open(atom.name) else False)

    return holds, lambda person, scene: has_value(atom.name, values)


def _date(atom: Atom, rules: RulesAsked) -> tuple[Holds, Filters]:
    mark = atom.argument.removesuffix("today")

    def holds(person: Person, scene: Scene) -> bool | None:
        if scene.record is None:
            return None
        day, today = scene.record.value(atom.name)[:10], scene.world.today
        order = "=" if day == today else ">" if day > today else "<" if day else "never"
        return order in mark

    def clause(person: Person, scene: Scene) -> Clause:
        return ("day", atom.name, mark, scene.world.today)

    return holds, clause


MAKERS: dict[str, Maker] = {"relation": _relation, "admitted": _admitted, "attribute": _attribute, "date": _date}

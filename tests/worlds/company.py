"""A random company and the questions that can be asked about it."""

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from crmaccess.definition import Definition
from crmaccess.engine.answers.drafts import account_record, role_record
from crmaccess.engine.conditions.involved import relations_asked
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.structure import group_record, place_record
from crmaccess.engine.many.candidates import Candidates
from crmaccess.engine.moment.person import Person
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Account, Fact, Group, GroupMember, Place, Record, Role, key_of
from crmaccess.plan.known.known import Known
from crmaccess.plan.known.secrets import thing_of
from crmaccess.plan.rehearsal import Rehearsal
from tests.builders import NOW, rules_of
from tests.worlds.records import DAYS, references
from tests.worlds.themes import Theme
from tests.worlds.words import BRANCHES, INSIDE, OUTSIDE, PEOPLE, SECOND, STRANGER

Question = tuple[Request, Record | None]


class Company(NamedTuple):
    """A theme, the facts of one random company about it, and its records, which are not among the facts."""

    theme: Theme
    facts: tuple[Fact, ...]
    records: tuple[Record, ...]
    changed: Definition | None = None  # in place of the theme's, for who wants to know what another one would say

    def __repr__(self) -> str:
        return "\n".join(["", repr(self.theme), *map(repr, (*self.facts, *self.records))])  # shown as counterexample

    @property
    def definition(self) -> Definition:
        return self.changed or self.theme.definition

    def world(self) -> World:
        """All that is known."""
        rules = Rules(self.changed) if self.changed else rules_of(self.theme.definition)
        return World(rules, (*self.facts, *self.records), NOW)

    def rehearsal(self) -> Rehearsal:
        """All that is known, to try commands on."""
        world = self.world()
        return Rehearsal(Known(self.definition, (*self.facts, *self.records)), world, NOW)

    def having(self, *facts: Fact) -> "Company":
        """The same company with these facts added; they replace those of the same key."""
        known = {(type(fact), key_of(fact)): fact for fact in (*self.facts, *facts)}
        return self._replace(facts=tuple(known.values()))

    def declared(self) -> "Company":
        """The same company as commands leave one: without values that the definition does not let its things have."""
        known = Known(self.definition, (*self.facts, *self.records))

        def fitting(fact: Any) -> Any:
            if not getattr(fact, "attributes", None):
                return fact
            thing = thing_of(fact, self.definition)
            pairs = fact.attributes.items()
            fits = {name: value for name, value in pairs if not known.attribute_faults(thing, {name: value})}
            return fact._replace(attributes=fits)

        return self._replace(facts=tuple(map(fitting, self.facts)), records=tuple(map(fitting, self.records)))

    def all(self, kind: type) -> list[Any]:
        """The facts of a class."""
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def pairs(self) -> list[tuple[str, str]]:
        """The actions asked about on entities that have records."""
        return [pair for pair in self.theme.pairs if pair[0] in self.theme.entities]

    def cases(self) -> Iterator[tuple[str, Record]]:
        """Every action on every record."""
        for entity, action in self.pairs():
            yield from ((action, record) for record in self.records if record.entity == entity)

    def objects(self, entity: str) -> list[Record]:
        """What there is of a kind: records, and accounts, roles, places and groups as such."""
        if entity in self.theme.entities:
            return [record for record in self.records if record.entity == entity]
        if entity == "user":
            return [account_record(account) for account in self.all(Account)]
        if entity == "role":
            return [role_record(role) for role in self.all(Role)]
        places = [place_record(place) for place in self.all(Place) if place.kind == entity]
        members = self.all(GroupMember)
        return places or [group_record(group, members, NOW) for group in self.all(Group) if group.kind == entity]

    def questions(self) -> Iterator[Question]:
        """What can be asked about everybody: on what there is, on the whole of it, each plainly and once otherwise."""
        for login in PEOPLE:
            for entity, action in self.theme.pairs:
                for record in (None, *self.objects(entity)):
                    target = f"{entity}:{record.key}" if record else entity
                    request = Request(login, action, target)
                    yield request, record
                    yield self._varied(request, record), record
        yield Request(STRANGER, self.theme.pairs[0][1], self.theme.pairs[0][0]), None

    def _varied(self, request: Request, record: Record | None) -> Request:
        """The same from a cabinet or screen, with a card or parameter, about a field or a change."""
        chance = Random(" ".join(request[:3]))
        theme, entity = self.theme, request.target.partition(":")[0]
        said: dict[str, list[Any]] = {
            "interface": [*self.definition.interfaces],
            "context": [*theme.contexts],
            "card": [*theme.cards],
            "field": [*self.definition.fields.get(entity, ())],
            "parameters": [{name: value} for name, values in theme.parameters.items() for value in values],
            "address": [INSIDE, OUTSIDE, "no address"] if theme.looks_at_networks else [],
            "after": [*self._changes(entity, record)],
        }
        if theme.names_another:
            said["parameters"] += [{"to": login} for login in PEOPLE]
        chosen = {name: chance.choice(values) for name, values in said.items() if values and chance.random() < 0.5}
        return request._replace(**chosen)

    def _changes(self, entity: str, record: Record | None) -> Iterator[dict[str, str]]:
        """What a record can become: all that it can say otherwise."""
        known = self.definition.entities.get(entity)
        if known is None and record is None:
            return
        yield from ({"responsible": login} for login in PEOPLE[:2])
        yield {"open": "yes"}
        stages = [key for _, key, _ in known.stages] if known else []
        yield from ({"stage": stage} for stage in stages[:3])
        if known and known.pipelines:
            yield from ({"pipeline": SECOND}, {"pipeline": SECOND, "stage": "W1", "responsible": PEOPLE[2]})
        for kind in known.places if known else ():
            yield from ({kind: key} for key in BRANCHES)
        yield from ({name: value} for name, values in self.theme.record_values.items() for value in values)
        yield from ({name: day} for name in self.theme.dates for day in DAYS)
        yield from ({name: where} for name in self.theme.leading for where in references(self.theme)[:3])

    def people_in(self, request: Request, record: Record | None) -> frozenset[str]:
        """Those whose facts may matter: the asker, whom she names, and those whose present departments count."""
        named = (request.user, request.parameters.get("to", ""), request.after.get("responsible", ""))
        named += (record.key,) if record is not None and record.entity == "user" else ()
        shapes = relations_asked(self.definition, request.target.partition(":")[0], request.action)
        if record is not None and "people" in shapes:
            named += (record.responsible, *(login for _, login in record.participants))
        return frozenset(filter(None, named))


def is_among(person: Person, found: Candidates) -> bool:
    """Whether the candidates include the person in one way or another."""
    return (
        found.everybody
        or person.login in found.logins
        or not found.departments.isdisjoint(person.departments)
        or not found.groups.isdisjoint(person.groups)
        or not found.roles.isdisjoint(person.roles)
        or any(person.value(name) == value for name, value in found.attributes)
    )

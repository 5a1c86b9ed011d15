"""The company that expectations are asked of: as the database has it, or as an access file would make it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property

from crmaccess.changes import DefinitionSet, Plan
from crmaccess.cli.frame.changes.reading import all_records, the_records
from crmaccess.definition import Definition
from crmaccess.engine.conditions.involved import relations_asked
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput
from crmaccess.facts import CustomAttribute, Fact, Record, with_attributes_of
from crmaccess.files.access_files.access import text_of_file
from crmaccess.plan.effect import applied, table_of
from crmaccess.plan.known.known import Known
from crmaccess.report.expectations.expectation import Claim
from crmaccess.report.expectations.samples import facts_about, people_sampled, sampled
from crmaccess.session import Session, definition_of
from crmaccess.store.reading.reader import Reader
from crmaccess.store.reading.related import records_taken_part_in, with_related

LOOKED_AT = 500  # records of an entity among which some are chosen


class Company:
    """Facts of a system, and the worlds that they make at the moments that are asked about."""

    def __init__(self, definition: Definition, facts: Sequence[Fact], zone: str) -> None:
        self.definition, self.facts, self.zone = definition, facts, zone
        self._rules = Rules(definition)
        self._worlds: dict[datetime, World] = {}

    @cached_property
    def known(self) -> Known:
        """The same facts by their names."""
        return Known(self.definition, self.facts)

    def at(self, moment: datetime) -> World:
        """The world at a moment."""
        if moment not in self._worlds:
            self._worlds[moment] = World(self._rules, self.facts, moment)
        return self._worlds[moment]


def small(company: Company, at: datetime) -> Company:
    """The company with some of its people, where it is large."""
    people = people_sampled(company.at(at))
    if len(people) == len(company.at(at).accounts):
        return company
    return Company(company.definition, facts_about(people, company.facts), company.zone)


def company_for(session: Session, claims: Sequence[Claim], against: str, *, some: bool = False) -> Company:
    """What the claims can rest on; with `some` also records of every entity, as unlike as there are."""
    with session.reading() as reader:
        definition = definition_of(reader)
        facts: list[Fact] = reader.everything()
        if against:
            facts += all_records(reader, definition)
        else:
            found = [*_records_for(reader, definition, claims), *(_some_records(reader, definition) if some else ())]
            found += records_taken_part_in(reader, definition, sorted(reader.logins()))
            facts += table_of(found).values()
    if not against:
        return Company(definition, facts, session.zone)
    plan = plan_in(session, against, Known(definition, facts))
    will = applied(facts, plan.changes)
    return Company(_definition_after(plan, definition, will), will, session.zone)


def plan_in(session: Session, path: str, known: Known) -> Plan:
    """What an access file, or a plan that was kept, would do now. Raises InvalidInput, or Guarded for a stale plan."""
    from crmaccess.cli.frame.changes.applying import Again
    from crmaccess.cli.workspace.access_file import wanted_in
    from crmaccess.kept.saved import is_plan, read

    text = text_of_file(path)
    if is_plan(text):
        again = Again(session, read(text, path), path)
        again.refuse_foreign()
        again.refuse_done()
        plan = again.wish(known, session.now)
    else:
        plan = wanted_in(session, path, text, remove=False).wish(known, session.now)
    if plan.problems:
        raise InvalidInput.of(plan.problems)
    return plan


def _definition_after(plan: Plan, definition: Definition, facts: Sequence[Fact]) -> Definition:
    """The system after the plan, which may renew it, with the attributes that the company has then."""
    from crmaccess.systems.compiled import restored

    for step in plan.changes:
        if isinstance(step, DefinitionSet):
            definition = restored(step.compiled) or definition
    return with_attributes_of((one for one in facts if isinstance(one, CustomAttribute)), definition)


def refuse_other_system(named: str, definition: Definition, file: str) -> None:
    """Raise InvalidInput for a file of another system."""
    if named not in ("", definition.name):
        raise InvalidInput("E_SYSTEM_OTHER", named, expected=definition.name, file=file)


def _records_for(reader: Reader, definition: Definition, claims: Iterable[Claim]) -> Iterator[Fact]:
    """The records that the claims name, as far as they are seen, those of an entity where they ask whose it is, and
    those that these lead to; of those that do not exist the nearest, to be offered."""
    whole = {claim.request.target for claim in claims if claim.of} & set(definition.entities)
    named = dict.fromkeys(one for claim in claims for one in _named(claim) if one.partition(":")[0] not in whole)
    wanted = [one for one in named if ":" in one and one.partition(":")[0] in definition.entities]
    found = [record for entity in sorted(whole) for record in reader.records(entity)]
    records = (fact for fact in the_records(wanted)(reader, definition) if isinstance(fact, Record))
    found += (record for record in records if reader.shows(record) or reader.asks_all())
    leading = any(_leads_on(claim.request, definition) for claim in claims if claim.request.action)
    yield from with_related(reader, definition, found) if leading else found


def _some_records(reader: Reader, definition: Definition) -> Iterator[Record]:
    """Of each entity some, and those that they lead to."""
    found = (record for entity in definition.entities for record in reader.records(entity, limit=LOOKED_AT))
    yield from with_related(reader, definition, sampled(found))


def _named(claim: Claim) -> tuple[str, ...]:
    request = claim.request
    return request.target, request.card, *request.after.values()


def _leads_on(request: Request, definition: Definition) -> bool:
    """Whether its answer can rest on records that its own one leads to."""
    entity = request.target.partition(":")[0]
    return bool(request.card or request.after) or "through" in relations_asked(definition, entity, request.action)

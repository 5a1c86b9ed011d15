"""Random companies as they were: what `--known-at` reads of any moment is what was read at that moment."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crmaccess.errors import CrmAccessError
from crmaccess.facts import Fact
from crmaccess.past.remembered import Past
from crmaccess.past.source import Stored
from crmaccess.plan.past.gathering import gathered
from crmaccess.plan.past.listed import Listed
from crmaccess.plan.past.things import parts_asked
from crmaccess.store.reading.reader import Reader
from crmaccess.store.writing.writer import apply
from tests.builders import NOW
from tests.properties.changing.test_plans import Wish, each_system, few, plan_of, wishes_and_removals
from tests.properties.databases import as_table, database, facts_in
from tests.properties.past.test_history import hiding, sweeping
from tests.worlds import Company, companies

HOUR = timedelta(hours=1)


def lived(path: str, company: Company, wanted: Sequence[Wish]) -> list[tuple[datetime, list[Fact]]]:
    """What was so after each hour, in which one wish was granted if it could be."""
    found = [(NOW, facts_in(path))]
    for number, one in enumerate(wanted, 1):
        at = NOW + number * HOUR
        plan = plan_of(one, company.definition, facts_in(path))
        if plan and plan.changes and not plan.problems:
            try:
                apply(path, plan.changes, operator="tester", command="test", at=at)
            except CrmAccessError:
                continue
        found.append((at, facts_in(path)))
    return found


@each_system
@few
@given(st.data())
def test_what_is_known_at_any_moment_is_what_was_so_then(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    wanted = st.one_of(wishes_and_removals(company), sweeping(company, data.draw(companies(system))))
    with database(company) as path:
        states = lived(path, company, data.draw(st.lists(wanted, min_size=4, max_size=8)))
        now, hidden = states[-1][0] + HOUR, hiding(path)
        for at, then in states:
            with Past(path, at, now).reader() as reader:
                entities = company.definition.entities
                found = [*reader.everything(), *(one for key in entities for one in reader.records(key))]
            assert as_table(map(hidden.fact, found)) == as_table(map(hidden.fact, then))


@each_system
@few
@given(st.data())
def test_a_database_gives_what_an_answer_rests_on_as_lists_of_everything_do(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system)).declared()
    wanted = st.one_of(wishes_and_removals(company), sweeping(company, data.draw(companies(system))))
    with database(company) as path:
        lived(path, company, data.draw(st.lists(wanted, min_size=4, max_size=8)))
        definition = company.definition
        with Reader(path) as reader:
            stored = Stored(reader)
            listed = Listed(facts_in(path), reader.journal(), parts_asked(definition))
            for request in data.draw(st.lists(st.sampled_from([one for one, _ in company.questions()]), min_size=9)):
                mine, all_of_it = (gathered(request, definition, source) for source in (stored, listed))
                assert as_table(mine.facts) == as_table(all_of_it.facts), request
                assert [one.number for one in mine.entries] == [one.number for one in all_of_it.entries], request

"""Many questions of one file are answered as each by itself, out of what is read for all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmaccess.cli.questions.batch.answers import Answers
from crmaccess.cli.questions.batch.questions import Questions
from crmaccess.cli.questions.batch.reading import facts_for, records_named
from crmaccess.cli.questions.request_words import check_manner
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.request import Request
from crmaccess.engine.world.world import World
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Record
from tests.builders import NOW
from tests.properties.databases import reading
from tests.worlds import STRANGER, SYSTEMS, companies

COLUMNS = Request._fields[:6]
SAYS_NO_MORE = Request("", "", "")[6:]


@pytest.mark.parametrize("system", SYSTEMS)
@given(st.data())
def test_a_batch_answers_each_question_as_the_explained_decision_does(system: str, data: st.DataObject) -> None:
    company = data.draw(companies(system))
    wide = data.draw(st.booleans())  # with columns for what few rows say besides
    asked = [one for one in company.questions() if one[0][6:] == SAYS_NO_MORE and (wide or not any(one[0][3:6]))]
    names = COLUMNS if wide else COLUMNS[:3]
    batch = Questions([request[: len(names)] for request, _ in asked], names, "csv")
    with reading(company) as reader:
        records = records_named(reader, company.definition, batch.column("target"))
        facts = facts_for(reader, company.definition, batch, records)
    world = company.world()
    answers = Answers(company.definition, facts, records, NOW).to(batch)
    for (request, record), answer in zip(asked, answers, strict=True):
        assert answer == alone(world, request, record), request


def alone(world: World, request: Request, record: Record | None) -> tuple[str, str, str]:
    """The answer to the question by itself, which may name somebody or a screen that there is not."""
    if request.user == STRANGER:
        return "error", "", "E_USER_UNKNOWN"
    try:
        check_manner(world.definition, request.target.partition(":")[0], *request[3:6])
    except CrmAccessError as error:
        return "error", "", error.problems[0].code
    decision = decide(world, request, record)
    return "allow" if decision.allowed else "deny", decision.decided_by, decision.code

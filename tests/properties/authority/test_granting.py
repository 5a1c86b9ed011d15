"""Whoever is given more gets nearer: no gift closes what is open, and none moves the deciding gate backwards."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crmaccess.definition import GATES
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.decision import Verdict
from crmaccess.engine.decision.request import Request
from crmaccess.facts import EVERYWHERE, Admission, Assignment, Fact, Grant, Imposition, key_of
from tests.builders import record, role, user, world
from tests.worlds import PEOPLE, SYSTEMS, Company, assignments, companies, grants, themes_of

each_system = pytest.mark.parametrize("system", SYSTEMS)
combinations = st.sampled_from(["specific_first", "highest"])
WITH_ROLES = [key for key in SYSTEMS if any(theme.has("roles") for theme in themes_of(key))]


def combining(company: Company, combine: str) -> Company:
    """The company in a system that combines several grants so."""
    modules = {key: module._replace(combine=combine) for key, module in company.definition.modules.items()}
    return company._replace(changed=company.definition._replace(modules=modules))


def setbacks(before: Company, gift: Fact) -> list[tuple[Request, Verdict, Verdict]]:
    """The questions whose answer is further from an allow once the gift is made."""
    poorer, richer = before.world(), before.having(gift).world()
    answers = [
        (request, verdict(poorer, request, record), verdict(richer, request, record))
        for request, record in before.questions()
    ]
    return [answer for answer in answers if _nearness(answer[2]) < _nearness(answer[1])]


def _nearness(answer: Verdict) -> int:
    """How many gates come before the first closed one."""
    return len(GATES) if answer.allowed else GATES.index(answer.decided_by)


def at_least(company: Company, grant: Grant) -> Grant:
    """The grant, no lower and no shorter than the one that there is in its place."""
    levels = company.definition.scales[company.definition.permissions[grant.permission].scale].levels
    all_ = [grant, *(one for one in company.all(Grant) if key_of(one) == key_of(grant))]
    ends = [one.until for one in all_ if one.until is not None]
    until = max(ends) if len(ends) == len(all_) else None
    return grant._replace(level=max((one.level for one in all_), key=levels.index), until=until)


@each_system
@given(st.data())
def test_raising_a_level_sets_nobody_back(system: str, data: st.DataObject) -> None:
    company, combine = data.draw(companies(system)), data.draw(combinations)
    company = combining(company, combine)
    assume(company.all(Grant))
    grant = data.draw(st.sampled_from(company.all(Grant)))
    levels = company.definition.scales[company.definition.permissions[grant.permission].scale].levels
    assert setbacks(company, at_least(company, grant._replace(level=data.draw(st.sampled_from(levels))))) == []


@each_system
@given(st.data())
def test_granting_a_right_on_all_stages_sets_nobody_back(system: str, data: st.DataObject) -> None:
    company, combine = data.draw(companies(system)), data.draw(combinations)
    company = combining(company, combine)
    assume(not grants(company.theme).is_empty)
    grant = data.draw(grants(company.theme))
    narrowed = company.definition.permissions[grant.permission].narrowed
    assume(not narrowed or combine == "highest")  # the entry of a nearer list counts before that of one above
    grant = grant._replace(stage="", place=grant.place if narrowed else "")
    assert setbacks(company, at_least(company, grant)) == []


@pytest.mark.parametrize("system", WITH_ROLES)
@given(st.data())
def test_another_role_sets_nobody_back_where_the_highest_level_wins(system: str, data: st.DataObject) -> None:
    company = combining(data.draw(companies(system)), "highest")
    restricted = {one.subject for one in company.all(Imposition) if one.holder == "role"}
    there = {key_of(one) for one in company.all(Assignment)}
    assume(not assignments(company.theme).is_empty)
    new = data.draw(assignments(company.theme))
    assume(new.role not in restricted and key_of(new) not in there)
    # With a role comes its rank: whoever gets it may rise above those who looked after her account.
    assert [answer for answer in setbacks(company, new) if not answer[0].target.startswith("user:")] == []


@given(st.data())
def test_admitting_somebody_everywhere_sets_nobody_back(data: st.DataObject) -> None:
    company = data.draw(companies("universal"))
    assert setbacks(company, Admission(data.draw(st.sampled_from(PEOPLE)), "branch", EVERYWHERE)) == []


def test_the_gate_does_not_move_backwards_between_a_record_as_it_is_and_as_it_would_be() -> None:
    """`update` is judged on both; the one that is stopped first decides."""
    moved = Request("gleb", "update", "deal:1", after={"stage": "work"})
    deal = record("deal:1", "petr", stage="new", branch="b0")
    for level in ("own", "all"):
        rights = f"deal.read:all deal.update@new:{level}"
        known = world("universal", user("gleb", branches="b0", roles="m"), role("m", may=rights))
        assert verdict(known, moved, deal).decided_by == decide(known, moved, deal).decided_by == "action"

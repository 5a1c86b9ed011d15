"""A role as its screen has it: what is explicit, what is inherited, where a stage says otherwise."""

from crmaccess.facts import Pipeline
from crmaccess.report.audit.role_matrix import Cell, Row, role_matrix
from tests.builders import definition, role, stages_of

BITRIX = definition("bitrix24")
STEPS = [one for one in stages_of(BITRIX) if one.entity in ("deal", "lead", "contact")]  # type: ignore[union-attr]


def rows(may: str) -> list[Row]:
    _, *grants = role("manager", may)
    return list(role_matrix(grants, STEPS, BITRIX))  # type: ignore[arg-type]


def test_a_stage_inherits_what_the_pipeline_says_unless_it_says_otherwise() -> None:
    """BX-109"""
    found = rows("crm.deal.read@main/:own crm.deal.read@main/WON:none crm.deal.add@main/:all")
    by_stage = {row.stage: row.cells["read"] for row in found}
    assert by_stage[""] == Cell("own", varies=True)
    assert by_stage["WON"] == Cell("none")
    assert by_stage["NEW"] == Cell("own", inherited=True)
    assert {row.cells["add"] for row in found if row.stage} == {Cell("all", inherited=True)}


def test_entities_of_which_the_role_holds_nothing_are_left_out() -> None:
    assert {row.entity for row in rows("crm.contact.read:all")} == {"contact"}
    assert rows("") == []


def test_each_pipeline_has_lines_of_its_own() -> None:
    _, *grants = role("manager", "crm.deal.read@main/:own crm.deal.read@opt/:all")
    found = role_matrix(grants, [*STEPS, Pipeline("deal", "opt", "Опт", 9)], BITRIX)  # type: ignore[arg-type,list-item]
    assert {row.pipeline: row.cells["read"].level for row in found if not row.stage} == {"main": "own", "opt": "all"}

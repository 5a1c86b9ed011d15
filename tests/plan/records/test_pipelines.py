"""A new pipeline: nobody reaches anything on it but the preset roles that are meant for all of them (BX-54, OP-14)."""

from crmaccess.facts import Grant, Pipeline
from crmaccess.plan.known.known import Known
from crmaccess.plan.records.pipelines import add_pipeline
from crmaccess.plan.system.presets import definition_facts
from tests.builders import NOW, definition
from tests.plan.plans import then

BITRIX = definition("bitrix24")


def test_presets_for_all_pipelines_get_their_levels_on_a_new_one_and_a_note_names_the_other_roles() -> None:
    known = Known(BITRIX, definition_facts(BITRIX))
    plan = add_pipeline("deal", "retail", known, NOW, name="Розница")
    assert not add_pipeline("deal", "retail", then(known, plan), NOW, name="Розница").changes
    facts = [change.after for change in plan.changes]  # type: ignore[union-attr]
    assert facts[0] == Pipeline("deal", "retail", "Розница", 1)
    grants = [fact for fact in facts if isinstance(fact, Grant)]
    assert {(grant.subject, grant.level, grant.pipeline) for grant in grants} == {
        ("director", "all", "retail"), ("admin", "all", "retail")
    }  # fmt: skip
    assert len(grants) == len(facts) - 1 == 12
    assert [(note.code, note.value, note.details) for note in plan.notes] == [
        ("W_PIPELINE_CLOSED", "retail", (("roles", "head, manager"),))
    ]


def test_a_preset_that_was_deleted_gets_nothing_and_a_pipeline_of_an_empty_company_is_noted_for_nobody() -> None:
    plan = add_pipeline("deal", "retail", Known(BITRIX, [Pipeline("deal", "main", "Deals")]), NOW)
    assert len(plan.changes) == 1
    assert not plan.notes

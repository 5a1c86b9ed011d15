"""What is said of a denial is said of what was asked: of another action its own right, of no record nothing."""

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.request import Request
from crmaccess.render.decisions.evidence import reason
from crmaccess.render.sentences.language import LANGUAGES
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from tests.builders import definition, record, role, user, world


def test_who_may_neither_read_nor_update_is_told_of_both_rights() -> None:
    deal = record("deal:D-1", "petr")
    asked = world("bitrix24", role("adder", may="crm.deal.add:all"), user("mila", roles="adder"), user("petr"), deal)
    decision = decide(asked, Request("mila", "update", "deal:D-1"), deal)
    wording = Wording(definition("bitrix24"), Names(), "en")
    said = {step.gate: reason(step, decision, wording) for step in decision.walk.denials}
    assert "«Deals: update» is not there" in said["action"]
    assert "it takes 'read' of the same record" in said["scope"]
    assert "«Deals: read» is not there" in said["scope"]


def test_of_a_whole_entity_no_record_is_spoken_of() -> None:
    asked = world("universal", role("seller", may="deal.read:all"), user("mila", roles="seller"))
    decision = decide(asked, Request("mila", "read", "deal"), None)
    assert decision.code == "compartment.elsewhere"
    said = {
        lang: reason(decision.deciding, decision, Wording(definition("universal"), Names(), lang)) for lang in LANGUAGES
    }
    assert said == {"en": "the person is admitted to no branch", "ru": "у человека нет доступа ни к одному филиалу"}

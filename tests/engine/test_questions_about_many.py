"""Who may do what to a record, what a department may do, and what an explanation names: on a sales company."""

import pytest

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.questions import who
from crmaccess.engine.world.world import World
from tests import builders as b

ACTIONS = ("read", "add", "update", "delete", "export", "import")
LEAD = b.record("lead:L1", "petr", "sales", stage="NEW")


def sales() -> World:
    return b.world(
        "bitrix24",
        b.department("company"),
        b.department("sales", "company", head="pavel"),
        b.user("pavel", departments="sales", roles="head"),
        b.user("petr", departments="sales"),
        b.user("anna", departments="sales"),
        b.user("helen", departments="company"),
        b.user("olga", admin="on", admin_mode="on"),
        b.user("fedor", departments="sales", state="inactive"),
        b.role("manager", "crm.lead.read:own crm.lead.update:own crm.lead.add:own crm.deal.add:own"),
        b.role("head", "crm.lead.read:department crm.lead.update:department crm.lead.delete:department"),
        b.role("strict", "crm.lead.read@NEW:none"),
        b.role("phone", "telephony.call.outgoing:own", module="telephony"),
        b.assign("manager", "department:sales", with_sub=True),
        b.assign("phone", "user:petr"),
        b.assign("strict", "user:anna"),
        LEAD,
    )


@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("read", {"olga": "admin_mode", "pavel": "head", "petr": "manager"}),
        ("add", {"olga": "admin_mode", "petr": "manager"}),
        ("update", {"olga": "admin_mode", "pavel": "head", "petr": "manager"}),
        ("delete", {"olga": "admin_mode", "pavel": "head"}),
        ("export", {"olga": "admin_mode"}),
        ("import", {"olga": "admin_mode"}),
    ],
)
def test_who_names_for_each_action_everybody_who_may_and_the_role_or_the_mode(
    action: str, allowed: dict[str, str]
) -> None:
    """BX-111: administrators in admin mode are told by the way; who is fired is not among them."""
    world = sales()
    found = {one.login: one for one in who(world, action, LEAD, "lead", sorted(world.accounts)) if one.verdict.allowed}
    given = {
        login: one.verdict.way if one.verdict.way != "role" else one.standing.grounds[-1][1]
        for login, one in found.items()
    }
    assert given == allowed


def test_a_department_is_tried_out_without_signing_in() -> None:  # BX-74
    world = sales()
    members = [login for login in sorted(world.accounts) if "sales" in world.person(login).departments]
    wanted = {login: [verdict(world, Request(login, *words), None).allowed for words in QUESTIONS] for login in members}
    assert wanted == {"anna": [False, True], "fedor": [False, False], "pavel": [False, True], "petr": [True, True]}


QUESTIONS = (("dial", "call"), ("add", "deal"))


def test_an_explanation_names_every_role_that_reaches_the_person_how_it_is_held_and_which_value_won() -> None:
    """BX-61: limited although a department's role gives more, and the other way round."""
    lead = b.record("lead:L2", "anna", "sales", stage="NEW")
    decision = decide(sales(), Request("anna", "read", "lead:L2"), lead)
    assert (decision.allowed, decision.code) == (False, "action.none")
    told = [(one.source[1], one.level, one.explicit, one.outcome, one.held[0][:2]) for one in decision.contributions]
    assert told == [
        ("manager", "own", False, "inherited", ("department", "sales")),
        ("strict", "none", True, "won", ("user", "anna")),
    ]
    lifted = decide(sales(), Request("pavel", "read", "lead:L1"), LEAD)
    assert [(one.source[1], one.outcome) for one in lifted.contributions] == [("head", "won"), ("manager", "lower")]

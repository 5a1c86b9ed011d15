"""Somebody who holds two cabinets: what she may in one does not add up with what she may in the other."""

from itertools import product

import pytest

from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.reach import matches, reached_records
from tests import builders as b

EXPORTING = "clients.menu clients.list general.export"
LISTING = "clients.menu clients.list"
CLIENTS = [b.record("client:hers", "tina", branch="north"), b.record("client:other", "ben", branch="north")]


@pytest.mark.parametrize(
    ("office", "teaching", "exported"),
    [
        (LISTING, EXPORTING, "hers"), (EXPORTING, LISTING, "hers other"), (EXPORTING, EXPORTING, "hers other"),
        ("", EXPORTING, "hers"), (LISTING, LISTING, ""), (EXPORTING, "", "hers other"),
        ("general.export", LISTING, ""), (LISTING, "general.export", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("interface", ["", "admin", "teacher"])
def test_what_another_action_asks_is_asked_in_the_same_cabinet(
    office: str, teaching: str, exported: str, interface: str
) -> None:
    """A teacher lists her own clients, the office all; exporting takes listing, in the cabinet it is done from."""
    world = b.world(
        "alfacrm", b.user("tina", branches="north", roles="office teaching"),
        b.role("office", office, module="", interface="admin", rank=200),
        b.role("teaching", teaching, module="", interface="teacher", rank=50),
    )  # fmt: skip
    from_there = exported
    if interface:
        exports = {"admin": office, "teacher": teaching}[interface] == EXPORTING
        from_there = {"admin": "hers other", "teacher": "hers"}[interface] if exports else ""
    clause = reached_records(world, world.person("tina"), "client", "export", interface)
    for client in CLIENTS:
        request = Request("tina", "export", f"client:{client.key}", interface=interface)
        assert verdict(world, request, client).allowed is (client.key in from_there.split())
        assert decide(world, request, client).allowed is (client.key in from_there.split())
        assert matches(clause, client) is (client.key in from_there.split())


@pytest.mark.parametrize(("held", "wanted"), [*product(("admin", "teacher", "client"), repeat=2)])
def test_a_right_counts_in_the_cabinet_of_its_role_and_in_no_other(held: str, wanted: str) -> None:
    rank = {"admin": 200, "teacher": 50, "client": 5}[held]
    world = b.world(
        "alfacrm", b.user("tina", branches="north", roles="r", card="client:hers"),
        b.role("r", LISTING, module="", interface=held, rank=rank),
    )  # fmt: skip
    answer = verdict(world, Request("tina", "view", "client:hers", interface=wanted), CLIENTS[0])
    assert answer.allowed is (held == wanted)
    assert answer.decided_by == ("action" if held == wanted == "admin" else "scope" if held == wanted else "interface")

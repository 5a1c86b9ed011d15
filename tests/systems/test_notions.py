"""What single notions of the format mean, on a small school: cards, owners, numbers, rights of several cabinets."""

from typing import Any

import pytest

from crmaccess.definition import Definition, Label
from crmaccess.engine.answers.decide import decide
from crmaccess.engine.answers.drafts import role_record
from crmaccess.engine.decision.decision import Decision
from crmaccess.engine.decision.request import Request
from crmaccess.engine.many.reach import matches, reached_records
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Admission, Assignment, Fact, Grant, Place, Record, Role, Setting
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights import rights
from crmaccess.plan.system import settings
from crmaccess.plan.system.presets import first_facts
from crmaccess.systems.checks.whole import faults
from crmaccess.systems.loader import build
from tests.builders import NOW

SCHOOL: dict[str, Any] = {
    "name": "school", "archive": "gone",
    "actions": {"view": "view", "add": "add", "edit": "edit", "list": "list"},
    "states": {"active": {"acts": True, "to": "gone"}, "gone": {"restore": "active"}},
    "interfaces": {"office": {}, "teacher": {}, "client": {}},
    "relations": {
        "of_my_card": {"card": "pupils"}, "my_card": {"card": "self"}, "below_my_card": {"card": "parent"},
        "ranked": {"ranked": True},
    },
    "scales": {"switch": {"levels": "off on"}},
    "places": {"branch": {}, "register": {}},
    "owner": {"roles": "director", "places": "branch register"},
    "entities": {
        "client": {}, "teacher": {}, "lesson": {},
        "payment": {"places": "branch register", "judge": {"add": "saved"}},
    },
    "permissions": {"lessons.list": {"interface": "office teacher"}, "payments.add": {}},
    "ways": {
        "client": {"view": [{"in": "client", "scope": "my_card"}]},
        "lesson": {
            "list view": [{"in": "client", "scope": "of_my_card"}, {"in": "office", "action": "lessons.list"}],
            "edit": [{"in": "client", "scope": "below_my_card"}],
        },
        "payment": {"add": [{"in": "office", "action": "payments.add", "scope": "admitted:branch admitted:register"}]},
        "role": {"edit": [{"compartment": "admitted:branch", "scope": "ranked locked=no"}]},
    },
    "fields": {"lesson": {"cost": [{"show": "lessons.list"}]}, "payment": {"sum cost": [{"show": "payments.add"}]}},
    "names": {"fields": {"cost": {"en": "cost", "ru": "стоимость"}, "payment.cost": "price"}},
    "attributes": {
        "user": {"card": {"to": "client", "many": True}}, "lesson": {"pupils": {"to": "client", "many": True}},
    },
    "settings": {"days": {"range": [1, 366], "default": "30"}, "switch": {}},
    "roles": {"director": {"interface": "office", "rank": 900, "everything": True, "locked": True}},
}  # fmt: skip


def system(**changes: object) -> Definition:
    problems: list[Any] = []
    definition = build({**SCHOOL, **changes}, problems)
    assert problems == []
    return definition


FAMILY: list[Fact] = [
    Place("branch", "north"), Place("register", "n"), Place("register", "s"),
    Role("director", "Директор", "", "office", 900, everything=True, locked=True),
    Role("cashier", "Кассир", "", "office", 300),
    Role("parent", "Родитель", "", "client", 5),
    Grant("role", "cashier", "payments.add", "on"),
    Account("mum", attributes={"card": "client:anya client:borya"}), Assignment("parent", "user", "mum"),
    Account("new"), Assignment("parent", "user", "new"),
    Account("cash"), Assignment("cashier", "user", "cash"),
    Admission("cash", "branch", "north"), Admission("cash", "register", "n"),
    Account("poor"), Assignment("cashier", "user", "poor"), Admission("poor", "branch", "north"),
]  # fmt: skip
LESSONS = [
    Record("lesson", "alone", attributes={"pupils": "client:anya"}),
    Record("lesson", "group", attributes={"pupils": "client:vika client:anya"}),
    Record("lesson", "others", attributes={"pupils": "client:vika client:any client:anya2"}),
    Record("lesson", "nobody"),
]


def asked(request: Request, record: Record | None = None) -> Decision:
    world = World(Rules(system()), FAMILY, NOW)
    return decide(world, request, record)


def test_the_small_school_is_without_fault() -> None:
    assert faults(system()) == []


@pytest.mark.parametrize(
    ("lesson", "card", "allowed"),
    [
        ("alone", "", True), ("group", "", True), ("others", "", False), ("nobody", "", False),
        ("group", "client:anya", True), ("group", "client:borya", False), ("group", "client:vika", False),
    ],
)  # fmt: skip
def test_a_record_may_name_several_cards_and_a_cabinet_shows_one_at_a_time(
    lesson: str, card: str, allowed: bool
) -> None:
    record = next(one for one in LESSONS if one.key == lesson)
    assert asked(Request("mum", "view", f"lesson:{lesson}", card=card), record).allowed is allowed


@pytest.mark.parametrize(("user", "card", "allowed"), [
    ("mum", "", True), ("mum", "client:borya", True), ("mum", "client:vika", False), ("new", "", False),
])  # fmt: skip
def test_without_a_record_it_depends_on_it_unless_there_is_no_such_card(user: str, card: str, allowed: bool) -> None:
    decision = asked(Request(user, "list", "lesson", card=card))
    assert (decision.allowed, decision.code == "scope.not_related") == (allowed, not allowed)


@pytest.mark.parametrize("user", ["mum", "new", "cash"])
@pytest.mark.parametrize("action", ["view", "edit"])
def test_the_filter_on_cards_finds_what_single_decisions_allow(user: str, action: str) -> None:
    world = World(Rules(system()), FAMILY, NOW)
    below = Record("lesson", "below", parent="client:anya")
    clause = reached_records(world, world.person(user), "lesson", action)
    for record in (*LESSONS, below):
        assert matches(clause, record) is decide(world, Request(user, action, f"lesson:{record.key}"), record).allowed


@pytest.mark.parametrize("record", [Record("client", "anya"), Record("client", "vika"), Record("teacher", "borya")])
def test_a_card_is_an_entity_and_a_key(record: Record) -> None:
    world = World(Rules(system()), FAMILY, NOW)
    clause = reached_records(world, world.person("mum"), "client", "view")
    assert matches(clause, record) is (record.key == "anya")


@pytest.mark.parametrize(("user", "after", "allowed"), [
    ("cash", {}, True), ("cash", {"register": "n"}, True), ("cash", {"register": "s"}, False), ("poor", {}, False),
])  # fmt: skip
def test_a_new_record_lies_in_places_of_the_person_unless_it_says_otherwise(
    user: str, after: dict[str, str], allowed: bool
) -> None:
    assert asked(Request(user, "add", "payment", after=after)).allowed is allowed


@pytest.mark.parametrize(("role", "allowed"), [("director", False), ("cashier", True)])
def test_a_role_can_be_asked_about_and_lies_in_no_place(role: str, allowed: bool) -> None:
    world = World(Rules(system()), [*FAMILY, Account("boss"), Assignment("director", "user", "boss")], NOW)
    decision = decide(world, Request("boss", "edit", f"role:{role}"), role_record(world.roles[role]))
    assert decision.allowed is allowed


@pytest.mark.parametrize(("interface", "taken"), [("office", True), ("teacher", True), ("client", False)])
def test_a_right_goes_to_roles_of_its_cabinets(interface: str, taken: bool) -> None:
    known = Known(system(), [Role("role", "Роль", "", interface, 5)])
    if taken:
        assert rights.grant("role:role", "lessons.list", known, NOW).changes
        return
    with pytest.raises(InvalidInput) as refused:
        rights.grant("role:role", "lessons.list", known, NOW)
    assert refused.value.problems[0].code == "E_INTERFACE_OTHER"


@pytest.mark.parametrize("value", ["1", "366", "7"])
def test_a_number_within_its_range_is_set(value: str) -> None:
    plan = settings.set_setting("days", value, Known(system(), ()), NOW)
    assert [one.fact for one in plan.changes] == [Setting("days", value)]


@pytest.mark.parametrize("value", ["0", "-1", "367", "1.5", "many", "", "²"])
def test_a_number_beyond_its_range_is_refused(value: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        settings.set_setting("days", value, Known(system(), ()), NOW)
    assert [(one.code, one.nearest) for one in refused.value.problems] == [("E_VALUE_UNKNOWN", ("1…366",))]


def test_whoever_makes_the_database_holds_what_the_definition_says() -> None:
    plan = first_facts(Known(system(), ()), NOW, login="olga", email="olga@school.ru")
    facts = [one.fact for one in plan.changes]
    assert Assignment("director", "user", "olga") in facts
    assert [one for one in facts if isinstance(one, Admission)] == [
        Admission("olga", "branch", "*"), Admission("olga", "register", "*"),
    ]  # fmt: skip


@pytest.mark.parametrize("owner", [{"roles": "directr"}, {"places": "brnch"}])
def test_an_owner_holds_only_what_there_is(owner: dict[str, str]) -> None:
    assert [problem.code for problem in faults(system(owner=owner))] == ["E_WORD_UNKNOWN"]


def test_fields_have_names_each_of_its_entity_or_of_all() -> None:
    fields = system().fields
    assert fields["lesson"]["cost"].label == Label("cost", "стоимость")
    assert fields["payment"]["cost"].label == Label("price", "price")
    assert fields["payment"]["sum"].label == Label()

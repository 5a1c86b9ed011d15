"""A right that means a property of its place is kept where the place does not say it, and said to have no effect."""

from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Admission, Assignment, Grant, Place
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.imports import import_users
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.known.known import Known
from crmaccess.plan.records.places import edit_place
from crmaccess.plan.rights.rights import grant
from crmaccess.plan.rights.roles import assign
from tests.builders import NOW, definition
from tests.plan.plans import company, notes, refusal, then

RIGHT = "window.network_clients"  # YC-27
NOTE = f"W_NO_EFFECT {RIGHT}"
APART, LINKED = Place("branch", "khimki", "Химки"), Place("branch", "sokol", "Сокол", attributes={"network": "landysh"})


def salon(*places: Place) -> Known:
    admitted = [Admission("sonya", one.kind, one.key) for one in places]
    opened = Grant("user", "sonya", "window.access", "on")
    return company(
        definition("yclients"), places, Account("sonya", "Софья", "s@l.example", "", "active"), admitted, opened
    )


def test_a_command_says_so_and_gives_the_right() -> None:
    known = salon(APART, LINKED)
    apart = grant("sonya", RIGHT, known, NOW, level="on", place="branch:khimki")
    assert apart.changes
    assert notes(apart) == [NOTE]
    assert notes(grant("sonya", RIGHT, known, NOW, level="on", place="branch:sokol")) == []
    assert notes(grant("sonya", RIGHT, known, NOW, level="on")) == [], "in one of the branches it counts"
    assert notes(grant("sonya", RIGHT, salon(APART), NOW, level="on")) == [NOTE], "in none"


def test_files_say_so() -> None:
    known = salon(APART, LINKED)
    given = Grant("user", "sonya", RIGHT, "on", place="branch:khimki")
    assert notes(desired([given], known, NOW)) == [NOTE]
    assert notes(desired([given, APART._replace(attributes={"network": "landysh"})], known, NOW)) == []
    row = Row(2, {"login": "sonya", "rights": f"window.access=on;{RIGHT}=on@branch:khimki"})
    assert [(one.code, one.line) for one in import_users([row], known, NOW, "update").notes] == [("W_NO_EFFECT", 2)]


def test_so_does_what_takes_the_property_from_the_place() -> None:
    known = salon(APART, LINKED)
    held = then(known, grant("sonya", RIGHT, known, NOW, level="on", place="branch:sokol"))
    assert notes(edit_place("branch", "sokol", held, NOW, attributes={"network": ""})) == [NOTE]
    assert notes(desired([LINKED._replace(attributes={"network": ""})], held, NOW)) == [NOTE]
    assert notes(edit_place("branch", "khimki", held, NOW, attributes={"licence": "paid"})) == []


def test_nothing_is_switched_off_for_whoever_may_everything() -> None:  # MC-07
    team = company(
        definition("multichat"), Place("source", "vk"), Account("ad", "", "a@x.ru", "administrator", "active"),
        Account("op", "", "o@x.ru", "operator", "active"), Admission("op", "source", "vk"),
    )  # fmt: skip
    off = Grant("user", "ad", "messages.view", "off", place="source:vk")
    assert refusal(InvalidInput, grant, "ad", "messages.view", team, NOW, level="off").code == "E_HAS_EVERYTHING"
    assert [one.code for one in desired([off], team, NOW).problems] == ["E_HAS_EVERYTHING"]
    row = Row(2, {"login": "ad", "rights": "messages.view=off@source:vk"})
    assert [one.code for one in import_users([row], team, NOW, "update").problems] == ["E_HAS_EVERYTHING"]
    assert grant("op", "messages.view", team, NOW, level="off", place="source:vk").changes


def test_a_role_in_a_branch_that_the_person_is_not_let_into_is_said_to_open_nothing() -> None:
    boss = Account("boss", "", "", "employee", "active", attributes={"admin": "on"})
    nika = Account("nika", "", "n@x.ru", "employee", "active")
    known = company(definition("universal"), Place("branch", "north", "Север"), boss, nika)
    held = Assignment("employee", "user", "nika", branch="north")
    row = Row(2, {"login": "nika", "roles": "employee@north"})
    told = [
        assign("employee", "nika", known, NOW, branch="north"),
        desired([held], known, NOW),
        import_users([row], known, NOW, "update"),
    ]
    for plan in told:
        assert notes(plan) == ["W_NOT_ADMITTED nika"]
    admitted = Known(known.definition, [*known.everything(), Admission("nika", "branch", "north")])
    assert not notes(assign("employee", "nika", admitted, NOW, branch="north"))
    assert not notes(assign("employee", "nika", known, NOW))

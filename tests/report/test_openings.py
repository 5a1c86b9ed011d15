"""What would open a gate: a table of obstacles and the commands that take them away."""

from datetime import timedelta
from pathlib import Path

import pytest

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.request import Request
from crmaccess.facts import Grant, Group, GroupMember, Place
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.render.decisions.opening import openings_document
from crmaccess.report.cures.concerned import rights_named
from crmaccess.report.cures.openings import openings_of
from crmaccess.report.cures.trials import target_record
from tests.builders import (
    NOW,
    Facts,
    assign,
    department,
    impose,
    record,
    rehearsal,
    role,
    user,
    world,
)
from tests.scenarios import Scenarios

BRANCHES = [Place("branch", "north"), Place("branch", "south"), Place("branch", "old", archived=True)]
OWN = [*role("sales", "lead.read:own lead.update:own"), assign("sales", "user:petr")]
LEAD = record("lead:L1", "anna", "sales", stage="new", branch="north")
TOMORROW = NOW + timedelta(days=1)
READ = "petr read lead:L1"

# What is asked, of which facts, and for each group of gates the commands of every remedy.
UNIVERSAL: dict[str, tuple[str, Facts, dict[str, list[str]]]] = {
    "a block ends": (
        READ, [*user("petr", branches="north", blocked_until=TOMORROW), *role("sales", "lead.read:all"),
               assign("sales", "user:petr")], {"account": ["users unblock petr"]},
    ),
    "an archived account comes back in two steps": (
        READ, [*user("petr", branches="north", state="archived", roles="sales"), *role("sales", "lead.read:all")],
        {"account": ["restore petr && users activate petr"]},
    ),
    "a place takes an admission": (
        READ, [*user("petr", branches="south", roles="sales"), *role("sales", "lead.read:all")],
        {"compartment": ["branches admit petr north"]},
    ),
    "a level that is too low is raised, or a role that has it is assigned": (
        READ, [*user("petr", branches="north"), *OWN, *role("boss", "lead.read:all")],
        {"scope": ["rights grant user:petr lead.read branch --stage new", "rights grant user:petr lead.read branch",
                   "rights grant role:sales lead.read branch", "roles assign boss user:petr --branch north"]},
    ),
    "an explicit value on a stage is met by an explicit one (BX-58)": (
        READ, [*user("petr", branches="north", roles="sales closed"), *role("sales", "lead.read:all"),
               *role("closed", "lead.read@new:none"), *role("boss", "lead.read:all")],
        {"action": ["rights grant user:petr lead.read branch --stage new",
                    "rights grant role:sales lead.read branch --stage new",
                    "rights grant role:closed lead.read branch --stage new"]},
    ),
    "a record that lies nowhere gets a place, where it is nobody is admitted that was not (YC-S01)": (
        "petr read lead:L2", [*user("petr", branches="south", roles="sales"), *role("sales", "lead.read:all"),
                              record("lead:L2", "anna", "sales", stage="new")],
        {"compartment": ["records edit lead:L2 --branch south"]},
    ),
    "a record that lies nowhere, and nobody is admitted anywhere": (
        "petr read lead:L2", [*user("petr", roles="sales"), *role("sales", "lead.read:all"),
                              record("lead:L2", "anna", "sales", stage="new")],
        {"compartment": ["records edit lead:L2 --branch north && branches admit petr north",
                         "records edit lead:L2 --branch south && branches admit petr south"]},
    ),
    "a place out of use is taken into use before somebody is admitted to it": (
        "petr read lead:L3", [*user("petr", branches="north", roles="sales"), *role("sales", "lead.read:all"),
                              record("lead:L3", "anna", "sales", stage="new", branch="old")],
        {"compartment": ["branches restore old && branches admit petr old"]},
    ),
    "a role held in another branch is held here, too, and is not widened": (
        READ, [*user("petr", branches="north south"), *role("local", "lead.read:branch"),
               assign("local", "user:petr", branch="south"), *role("boss", "lead.read:all lead.update:all")],
        {"section, action": ["rights grant user:petr lead.read branch --stage new",
                             "rights grant user:petr lead.read branch",
                             "roles assign local user:petr --branch north",
                             "roles assign boss user:petr --branch north"]},
    ),
    "two restrictions go together": (
        "petr delete lead:L1", [*user("petr", branches="north", roles="sales"),
                                *role("sales", "lead.read:all lead.delete:all"),
                                impose("no_delete", "role:sales"), impose("read_only", "user:petr")],
        {"restriction": ["restrictions lift no_delete role:sales && restrictions lift read_only user:petr"]},
    ),
    "a restriction imposed twice is lifted twice": (
        "petr export lead:L1", [*user("petr", branches="north", roles="sales"),
                                *role("sales", "lead.read:all lead.export:all"),
                                impose("no_export", "role:sales"), impose("no_export", "user:petr")],
        {"restriction": ["restrictions lift no_export user:petr && restrictions lift no_export role:sales"]},
    ),
    "who is archived and blocked comes back in three steps": (
        READ, [*user("petr", branches="north", state="archived", blocked_until=TOMORROW, roles="sales"),
               *role("sales", "lead.read:all")],
        {"account": ["restore petr && users activate petr && users unblock petr"]},
    ),
    "a role with fewer rights comes before one with more, one that holds everything last": (
        READ, [*user("petr", branches="north"), *role("all", everything=True), *role("narrow", "lead.read:all"),
               *role("wide", "lead.read:all deal.read:all")],
        {"role, section, action": ["roles assign narrow user:petr --branch north",
                                   "roles assign wide user:petr --branch north",
                                   "roles assign all user:petr --branch north"]},
    ),
    "an imposed restriction is lifted where it is imposed": (
        "petr export lead:L1", [*user("petr", branches="north", roles="sales"),
                                *role("sales", "lead.read:all lead.export:all"), impose("no_export", "role:sales")],
        {"restriction": ["restrictions lift no_export role:sales"]},
    ),
}  # fmt: skip


def openings(of: Rehearsal, ask: str, **options: str) -> dict[str, list[str]]:
    """The remedies by the gates that they open; without the other ways."""
    request = Request(*ask.split(), **options)  # type: ignore[arg-type]
    decision = decide(of.world, request, of.world.record_at(request.target))
    assert not decision.allowed
    return {
        ", ".join(one.gates): [" && ".join(" ".join(command) for command in each.commands) for each in one.remedies]
        for one in openings_of(decision, of)
        if not one.way
    }


@pytest.mark.parametrize("name", UNIVERSAL)
def test_an_obstacle_has_these_remedies(name: str) -> None:
    ask, facts, expected = UNIVERSAL[name]
    of = rehearsal("universal", department("sales"), user("anna", departments="sales"), BRANCHES, LEAD, facts)
    assert openings(of, ask) == expected


MULTICHAT = Scenarios(Path(__file__).parents[1] / "systems" / "cases" / "multichat.toml", "multichat")


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("lena send message:m1", {"action": ["rights revoke user:lena messages.send --place source:telegram",
                                             "rights grant user:lena messages.send --place source:telegram"]}),
        ("maria view message:m2", {"action": ["sources admit maria whatsapp", "groups join maria sales"]}),
        ("oleg send message:m1", {"role, action": ["users edit oleg --type manager"]}),
        ("stas view message:m3", {"section": ["sources edit vk --set connected=yes"]}),
        ("maria manage user", {"role, interface, action": ["users edit maria --type administrator"]}),
        ("maria edit contact:k1", {"action": ["rights grant user:maria contacts.edit --place crm:amo"]}),
        ("int2 manage settings", {"account, interface, action": ["users edit int2 --set code=CODE"]}),
        ("nobody view message:m1", {}),
    ],
)  # fmt: skip
def test_remedies_speak_the_language_of_a_definition(ask: str, expected: dict[str, list[str]]) -> None:
    """MC-21, MC-42, MC-44."""
    shown = openings(MULTICHAT.rehearsal("MC-S01"), ask)
    assert {key: shown.get(key) for key in expected} == expected
    assert expected or not shown


def test_a_right_is_granted_with_what_it_needs() -> None:
    yclients = Scenarios(Path(__file__).parents[1] / "systems" / "cases" / "yclients.toml", "yclients")
    shown = openings(yclients.rehearsal("YC-S47"), "anna edit-note client", context="client_card")
    here = " --place branch:tverskaya"  # of no client in particular one branch will do
    note = f"rights grant user:anna clients.note_view{here} && rights grant user:anna clients.note_edit{here}"
    assert (shown["section"][0], shown["action"][0]) == (f"rights grant user:anna clients.access{here}", note)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("petr list workgroup:board", "groups join petr board"),
        ("petr admit workgroup:board", "groups join petr board --part moderator"),
        ("petr delete workgroup:board", "groups join petr board --part owner"),
        ("pavel update workgroup:board", "groups join pavel board --part owner"),
    ],
)
def test_whoever_must_stand_in_a_group_joins_it_in_the_least_part_that_does(ask: str, expected: str) -> None:
    """BX-28, BX-31."""
    board = [Group("board", "Board", "workgroup", {"hidden": "yes"}), GroupMember("pavel", "board")]
    assert openings(rehearsal("bitrix24", user("petr"), user("pavel"), board), ask)["scope"][0] == expected


def test_whoever_may_see_what_is_of_her_own_trainings_can_become_an_instructor_of_this_one() -> None:
    """GC-36: less than a level for all, and whoever is instructor already remains it."""
    smm = [record("training:smm", participants=(("instructor", "anna"),)), record("review:R-2", parent="training:smm")]
    ivan = user("ivan", type="staff", may="quality.work:own_trainings")
    shown = openings(rehearsal("getcourse", ivan, user("anna", type="staff"), smm), "ivan list review:R-2")
    assert shown["scope"] == [
        "records edit training:smm --participant instructor=anna --participant instructor=ivan",
        "rights grant user:ivan quality.work all",
    ]


def test_a_setting_that_opens_another_way_is_named_with_that_way() -> None:
    """ALFA-46."""
    alfacrm = Scenarios(Path(__file__).parents[1] / "systems" / "cases" / "alfacrm.toml", "alfacrm")
    of = alfacrm.rehearsal("ALFA-S18")
    decision = decide(of.world, Request("petr", "view", "client:b"), record("client:b", "nina", branch="center"))
    ways = {one.way: one.remedies[0].commands for one in openings_of(decision, of) if one.way}
    assert ways["all_clients"] == (("settings", "set", "teacher.all_clients", "on"),)


def test_a_code_that_a_setting_keeps_is_not_told() -> None:
    of = MULTICHAT.rehearsal("MC-S01")
    decision = decide(of.world, Request("int2", "manage", "settings"), None)
    told = openings_document(openings_of(decision, of), MULTICHAT.definition)
    assert "--set code=CODE" in str(told)
    assert "INT-777" not in str(told)


def test_without_a_code_in_the_field_both_get_one() -> None:
    """MC-02: what is set is the code, nobody is let in as an administrator."""
    of = MULTICHAT.rehearsal("MC-S01").after(("settings", "set", "integrator_code", ""))
    assert of is not None
    shown = openings(of, "int2 manage settings")
    code = "settings set integrator_code CODE && users edit int2 --set code=CODE"
    assert shown == {"account, interface, action": [code]}


def test_a_request_from_a_cabinet_that_is_not_held_is_opened_by_a_role_of_it() -> None:
    alfacrm = Scenarios(Path(__file__).parents[1] / "systems" / "cases" / "alfacrm.toml", "alfacrm")
    shown = openings(alfacrm.rehearsal("ALFA-S18"), "petr view client", interface="admin")
    roles = [one for gates, some in shown.items() if "interface" in gates for one in some]
    assert roles
    assert all(one.startswith("roles assign ") for one in roles)


def test_the_rights_that_a_remedy_may_be_about_are_known_beforehand() -> None:
    of = world("universal", user("petr", branches="north"), BRANCHES, LEAD, OWN)
    decision = decide(of, Request("petr", "update", "lead:L1"), LEAD)
    assert rights_named(decision, of) == {"lead.update"}


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("anna delete disk:a.doc", "rights grant user:anna disk.object.access full --object disk:a.doc"),
        ("boris read disk:a.doc", "rights grant user:boris disk.object.access read --object disk:a.doc"),
        ("anna update process:vacation", "rights grant user:anna bp.template.access update --object process:vacation"),
        ("anna configure process", "rights grant user:anna bp.template.access full --object process:vacation"),
    ],
)
def test_an_entry_in_the_access_list_of_the_record_is_raised_or_made(ask: str, expected: str) -> None:
    """BX-97 to BX-101: the person's own, which opens the record to nobody else. Of no record in particular one
    stands for any.
    """
    of = rehearsal(
        "bitrix24", user("anna"), user("boris"), record("disk:F"),
        record("disk:a.doc", parent="disk:F"), record("process:vacation"),
        Grant("user", "anna", "disk.object.access", "edit", place="disk:F"), record("disk:b.doc"),
    )  # fmt: skip
    assert openings(of, ask) == {"action": [expected]}


def test_of_no_record_in_particular_it_is_said_that_another_one_would_do() -> None:
    of = rehearsal("bitrix24", user("anna"), record("process:vacation"))
    for target, example in (("process", True), ("process:vacation", False)):
        decision = decide(of.world, Request("anna", "configure", target), target_record(target, of.world))
        documents = openings_document(openings_of(decision, of), of.world.definition)
        assert [[one["any_record"] for one in opening["remedies"]] for opening in documents] == [[example]]


def test_what_it_takes_in_some_place_goes_with_another_type_before_an_administrator() -> None:
    of = rehearsal("multichat", user("oleg", type="operator"), Place("crm", "amo"))
    right = "rights grant user:oleg crm.delete --place crm:amo"
    assert openings(of, "oleg delete contact") == {
        "role": ["users edit oleg --type manager"], "action": [f"crms admit oleg amo && {right}"],
    }  # fmt: skip


def test_no_cure_takes_all_that_another_takes_and_more() -> None:
    for ask, facts, _ in UNIVERSAL.values():
        of = rehearsal("universal", department("sales"), user("anna", departments="sales"), BRANCHES, LEAD, facts)
        for remedies in openings(of, ask).values():
            commands = [{*one.split(" && ")} for one in remedies]
            assert not any(one < other for one in commands for other in commands), (ask, remedies)


def test_of_no_record_in_particular_an_admission_with_which_the_right_comes_is_less_than_to_administer() -> None:
    of = rehearsal("multichat", user("pavel", type="manager"), Place("crm", "amo"))
    assert openings(of, "pavel create-deal crm") == {"action": ["crms admit pavel amo"]}


def test_who_comes_to_administer_by_a_remedy_is_said_beside_it() -> None:
    of = rehearsal("multichat", user("oleg", type="operator"))
    decision = decide(of.world, Request("oleg", "delete", "contact"), None)
    documents = openings_document(openings_of(decision, of), of.world.definition)
    assert [[one["administrator"] for one in opening["remedies"]] for opening in documents] == [[True]]

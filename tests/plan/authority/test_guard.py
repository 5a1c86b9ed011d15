"""Who may change what: plans asked about for an operator, in each system by its own rules."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import pytest

from crmaccess.changes import Change, DefinitionSet, SecretSet, Step
from crmaccess.definition import OF_WORKSPACE
from crmaccess.definition.authority import ADMINISTRATORS
from crmaccess.facts import (
    Account,
    Admission,
    Assignment,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Membership,
    Place,
    Role,
    Setting,
)
from crmaccess.plan.authority.guard import Guard
from crmaccess.plan.known.known import Known
from crmaccess.systems import names
from tests.builders import NOW, assign, definition, flat, group, impose, record, role, stages_of, user

Facts = Sequence[Fact | list[Fact]]


def why(system: str, facts: Iterable[Fact | list[Fact]], operator: str, *steps: Step) -> list[tuple[str, str]]:
    """(word, why not) of each refusal."""
    chosen = definition(system)
    known = Known(chosen, [*stages_of(chosen), *flat(facts)])
    return [(one.word, one.why) for one in Guard(known, steps, operator, NOW).refusals]


def given(subject: str, permission: str, level: str = "on", **more: str) -> Change:
    holder, _, key = subject.rpartition(":")
    return Change(None, Grant(holder or "user", key, permission, level, **more))


def edited(facts: Facts, login: str, **values: object) -> Change:
    before = next(one for one in flat(facts) if isinstance(one, Account) and one.login == login)
    return Change(before, before._replace(**values))  # type: ignore[arg-type]


# --- a company of no particular system: nobody gives more than he holds

OFFICE: Facts = [
    user("olga", admin="on"),
    user("hr", may="users.list users.edit rights.edit lead.read:department", departments="office"),
    user("clerk", may="lead.read:own"),
    user("boss", roles="lead", departments="office"),
    user("gone", roles="lead", state="archived"),
    role("lead", "lead.read:all", rank=5),
    role("junior", "lead.read:own"),
    [Department("office"), Department("desk", parent="office"), Department("vault")],
    [Place("branch", "north"), Group("club", kind="group")],
]
SOON, LATER = NOW + timedelta(days=1), NOW + timedelta(days=9)
SECRET = SecretSet("boss", "hash", NOW)


@pytest.mark.parametrize(
    ("operator", "step", "refusals"),
    [
        ("olga", given("hr", "lead.delete", "all"), []),
        ("olga", Change(None, Place("branch", "south")), []),
        ("hr", Change(None, Place("branch", "south")), [("place.add.branch", "kind")]),
        ("hr", edited(OFFICE, "clerk", name="Clerk"), []),
        ("clerk", edited(OFFICE, "hr", name="HR"), [("account.name", "question")]),
        ("hr", given("clerk", "lead.read", "department"), []),
        ("hr", given("clerk", "lead.read", "all"), [("", "above")]),
        ("hr", given("hr", "lead.read", "department"), [("grant.user", "oneself")]),
        ("clerk", given("boss", "lead.read", "own"), [("grant.user", "question")]),
        ("hr", given("role:junior", "lead.read", "all"), [("", "above")]),
        ("hr", Change(None, Role("super", everything=True)), [("", "above")]),
        ("hr", Change(None, Assignment("junior", "user", "clerk")), []),
        ("hr", Change(None, Assignment("lead", "user", "clerk")), [("assignment.user", "question")]),  # ranked higher
        ("hr", Change(None, Assignment("lead", "user", "clerk", since=SOON)), [("", "above")]),
        ("hr", Change(None, Admission("clerk", "branch", "north")), [("", "above")]),
        ("hr", Change(None, Membership("clerk", "desk")), []),
        ("hr", Change(None, Membership("clerk", "vault")), [("", "above")]),
        ("hr", Change(Department("vault"), Department("vault", parent="office")), [("department.edit", "kind")]),
        ("hr", edited(OFFICE, "clerk", attributes={"admin": "on"}), [("account.attribute.admin", "kind")]),
        ("hr", edited(OFFICE, "boss", name="B"), [("account.name", "question")]),
        ("hr", SECRET._replace(login="clerk"), []),
        ("hr", SECRET._replace(login="olga"), [("password", "in_hand")]),
        ("hr", SECRET._replace(login="hr"), []),
        ("hr", edited(OFFICE, "olga", email="hr@x.ru"), [("account.email", "in_hand")]),
        ("hr", edited(OFFICE, "olga", name="Olga"), []),
        ("hr", edited(OFFICE, "gone", state="inactive"), [("account.restore", "question")]),
        ("hr", Change(None, Setting("time_zone", "UTC")), [("setting.time_zone", "kind")]),
        ("hr", DefinitionSet("universal", "{}", "", ()), [("definition", "kind")]),
    ],
    ids=str,
)
def test_whoever_is_no_administrator_gives_only_what_he_holds(
    operator: str, step: Step, refusals: list[tuple[str, str]]
) -> None:
    assert why("universal", OFFICE, operator, step) == refusals


def test_what_comes_later_counts_like_what_comes_now() -> None:
    """An end moved, and a beginning to come, give as much as a grant of today."""
    lent = Grant("user", "clerk", "lead.delete", "all", until=SOON)
    facts = [*OFFICE, [lent]]
    assert why("universal", facts, "hr", Change(lent, lent._replace(until=LATER))) == [("", "above")]
    assert why("universal", facts, "hr", Change(lent, lent._replace(until=None))) == [("", "above")]
    assert why("universal", facts, "hr", Change(lent._replace(until=LATER), lent)) == []
    assert why("universal", facts, "hr", Change(lent, None)) == []


def test_a_block_that_is_made_to_end_sooner_gives_back_what_it_kept() -> None:
    """Pattern 18, by the clock."""
    facts = [*OFFICE, user("shut", may="lead.delete:all", blocked_until=LATER)]
    assert why("universal", facts, "hr", edited(facts, "shut", blocked_until=SOON)) == [("", "above")]
    assert why("universal", facts, "hr", edited(facts, "shut", blocked_until=LATER + timedelta(days=1))) == []
    assert why("universal", facts, "olga", edited(facts, "shut", blocked_until=SOON)) == []


@pytest.mark.parametrize(
    "values", [{"state": "archived"}, {"state": "inactive"}, {"blocked_until": LATER}], ids=lambda one: next(iter(one))
)
def test_nobody_but_an_administrator_puts_one_out_of_action(values: dict[str, object]) -> None:
    """Pattern 18: whoever runs the staff lets others go, whatever these hold."""
    facts = [*OFFICE, user("owner", admin="on"), user("seller", may="lead.delete:all")]
    assert [refusal for _, refusal in why("universal", facts, "hr", edited(facts, "owner", **values))] == ["kind"]
    assert why("universal", facts, "hr", edited(facts, "seller", **values)) == []
    assert why("universal", facts, "olga", edited(facts, "owner", **values)) == []


def test_an_account_is_made_with_no_more_than_its_maker_holds() -> None:
    new = Change(None, Account("new", state="active"))
    assert why("universal", OFFICE, "hr", new, Change(None, Assignment("junior", "user", "new"))) == []
    assert why("universal", OFFICE, "hr", new, given("new", "deal.read", "all", pipeline="main")) == [("", "above")]
    assert why("universal", OFFICE, "hr", Change(None, Account("new", attributes={"admin": "on"}))) == [
        ("account.attribute.admin", "kind")
    ]


def test_a_group_that_brings_rights_is_no_way_round() -> None:
    facts = [*OFFICE, group("staff", kind="group", may="lead.delete:all")]
    assert why("universal", facts, "hr", Change(None, GroupMember("clerk", "staff"))) == [("", "above")]
    wider = Change(Group("club", kind="group"), Group("club", kind="group", attributes={"includes": "staff"}))
    assert why("universal", [*facts, [GroupMember("clerk", "club")]], "hr", wider) == [("", "above")]


def test_whoever_has_left_gains_by_coming_back() -> None:
    """Pattern 17: an account that is restored brings what it was given before."""
    facts = [*OFFICE, user("old", may="lead.delete:all", state="inactive")]
    assert why("universal", facts, "hr", edited(facts, "old", state="active")) == [("", "above")]
    assert why("universal", facts, "olga", edited(facts, "old", state="active")) == []


def test_what_goes_along_with_something_is_not_asked_for_by_itself() -> None:
    """Whoever may delete a role takes it from everybody."""
    lead = Role("junior", "junior", "crm")
    held = Assignment("junior", "user", "clerk")
    facts = [*OFFICE, [held]]
    assert why("universal", facts, "hr", Change(held, None), Change(lead, None)) == []


def test_records_are_changed_by_whom_their_own_rules_let() -> None:
    mine, other = record("lead:L-1", "clerk"), record("lead:L-2", "boss")
    facts = [*OFFICE, user("seller", branches="north", may="lead.read:all lead.update:own"), [mine, other]]
    own = record("lead:L-3", "seller", branch="north")
    assert why("universal", facts, "seller", Change(other, other._replace(title="x"))) == [
        ("record.edit.lead.title", "question")
    ]
    assert why("universal", [*facts, [own]], "seller", Change(own, own._replace(title="x"))) == []
    assert why("universal", [*facts, [own]], "seller", Change(own, None)) == [("record.remove.lead", "question")]


# --- the five systems, each by its own rules


ALFA: Facts = [
    role("manager", " ".join(("access.menu", *(f"access.users.{one}" for one in ("list", "add", "edit")))), module="",
         interface="admin", rank=500),
    role("teacher", module="", interface="teacher", rank=50), role("top", module="", interface="admin", rank=999),
    user("ivan", type="staff", roles="manager"), user("marina", type="teacher", roles="teacher"),
    user("olga", type="staff", roles="top"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "refusals"),
    [
        ([edited(ALFA, "marina", name="M")], []),
        ([edited(ALFA, "olga", name="O")], [("account.name", "question")]),
        ([SecretSet("olga", "hash", NOW)], [("password", "question")]),
        ([SecretSet("marina", "hash", NOW)], []),
        ([Change(None, Assignment("top", "user", "marina"))], [("assignment.user", "question")]),
        ([Change(None, Assignment("top", "user", "ivan"))], [("assignment.user", "question")]),
        ([Change(None, Account("new", type="staff")), Change(None, Assignment("top", "user", "new"))],
         [("account.add.staff", "question"), ("assignment.user", "question")]),
        ([Change(None, Account("new", type="staff")), Change(None, Assignment("teacher", "user", "new"))], []),
        ([edited(ALFA, "marina", state="archived")], [("account.state.archived", "question")]),
        ([given("role:teacher", "lessons.list")], [("grant.role", "question")]),
        ([Change(None, Setting("teacher.all_clients", "on"))], [("setting.teacher.all_clients", "question")]),
    ],
    ids=str,
)  # fmt: skip
def test_a_manager_of_a_school_keeps_to_rank_and_ticks(steps: list[Step], refusals: list[tuple[str, str]]) -> None:
    """ALFA-02, ALFA-04, ALFA-07, ALFA-18."""
    assert why("alfacrm", ALFA, "ivan", *steps) == refusals


SCHOOL: Facts = [
    user("olga", type="owner"),
    user("alla", type="admin", may="rights.manage_admins_and_staff users.view_card users.view_list"),
    user("sonya", type="staff", may="rights.manage_staff users.view_list users.view_card users.add"),
    user("stas", type="staff"), user("artem", type="admin"), user("uliana", type="student"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("operator", "step", "refusals"),
    [
        ("sonya", edited(SCHOOL, "uliana", type="staff"), []),
        ("sonya", edited(SCHOOL, "uliana", type="admin"), [("account.type", "question")]),
        ("sonya", edited(SCHOOL, "artem", type="staff"), [("account.type", "question")]),
        ("alla", edited(SCHOOL, "stas", type="admin"), []),
        ("alla", edited(SCHOOL, "stas", type="owner"), [("account.type", "question")]),
        ("sonya", Change(None, Account("n", type="student")), []),
        ("sonya", Change(None, Account("n", type="staff")), []),
        ("sonya", Change(None, Account("n", type="admin")), [("account.add.admin", "question")]),
        ("alla", Change(None, Account("n", type="owner")), [("account.add.owner", "question")]),
        ("artem", Change(None, Setting("mobile_passport", "on")), [("setting.mobile_passport", "question")]),
    ],
    ids=str,
)
def test_a_school_hands_out_types_by_the_rights_about_rights(
    operator: str, step: Step, refusals: list[tuple[str, str]]
) -> None:
    """GC-30, GC-31, GC-33."""
    assert why("getcourse", SCHOOL, operator, step) == refusals


SALON: Facts = [
    user("vera", owner="on"), user("oleg", owner="on"),
    user("anna", may="staff.access", type="", branches="north"), user("boris", type=""),
    [Place("branch", "north", attributes={"licence": "paid"})],
]  # fmt: skip


@pytest.mark.parametrize(
    ("operator", "step", "refusals"),
    [
        ("anna", given("boris", "journal.view", "all"), []),
        ("anna", given("anna", "journal.view", "all"), [("grant.user", "oneself")]),
        ("boris", given("anna", "journal.view", "all"), [("grant.user", "question")]),
        ("anna", SecretSet("boris", "hash", NOW), [("password", "never")]),
        ("boris", SecretSet("boris", "hash", NOW), []),
        ("anna", Change(None, Account("new")), []),
        ("anna", edited(SALON, "boris", attributes={"owner": "on"}), [("account.attribute.owner", "kind")]),
        ("anna", edited(SALON, "vera", email="a@x.ru"), [("account.email", "question")]),
        ("anna", edited(SALON, "boris", email="b@x.ru"), []),
        ("anna", given("vera", "journal.view", "all"), [("grant.user", "question")]),
        ("vera", edited(SALON, "oleg", email="o@x.ru"), []),
        ("vera", edited(SALON, "boris", attributes={"owner": "on"}), []),
    ],
    ids=str,
)
def test_in_a_salon_the_access_settings_decide(operator: str, step: Step, refusals: list[tuple[str, str]]) -> None:
    """YC-06, YC-38."""
    assert why("yclients", SALON, operator, step) == refusals


PORTAL: Facts = [
    user("olga", admin="on"), user("petr", roles="settings"), user("anna"), user("nina"),
    role("settings", "crm.settings.edit"), role("plain"), role("doers", module="tasks"),
    group("club"), [Group("closed", kind="workgroup", attributes={"private": "yes"})],
    [GroupMember("nina", "club", "moderator"), GroupMember("anna", "closed", "owner")],
]  # fmt: skip
PAID = [Setting("plan", "company")]


@pytest.mark.parametrize(
    ("operator", "step", "refusals"),
    [
        ("petr", given("role:plain", "crm.lead.read", "all"), []),
        ("petr", given("role:settings", "crm.lead.read", "all"), []),  # BX-62
        ("anna", given("role:plain", "crm.lead.read", "all"), [("grant.role", "operator")]),
        ("petr", given("role:doers", "tasks.department.view"), [("grant.role", "operator")]),
        ("petr", Change(None, Assignment("plain", "user", "anna")), []),
        ("anna", Change(None, Assignment("plain", "user", "anna")), [("assignment.user", "operator")]),
        ("petr", edited(PORTAL, "anna", name="A"), [("account.name", "question")]),
        ("olga", edited(PORTAL, "anna", state="inactive"), []),
        ("olga", SecretSet("petr", "hash", NOW), [("password", "question")]),  # BX-14
        ("petr", Change(None, Department("d")), [("department.add", "question")]),
        ("petr", Change(None, GroupMember("petr", "club")), []),
        ("petr", Change(None, GroupMember("petr", "closed")), [("member.member.workgroup", "question")]),
        ("petr", Change(None, GroupMember("anna", "club")), [("member.member.workgroup", "question")]),
        ("nina", Change(None, GroupMember("anna", "club")), []),
        ("nina", Change(None, GroupMember("anna", "club", "moderator")), [("member.moderator.workgroup", "question")]),
        ("anna", Change(GroupMember("anna", "closed", "owner"), None), []),
        ("petr", edited(PORTAL, "petr", attributes={"admin": "on"}), [("account.attribute.admin", "question")]),
    ],
    ids=str,
)
def test_a_portal_asks_administrators_and_the_settings_right(
    operator: str, step: Step, refusals: list[tuple[str, str]]
) -> None:
    """BX-07, BX-12, BX-14, BX-24, BX-29, BX-62, BX-84."""
    assert why("bitrix24", [*PORTAL, PAID], operator, step) == refusals


def test_on_a_free_plan_nobody_configures_rights() -> None:
    """BX-17."""
    facts = [*PORTAL, [Setting("plan", "free")]]
    assert why("bitrix24", facts, "petr", given("role:plain", "crm.lead.read", "all")) == [("grant.role", "system")]


def test_an_employee_makes_a_group_of_his_own() -> None:
    """BX-28: whoever makes it is its owner."""
    new = Change(None, Group("mine", kind="workgroup"))
    assert why("bitrix24", [*PORTAL, PAID], "anna", new, Change(None, GroupMember("anna", "mine", "owner"))) == []


@pytest.mark.parametrize(
    ("operator", "guest", "may"),
    [("anna", "gleb", True), ("anna", "kim", False), ("petr", "kim", True), ("olga", "kim", True)],
)
def test_a_group_invitation_is_withdrawn_by_who_sent_it_and_not_by_who_sent_another(
    operator: str, guest: str, may: bool
) -> None:
    """BX-29."""
    sent = {
        guest: GroupMember(guest, "board", "invited", invited_by=sender)
        for guest, sender in (("gleb", "anna"), ("kim", "petr"))
    }
    members = [GroupMember("anna", "board"), GroupMember("petr", "board"), *sent.values()]
    facts = [*map(user, ("anna", "petr", "gleb", "kim")), user("olga", admin="on"), [Group("board", kind="workgroup")]]
    found = why("bitrix24", [*facts, members], operator, Change(sent[guest], None))
    assert found == ([] if may else [("member.withdraw.workgroup", "question")])


DESK: Facts = [
    user("nadya", type="administrator"), user("maria", type="manager"), user("oleg", type="operator"),
    [Place("source", "telegram")],
]  # fmt: skip


@pytest.mark.parametrize(
    ("operator", "step", "refusals"),
    [
        ("nadya", given("maria", "messages.send", place="source:telegram"), []),
        ("maria", given("oleg", "messages.view", place="source:telegram"), [("grant.user", "question")]),
        ("maria", edited(DESK, "maria", type="administrator"), [("account.type", "question")]),
        ("nadya", edited(DESK, "maria", type="operator"), []),
        ("maria", Change(None, Setting("integrator_code", "X")), [("setting.integrator_code", "question")]),
        ("maria", Change(None, Place("source", "vk")), [("place.add.source", "question")]),
        ("maria", edited(DESK, "maria", attributes={"email_tasks": "off"}), []),
        (
            "maria",
            edited(DESK, "oleg", attributes={"email_tasks": "off"}),
            [("account.attribute.email_tasks", "question")],
        ),
    ],
    ids=str,
)  # fmt: skip
def test_a_support_desk_is_run_by_its_administrators(
    operator: str, step: Step, refusals: list[tuple[str, str]]
) -> None:
    """MC-03, MC-07, MC-11, MC-45."""
    assert why("multichat", DESK, operator, step) == refusals


def test_restrictions_are_lifted_by_whoever_may_impose_them() -> None:
    """GC-15, GC-20: the owner alone for three of them, nobody from himself."""
    stands = impose("restrict.order_list", "user:stas")
    facts = [*SCHOOL, [stands]]
    assert why("getcourse", facts, "olga", Change(stands, None)) == []
    assert why("getcourse", facts, "alla", Change(stands, None)) == [("restriction.user", "operator")]
    assert why("getcourse", facts, "stas", Change(stands, None)) == [("restriction.user", "oneself")]


def test_a_refusal_names_who_could() -> None:
    known = Known(definition("universal"), flat([*OFFICE, [assign("junior", "user:clerk")]]))
    refusal = Guard(known, [Change(None, Place("branch", "south"))], "hr", NOW).refusals[0]
    assert refusal.able == ("olga",)


@pytest.mark.parametrize(
    ("system", "kind", "right", "shown"),
    [
        ("universal", "contact", "contact.update:all contact.read:all", "contact.contacts"),
        ("universal", "lead", "lead.update:all lead.read:all", "lead.contacts"),
    ],
)
def test_who_may_not_see_a_field_may_not_change_it_either(system: str, kind: str, right: str, shown: str) -> None:
    before = record(f"{kind}:K1", branch="north", phone="+79160001111")
    new_phone, new_title = (before._replace(**one) for one in ({"attributes": {"phone": "+7999"}}, {"title": "One"}))
    seer = user("sighted", may=f"{right} {shown}", branches="north")
    people = [user("blind", may=right, branches="north"), seer, [Place("branch", "north")], before]
    assert why(system, people, "blind", Change(before, new_phone)) == [(f"record.edit.{kind}.phone", "question")]
    assert why(system, people, "blind", Change(before, new_title)) == []
    assert why(system, people, "sighted", Change(before, new_phone)) == []


def test_who_could_is_not_looked_for_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of thousands may be refused row by row, in a company of thousands."""
    monkeypatch.setattr("crmaccess.plan.authority.refusing.PATIENCE", 4)
    known = Known(definition("universal"), flat([*OFFICE, [assign("junior", "user:clerk")]]))
    people = [Change(None, Account(f"new{number}", type="employee")) for number in range(4)]
    refusals = Guard(known, people, "clerk", NOW).refusals
    assert [one.person for one in refusals] == ["new0", "new1", "new2", "new3"]
    assert [one.able for one in refusals] == [("olga", "hr"), ("olga",), (), ()]


def test_a_refusal_says_all_that_would_do_of_the_giver() -> None:
    chosen = definition("getcourse")
    people = [user("olga", type="owner"), user("stas", type="staff"), user("dina", type="staff")]
    known = Known(chosen, flat(people))
    (refusal,) = Guard(known, [given("dina", "users.manager")], "stas", NOW).refusals
    assert refusal.rule is not None
    rules = [one for one in chosen.grants if {"workers", "users.manager"} & set(one.may)]
    assert len(rules) > 2
    assert set(refusal.rule.by) == {some for one in rules for some in one.by}


@pytest.mark.parametrize("name", OF_WORKSPACE)
@pytest.mark.parametrize("system", names())
def test_the_tools_own_guards_are_set_by_administrators_unless_they_are_named(system: str, name: str) -> None:
    """Whoever may set any setting of a system could switch off what no yes switches off."""
    authority, word = definition(system).authority, f"setting.{name}"
    assert authority.asked_of(word) == ADMINISTRATORS
    named = {**authority.changes, "setting.*": ("open settings",), f"{word[:-1]}*": ("edit user",)}
    assert authority._replace(changes=named).asked_of(word) == ("edit user",)
    assert authority._replace(changes=named).asked_of("setting.loyalty") == ("open settings",)

"""What single notions of the format mean, on a small club: sections that require, settings with many values, groups as
objects of requests, preset groups, roles that reach kinds of people."""

from datetime import timedelta
from typing import Any

import pytest

from crmaccess.definition import Definition
from crmaccess.engine.answers.decide import decide, verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.facts.structure import group_record
from crmaccess.engine.many.reach import matches, reached_records
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.errors import InvalidInput
from crmaccess.facts import Account, Assignment, Fact, Grant, Group, GroupMember, Record, Role, Setting
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights import roles
from crmaccess.plan.system import settings
from crmaccess.plan.system.presets import definition_facts
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.systems.checks.whole import faults
from crmaccess.systems.loader import build
from tests.builders import NOW

CLUB: dict[str, Any] = {
    "name": "club", "archive": "gone",
    "actions": {"read": "read", "join": "join", "list": "list", "invite": "invite"},
    "states": {"active": {"acts": True, "to": "gone"}, "gone": {"restore": "active"}},
    "kinds": {"chief": {"test": "user.chief=yes"}, "other": {"test": "!is:chief"}},
    "relations": {"member": {"person": "member owner"}, "invited": {"person": "invited"}},
    "scales": {"switch": {"levels": "off on"}},
    "groups": {"circle": {"en": "circle"}, "list": {"en": "list of people"}},
    "modules": {"books": {"subjects": "user kind"}, "rooms": {}},
    "sections": {
        "house": {"requires": ["setting:shown=house|all", "is:chief"]},
        "house.library": {"open": "is:chief"},
    },
    "objects": {"club": {"en": "the club", "ru": "клуб"}},
    "entities": {"book": {"section": "house.library"}},
    "permissions": {"book.read": {"module": "books"}, "user.invite": {"received_by": "group"}},
    "ways": {
        "book": {"section": "house.library", "read": [{"action": "book.read"}]},
        "circle": {
            "list": [{"when": "!hidden=yes"}, {"name": "member", "scope": "member"}],
            "join": [{"when": "!private=yes"}, {"name": "invited", "scope": "invited"}],
        },
        "club": {"join": [{"when": "is:chief"}]},
        "user": {"invite": [{"action": "right:user.invite"}]},
    },
    "attributes": {
        "user": {"chief": {"type": "yes/no"}},
        "circle": {"hidden": {"type": "yes/no"}, "private": {"type": "yes/no"}},
    },
    "settings": {"shown": {"values": "all house yard", "many": True}},
    "roles": {
        "reader": {"module": "books", "levels": {"book.read": "on"}, "kinds": "other"},
        "keeper": {"module": "rooms"},
    },
    "preset_groups": {
        "guests": {"kind": "list"},
        "hosts": {"kind": "list", "includes": "guests", "levels": {"user.invite": "on"}},
        "owners": {"kind": "list", "includes": "hosts"},
    },
}  # fmt: skip


def club(**changes: object) -> Definition:
    problems: list[Any] = []
    definition = build({**CLUB, **changes}, problems)
    assert problems == []
    return definition


PEOPLE: list[Fact] = [
    Account("ann"), Account("bob", attributes={"chief": "yes"}), Account("cid"),
    Group("tea", "Tea", "circle", {"hidden": "yes", "private": "yes"}),
    GroupMember("bob", "tea", "owner"), GroupMember("cid", "tea", "invited"),
]  # fmt: skip


def world(*facts: Fact) -> World:
    return World(Rules(club()), [*definition_facts(club()), *PEOPLE, *facts], NOW)


def test_the_club_is_without_fault() -> None:
    assert faults(club()) == []


@pytest.mark.parametrize(
    ("change", "column", "word"),
    [
        ({"roles": {"reader": {"module": "books", "kinds": "chef"}}}, "roles.reader.kinds", "chef"),
        ({"preset_groups": {"a": {"kind": "lst"}}}, "preset_groups.a.kind", "lst"),
        ({"preset_groups": {"a": {"kind": "list", "includes": "b"}}}, "preset_groups.a.includes", "b"),
        ({"preset_groups": {"a": {"kind": "list", "levels": {"x": "on"}}}}, 'preset_groups.a.levels."x"', "x"),
        ({"objects": {"clab": "club"}}, "objects.clab", "clab"),
        ({"sections": {"house": {"requires": "is:cheif"}, "house.library": {}}}, "sections.house.requires", "cheif"),
        ({"settings": {"shown": {"values": "a b", "many": True, "default": "a c"}}}, "settings.shown.default", "c"),
    ],
)
def test_an_unknown_word_is_named_with_its_place(change: dict[str, Any], column: str, word: str) -> None:
    assert (column, word) in [(one.column, one.value) for one in faults(club(**change))]


# --- sections that require, settings with many values


@pytest.mark.parametrize(
    ("shown", "login", "allowed", "code"),
    [
        ("all", "ann", True, "action.granted"),
        ("yard house", "ann", True, "action.granted"),
        ("yard", "ann", False, "section.condition"),
        ("yard", "bob", False, "action.none"),  # the section is open for a chief, the right is another matter
    ],
)
def test_a_section_is_closed_while_what_one_above_it_requires_does_not_hold(
    shown: str, login: str, allowed: bool, code: str
) -> None:
    known = world(Setting("shown", shown), Record("book", "b"))
    request, record = Request(login, "read", "book:b"), Record("book", "b")
    decision = decide(known, request, record)
    assert (decision.allowed, decision.code) == (allowed, code)
    assert verdict(known, request, record).allowed is allowed
    assert matches(reached_records(known, known.person(login), "book", "read"), record) is allowed


def test_the_denial_says_what_the_section_requires() -> None:
    step = decide(world(Setting("shown", "yard")), Request("ann", "read", "book"), None).deciding
    assert dict(step.evidence)["missing"] == "setting:shown=house|all"


@pytest.mark.parametrize(
    ("value", "stored"),
    [("house", "house"), ("yard house", "yard house"), ("yard  yard", "yard"), ("all", None)],
)
def test_a_setting_with_many_values_takes_several(value: str, stored: str | None) -> None:
    plan = settings.set_setting("shown", value, Known(club(), PEOPLE), NOW)
    assert [one.after.value for one in plan.changes if one.after] == ([stored] if stored else [])  # type: ignore[union-attr]


@pytest.mark.parametrize("value", ["", "garden", "house garden"])
def test_a_setting_with_many_values_refuses_words_it_does_not_know(value: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        settings.set_setting("shown", value, Known(club(), PEOPLE), NOW)
    assert refused.value.problems[0].code == "E_VALUE_UNKNOWN"
    assert refused.value.problems[0].nearest == ("all", "house", "yard")


# --- groups as objects of requests


@pytest.mark.parametrize(
    ("login", "action", "allowed"),
    [
        ("ann", "list", False),
        ("bob", "list", True),
        ("cid", "list", False),
        ("ann", "join", False),
        ("cid", "join", True),
    ],
)
def test_a_group_is_asked_about_with_its_attributes_and_its_people(login: str, action: str, allowed: bool) -> None:
    known = world()
    record = known.record_at("circle:tea")
    assert record is not None
    assert verdict(known, Request(login, action, "circle:tea"), record).allowed is allowed
    assert decide(known, Request(login, action, "circle:tea"), record).allowed is allowed


def test_the_invited_are_not_members() -> None:
    assert world().person("cid").groups == frozenset()
    assert world(GroupMember("ann", "tea", "requested")).person("ann").groups == frozenset()
    assert world(GroupMember("ann", "tea", "moderator")).person("ann").groups == {"tea"}


def test_who_has_left_a_group_is_not_among_its_people() -> None:
    past = NOW - timedelta(days=1)
    record = group_record(Group("tea", kind="circle"), [GroupMember("ann", "tea", until=past)], NOW)
    assert (record.participants, record.value("group")) == ((), "tea")


def test_a_group_of_another_kind_is_not_found() -> None:
    assert world().group_at("list", "tea") is None


# --- preset groups, rights whose names begin like an attribute, roles of kinds


@pytest.mark.parametrize(("group", "allowed"), [("guests", False), ("hosts", True), ("owners", True)])
def test_a_preset_group_has_its_rights_and_those_of_the_groups_it_includes(group: str, allowed: bool) -> None:
    known = world(GroupMember("ann", group))
    assert verdict(known, Request("ann", "invite", "user"), None).allowed is allowed


def test_what_has_no_records_can_be_asked_about_and_has_a_name() -> None:
    assert verdict(world(), Request("bob", "join", "club"), None).allowed
    wording = Wording(club(), Names.of(()), "ru")
    assert [wording.entity(key) for key in ("club", "circle")] == ["клуб", "circle"]
    assert wording.does(Request("bob", "read", "club")) == "читать клуб"


def test_a_right_called_like_an_attribute_is_not_taken_for_one() -> None:
    known = World(Rules(club()), [Account("ann", attributes={"invite": "yes"})], NOW)
    assert verdict(known, Request("ann", "invite", "user"), None).code == "action.none"


def test_init_assigns_a_preset_to_kinds_and_it_follows_what_people_are() -> None:
    assert Assignment("reader", "kind", "other") in list(definition_facts(club()))
    assert Grant("group", "hosts", "user.invite", "on") in list(definition_facts(club()))
    known = world()
    assert [known.person(login).roles for login in ("ann", "bob")] == [("reader",), ()]
    decision = decide(known, Request("ann", "read", "book"), None)
    assert decision.contributions[0].held == (("kind", "other", False, ""),)


def test_a_role_of_a_kind_is_not_taken_from_one_of_them() -> None:  # BX-83
    known = Known(club(), [*definition_facts(club()), *PEOPLE])
    with pytest.raises(InvalidInput) as refused:
        roles.unassign("reader", "ann", known, NOW)
    assert refused.value.problems[0].code == "E_ASSIGNED_TO_KIND"
    assert roles.unassign("reader", "bob", known, NOW).unchanged == 1  # a chief has it not at all
    assert [one.after for one in roles.unassign("reader", "kind:other", known, NOW).changes] == [None]


def test_a_role_belongs_to_the_first_module_where_none_is_named() -> None:
    known = Known(club(), PEOPLE)
    made = [roles.add_role("r", known, NOW), roles.add_role("r", known, NOW, module="rooms")]
    assert [plan.changes[0].after.module for plan in made] == ["books", "rooms"]  # type: ignore[union-attr]
    with pytest.raises(InvalidInput) as refused:  # BX-82: roles of a module are given to its own subjects only
        roles.assign("keeper", "kind:chief", Known(club(), [*PEOPLE, Role("keeper", module="rooms")]), NOW)
    assert refused.value.problems[0].code == "E_SUBJECT_KIND"

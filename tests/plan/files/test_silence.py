"""An access file that is silent about something leaves it; what it says, it says, and be it that there is none."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crmaccess import systems
from crmaccess.changes import Change
from crmaccess.facts import (
    FACTS,
    KEYS,
    Account,
    Admission,
    Assignment,
    CustomAttribute,
    Department,
    Fact,
    Grant,
    Group,
    GroupMember,
    Pipeline,
    Place,
    Record,
    Role,
    Stage,
    key_of,
)
from crmaccess.files.access_files.access import heard, to_toml
from crmaccess.plan.effect import table_of
from crmaccess.plan.files.access import desired
from crmaccess.plan.files.silence import filled, in_order
from crmaccess.plan.known.known import Known
from tests.builders import NOW, definition
from tests.plan.plans import BITRIX, UNIVERSAL, company

LATER = datetime(2032, 1, 1, tzinfo=UTC)
OTHERWISE: dict[type, Any] = {str: "x", bool: True, int: 7, tuple: ("x",), dict: {"x": "y"}, type(None): LATER}


def file_on(known: Known, text: str, *, remove: bool = False) -> list[tuple[Fact, Fact]]:
    """What the file makes of what is there, as pairs."""
    said = heard(text, "company.toml", known.definition)
    plan = desired(said.facts, known, NOW, unsaid=said.unsaid, remove=remove)
    assert not plan.problems
    return [(one.before, one.after) for one in plan.changes if isinstance(one, Change) and one.before and one.after]


@pytest.mark.parametrize("kind", FACTS)
def test_silence_keeps_every_field_of_every_kind_of_fact(kind: type[Fact]) -> None:
    defaults = kind._field_defaults
    named = dict.fromkeys(KEYS[kind], "k")
    there = kind(**{name: OTHERWISE[type(defaults.get(name, ""))] for name in kind._fields} | named)
    said = kind(**{name: defaults.get(name, "") for name in kind._fields} | named)
    unsaid = {(kind, key_of(said)): set(kind._fields) - set(named)}
    [placed] = in_order([said], unsaid, table_of([there]), exact=False)
    assert filled(placed, placed, there, unsaid, Known(UNIVERSAL, []), exact=False) == there


KEPT: list[tuple[str, Fact, str]] = [
    ("universal", Place("branch", "b", "B", archived=True), '[branches.b]\nname = "Bee"'),
    ("universal", Role("r", "R", "crm", "office", everything=True), '[roles.r]\nname = "Are"'),
    ("alfacrm", Role("boss", "Boss", "", "admin", 500), '[roles.boss]\nname = "Chief"'),
    (
        "universal",
        CustomAttribute("user", "code", "number", "Code", secret=True),
        '[attributes.user.code]\nlabel = "C"',
    ),
    ("universal", Pipeline("deal", "p", "P", 4), '[pipelines.deal.p]\nname = "Pea"'),
    ("universal", Record("deal", "D", "T", pipeline="main", open=True), '[records.deal.D]\ntitle = "Tee"'),
]


@pytest.mark.parametrize(("system", "fact", "text"), KEPT)
def test_a_file_changes_what_it_says_and_nothing_else(system: str, fact: Fact, text: str) -> None:
    known = Known(definition(system), [fact])
    [(before, after)] = file_on(known, text)
    assert [name for name in fact._fields if getattr(before, name) != getattr(after, name)] in (
        ["name"], ["label"], ["title"],
    )  # fmt: skip


def test_a_file_that_is_the_whole_truth_means_its_silence() -> None:
    branch = Place("branch", "b", "B", archived=True)
    assert file_on(Known(UNIVERSAL, [branch]), '[branches.b]\nname = "B"', remove=True) == [
        (branch, branch._replace(archived=False))
    ]


def test_a_mere_word_in_a_list_keeps_the_part_the_end_and_who_is_below() -> None:
    links: list[Fact] = [
        Group("g", "G", "workgroup"), GroupMember("olga", "g", "owner", LATER), Role("r", "R", "crm"),
        Department("d", "D"), Assignment("r", "department", "d", with_sub=True),
    ]  # fmt: skip
    known = company(BITRIX, *links)
    assert file_on(known, '[groups.g]\nmembers = ["olga"]\n[departments.d]\nroles = ["r"]\n') == []
    [(_, moderator)] = file_on(known, '[groups.g]\nmembers = [{ login = "olga", part = "moderator" }]')
    assert moderator == GroupMember("olga", "g", "moderator", LATER)


def test_a_right_that_is_only_given_another_level_keeps_its_end() -> None:
    grant = Grant("user", "olga", "deal.read", "own", "main", until=LATER)
    [(_, after)] = file_on(company(UNIVERSAL, grant), '[users.olga.rights]\n"deal.read" = "all"')
    assert after == grant._replace(level="all")


def test_what_is_said_to_be_empty_is_emptied() -> None:
    known = company(
        UNIVERSAL, Department("a"), Department("d", "D", "a", "olga", LATER), Admission("olga", "branch", "b"),
        Place("branch", "b", "B"), Record("deal", "D-1", "T", "olga", ("d",), "main", branch="b"),
    )  # fmt: skip
    changes = file_on(known, '[departments.d]\nhead = ""\nparent = ""\n[records.deal.D-1]\nbranch = ""\nstamp = []\n')
    after = {key_of(after): after for _, after in changes}
    assert after["d",] == Department("d", "D")
    assert after["deal", "D-1"] == Record("deal", "D-1", "T", "olga", (), "main")


def test_an_empty_word_where_there_is_always_one_says_nothing() -> None:
    """Nobody is hired anew by `state = ""`."""
    known = company(BITRIX, Account("fedor", "F", type="employee", state="inactive"))
    assert file_on(known, '[users.fedor]\nname = ""\ntype = ""\nstate = ""\n') == []


def test_values_are_stored_in_their_one_form_also_of_a_thing_that_has_others() -> None:
    known = company(BITRIX, Account("vera", "V", type="employee", attributes={"phone": "1"}))
    [(_, after)] = file_on(known, '[users.vera]\nattributes = { admin = "да" }')
    assert isinstance(after, Account)
    assert after.attributes == {"phone": "1", "admin": "on"}


PIPELINES = (
    Pipeline("deal", "main", "M"), Pipeline("deal", "w", "W", 1), Stage("deal", "main", "NEW", "New"),
    Stage("deal", "w", "W1", "W1"), Stage("deal", "w", "W2", "W2", 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "pipeline", "stage"),
    [
        ('title = "Tee"', "w", "W1"),
        ('stage = "W2"', "w", "W2"),
        ('stage = "NEW"', "main", "NEW"),  # the main pipeline alone has it
        ('pipeline = "main"\nstage = "NEW"', "main", "NEW"),
    ],
)
def test_a_record_stays_in_its_pipeline(said: str, pipeline: str, stage: str) -> None:
    known = company(UNIVERSAL, *PIPELINES, Record("deal", "D", "T", pipeline="w", stage="W1"))
    [(_, after)] = file_on(known, f"[records.deal.D]\n{said}")
    assert isinstance(after, Record)
    assert (after.pipeline, after.stage) == (pipeline, stage)


STAGES = (Stage("deal", "w", "A", "A", 0), Stage("deal", "w", "B", "B", 5), Stage("deal", "w", "C", "C", 9))


@pytest.mark.parametrize(
    ("keys", "moved"),
    [
        ("ABC", {}),
        ("AC", {}),
        ("B", {}),
        ("BA", {"A": 6}),
        ("CAB", {"A": 10, "B": 11}),
        ("ADB", {"D": 1}),
        ("BD", {"D": 6}),
    ],
)
def test_stages_stand_as_in_their_list_and_move_no_more_than_that_takes(keys: str, moved: dict[str, int]) -> None:
    known = Known(UNIVERSAL, [Pipeline("deal", "w", "W", 1), *STAGES])
    rows = ", ".join(f'{{ key = "{key}" }}' for key in keys)
    said = heard(f"[pipelines.deal.w]\nstages = [{rows}]\n", "a.toml", UNIVERSAL)
    changes = desired(said.facts, known, NOW, unsaid=said.unsaid).changes
    assert {
        one.after.key: one.after.position for one in changes if isinstance(one, Change) and isinstance(one.after, Stage)
    } == moved


@pytest.mark.parametrize("system", ["alfacrm", "universal"])
def test_an_export_says_what_opens_much_also_where_it_does_not(system: str) -> None:
    """So the file puts back what has been changed since, though silence would leave it."""
    it = systems.load(system)[0]
    interface = next(iter(it.interfaces), "")
    facts: list[Fact] = [
        Role("r", "R", next(iter(it.modules), ""), interface), Place("branch", "b", "B"),
        CustomAttribute("user", "code", "text", "Code"),
    ]  # fmt: skip
    text = to_toml(it, facts)
    opened = [fact._replace(everything=True) if isinstance(fact, Role) else fact for fact in facts]
    opened = [fact._replace(archived=True) if isinstance(fact, Place) else fact for fact in opened]
    said = heard(text, "export.toml", it)
    assert {one.after for one in desired(said.facts, Known(it, opened), NOW, unsaid=said.unsaid).changes
            if isinstance(one, Change) and isinstance(one.after, Role)} == {facts[0]}  # fmt: skip
    assert ("rank = 0" in text) is (system == "alfacrm")
    assert "archived = false" in text
    assert "secret = false" in text

"""The definition of Bitrix24 against the catalog of its rights, row by row; its presets, default assignments, settings.

`catalogs/bitrix24.csv` has the facts: id, labels, section, scale, what a grant is narrowed to, who holds it. A row is a
right of the definition, or (what nobody can be given) the ways of an action, or a setting.
"""

import csv
from pathlib import Path

import pytest

from crmaccess.definition import Label
from crmaccess.facts import Assignment, Grant, Group, Role
from crmaccess.plan.system.presets import definition_facts
from tests.builders import definition

BITRIX = definition("bitrix24")
with (Path(__file__).parent / "catalogs" / "bitrix24.csv").open(encoding="utf-8", newline="") as file:
    CATALOG = {row["id"]: row for row in csv.DictReader(file)}
WAYS = {  # what nobody can be given: it follows from membership, from owning a group, from being somebody
    "crm.entry": ("crm", "enter"), "group.create": ("workgroup", "add"), "group.join": ("workgroup", "join"),
    "group.invite": ("workgroup", "invite"), "group.invite.revoke": ("workgroup", "revoke"),
    "group.moderator.set": ("workgroup", "appoint"), "group.edit": ("workgroup", "update"),
    "group.member.remove": ("workgroup", "remove"), "group.delete": ("workgroup", "delete"),
    "group.see_hidden": ("workgroup", "list"), "group.task.view": ("task", "view"),
    "user.credentials": ("user", "credentials"), "usergroup.manage": ("usergroup", "manage"),
}  # fmt: skip
SETTINGS = {"module.visible": "visible_modules", "login.network": "login_networks"}
RIGHTS = [key for key in CATALOG if key not in {**WAYS, **SETTINGS}]
CRM = [key for key in RIGHTS if key.startswith("crm.") and CATALOG[key]["scale"].count("<") == 5]
PRESETS = list(definition_facts(BITRIX, "ru"))
# The ways by which an action is open to everybody whom the row names in one word.
NAMED = {
    ("workgroup", "join"): {"public", "invited"},
    ("workgroup", "list"): {"everybody", "invited"},
    ("workgroup", "invite"): {"administrator"},
    ("crm", "enter"): {"role"},
}
OURS = {"tasks.delete"}  # full access is all actions on tasks, and a task is deleted, too: BX-83


def words(text: str) -> list[str]:
    return sorted(text.casefold().replace(":", " ").split())


def held_by(key: str) -> set[str]:
    """The kinds of people that a right comes with."""
    return {kind.key for kind in BITRIX.kinds.values() if key in dict(kind.holds)}


@pytest.mark.parametrize("key", RIGHTS)
def test_a_right_is_in_the_definition_as_the_catalog_has_it(key: str) -> None:  # BX-52, BX-93, BX-96, BX-98, BX-101
    row, right = CATALOG[key], BITRIX.permissions[key]
    assert words(right.label.en) == words(row["label_en"])
    assert words(right.label.ru) == words(row["label_ru"])
    assert {section.partition(".")[0] for section in right.sections} == {row["section"]}
    scale = "off<on" if row["scale"] == "derived" else row["scale"]
    assert "<".join(BITRIX.scales[right.scale].levels) == scale
    assert " ".join((*right.cells, *right.objects)) == row["cells"]
    assert right.narrowed == bool(right.objects)  # of one business process, of one folder: never of all
    if row["holders"].split()[0] in ("role", "user"):
        assert " ".join(right.received_by) == row["holders"]
    elif row["holders"].startswith("group "):
        assert right.received_by == ("group",)
    else:  # BX-81: nobody is given it, it comes with what somebody is
        assert (right.received_by, held_by(key)) == ((), {row["holders"]})


@pytest.mark.parametrize("key", WAYS)
def test_what_nobody_can_be_given_is_open_to_those_whom_the_catalog_names(key: str) -> None:
    entity, action = WAYS[key]
    names = {way.name for way in BITRIX.ways[entity][action]}
    if key == "group.task.view":
        assert "task_group" in names  # BX-90
        return
    assert names == set(CATALOG[key]["holders"].split()) - {"employee"} | NAMED.get(
        (entity, action), {"employee"} if CATALOG[key]["holders"] == "employee" else set()
    )
    label = BITRIX.sections["account" if entity in ("user", "usergroup") else "crm" if entity == "crm" else "groups"]
    assert label.key == CATALOG[key]["section"]


@pytest.mark.parametrize("key", SETTINGS)
def test_what_the_box_lists_is_a_setting_of_the_box(key: str) -> None:  # BX-104
    rule = BITRIX.settings[SETTINGS[key]]
    assert [[atom.text for atom in some] for some in rule.requires] == [["setting:edition=box"]]
    assert rule.many or not rule.values  # a list of modules, a list of networks


def test_the_definition_has_no_right_that_the_catalog_has_not() -> None:
    assert set(BITRIX.permissions) == set(RIGHTS) | OURS


def test_no_right_exists_for_parts_of_records_comments_and_the_product_catalogue() -> None:  # BX-64, BX-65, BX-66
    assert not [key for key in BITRIX.permissions if key.startswith(("crm.feed", "crm.product", "crm.activity"))]
    assert not BITRIX.fields


def level(role: str, permission: str) -> str:
    """What a preset gives on the row that stages inherit."""
    found = [
        one.level for one in PRESETS if isinstance(one, Grant) and (one.subject, one.permission) == (role, permission)
    ]
    return found[0] if found else BITRIX.scales[BITRIX.permissions[permission].scale].levels[0]


ORDER = ("read", "add", "update", "delete", "export", "import")
OWN, TEAM, ALL, NONE = (
    "own own own none none none",
    *(" ".join([level] * 6) for level in ("department", "all", "none")),
)


@pytest.mark.parametrize(
    ("entities", "manager", "head"),
    [
        ("lead contact deal", OWN, TEAM),
        ("company", OWN, ALL),
        ("quote invoice", OWN, TEAM),
        ("webform widget", NONE, NONE),
    ],
)
def test_the_presets_of_the_crm_give_these_levels(entities: str, manager: str, head: str) -> None:  # BX-37
    for entity in entities.split():
        for role, levels in (("manager", manager), ("head", head), ("director", ALL), ("admin", ALL)):
            assert " ".join(level(role, f"crm.{entity}.{action}") for action in ORDER) == levels, (role, entity)


def test_the_presets_of_the_crm_are_given_to_nobody_and_one_of_them_configures() -> None:  # BX-62
    crm = [one for one in PRESETS if isinstance(one, Role) and one.module == "crm"]
    assert [one.name for one in crm] == ["Менеджер", "Начальник отдела", "Директор", "Администратор"]
    assert [level(one.key, "crm.settings.edit") for one in crm] == ["off", "off", "off", "on"]
    assert {one.role for one in PRESETS if isinstance(one, Assignment)}.isdisjoint(one.key for one in crm)
    assert not [one for one in PRESETS if isinstance(one, Grant) and one.stage]


@pytest.mark.parametrize(
    ("role", "name", "switches", "default"),  # department view and edit, responsible edit, delegate, configure
    [
        ("task_full", "Полный доступ", "on on on on off", []),
        ("task_head", "Руководитель", "on off off on off", ["head"]),
        ("task_employee", "Сотрудник", "off off off on off", ["employee"]),
    ],
)
def test_the_presets_of_tasks_and_whom_they_reach(role: str, name: str, switches: str, default: list[str]) -> None:
    """BX-83, BX-88, BX-89: one for nobody, one for heads, one for everybody else."""
    keys = ("department.view", "department.edit", "responsible.edit", "delegate", "rights.configure")
    assert " ".join(level(role, f"tasks.{key}") for key in keys) == switches
    assert [one.name for one in PRESETS if isinstance(one, Role) and one.key == role] == [name]
    assigned = [one for one in PRESETS if isinstance(one, Assignment) and one.role == role]
    assert [(one.holder, one.subject) for one in assigned] == [("kind", kind) for kind in default]


def test_each_user_group_includes_the_one_before_and_adds_what_the_catalog_says() -> None:  # BX-33
    groups = [one for one in PRESETS if isinstance(one, Group)]
    assert [one.attributes.get("includes", "") for one in groups] == ["", *(one.key for one in groups[:-1])]
    assert {one.kind for one in groups} == {"usergroup"}
    given = {one.permission: one.subject for one in PRESETS if isinstance(one, Grant) and one.holder == "group"}
    names = {one.key: one.name for one in groups}
    wanted = {
        key: row["holders"].removeprefix("group ")
        for key, row in CATALOG.items()
        if row["holders"].startswith("group ")
    }
    assert {key: names[group] for key, group in given.items()} == wanted


@pytest.mark.parametrize(
    ("setting", "values", "default"),
    [
        ("plan", "free crm_plus team company", "company"),
        ("edition", "cloud box", "cloud"),
        ("otp", "off on", "off"),
        ("mobile_download", "on off", "on"),
    ],
)
def test_a_setting_has_these_values(setting: str, values: str, default: str) -> None:  # BX-17, BX-104
    rule = BITRIX.settings[setting]
    assert (" ".join(rule.values), rule.default) == (values, default)


@pytest.mark.parametrize(
    ("module", "subjects"),
    [
        ("crm", {"user", "department", "group"}),  # BX-38
        (
            "tasks",
            {"user", "department", "kind"},
        ),  # BX-82: kinds of people by default, employees and departments by hand
        ("telephony", {"user", "department", "group"}),  # BX-92
        ("openlines", {"user", "department", "group"}),
    ],
)
def test_roles_of_a_module_are_given_to(module: str, subjects: set[str]) -> None:
    assert set(BITRIX.modules[module].subjects) == subjects


def test_kinds_of_users_and_their_labels() -> None:  # BX-06
    assert BITRIX.kinds["head"].label == Label("head of a department", "руководитель отдела")
    assert set(BITRIX.kinds) == {"employee", "head", "administrator", "extranet"}

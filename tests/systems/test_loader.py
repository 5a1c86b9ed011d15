"""A definition file is loaded whole or refused with every fault: code, key path, value and what would be right."""

import json
import tomllib
from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.definition import Definition, Label, Permission, Scale
from crmaccess.errors import CrmAccessError, InvalidInput, NotFound, Problem
from crmaccess.systems.compiled import compiled, restored

SOUND = """
name = "shop"
archive = "gone"
[actions]
read = "read"
update = "update"
[states]
active = { acts = true, to = "gone" }
gone = { restore = "active" }
[kinds]
owner = { test = "user.owner=on" }
[modules]
crm = { combine = "highest" }
[interfaces]
web = { held_by = "everyone" }
[relations]
own = { person = "responsible" }
all = { everybody = true }
[scales]
reach = { levels = "none own all", reach = true }
switch = { levels = "off on" }
[places]
branch = {}
[sections]
sales = { label = "Sales" }
[entities]
deal = { section = "sales", actions = "read update" }
lead = {}
visit = { places = "branch", actions = "read" }
shift = {}
[attributes.user]
owner = { type = "on/off" }
telegram = { words = "started linked" }
telegram_urgent = { type = "on/off" }
office = {}
email_tasks = { type = "on/off" }
[letters]
blocked = { on = "blocked", telegram = "urgent" }
[notices.telegram]
types = "urgent"
[notices.email]
types = "tasks"
address = "office"
[attributes.deal]
about = { words = "sales service" }
[groups]
team = "team"
[duties]
entity = "shift"
kinds.desk = { place = "branch", needs = "visit.read" }
kinds.hours = { period = true }
kinds.client = { values = { child = "Children" } }
[permissions]
"{deal lead}.{read update}" = { scale = "reach", module = "crm", sections = "sales" }
"sales.tick" = { scale = "switch" }
[ways.visit]
"*" = [{}]
[ways.deal]
section = "sales"
read = [{ action = "deal.read", scope = "reach:deal.read" }]
update = [{ when = "!is:owner", action = "deal.update", scope = "own may:read" }]
[fields.deal]
price = [{ show = "sales.tick" }]
[restrictions]
closed = { closes = { deal = "update" }, when = "!own" }
[settings]
plan = { values = "small big", default = "small" }
[activity]
needs = "deal.read"
records = "about=sales about=service"
figures.calls = {}
figures.waiting = { mean = true, weight = "calls", most = 60 }
[diagnosis]
see = "read"
notify = "deal.read"
[screens]
"right:deal.*" = "Menu"
"setting:plan" = "Plans"
[names.reasons]
"user.owner=on" = "The account has another owner"
[[grants]]
by = "is:owner"
may = "crm"
[roles.seller]
module = "crm"
levels = { "deal.{read update}" = "own" }
[[rules.separation]]
of = "role:seller right:deal.read=all"
"""

MISTAKES = tomllib.loads((Path(__file__).parent / "mistakes.toml").read_text(encoding="utf-8"))["cases"]


def loaded(text: str, folder: Path) -> None:
    path = folder / "shop.toml"
    path.write_text(text, encoding="utf-8")
    systems.load(str(path))


def problems_of(text: str, folder: Path) -> list[Problem]:
    with pytest.raises(InvalidInput) as refused:
        loaded(text, folder)
    return list(refused.value.problems)


def test_the_sound_file_is_sound(tmp_path: Path) -> None:
    loaded(SOUND, tmp_path)


@pytest.mark.parametrize(("sound", "broken", "code", "value", "column", "nearest"), MISTAKES)
def test_a_mistake_is_named_with_its_place_and_what_would_be_right(
    sound: str, broken: str, code: str, value: str, column: str, nearest: str, tmp_path: Path
) -> None:
    assert SOUND.count(sound) == 1, sound
    text = SOUND.replace(sound, broken)
    problems = problems_of(text, tmp_path)
    found = next((one for one in problems if (one.code, one.column) == (code, column)), None)
    assert found is not None, problems
    assert value in found.value
    assert set(nearest.split()) <= set(found.nearest)
    assert dict(found.details)["file"].endswith("shop.toml")
    assert not broken or any(part in text.splitlines()[found.line - 1] for part in broken.splitlines())


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    text = SOUND.replace('archive = "gone"', 'archive = "gon"').replace("acts = true", "act = true")
    codes = {problem.code for problem in problems_of(text, tmp_path)}
    assert codes >= {"E_WORD_UNKNOWN", "E_KEY_UNKNOWN", "E_NO_ACTING_STATE"}


def test_a_cycle_over_several_actions_is_found(tmp_path: Path) -> None:
    text = SOUND.replace("reach:deal.read", "reach:deal.read may:update")
    assert {(one.code, one.column) for one in problems_of(text, tmp_path)} == {
        ("E_CYCLE", 'ways."deal"."read"'),
        ("E_CYCLE", 'ways."deal"."update"'),
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'name = "shop', "E_TOML_SYNTAX"),
        ('name = "магазин"'.encode("cp1251"), "E_FILE_ENCODING"),
        (b"", "E_DEFINITION_MISSING"),
    ],
)
def test_a_file_that_is_no_definition_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "shop.toml"
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as refused:
        systems.load(str(path))
    assert refused.value.problems[0].code == code


@pytest.mark.parametrize(
    ("name", "code", "nearest"),
    [("bitrx24", "E_SYSTEM_UNKNOWN", "bitrix24"), ("missing.toml", "E_FILE_UNREADABLE", "")],
)
def test_an_unknown_system_is_not_found(name: str, code: str, nearest: str) -> None:
    with pytest.raises(NotFound) as refused:
        systems.load(name)
    assert refused.value.problems[0].code == code
    assert set(nearest.split()) <= set(refused.value.problems[0].nearest)


@pytest.mark.parametrize("name", systems.names())
def test_a_shipped_system_loads_and_comes_back_from_its_text(name: str) -> None:
    definition, text = systems.load(name)
    assert definition.name == name
    assert systems.restore(text) == definition
    assert restored(compiled(definition)) == definition


@pytest.mark.parametrize("text", ["", json.dumps(["0.0 of another version", [0]])])
def test_a_definition_compiled_by_another_version_or_by_nobody_is_not_used(text: str) -> None:
    assert restored(text) is None


def test_a_definition_comes_back_from_its_compiled_form_with_its_classes() -> None:
    definition, _ = systems.load("universal")
    whole = restored(compiled(definition))
    assert whole is not None
    parts = (whole, whole.scales["switch"], next(iter(whole.permissions.values())), whole.label)
    assert [type(part) for part in parts] == [Definition, Scale, Permission, Label]


def test_the_general_system_and_one_of_a_vendor_are_shipped() -> None:
    assert {"bitrix24", "universal"} <= set(systems.names())


def test_a_failure_of_a_file_is_a_failure_users_can_act_on(tmp_path: Path) -> None:
    with pytest.raises(CrmAccessError) as refused:
        loaded(SOUND.replace('name = "shop"', ""), tmp_path)
    assert refused.value.exit_code.name == "REFUSED"


def test_a_right_written_without_braces_has_its_entity_action_and_stages(tmp_path: Path) -> None:
    text = SOUND.replace("lead = {}", "lead = { stages = { new = 'New' } }")
    text = text.replace('"{deal lead}.{read update}"', '"lead.read"')
    text = text[: text.index("[ways.deal]")] + '[ways.lead]\nread = [{ action = "lead.read" }]\n'
    path = tmp_path / "shop.toml"
    path.write_text(text, encoding="utf-8")
    permission = systems.load(str(path))[0].permissions["lead.read"]
    assert (permission.entity, permission.action, permission.cells) == ("lead", "read", ("stage",))


def test_rules_name_types_and_settings_that_there_are(tmp_path: Path) -> None:
    rules = '[rules]\ngranting = "setting:plann=big"\nrevoke = true\n[rules.types]\nworker = "setting:plan=big"\n'
    found = {(one.code, one.value, one.column) for one in problems_of(SOUND + rules, tmp_path)}
    assert found == {
        ("E_WORD_UNKNOWN", "plann", "rules.granting"),
        ("E_WORD_UNKNOWN", "worker", "rules.types"),
        ("E_KEY_UNKNOWN", "revoke", "rules.revoke"),
    }


def test_who_administers_or_remains_is_told_by_a_role_that_nobody_may_change(tmp_path: Path) -> None:
    rules = (
        '[rules]\nremains = "has_role:keeper is:master"\n[kinds.keeper]\ntest = "has_role:keeper has_role:clerk"\n'
        "[roles.keeper]\nlocked = true\n[roles.clerk]\n"
    )
    found = {(one.code, one.value, one.column) for one in problems_of(SOUND + rules, tmp_path)}
    assert found == {("E_WORD_UNKNOWN", "clerk", "kinds.keeper.test"), ("E_WORD_UNKNOWN", "master", "rules.remains")}

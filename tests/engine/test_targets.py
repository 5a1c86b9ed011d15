"""The map of a system: everything that can be asked about is on it, and nothing else."""

import pytest

from crmaccess import systems
from crmaccess.definition import Definition
from crmaccess.engine.answers.targets import Target, target_called, targets
from crmaccess.engine.conditions.involved import atoms_in
from tests.builders import definition

SYSTEMS = {name: definition(name) for name in systems.names()}


def found(system: str, key: str) -> Target:
    target = target_called(key, SYSTEMS[system])
    assert target is not None
    return target


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
def test_every_pair_that_has_a_way_is_on_the_map_and_no_other(system: Definition) -> None:
    mapped = {(target.key, action) for target in targets(system) for action in target.actions}
    keys = {*system.entities, *system.ways} - {"*"}
    assert mapped == {(key, action) for key in keys for action in system.actions if system.ways_of(key, action)}
    assert keys <= {target.key for target in targets(system)}


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
def test_sections_come_in_the_order_of_the_menu_each_once(system: Definition) -> None:
    sections = [target.section for target in targets(system)]
    shown = list(dict.fromkeys(sections))
    assert sections == sorted(sections, key=shown.index)
    assert [one for one in shown if one] == [one for one in system.sections if one in shown]
    assert shown[-1] == ""


COLUMNS = ("key", "parent", "locked")  # of records and roles


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
def test_every_word_that_a_rule_looks_for_is_on_the_map(system: Definition) -> None:
    for key, actions in system.ways.items():
        if key == "*":
            continue
        said = {one.key: one.values for target in targets(system) if target.key == key for one in target.attributes}
        ways = [way for many in actions.values() for way in many]
        for atom in atoms_in(condition for way in ways for condition in (way.when, *way.gates)):
            if atom.kind == "attribute" and not atom.path and atom.argument and atom.name not in COLUMNS:
                assert set(atom.argument.split("|")) <= set(said[atom.name])


@pytest.mark.parametrize(
    ("system", "key", "attribute", "kind", "values"),
    [
        ("bitrix24", "workgroup", "invite", "words", ("owner", "moderators", "members")),
        ("bitrix24", "task", "group", "reference", ("workgroup",)),
        ("bitrix24", "task", "deal", "reference", ("deal",)),
        ("bitrix24", "user", "admin", "on/off", ("on", "off")),
        ("bitrix24", "user", "state", "words", ("invited", "active", "inactive")),
        ("multichat", "stats", "report", "words", ("personal", "team", "general")),
        ("multichat", "user", "code", "text", ()),
        ("multichat", "source", "connected", "yes/no", ("yes", "no")),
        ("multichat", "responsibility", "client_type", "words", ("vip", "new")),
        ("multichat", "responsibility", "source", "reference", ("source",)),
        ("alfacrm", "user", "card", "reference", ("client", "lead", "teacher")),
        ("yclients", "user", "employee", "reference", ("employee",)),
        ("yclients", "appointment", "employee", "reference", ("employee",)),
        ("yclients", "appointment", "day", "date", ()),
        ("yclients", "branch", "network", "text", ()),
    ],
)
def test_the_values_that_a_thing_can_have_are_said(
    system: str, key: str, attribute: str, kind: str, values: tuple[str, ...]
) -> None:  # fmt: skip
    said = next(one for one in found(system, key).attributes if one.key == attribute)
    assert (said.type, said.values or said.to) == (kind, values)


def test_what_is_no_entity_is_a_target_too() -> None:
    shapes = {key: found("bitrix24", key).shape for key in ("deal", "user", "workgroup", "rights", "admin_mode")}
    assert shapes == {
        "deal": "entity", "user": "account", "workgroup": "group", "rights": "area", "admin_mode": "area",
    }  # fmt: skip
    assert (found("yclients", "branch").shape, found("alfacrm", "role").shape) == ("place", "role")
    assert target_called("*", SYSTEMS["bitrix24"]) is None
    assert target_called("dael", SYSTEMS["bitrix24"]) is None


def test_screens_and_fields_of_a_target_are_said() -> None:
    client = found("alfacrm", "client")
    assert (client.screens, client.fields) == (("client_card", "list", "export"), ("phone", "email"))
    assert found("getcourse", "webinar").screens == ("lesson",)

"""The definition of YCLIENTS against the catalog of its rights, row by row; its presets and what hangs on what.

`catalogs/yclients.csv` has the facts: id, labels, block and scale of every right. A row whose id ends in angle brackets
stands for a family; a negative right is a restriction of the definition.
"""

import csv
from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.definition import Label
from crmaccess.plan.system.presets import definition_facts

DEFINITION = systems.load("yclients")[0]
with (Path(__file__).parent / "catalogs" / "yclients.csv").open(encoding="utf-8", newline="") as file:
    CATALOG = list(csv.DictReader(file))
NEGATIVE = "off<on, negative"


def rights(row: dict[str, str]) -> list[str]:
    """The ids that a row stands for."""
    family, bracket, _ = row["id"].partition("<")
    return [key for key in DEFINITION.permissions if key.startswith(family)] if bracket else [row["id"]]


def scale(key: str) -> str:
    """A right's levels in the catalog's words: `none<one(employee)<all`."""
    known = DEFINITION.scales[DEFINITION.permissions[key].scale]
    return "<".join(f"{level}({known.narrowed[level]})" if level in known.narrowed else level for level in known.levels)


def rows(*, negative: bool) -> list[object]:
    return [pytest.param(row, id=row["id"]) for row in CATALOG if (row["scale"] == NEGATIVE) == negative]


@pytest.mark.parametrize("row", rows(negative=False))
def test_a_right_is_in_the_definition_as_the_catalog_has_it(row: dict[str, str]) -> None:
    keys = rights(row)
    assert keys
    for key in keys:
        right = DEFINITION.permissions[key]
        assert (right.sections, scale(key)) == ((row["section"],), row["scale"])
        assert set(right.received_by) == {"user", "role"}  # of the person; roles only prefill
        if "<" not in row["id"]:
            assert right.label == Label(row["label_en"], row["label_ru"])
        assert row["section"] in DEFINITION.sections


@pytest.mark.parametrize("row", rows(negative=True))
def test_a_negative_right_is_a_restriction(row: dict[str, str]) -> None:  # YC-16
    restriction = DEFINITION.restrictions[row["id"]]
    assert restriction.label == Label(row["label_en"], row["label_ru"])
    assert not restriction.standing
    assert {what for what, _ in restriction.closes} == {"appointment", "event", "schedule"}


def test_the_definition_has_no_right_that_the_catalog_has_not() -> None:
    assert set(DEFINITION.permissions) == {key for row in CATALOG if row["scale"] != NEGATIVE for key in rights(row)}
    assert set(DEFINITION.restrictions) == {row["id"] for row in CATALOG if row["scale"] == NEGATIVE}


@pytest.mark.parametrize(
    ("role", "levels"),
    [
        # YC-10: only own schedule, appointments and salary, without further setup
        ("specialist", "journal.access=on journal.view=one@employee:* window.access=on salary.view=own"),
        ("specialist_all", "journal.access=on journal.view=all window.access=on"),
    ],
)
def test_a_role_recommends_these_rights_and_no_others(role: str, levels: str) -> None:
    found = [fact for fact in definition_facts(DEFINITION) if getattr(fact, "subject", "") == role]
    assert levels == " ".join(f"{one.permission}={one.level}{one.place and '@' + one.place}" for one in found)  # type: ignore[union-attr]


def test_only_the_owners_role_holds_everything() -> None:
    assert {key for key, role in DEFINITION.roles.items() if role.everything} == {"owner"}


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("window.edit.services", "window.edit"),  # YC-19
        ("window.client_picker.phones", "window.client_picker"),  # YC-26
        ("clients.note_edit", "clients.note_view"),  # YC-31
        ("overview.summary.phones", "overview.summary"),  # YC-35
        ("overview.appointments.phones", "overview.appointments"),
        ("overview.messages.phones", "overview.messages"),
        ("overview.calls.phones", "overview.calls"),
    ],
)
def test_a_right_below_another_is_refused_without_it(child: str, parent: str) -> None:
    (requirement,) = DEFINITION.permissions[child].requires
    assert requirement.on_grant == "refuse"
    assert [[atom.name for atom in some] for some in requirement.needs] == [[parent]]


def test_every_other_right_of_a_block_sleeps_while_the_block_is_closed() -> None:
    for key, right in DEFINITION.permissions.items():
        block = f"{right.sections[0]}.access"
        if key == block or block not in DEFINITION.permissions or right.requires[0].on_grant == "refuse":
            continue
        assert [[atom.name for atom in some] for some in right.requires[0].needs] == [[block]], key


def test_ten_rights_show_contacts_each_in_its_own_place() -> None:  # YC-33
    shown = {
        (context, atom.name)
        for entity, fields in DEFINITION.fields.items()
        for key in ("phone", "email")
        if key in fields
        for way in fields[key].ways
        for some in way.gates[-1]
        for atom in some
        for context in [next((one.name for each in way.when for one in each), entity)]
    }
    assert {right for _, right in shown} == {
        "journal.phones", "window.client_data", "window.client_picker.phones", "window.network_clients",
        "clients.list_contacts", "clients.card_contacts", "overview.summary.phones", "overview.appointments.phones",
        "overview.messages.phones", "overview.calls.phones",
    }  # fmt: skip
    assert len(shown) == 10

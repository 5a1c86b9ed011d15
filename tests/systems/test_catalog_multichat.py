"""The definition of Multichat against its catalog, row by row, and what types, outsiders and settings start with."""

import csv
import io
from pathlib import Path

import pytest

from crmaccess.engine.answers.decide import decide
from crmaccess.engine.decision.request import Request
from crmaccess.errors import CrmAccessError
from crmaccess.facts import Account, Admission, Grant, Group, GroupMember, Place
from crmaccess.plan.files.access import desired
from crmaccess.plan.known.bounds.integrity import label
from crmaccess.plan.known.known import Known
from crmaccess.plan.rights import restrictions, rights, roles
from crmaccess.plan.system.presets import first_facts
from tests import builders as b
from tests.builders import NOW, definition

MULTICHAT = definition("multichat")
TABLE = (Path(__file__).parent / "catalogs" / "multichat.csv").read_text(encoding="utf-8")
CATALOG = {row["id"]: row for row in csv.DictReader(io.StringIO(TABLE))}
NEEDED = {  # the column of prerequisites
    "settings.integrator": "service.settings", "groups.manage": "users.manage", "users.export": "users.manage",
    "chats.process": "messages.view messages.send", "chats.handover": "messages.view",
    "messages.send": "messages.view",
}  # fmt: skip
HELD = {  # "Default roles and settings", "Authority outside the user list"
    "manager": "messages.view@source messages.send@source deals.create@crm chats.process chats.handover stats.personal",
    "operator": "messages.view@source chats.handover",
    "crm_admin": "service.settings settings.integrator sources.manage crm.manage users.manage groups.manage "
    "users.export",
    "integrator": "service.settings sources.manage crm.manage",
}
STAFF = (
    Account("maria", type="manager"),
    Account("oleg", type="operator"),
    Group("sales", "Отдел продаж", "group"),
    GroupMember("oleg", "sales"),
    Place("source", "telegram"),
    Place("source", "whatsapp"),
    Place("crm", "amo"),
    Place("crm", "bitrix"),
    Admission("maria", "source", "telegram"),
    Admission("maria", "crm", "amo"),
)
KNOWN = Known(MULTICHAT, STAFF)


@pytest.mark.parametrize("key", CATALOG)
def test_a_row_of_the_catalog_is_a_right(key: str) -> None:
    row, right = CATALOG[key], MULTICHAT.permissions[key]
    assert right.label.en == row["label_en"]
    assert right.label.ru == row["label_ru"].split("; ")[0]  # the first of two labels of one item
    assert right.sections == (row["section"],)
    assert " ".join(MULTICHAT.scales[right.scale].levels) == row["scale"]
    assert " ".join(right.cells) == row["context"]
    assert right.received_by == {"type": (), "tick": ("user", "group")}[row["receive"]]


def test_the_catalog_is_whole_and_in_its_order() -> None:
    assert list(MULTICHAT.permissions) == list(CATALOG)


@pytest.mark.parametrize("key", CATALOG)
def test_a_right_needs_what_the_catalog_says(key: str) -> None:
    needs = [atom.text for one in MULTICHAT.permissions[key].requires for some in one.needs for atom in some]
    assert " ".join(needs) == NEEDED.get(key, "")


@pytest.mark.parametrize("kind", HELD)
def test_a_type_or_an_outside_authority_brings_exactly_these_rights(kind: str) -> None:
    """MC-01, MC-02, MC-04, MC-08, MC-09."""
    assert MULTICHAT.kinds[kind].holds == tuple((right, "on") for right in HELD[kind].split())


def test_an_administrator_holds_everything_without_choosing() -> None:
    """MC-07."""
    kind = MULTICHAT.kinds["administrator"]
    assert (kind.everything, kind.ceiling) == (True, None)


def test_the_rights_above_a_manager_are_those_that_nobody_ticks() -> None:
    """MC-08: the ceiling of a manager cuts off the settings and user management, nothing of Step 3."""
    ceiling = [pattern.rstrip("*") for pattern in MULTICHAT.kinds["manager"].ceiling or ()]
    above = {key for key in CATALOG if not key.startswith(tuple(ceiling))}
    assert above == {key for key in CATALOG if CATALOG[key]["section"] in ("settings", "users")}


def test_there_are_three_types_and_no_other_roles_or_restrictions() -> None:
    """MC-06, MC-35: roles cannot be added, rights cannot be taken away by a group."""
    assert {label.ru for label in MULTICHAT.types.values()} == {"Администратор", "Менеджер", "Оператор"}
    for wish in (
        lambda: roles.add_role("supervisor", KNOWN, NOW, name="Супервизор"),
        lambda: restrictions.impose("no_send", "group:sales", KNOWN, NOW),
    ):
        with pytest.raises(CrmAccessError) as refused:
            wish()
        assert refused.value.problems[0].code == "E_UNAVAILABLE"


@pytest.mark.parametrize(
    ("subject", "right", "place", "code"),
    [
        ("user:oleg", "messages.send", "source:telegram", "E_RECEIVER"),  # MC-S49: above the type
        ("user:maria", "chats.process", "", "E_RECEIVED_BY_NOBODY"),  # comes with the type
        ("user:maria", "users.manage", "", "E_RECEIVED_BY_NOBODY"),  # MC-08
        ("user:maria", "contacts.edit", "source:telegram", "E_NOT_NARROWED"),  # per CRM: MC-17
        ("user:maria", "messages.view", "source:viber", "E_PLACE_UNKNOWN"),  # MC-21
        ("user:maria", "messages.send", "source:whatsapp", "E_PREREQUISITE"),  # MC-S50: not chosen
        ("user:maria", "contacts.edit", "crm:bitrix", "E_PREREQUISITE"),  # MC-S51
        ("group:sales", "messages.send", "source:telegram", "E_PREREQUISITE"),  # MC-23
    ],
)
def test_a_right_that_the_catalog_does_not_let_a_person_have_is_refused(
    subject: str, right: str, place: str, code: str
) -> None:
    with pytest.raises(CrmAccessError) as refused:
        rights.grant(subject, right, KNOWN, NOW, place=place)
    assert refused.value.problems[0].code == code


def test_a_group_takes_no_right_away() -> None:
    """MC-35: neither what a member has otherwise nor what the group itself gives, by a command or an access file."""
    given = Grant("group", "sales", "stats.team", "on")
    for known in (KNOWN, Known(MULTICHAT, [*KNOWN.everything(), given])):
        with pytest.raises(CrmAccessError) as refused:
            rights.grant("group:sales", "stats.team", known, NOW, level="off")
        assert refused.value.problems[0].code == "E_UNAVAILABLE"
        assert [one.code for one in desired([given._replace(level="off")], known, NOW).problems] == ["E_UNAVAILABLE"]
    assert rights.grant("user:maria", "stats.team", KNOWN, NOW, level="off").changes


def test_a_right_that_a_file_gives_outside_the_chosen_places_sleeps() -> None:
    """MC-S51 by another path."""
    wanted = [Grant("user", "maria", "contacts.edit", "on", place=f"crm:{crm}") for crm in ("amo", "bitrix")]
    plan = desired(wanted, KNOWN, NOW)
    assert [(one.code, one.column) for one in plan.notes] == [("W_ASLEEP", label(wanted[1]))]
    world = b.world(MULTICHAT, [*KNOWN.everything(), *wanted])
    given = [b.record(f"contact:{crm}", crm=crm) for crm in ("amo", "bitrix")]
    requests = [Request("maria", "edit", f"contact:{one.key}") for one in given]
    assert [decide(world, *both).allowed for both in zip(requests, given, strict=True)] == [True, False]


@pytest.mark.parametrize(
    ("right", "place"),
    [("source.configure", "source:telegram"), ("contacts.edit", "crm:amo"), ("stats.team", "")],
)
def test_a_manager_is_granted_what_step_three_offers(right: str, place: str) -> None:
    """MC-18 to MC-25, OP 8."""
    assert not rights.grant("user:maria", right, KNOWN, NOW, place=place).problems


def test_a_new_database_has_an_administrator_and_an_empty_integrator_field() -> None:
    plan = first_facts(Known(MULTICHAT, ()), NOW, login="nadya", email="n@demo.ru")
    owners = [change.after for change in plan.changes if not hasattr(change, "secret")]
    assert [(one.login, one.type) for one in owners if isinstance(one, Account)] == [("nadya", "administrator")]
    assert MULTICHAT.settings["integrator_code"].default == ""

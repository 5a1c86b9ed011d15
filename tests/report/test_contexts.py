"""Fields screen by screen: which show, and which right would show the others."""

from pathlib import Path

from crmaccess.report.audit.contexts import FieldSight, field_sights
from tests.scenarios import Scenarios

CASES = Path(__file__).parents[1] / "systems" / "cases"


def sights(system: str, case: str, login: str, *fields: str) -> list[FieldSight]:
    world = Scenarios(CASES / f"{system}.toml", system).world(case)
    return list(field_sights(world, login, fields))


def test_each_of_the_ten_contact_rights_is_named_for_its_own_screen() -> None:
    """YC-33: whoever has none of them is told of ten."""
    hidden = sights("yclients", "YC-S47", "egor", "phone", "email")
    assert {one.missing for one in hidden if not one.shown} == {
        "journal.phones", "window.client_data", "window.client_picker.phones", "window.network_clients",
        "clients.list_contacts", "clients.card_contacts", "overview.summary.phones", "overview.appointments.phones",
        "overview.messages.phones", "overview.calls.phones",
    } - {"window.network_clients"}  # fmt: skip
    assert not any(one.shown for one in hidden)


def test_one_right_left_on_leaks_in_its_place() -> None:
    """YC-S47, YC-33."""
    seen = sights("yclients", "YC-S47", "galina", "phone", "email")
    assert [one.context for one in seen if one.shown] == ["overview.calls"]


def test_a_field_without_screens_is_one_row() -> None:
    seen = sights("yclients", "YC-S47", "darya", "phone")
    assert {(one.entity, one.context) for one in seen} >= {("client", "client_card"), ("client", "client_list")}
    assert all(one.shown for one in seen)


def test_what_another_cabinet_shows_is_left_out() -> None:
    """ALFA-59: a client's cabinet shows the cost in the table of lessons alone."""
    seen = sights("alfacrm", "ALFA-S18", "marina", "cost")
    assert [(one.context, one.missing) for one in seen] == [("table", "setting:client.view_lesson_cost")]

"""A database that an older version has filled with text as it came: listed by `db check`, cured by `db upgrade`."""

import json
from datetime import UTC, datetime

import pytest

from crmaccess.changes import Change
from crmaccess.facts import Account, Admission, Department, Fact, Grant, Membership, Place, Record
from crmaccess.store.writing.writer import apply
from tests.cli.conftest import Run

NFC, NFD = "андрей", "андреи\u0306"
FACTS: tuple[Fact, ...] = (
    Place("branch", "no\u00adrth", "\ufeffNorth"),
    Account(NFC, "Первый", f"{NFC}@example.com", "employee"),
    Account(NFD, "Второй", "other@example.com", "employee"),
    Account("olga", "Olga", "\u200bolga@example.com", "employee", attributes={"phone": "7 "}),
    Department(NFD, "Сергеи\u0306", head=NFD),
    Membership(NFD, NFD),
    Admission("olga", "branch", "no\u00adrth"),
    Grant("user", NFD, "deal.read", "all", "main"),
    Record("deal", "D\u200b1", "Бумага ", NFD, (NFD,), "main", "NEW", "no\u00adrth", participants=(("observer", NFD),)),
    Record("deal", "D2", "", "olga", (NFD,), "main", "NEW", parent="deal:D\u200b1"),
)


@pytest.fixture
def company(address: str, crmaccess: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CRMACCESS_DB", address)
    crmaccess("init", "-q")
    changes = [Change(None, fact) for fact in FACTS]
    apply(address, changes, operator="", command="of old", at=datetime(2025, 1, 1, tzinfo=UTC))
    return crmaccess


def test_it_is_listed_then_brought_over_then_sound(company: Run) -> None:
    found = json.loads(company("db", "check", "--json").stdout)["items"]
    assert {one["code"] for one in found} >= {"E_TEXT_ODD", "E_LOOKS_ALIKE"}
    assert any("branch no<U+00AD>rth" in one["message"] for one in found)
    upgraded = company("db", "upgrade")
    assert (upgraded.exit_code, "W_KEY_NUMBERED" in upgraded.stderr) == (0, True)
    assert company("db", "check").exit_code == 0
    assert company("journal", "list", "--json").stdout.count("crmaccess db upgrade") == 6
    assert company("db", "upgrade").stderr.count("\n") == 1
    assert company("journal", "list", "--json").stdout.count("crmaccess db upgrade") == 6


def test_everything_that_was_there_is_there_under_its_plain_name(company: Run) -> None:
    company("db", "upgrade")
    second = json.loads(company("users", "show", f"{NFC}-2", "--json").stdout)
    assert (second["name"], second["departments"], second["head"]) == ("Второй", [NFC], [NFC])
    olga = json.loads(company("users", "show", "olga@example.com", "--json").stdout)
    assert (olga["login"], olga["attributes"]) == ("olga", {"phone": "7"})
    first = json.loads(company("records", "show", "deal:D1", "--json").stdout)
    assert (first["title"], first["responsible"], first["stamp"]) == ("Бумага", f"{NFC}-2", [NFC])
    assert (first["branch"], first["participants"]) == ("north", [["observer", f"{NFC}-2"]])
    assert json.loads(company("records", "show", "deal:D2", "--json").stdout)["parent"] == "deal:D1"
    assert len(second["rights"]) == 1

"""Language and tax number of a person, and where they show (ALFA-26, ALFA-28, BX-16)."""

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.cli.conftest import Run

INN = "500100732259"


@pytest.fixture
def school(crmaccess: Run) -> Run:
    for line in (
        "init --system alfacrm", "settings set komtet_kassa on", "cash-registers add k1",
        "users add ivan --name Иван --email ivan@demo.example --type staff --state active",
        "users add olga --name Ольга --type staff --state active", "users edit ivan --set inn=500100732259",
        "records add payment p3 --participant creator=ivan --responsible olga",
    ):  # fmt: skip
        assert crmaccess(*line.split(), "-q").exit_code == 0, line
    return crmaccess


def signed(crmaccess: Run) -> object:
    return json.loads(crmaccess("records", "show", "payment:p3", "--json").stdout).get("signed")


def test_a_receipt_names_who_added_the_payment_whoever_edits_it(school: Run) -> None:
    """ALFA-28, ALFA-S90."""
    assert signed(school) == {"name": "Иван", "inn": INN}
    school("records", "edit", "payment:p3", "--title", "Абонемент", "--as", "olga")
    assert signed(school) == {"name": "Иван", "inn": INN}
    shown = school("records", "show", "payment:p3", "--lang", "ru").stdout
    assert f"кассир в чеке  Иван\n               ИНН кассира: {INN}\n" in shown
    school("users", "edit", "ivan", "--set", "inn=")
    assert signed(school) == {"name": "Иван"}  # the number is optional


def test_without_the_integration_no_receipt_names_anybody_and_no_number_is_taken(school: Run) -> None:
    """ALFA-28: setting it while the integration is off is refused, also by a file."""
    school("settings", "set", "komtet_kassa", "off")
    assert signed(school) is None
    refused = school("users", "edit", "olga", "--set", "inn=773173084809")
    assert (refused.exit_code, "crmaccess settings set komtet_kassa on" in refused.stderr) == (5, True)
    file = f"login,inn\nolga,{INN}\n"
    assert school("users", "import", "-", "--mode", "update", "--yes", stdin=file).exit_code == 5
    assert school("users", "edit", "ivan", "--name", "Иван Петров").exit_code == 0  # what he has he keeps


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (INN, INN), ("5001 0073 2259", INN), ("500100732258", ""), ("500100732249", ""), ("50010073225", ""),
        ("5001007322590", ""), ("7707083893", ""), ("５00100732259", ""), ("ИНН", ""), ("000000000000", "000000000000"),
    ],
)  # fmt: skip
def test_a_tax_number_is_checked_by_its_own_digits(school: Run, written: str, kept: str) -> None:
    """ALFA-28: an INN that is none of a person is invalid."""
    done = school("users", "edit", "olga", "--set", f"inn={written}")
    assert (done.exit_code, "E_ATTRIBUTE_INN" in done.stderr) == ((0, False) if kept else (5, True))
    attributes = json.loads(school("users", "show", "olga", "--json").stdout)["attributes"]
    assert attributes.get("inn", "") == kept


def test_the_number_goes_out_with_an_export_and_comes_back(school: Run) -> None:
    exported = school("users", "export").stdout
    assert INN in exported
    again = school("users", "import", "-", "--mode", "update", "--yes", stdin=exported)
    assert (again.exit_code, again.stdout) == (0, "")


def subject(crmaccess: Run, *options: str) -> str:
    """Of the letter that tells ivan his new password."""
    assert crmaccess("reset-password", "ivan", "--generate").exit_code == 0
    crmaccess("outbox", "send", *options)
    newest = max(Path("outbox").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    return str(message_from_bytes(newest.read_bytes(), policy=policy.default)["Subject"])


def test_letters_go_out_in_the_language_of_the_account(school: Run) -> None:
    """ALFA-26, ALFA-S89: her own in her profile; anything else than the system's languages is invalid."""
    mine = subject(school, "--lang", "en")
    assert mine.isascii()
    for spoken in ("ru", "русский", "Russian"):
        assert school("users", "edit", "ivan", "--set", f"language={spoken}", "--as", "ivan").exit_code == 0
        assert not subject(school, "--lang", "en").isascii()
    refused = school("users", "edit", "ivan", "--set", "language=tlh")
    assert (refused.exit_code, "ru, en" in refused.stderr) == (5, True)
    for command in (("check", "ivan", "set-language", "user:olga"), ("check", "ivan", "set-language", "user:ivan")):
        own = command[-1] == "user:ivan"
        assert school(*command).exit_code == (0 if own else 10)
        changed = school("users", "edit", command[-1].removeprefix("user:"), "--set", "language=en", "--as", "ivan")
        assert changed.exit_code == (0 if own else 3)  # whom he does not see


def test_employees_choose_their_language_and_the_portal_its_formats(crmaccess: Run) -> None:
    """BX-16: an unknown code is refused, and so is another's language by one who is no administrator."""
    for line in (
        "init --system bitrix24 --owner-login olga --owner-email o@firma.example", "users add petr --state active",
        "users edit petr --set language=de", "settings set first_day_of_week mon", "settings set time_format 24",
        "settings set date_format DD.MM.YYYY", "settings set name_format last_first", "settings set domain_zone kz",
    ):  # fmt: skip
        assert crmaccess(*line.split()).exit_code == 0, line
    for line in ("users edit petr --set language=xx", "settings set first_day_of_week someday"):
        assert crmaccess(*line.split()).exit_code == 5, line
    for who, whose, code in (("petr", "petr", 0), ("petr", "olga", 10), ("olga", "petr", 0)):
        assert crmaccess("check", who, "set-language", f"user:{whose}").exit_code == code, (who, whose)
        changed = crmaccess("users", "edit", whose, "--set", "language=en", "--as", who)
        assert changed.exit_code == (0 if code == 0 else 4), (who, whose, changed)

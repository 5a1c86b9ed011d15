"""`export | apply` into an empty database of the same system gives the same again, byte for byte."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[3] / "sample_configs"
LIFE: dict[str, tuple[str, str]] = {  # company → system, and what puts a right to sleep there
    "torgovy-dom": ("bitrix24", "archive petr --keep --reason left --yes"),
    "shkola": ("universal", "rights revoke role:methodist lesson.read"),
    "poliglot": ("alfacrm", "rights revoke role:center payments.menu"),
    "podderzhka": ("multichat", "sources remove maria telegram"),
    "romashka": ("getcourse", "records delete support_department:support --yes"),
    "salon": ("yclients", "branches remove rimma sokol"),
    "kholding": ("universal", "archive hohlovo --reason left --yes"),
}


@pytest.mark.parametrize("company", LIFE)
def test_an_export_applied_to_an_empty_database_gives_the_same_export(company: str, crmaccess: Run) -> None:
    system, event = LIFE[company]
    done(crmaccess, f"init --system {system}")
    done(crmaccess, "apply", str(SAMPLES / company / "access.toml"), "--yes")
    done(crmaccess, "users import", str(SAMPLES / company / "staff.csv"), "--yes")
    done(crmaccess, "records import", str(SAMPLES / company / "records.csv"), "--yes")
    done(crmaccess, event)
    exported = done(crmaccess, "export")
    done(crmaccess, f"init --system {system} --db again.db")
    done(crmaccess, "apply - --yes --db again.db", stdin=exported)
    assert done(crmaccess, "export --db again.db") == exported


def done(crmaccess: Run, line: str, *args: str, stdin: str = "") -> str:
    session = crmaccess(*line.split(), *args, stdin=stdin)
    assert session.exit_code == 0, session.stderr
    return session.stdout


def test_an_export_says_where_the_journal_ended_and_a_stamped_one_can_be_held_against_it(crmaccess: Run) -> None:
    crmaccess("init", "--system", "universal", "-q")
    crmaccess("users", "add", "anna", "--state", "active", "-q")
    total = crmaccess("journal", "checkpoint").stdout.splitlines()[1]
    plain, stamped = crmaccess("export"), crmaccess("export", "--stamp")
    assert f"entry {total}," in plain.stderr
    assert "# " not in plain.stdout
    assert stamped.stdout.endswith(plain.stdout)
    Path("anna.toml").write_text(stamped.stdout, encoding="utf-8")
    assert crmaccess("users", "add", "boris", "-q").exit_code == 0
    assert crmaccess("journal", "verify", "--against", "anna.toml").exit_code == 0
    assert crmaccess("apply", "anna.toml", "--yes").exit_code == 0
    crmaccess("init", "--db", "other.db", "-q")
    assert crmaccess("journal", "verify", "--against", "anna.toml", "--db", "other.db").exit_code == 10

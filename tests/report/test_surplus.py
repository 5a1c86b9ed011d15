"""What shows other people's records besides rights: what a person is, a setting, a restriction that widens."""

from pathlib import Path

import pytest

from crmaccess import systems
from crmaccess.definition import Definition
from crmaccess.report.complaints.diagnosis import diagnosis
from crmaccess.report.complaints.findings import OTHERS
from tests.builders import group, impose, rehearsal, setting, user

LIBRARY = Path(__file__).parents[2] / "docs" / "examples" / "library.toml"
READ = 'read = [{ name = "borrower", when = "is:reader", scope = "borrower" }]'
WIDER = """read = [
  { name = "borrower", when = "is:reader", scope = "borrower" },
  { name = "open", when = "is:reader", action = "setting:open_loans" },
  { name = "chief", when = "is:reader", action = "imposed:reads_all" },
]"""
ADDED = """[restrictions.reads_all]
closes = {}
[settings]
open_loans = { values = "off on" }
"""


@pytest.fixture
def library(tmp_path: Path) -> Definition:
    """The library, where a setting and a restriction show all loans to readers."""
    text = LIBRARY.read_text(encoding="utf-8")
    assert text.count(READ) == text.count("[settings]") == 1
    path = tmp_path / "library.toml"
    path.write_text(text.replace(READ, WIDER).replace("[settings]\n", ADDED), encoding="utf-8")
    return systems.load(str(path))[0]


READER = user("rita", type="reader", groups="club")
CLUB = group("club")


def loans(definition: Definition, *facts: object) -> list[tuple[str, list[str]]]:
    found = diagnosis(rehearsal(definition, READER, CLUB, *facts), "rita", [OTHERS])  # type: ignore[arg-type]
    about = [one for one in found if "loan" in dict(one.about)["entities"]]  # type: ignore[operator]
    return [(one.code, [" ".join(each) for cure in one.remedies for each in cure.commands]) for one in about]


def test_a_reader_sees_her_own_loans_only(library: Definition) -> None:
    assert loans(library) == []


def test_a_setting_that_shows_all_is_switched_back(library: Definition) -> None:
    found = loans(library, setting("open_loans", "on"))
    assert found == [("others.setting", ["settings set open_loans off"])]


@pytest.mark.parametrize("subject", ["user:rita", "group:club"])
def test_a_restriction_that_widens_is_lifted_where_it_is_imposed(subject: str, library: Definition) -> None:
    found = loans(library, impose("reads_all", subject))
    assert found == [("others.restriction", [f"restrictions lift reads_all {subject}"])]


def test_what_a_person_is_ends_with_the_mark_on_her_account(library: Definition) -> None:
    facts = [user("root", type="staff", admin="on"), user("boss", type="staff", admin="on")]
    found = diagnosis(rehearsal(library, *facts), "root", [OTHERS])
    assert [one.code for one in found] == ["others.kind"]
    assert [remedy.commands for remedy in found[0].remedies] == [(("users", "edit", "root", "--set", "admin="),)]

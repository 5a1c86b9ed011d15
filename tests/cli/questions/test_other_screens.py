"""`explain` names the screen on which a denied question is open."""

import pytest

from tests.cli.conftest import Run
from tests.cli.questions.test_diagnose import SAMPLES, company


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "It is allowed from another screen: the table (--context table)."),
     ("ru", "Это доступно с другого экрана: таблица (--context table).")],
)  # fmt: skip
def test_an_explanation_names_the_screen_from_which_it_is_open(lang: str, said: str, crmaccess: Run) -> None:
    """ALFA-48."""
    company(crmaccess, "poliglot", "alfacrm")
    assert crmaccess("records", "import", str(SAMPLES / "poliglot" / "records.csv"), "--yes").exit_code == 0
    ask = ("explain", "petr", "view", "lesson:l2", "--lang", lang)
    assert said not in crmaccess(*ask).stdout
    assert crmaccess("settings", "set", "teacher.all_lessons", "on").exit_code == 0
    assert said in crmaccess(*ask).stdout.splitlines()

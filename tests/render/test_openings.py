"""What opens a denial, as lines: what nothing opens is told as such."""

import pytest

from crmaccess.render.decisions.opening import opening_lines
from crmaccess.render.words.names import Names
from crmaccess.render.words.wording import Wording
from crmaccess.report.cures.gifts import Remedy
from crmaccess.report.cures.openings import Opening
from tests.builders import definition


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["What opens single gates, though not all of them:", "  account", "    crmaccess users unblock anna",
                "  scope", "    no act that was tried does, nor up to three together"]),
        ("ru", ["Что открывает отдельные проверки, но не все:", "  учётная запись", "    crmaccess users unblock anna",
                "  охват"]),
    ],
)  # fmt: skip
def test_what_stays_closed_whatever_is_typed_is_said(lang: str, lines: list[str]) -> None:
    unblocking = Remedy("account", (("users", "unblock", "anna"),))
    openings = [Opening(("account",), (unblocking,)), Opening(("scope",), ())]
    told = list(opening_lines(openings, Wording(definition("alfacrm"), Names.of([]), lang)))
    assert [line.partition("  # ")[0] for line in told][: len(lines)] == lines

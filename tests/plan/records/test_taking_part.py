"""Who may not take part any more is told the whole command: whoever else takes part so stays."""

import pytest

from crmaccess.facts import Record
from crmaccess.plan.known.bounds.taking import takes_away


@pytest.mark.parametrize(
    ("taking_part", "said"),
    [
        ((("performer", "anna"),), "performer="),
        ((("performer", "anna"), ("performer", "boris")), "performer=boris"),
        ((("performer", "anna"), ("supervisor", "boris")), "performer="),
    ],
)
def test_whoever_else_takes_part_stays(taking_part: tuple[tuple[str, str], ...], said: str) -> None:
    words = takes_away("anna", Record("process", "p", participants=taking_part), "part:process.performer")
    assert words == ("records", "edit", "process:p", "--participant", said)

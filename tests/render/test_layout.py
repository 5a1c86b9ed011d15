"""Lines on a terminal: within its width, nothing lost, and commands that can be copied."""

import shlex

import pytest

from crmaccess.engine.decision.codes import DENY, PASS
from crmaccess.render.decisions.explanation import explanation
from crmaccess.render.decisions.layout import fitted
from crmaccess.render.words.colours import HEADING, painted
from crmaccess.render.words.names import Names
from crmaccess.render.words.text import display_width
from tests.builders import definition
from tests.render.decisions import EXPLICIT_NONE, decision, step

COMMAND = "    crmaccess rights grant role:manager crm.deal.read own --stage DOCS  # in the CRM: Settings → Rights"
SEVERAL = (
    "    or crmaccess records edit disk:prices --title 'Price list for the whole of the autumn' --set a=b --branch x"
    " && crmaccess rights revoke department:sales disk.object.access --place disk:prices"
)


@pytest.mark.parametrize("line", ["", "  short", COMMAND, SEVERAL, "  a cause in many words " * 9])
def test_without_a_width_and_where_it_fits_a_line_stays_as_it_is(line: str) -> None:
    assert fitted(line, None) == [line.rstrip()]
    assert fitted(line, 1000) == [line.rstrip()]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_a_text_goes_on_further_in(width: int) -> None:
    lines = fitted("  " + "слово " * 40, width)
    assert max(map(display_width, lines)) <= width
    assert [len(line) - len(line.lstrip()) for line in lines] == [2] + [4] * (len(lines) - 1)
    assert " ".join(lines).split() == ["слово"] * 40


def test_a_remark_behind_a_command_gets_lines_of_its_own_that_a_shell_passes_over() -> None:
    assert fitted(COMMAND, 80) == [
        "    crmaccess rights grant role:manager crm.deal.read own --stage DOCS",
        "      # in the CRM: Settings → Rights",
    ]
    assert fitted("crmaccess x  # " + "Настройки → " * 12, 80)[1:] == [
        "  # Настройки → Настройки → Настройки → Настройки → Настройки → Настройки →",
        "  # Настройки → Настройки → Настройки → Настройки → Настройки → Настройки →",
    ]


@pytest.mark.parametrize("width", [50, 64, 80])
def test_a_long_command_is_for_the_shell_the_same_as_before(width: int) -> None:
    lines = fitted(SEVERAL, width)
    assert len(lines) > 1
    assert max(map(display_width, lines)) <= max(width, 58)  # an argument is never divided
    assert all(line.endswith(" \\") for line in lines[:-1])
    read = "\n".join(lines).replace("\\\n", "")  # as a shell does first of all
    assert shlex.split(read) == shlex.split(SEVERAL)
    assert not any(line.removesuffix(" \\").endswith(("--title", "--set", "--place", "--branch")) for line in lines)


def test_a_long_reason_stands_under_its_gate() -> None:
    long = step("scope.not_related", relation="own " * 60)
    lines = explanation(decision(long), definition("bitrix24"), Names(), "en", width=80)
    (start,) = [number for number, line in enumerate(lines) if line.startswith("├─ scope")]
    assert lines[start].split() == ["├─", "scope", "DENY"]
    assert lines[start + 1].startswith("│       it takes another relation")
    assert max(map(display_width, lines)) <= 80


def test_a_colour_repeats_what_the_words_say_and_nothing_else() -> None:
    assert painted("no", DENY, False) == "no"
    assert painted("no", DENY, True) == "\x1b[1;31mno\x1b[0m"
    assert painted("yes", PASS, True) == "\x1b[32myes\x1b[0m"
    assert painted("   ", HEADING, True) == "   "
    plain = explanation(EXPLICIT_NONE, definition("bitrix24"), Names(), "en", width=80)
    coloured = explanation(EXPLICIT_NONE, definition("bitrix24"), Names(), "en", width=80, color=True)
    for code in ("\x1b[32m", "\x1b[1;31m", "\x1b[2m", "\x1b[1m", "\x1b[0m"):
        coloured = [line.replace(code, "") for line in coloured]
    assert coloured == plain

"""What stands over columns and in helps is whole, and in the reader's language."""

import re
from pathlib import Path

import pytest

from crmaccess.cli.frame.entry.registry import COMMANDS
from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[3] / "sample_configs"
LISTS = (
    "users", "roles", "rights", "restrictions", "branches", "cash-registers", "sources", "places", "departments",
    "groups", "records", "pipelines", "stages", "attributes", "settings", "systems", "journal", "invitations",
)  # fmt: skip


def company(crmaccess: Run, name: str, system: str) -> Run:
    folder = SAMPLES / name
    for line in (f"init --system {system}", f"apply {folder}/access.toml", f"users import {folder}/staff.csv"):
        assert crmaccess(*line.split(), "--yes", "--quiet").exit_code == 0
    return crmaccess


def test_every_list_has_titles_in_russian(crmaccess: Run) -> None:
    company(crmaccess, "shkola", "universal")
    headings = {noun: crmaccess(noun, "list", "--lang", "ru").stdout.partition("\n")[0] for noun in LISTS}
    assert {noun: one for noun, one in headings.items() if re.search("[a-z]", one)} == {}


@pytest.mark.parametrize(("file", "reason"), [("nowhere.csv", "такого файла нет"), (".", "это папка")])
def test_what_the_system_says_of_a_file_is_said_in_russian(crmaccess: Run, file: str, reason: str) -> None:
    crmaccess("init", "--quiet")
    refused = crmaccess("users", "import", file, "--lang", "ru").stderr
    assert f"файл {file} не читается: {reason} — проверьте путь" in refused


@pytest.mark.parametrize("command", COMMANDS)
def test_no_summary_in_a_help_is_cut_off(crmaccess: Run, command: str) -> None:
    assert "..." not in crmaccess(command, "--help").stdout.partition("Commands:")[2]


def test_a_level_that_only_says_yes_is_said_in_russian(crmaccess: Run) -> None:
    company(crmaccess, "podderzhka", "multichat")
    shown = crmaccess("what", "stas", "--lang", "ru").stdout
    assert not re.search(r"\byes\b", shown)
    assert re.search(r"notification +настройка +да ", shown)

"""Every command's help, as it stands in help.txt; `UPDATE_SESSIONS=1` writes it anew."""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import typer

from crmaccess.cli.frame.entry.command_groups import NounGroup
from crmaccess.cli.frame.entry.registry import COMMANDS, top
from tests.cli.conftest import Run

SNAPSHOT = Path(__file__).with_name("help.txt")


def command_lines() -> Iterator[list[str]]:
    """The words of every command there is, groups too."""
    yield []
    yield from (words for name in COMMANDS for words in lines_below(top(), [name]))


def lines_below(group: NounGroup, words: list[str]) -> Iterator[list[str]]:
    """The words, and those of the commands below; `group` has the command that the last word names."""
    yield words
    command = group.get_command(typer.Context(group), words[-1])
    if isinstance(command, NounGroup):
        yield from (below for name in command.names() for below in lines_below(command, [*words, name]))


def test_the_help_of_every_command_is_as_it_was(crmaccess: Run) -> None:
    pages = []
    for words in command_lines():
        session = crmaccess(*words, "--help")
        assert (session.exit_code, session.stderr) == (0, "")
        pages.append(session.stdout)
    now = "\n".join(pages)
    if os.environ.get("UPDATE_SESSIONS"):
        SNAPSHOT.write_text(now, encoding="utf-8")
    assert now == SNAPSHOT.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", list(command_lines()), ids=lambda words: " ".join(words) or "crmaccess")
def test_every_command_and_option_says_what_it_does(words: list[str]) -> None:
    context, command = typer.Context(top()), top()
    for word in words:
        command = command.get_command(context, word)
    assert command.help
    assert all(option.help for option in command.params if option.param_type_name == "option")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_registered_command_is_where_the_registry_says(name: str) -> None:
    module, _, attribute = COMMANDS[name].target.partition(":")
    assert isinstance(getattr(import_module(f"crmaccess.cli.{module}"), attribute or "app"), typer.Typer)


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_the_commands_without_importing_them(crmaccess: Run, flag: str) -> None:
    session = crmaccess(flag)
    assert session.exit_code == 0
    for name, entry in COMMANDS.items():
        assert f"  {name}" in session.stdout
        assert entry.summary.split()[0] in session.stdout


def test_without_a_command_the_help_goes_to_stderr_and_the_exit_code_is_2(crmaccess: Run) -> None:
    session = crmaccess()
    assert (session.exit_code, session.stdout) == (2, "")
    assert "Commands:" in session.stderr


@pytest.mark.parametrize("args", [("--version",), ("--version", "users"), ("--json", "--version")])
def test_the_version_is_one_line(crmaccess: Run, args: tuple[str, ...]) -> None:
    session = crmaccess(*args)
    assert session.exit_code == 0
    assert session.stdout.startswith("crmaccess ")
    assert session.stdout.count("\n") == 1

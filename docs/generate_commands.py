"""Writes docs/commands.md from the command line itself: `python docs/generate_commands.py`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from crmaccess.cli.frame.entry.command_groups import NounGroup
from crmaccess.cli.frame.entry.registry import COMMANDS, top

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# Commands

Written by `python docs/generate_commands.py` from the help of the commands; `crmaccess COMMAND --help` says the same.
Users are named by login, e-mail or full name, anything else by its key or name. A *subject* is `user:petr`,
`role:manager`, `department:sales` or `group:g1`; a bare word is a user. A *target* is a record (`deal:D-17`), an entity
(`deal`), an account (`user:petr`), or one of the other things that `crmaccess systems show` names.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_global_options(), *(line for words in commands() for line in _described(words))])


def commands() -> Iterator[list[str]]:
    """The words of every command that can be run."""
    yield from (words for name in COMMANDS for words in _commands_below([name]))


def _commands_below(words: list[str]) -> Iterator[list[str]]:
    command = command_of(words)
    if isinstance(command, NounGroup):
        yield from (below for name in command.names() for below in _commands_below([*words, name]))
    else:
        yield words


def command_of(words: list[str]) -> Any:
    """The command of these words; of no words the top level."""
    command: Any = top()
    for word in words:
        command = command.get_command(typer.Context(command), word)
    return command


def options_of(command: Any) -> list[Any]:
    """The options of a command, without its help."""
    return [param for param in command.params if param.param_type_name == "option" and "--help" not in param.opts]


def _global_options() -> Iterator[str]:
    yield "## Options of every command\n"
    yield (
        "They may stand before or after the verb. What shapes an answer (`--at`, `--format`, `--json`, `--fields`) is\n"
        "an error where the command would pass over it: a change is made now, `records export` is always CSV.\n"
    )
    yield from _option_table(options_of(command_of([])))


def _described(words: list[str]) -> Iterator[str]:
    command = command_of(words)
    if len(words) == 1:
        yield f"## {words[0]}\n"
    else:
        if words[1] == command_of(words[:1]).names()[0]:
            yield f"## {words[0]}\n\n{COMMANDS[words[0]].summary}\n"
        yield f"### {' '.join(words)}\n"
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    yield f"```text\n{' '.join(['crmaccess', *words, '[OPTIONS]', *map(_placed, arguments)])}\n```\n"
    text, _, example = command.help.partition("Example: ")
    yield f"{' '.join(text.split())}\n"
    yield from (f"- `{_value(argument)}`: {_cell(argument.help)}" for argument in arguments)
    yield from [""] if arguments else []
    yield from _option_table(options_of(command))
    if example:
        yield f"Example: `{' '.join(example.split())}`\n"


def _placed(argument: Any) -> str:
    """An argument as it stands in the command."""
    name = _value(argument) + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _option_table(options: list[Any]) -> Iterator[str]:
    if not options:
        return
    yield "| option | |\n|---|---|"
    for option in options:
        names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
        value = "" if option.is_flag else f" {_cell(_value(option))}"
        yield f"| {names}{value} | {_cell(option.help)}{_usual(option)} |"
    yield ""


def _usual(option: Any) -> str:
    """What an option is when nobody names it, where that says something."""
    default = option.default
    return f" Default: `{default}`." if isinstance(default, str | int) and default not in ("", False, 0) else ""


def _value(param: Any) -> str:
    return str(param.metavar or param.name.rstrip("_")).strip("<>[]{}.").upper()


def _cell(text: str | None) -> str:
    """Text that does not break a table."""
    return " ".join((text or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

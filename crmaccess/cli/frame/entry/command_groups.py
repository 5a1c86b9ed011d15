"""Groups of commands: the top one, which imports only the command that was named, and those of the nouns."""

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import CompletionItem, TyperGroup  # type: ignore[attr-defined]
from typer.main import get_command, get_group

from crmaccess.cli.frame.entry.configuration import mistyped, opened
from crmaccess.cli.frame.entry.options import DOING, HELP, SHAPING, given, given_twice, hoisted, repeated, without_value
from crmaccess.errors import NotFound, UsageError, nearest
from crmaccess.values import NamedTuple

CONTEXT = {"help_option_names": sorted(HELP)}
GIVEN = "crmaccess.given"  # where a context keeps the shared options of the command line
LONGEST = 1000  # characters of a summary


class Entry(NamedTuple):
    """Where a command lives (`room.module` or `room.module:name`, under `cli`) and what it does, in one line."""

    target: str
    summary: str


class NounGroup(TyperGroup):
    """The verbs of a noun; an unknown one offers the nearest."""

    def names(self) -> list[str]:
        """The names of the commands, in the order of the help; nouns below this one stand last."""
        shown = [name for name, command in self.commands.items() if not command.hidden]
        return sorted(shown, key=lambda name: isinstance(self.commands[name], NounGroup))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self.list_commands(ctx) and not name.startswith("-") and not ctx.resilient_parsing:
            raise UsageError(
                "E_COMMAND_UNKNOWN", name, nearest=nearest(name, self.names()), help=f"{ctx.command_path} --help"
            )
        found = super().resolve_command(ctx, args)
        if isinstance(found[1], NounGroup) or HELP.intersection(args):
            return found
        if not ctx.resilient_parsing:
            refuse_repeated(found[1], args[1:], f"{ctx.command_path} {name} --help")
        if asking := [option for option in ctx.meta.get(GIVEN, ()) if option in SHAPING + DOING]:
            from crmaccess.cli.frame.entry.heeding import refuse_unheeded  # most commands are asked plainly

            refuse_unheeded(f"{ctx.command_path} {name}", asking, ctx.meta[GIVEN].get("format", ""))
        if ctx.obj is not None and ctx.obj.options.operator:
            from crmaccess.cli.frame.entry.admission import admit

            admit(ctx.obj, f"{ctx.command_path} {name}".partition(" ")[2])
        return found

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Every summary whole, over several lines where it must be."""
        shown = [(name, self.commands[name].get_short_help_str(LONGEST)) for name in self.names()]
        with formatter.section("Commands"):
            formatter.write_dl(shown)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        words = [CompletionItem(name) for name in self.names() if name.startswith(incomplete)]
        return words or super().shell_complete(ctx, incomplete)


class TopGroup(NounGroup):
    """All commands by name; a module is imported when its command is run or asked for its own help."""

    registry: Mapping[str, Entry] = {}

    def names(self) -> list[str]:
        return list(self.registry)

    def list_commands(self, ctx: Any) -> list[str]:
        return self.names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self.registry and cmd_name not in self.commands:
            self.commands[cmd_name] = loaded(cmd_name, self.registry[cmd_name])
        return self.commands.get(cmd_name)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        front, rest = hoisted(args)
        if not ctx.resilient_parsing:
            refuse_front(front)
        remaining = super().parse_args(ctx, front + rest)
        ctx.obj = opened(args)
        if not ctx.resilient_parsing and (strange := mistyped(os.environ)):
            from crmaccess.cli.frame.answers.show import say_notes

            say_notes(ctx.obj, strange)
        ctx.meta[GIVEN] = given(front)
        return remaining

    def invoke(self, ctx: Any) -> Any:
        if ctx.obj is None or not ctx.obj.options.known_at:
            return super().invoke(ctx)
        try:
            code = super().invoke(ctx)
        except NotFound as error:
            if not ctx.obj.options.operator:  # to whom it may be told what there is
                error.problems += tuple(ctx.obj.past.later(error.problems[0].value))
            raise
        from crmaccess.cli.frame.answers.show import say_notes

        say_notes(ctx.obj, ctx.obj.past.notes)
        return code

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.registry.items()])


def refuse_front(front: Sequence[str]) -> None:
    """Raise UsageError for shared options without their value, with two, or that say two forms of an answer."""
    if flag := without_value(front):
        raise UsageError("E_OPTION_VALUE", flag, help="crmaccess --help")
    if flag := given_twice(front):
        raise UsageError("E_OPTION_TWICE", flag, help="crmaccess --help")
    values = given(front)
    if "json" in values and values.get("format", "json") != "json":
        raise UsageError("E_OPTIONS_EXCLUDE", f"--json --format {values['format']}")


def refuse_repeated(command: Any, words: Sequence[str], help_text: str) -> None:
    """Raise UsageError for an option of one value that stands twice with different ones: one would be passed over."""
    options = [one for one in command.params if one.param_type_name == "option" and not one.is_flag and not one.count]
    single = {flag: one.name for one in options if not one.multiple for flag in one.opts}
    if flag := repeated(words, single, {flag for one in options for flag in one.opts}):
        raise UsageError("E_OPTION_TWICE", flag, help=help_text)


def noun(text: str) -> typer.Typer:
    """An empty group of verbs; `text` is its help."""
    return typer.Typer(
        cls=NounGroup, help=text, rich_markup_mode=None, no_args_is_help=True, add_completion=False,
        context_settings=CONTEXT, pretty_exceptions_enable=False,
    )  # fmt: skip


def verb() -> typer.Typer:
    """The place of one command that stands at the top."""
    return typer.Typer(
        rich_markup_mode=None, add_completion=False, context_settings=CONTEXT, pretty_exceptions_enable=False
    )


def loaded(name: str, entry: Entry) -> Any:
    """The command of a registry entry, its module imported."""
    module, _, attribute = entry.target.partition(":")
    app = getattr(import_module(f"crmaccess.cli.{module}"), attribute or "app")
    command = get_group(app) if app.info.cls is NounGroup else get_command(app)
    command.name = name
    return command

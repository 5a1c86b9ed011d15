"""What a failure says, on stderr or with `--json` as JSON, and which exit code it has."""

import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from crmaccess.cli.configuration import CHOICES, configuration
from crmaccess.cli.options import BY_FLAG, given, hoisted
from crmaccess.cli.talk import sentence
from crmaccess.errors import CrmAccessError, ExitCode, UsageError

SHOWN = 200  # problems on a terminal; a file can have thousands, and `--json` names them all


def explained(error: CrmAccessError, args: Sequence[str]) -> int:
    """Say what is wrong and what to type next; the exit code of the error's class."""
    lang, machine = _manner(args)
    if machine:
        from crmaccess.render.machine import errors_json

        _say(errors_json(error.problems, lang))
    else:
        from crmaccess.render.problems import problem_lines

        _say("\n".join(problem_lines(error.problems[:SHOWN], lang)))
        if len(error.problems) > SHOWN:
            _say(sentence(lang, "more_errors", count=len(error.problems) - SHOWN))
    return error.exit_code


def explained_internal(error: Exception, args: Sequence[str]) -> int:
    """A fault of the program itself; the traceback only with `--debug`."""
    if "debug" in given(hoisted(args)[0]):
        traceback.print_exception(error)
    name = type(error).__name__
    explained(CrmAccessError("E_INTERNAL", f"{name}: {error}" if str(error) else name), args)
    return ExitCode.INTERNAL


def as_usage_error(error: Any) -> UsageError:
    """Typer's complaint about the command line as one of ours, with the nearest option or command."""
    path = error.ctx.command_path if getattr(error, "ctx", None) else "crmaccess"
    help_text = f"{path} --help"
    match type(error).__name__:
        case "NoSuchOption":
            near = [*(error.possibilities or ()), *get_close_matches(error.option_name, BY_FLAG, 2)]
            return UsageError("E_OPTION_UNKNOWN", error.option_name, nearest=near[:3], help=help_text)
        case "MissingParameter":
            return UsageError("E_ARGUMENT_MISSING", error.param.human_readable_name, help=help_text)
        case "BadParameter":
            return UsageError("E_ARGUMENT", error.message, option=error.param.human_readable_name, help=help_text)
    return UsageError("E_USAGE", error.format_message(), help=help_text)


def _manner(args: Sequence[str]) -> tuple[str, bool]:
    """Language, and whether the reader is a program; also of a command line that is wrong itself."""
    flags = given(hoisted(args)[0])
    try:
        values = configuration(flags, os.environ)
    except CrmAccessError:
        lang = flags.get("lang", "en")
        return lang if lang in CHOICES["lang"] else "en", "json" in flags
    return values["lang"].text, values["format"].text in ("json", "jsonl")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")

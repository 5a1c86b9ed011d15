"""What a failure says, on stderr or with `--json` as JSON, and which exit code it has."""

import errno
import os
import re
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from crmaccess.cli.frame.answers.talk import sentence
from crmaccess.cli.frame.entry.configuration import CHOICES, configuration, opened
from crmaccess.cli.frame.entry.options import BY_FLAG, given, hoisted
from crmaccess.errors import CrmAccessError, ExitCode, Problem, StoreUnavailable, UsageError, nearest

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
SHOWN = 200  # problems on a terminal; a file can have thousands, and `--json` names them all


def explained(error: CrmAccessError, args: Sequence[str]) -> int:
    """Say what is wrong and what to type next; the exit code of the error's class."""
    error.problems = tuple(one._replace(value=_PASSWORD.sub(r"\1:…@", one.value)) for one in error.problems)
    error.problems = _seen(error.problems, args)
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


def _seen(problems: Sequence[Problem], args: Sequence[str]) -> tuple[Problem, ...]:
    """The problems as whoever `--as` names may read them."""
    if not any(one.nearest for one in problems):
        return tuple(problems)
    from crmaccess.cli.frame.answers.unseen import without_unseen

    try:
        return without_unseen(problems, opened(args))
    except CrmAccessError:  # the command line itself is what is wrong
        return tuple(problems)


def explained_internal(error: Exception, args: Sequence[str]) -> int:
    """A fault of the program itself; the traceback only with `--debug`."""
    if "debug" in given(hoisted(args)[0]):
        traceback.print_exception(error)
    if isinstance(error, OSError):
        code = "E_OUTPUT" if error.errno in _NO_ROOM else "E_SYSTEM_LIMIT"
        return explained(StoreUnavailable(code, error.strerror or ""), args)
    if found := _damage(error, args):
        return explained(StoreUnavailable.of([found]), args)
    name = type(error).__name__
    explained(CrmAccessError("E_INTERNAL", f"{name}: {error}" if str(error) else name), args)
    return ExitCode.INTERNAL


def _damage(error: Exception, args: Sequence[str]) -> Problem | None:
    """The damage of the database that explains a failure, if there is one."""
    from crmaccess.cli.frame.answers.damage import meaningless, unreadable

    try:
        session = opened(args)
        return unreadable(session) or meaningless(session)
    except Exception:
        return None  # what fails is not the database


def as_usage_error(error: Any) -> UsageError:
    """Typer's complaint about the command line as one of ours, with the nearest option or command."""
    path = error.ctx.command_path if getattr(error, "ctx", None) else "crmaccess"
    help_text = f"{path} --help"
    match type(error).__name__:
        case "NoSuchOption" if error.option_name in BY_FLAG:  # wherever else it stands, it counts
            return UsageError("E_OPTION_BEHIND", error.option_name)
        case "NoSuchOption":
            asked = error.option_name.strip("-")
            known = {flag.strip("-"): flag for flag in (*(error.possibilities or ()), *BY_FLAG)}
            bare = {name: flag for name, flag in known.items() if (len(name) == 1) == (len(asked) == 1)}
            near = [bare[one] for one in nearest(asked, bare)]
            return UsageError("E_OPTION_UNKNOWN", error.option_name, nearest=near, help=help_text)
        case "BadOptionUsage":
            takes_none = "does not take a value" in error.message
            code = "E_OPTION_NO_VALUE" if takes_none else "E_OPTION_VALUE"
            return UsageError(code, error.option_name, help=help_text)
        case "MissingParameter":
            return UsageError("E_ARGUMENT_MISSING", _named(error.param), help=help_text)
        case "BadParameter":
            found = _NO_NUMBER.match(error.message) or _OUT_OF_RANGE.match(error.message)
            code, details = ("E_NUMBER", found.groupdict()) if found else ("E_ARGUMENT", {"value": error.message})
            return UsageError(code, **details, option=_named(error.param), help=help_text)
    if _SUPERFLUOUS.search(error.format_message()):
        return UsageError("E_ARGUMENT_EXTRA", help=help_text)  # which may be a password in a wrong place
    return UsageError("E_USAGE", error.format_message(), help=help_text)


def _named(parameter: Any) -> str:
    """`--limit`, `DEPARTMENT`, `USER`: what the help calls it."""
    if parameter.param_type_name == "option":
        return max(parameter.opts, key=len)  # type: ignore[no-any-return]
    return (parameter.metavar or parameter.human_readable_name.upper()).removesuffix("...")  # type: ignore[no-any-return]


# What Typer says, to be said in the user's language.
_NO_NUMBER = re.compile(r"'(?P<value>.*)' is not a valid (?:int|integer|float)")
_OUT_OF_RANGE = re.compile(r"(?P<value>\S+) is not in the range (?P<expected>.+)\.")
_SUPERFLUOUS = re.compile(r"unexpected extra argument")


_PASSWORD = re.compile(r"(://[^\s:/@]*):\S*@")  # in an address that stands where it is none


def _manner(args: Sequence[str]) -> tuple[str, bool]:
    """Language, and whether the reader is a program; also of a command line that is wrong itself."""
    flags = given(hoisted(args)[0])
    try:
        values = configuration(flags, os.environ)
    except Exception:  # the configuration may be what failed
        lang = flags.get("lang", "en")
        return lang if lang in CHOICES["lang"] else "en", "json" in flags
    return values["lang"].text, values["format"].text in ("json", "jsonl")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")

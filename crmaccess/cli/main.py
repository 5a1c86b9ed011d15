"""`crmaccess`: runs one command, and turns every failure into a message and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from crmaccess import __version__
from crmaccess.cli.frame.answers.streams import set_up, speak_utf8
from crmaccess.errors import Cancelled, CrmAccessError, ExitCode, UsageError

COMPLETE = "_CRMACCESS_COMPLETE"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; the exit code. Nothing is raised, nothing exits."""
    if argv is not None:
        return _answered(argv)
    if sys.getfilesystemencoding() != "utf-8":  # else no file could be named in letters that the locale has not
        os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"})
    gc.disable()  # a command is over before there is anything to collect; looking for it costs a tenth of a check
    set_up()
    code = _answered(sys.argv[1:])
    gc.freeze()  # nor has the interpreter to look at its end, which costs a sixth of a check
    return code


def _answered(argv: Sequence[str]) -> int:
    args = list(map(_as_kept, map(_as_utf8, argv)))
    speak_utf8()
    try:
        code = say_version() if args == ["--version"] else _invoke(args)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:
        from crmaccess.cli.frame.answers.failures import explained, explained_internal

        code = explained(error, args) if isinstance(error, CrmAccessError) else explained_internal(error, args)
    with suppress(OSError):  # there is no room for the rest of the answer either
        sys.stdout.flush()
    return code


def say_version() -> int:
    """One line with name and version, without Typer, which takes four fifths of the time."""
    sys.stdout.write(f"crmaccess {__version__}\n")
    return ExitCode.DONE


def _invoke(args: list[str]) -> int:
    import typer

    from crmaccess.cli.frame.entry.options import behind, hoisted
    from crmaccess.cli.frame.entry.registry import top

    if COMPLETE in os.environ:
        return _complete()
    try:
        words = hoisted(args)[1]
        if option := behind(words):
            raise UsageError("E_OPTION_BEHIND", option)
        command = top(completing=not words or words[0].startswith("-"))
        code = command.main(args, prog_name="crmaccess", standalone_mode=False)
    except typer.TyperException as error:
        return _usage(error)
    except typer.Abort:
        raise Cancelled("E_CANCELLED") from None
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitCode.DONE
    return code if isinstance(code, int) else ExitCode.DONE


def _usage(error: Exception) -> int:
    """A group without a verb shows its help; everything else is an error of ours."""
    from crmaccess.cli.frame.answers.failures import as_usage_error

    if type(error).__name__ != "NoArgsIsHelpError":
        raise as_usage_error(error) from error
    sys.stderr.write(f"{error}\n")
    return ExitCode.USAGE


def _complete() -> int:
    """Answer the shell's question for completions; whatever goes wrong, the shell hears nothing of it."""
    from crmaccess.cli.frame.entry.registry import top

    # Typer loads Rich to strip markup from help texts, at every TAB; where it finds none, it takes them as they are.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    try:
        top().main([], prog_name="crmaccess", complete_var=COMPLETE)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitCode.DONE
    except Exception:
        return ExitCode.DONE
    finally:
        if sys.modules.get("rich", "") is None:
            del sys.modules["rich"]
    return ExitCode.DONE


def _as_utf8(word: str) -> str:
    """A word as it was typed, also under a locale that knows no UTF-8; what is not UTF-8 stays as it came."""
    if word.isascii():
        return word
    try:
        return word.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return word


def _as_kept(word: str) -> str:
    """A word as text is kept, but for what says no more then (a delimiter), and for a file that is called just so."""
    option, equals, value = word.partition("=") if word.startswith("--") else ("", "", word)
    if value.isascii() and value == value.strip():
        return word
    from crmaccess.text import read

    kept = read(value)
    return option + equals + kept if kept and not os.path.lexists(value) else word

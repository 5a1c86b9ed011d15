"""Settings of crmaccess itself: flag, then environment, then the folder's file, then the user's file, then default."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from crmaccess.cli.frame.entry.options import FORMATS, HELP, LANGUAGES, given, hoisted
from crmaccess.errors import InvalidInput, Problem, UsageError, nearest
from crmaccess.session import Options, Session, clock
from crmaccess.text import read
from crmaccess.values import NamedTuple
from crmaccess.zone import UTC_NAME, moment

FOLDER_FILE = "crmaccess.toml"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "format": FORMATS, "lang": LANGUAGES, "color": ("auto", "never"), "no_input": ("yes", "no"),
    "letters.lang": ("", *LANGUAGES), "letters.password": ("yes", "no"), "smtp.security": ("starttls", "tls", "none"),
}  # fmt: skip
DEFAULTS = {
    "db": "crmaccess.db", "as": "", "format": "table", "lang": "en", "color": "auto", "no_input": "no",
    "letters.link": "", "letters.lang": "", "letters.password": "yes", "letters.templates": "", "smtp.host": "",
    "smtp.port": "", "smtp.security": "starttls", "smtp.user": "", "smtp.password_file": "", "smtp.ca_file": "",
    "smtp.from": "", "sms.command": "",
    "telegram.api": "https://api.telegram.org", "telegram.bot": "", "telegram.token_file": "", "telegram.digest": "",
}  # fmt: skip
PREFIX = "CRMACCESS_"
# Variables that are no settings, but read where they are needed.
VARIABLES = (
    "CRMACCESS_NO_COLOR", "CRMACCESS_NOW", "CRMACCESS_KEY_FILE", "CRMACCESS_SMTP_PASSWORD", "CRMACCESS_TELEGRAM_TOKEN",
)  # fmt: skip
# Meant from their file's folder on.
PATHS = ("db", "letters.templates", "smtp.password_file", "smtp.ca_file", "telegram.token_file")


class Value(NamedTuple):
    """A setting and where it comes from: a flag, a variable, a file or `default`."""

    text: str
    origin: str


def opened(args: Sequence[str]) -> Session:
    """The session that a command line, the environment and the configuration files ask for."""
    front, rest = hoisted(args)
    flags = given(front)
    values = configuration(flags, os.environ, () if HELP.intersection(args) else None)  # help never fails by a file
    return Session(options(flags, values), rest, clock("CRMACCESS_NOW"), values)


def configuration(
    flags: Mapping[str, str], environ: Mapping[str, str], files: Sequence[Path] | None = None
) -> dict[str, Value]:
    """Every setting with its origin. Raises UsageError for a value that is no choice, InvalidInput for a file."""
    read_files = map(_from_file, _files(environ) if files is None else files)
    sources = [_from_flags(flags), _from_environment(environ), *read_files, _from_locale(environ)]
    defaults = {name: Value(text, "default") for name, text in DEFAULTS.items()}
    merged = defaults | {name: value for source in reversed(sources) for name, value in source.items()}
    for name, value in merged.items():
        _check(name, value)
    return merged


def options(flags: Mapping[str, str], values: Mapping[str, Value]) -> Options:
    """The settings and the flags of one command together. Raises InvalidInput where a time is none."""
    for name in flags.keys() & {"at", "known_at"}:
        moment(flags[name], UTC_NAME)
    return Options(
        db=values["db"].text,
        operator=read(values["as"].text).removeprefix("user:"),
        at=flags.get("at", ""),
        known_at=flags.get("known_at", ""),
        format=values["format"].text,
        fields=flags.get("fields", ""),
        plain="plain" in flags,
        color=values["color"].text == "auto" and "plain" not in flags,
        lang=values["lang"].text,
        quiet="quiet" in flags,
        debug="debug" in flags,
        yes="yes" in flags,
        dry_run="dry_run" in flags,
        impact="impact" in flags,
        ask=values["no_input"].text == "no",
        reason=read(flags.get("reason", "")),
        confirm_lockout=read(flags.get("confirm_lockout", "")).removeprefix("user:"),
        request="request" in flags,
        max_removals=_count("--max-removals", flags["max_removals"]) if "max_removals" in flags else None,
    )


def _count(option: str, text: str) -> int:
    """Raises UsageError."""
    if not (text.isascii() and text.isdigit()):
        raise UsageError("E_NUMBER", text, option=option)
    return int(text)


def _from_flags(flags: Mapping[str, str]) -> dict[str, Value]:
    found = {name: Value(flags[name], f"--{name}") for name in ("db", "as", "format", "lang") if flags.get(name)}
    if "json" in flags:
        found["format"] = Value("json", "--json")
    if "no_color" in flags:
        found["color"] = Value("never", "--no-color")
    if "no_input" in flags:
        found["no_input"] = Value("yes", "--no-input")
    return found


def mistyped(environ: Mapping[str, str]) -> list[Problem]:
    """Notes on variables that are nearly called like ours; whatever else has our prefix is somebody else's."""
    known = {name.removeprefix(PREFIX): name for name in (*map(_variable, DEFAULTS), *VARIABLES)}
    strange = [name for name in environ if name.startswith(PREFIX) and name not in known.values()]
    found = [(name, nearest(name.removeprefix(PREFIX), known, 1)) for name in strange]
    return [Problem("W_VARIABLE_UNKNOWN", name, nearest=(known[near[0]],)) for name, near in found if near]


def _variable(name: str) -> str:
    return PREFIX + name.upper().replace(".", "_")


def _from_environment(environ: Mapping[str, str]) -> dict[str, Value]:
    found = {
        name: Value(environ[variable], variable) for name in DEFAULTS if environ.get(variable := _variable(name))
    }  # fmt: skip
    for variable in ("NO_COLOR", "CRMACCESS_NO_COLOR"):
        if environ.get(variable):
            found["color"] = Value("never", variable)
    if environ.get("TERM") == "dumb":
        found["color"] = Value("never", "TERM")
    return found


def _from_locale(environ: Mapping[str, str]) -> dict[str, Value]:
    """The language of the machine, as far as it is one of ours; another one leaves the default."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(variable):
            language = environ[variable].partition("_")[0].partition(".")[0]
            return {"lang": Value(language, variable)} if language in LANGUAGES else {}
    return {}


def _files(environ: Mapping[str, str]) -> Iterator[Path]:
    """The files that exist, the nearest first."""
    home = environ.get("XDG_CONFIG_HOME") or os.path.join(environ.get("HOME") or os.path.expanduser("~"), ".config")
    for path in (Path(FOLDER_FILE), Path(home, "crmaccess", "config.toml")):
        if path.is_file():
            yield path


def _from_file(path: Path) -> dict[str, Value]:
    """The settings of a file; a path in it is meant from the file's folder on."""
    found = {}
    for name, value in _flat(_table(path)):
        if name not in DEFAULTS:
            section = name.rpartition(".")[0]
            known = [one for one in DEFAULTS if one.rpartition(".")[0] == section] or list(DEFAULTS)
            told = ("file", str(path)), ("known", ", ".join(known))
            raise InvalidInput.of(
                [Problem("E_CONFIG_KEY", name, column=name, nearest=nearest(name, DEFAULTS), details=told)]
            )
        text = ("no", "yes")[value] if isinstance(value, bool) else str(value)
        found[name] = Value(_from_folder(path, text) if name in PATHS and text else text, str(path))
    return found


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """`[smtp] host = …` as `smtp.host`."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{key}", one) for key, one in value.items())
        else:
            yield name, value


def _table(path: Path) -> Mapping[str, Any]:
    from crmaccess.files.source import text_of_file  # most people have no file
    from crmaccess.systems.toml_text import parsed

    return parsed(text_of_file(str(path)), str(path))


def _from_folder(path: Path, db: str) -> str:
    return db if "://" in db else os.path.join(path.parent, os.path.expanduser(db))


def _check(name: str, value: Value) -> None:
    choices = CHOICES.get(name)
    if choices and value.text not in choices and value.origin != "--format":  # which the command will judge
        near = nearest(value.text, choices, 1)
        option = f"{value.origin}: {name}" if value.origin.endswith(".toml") else value.origin
        raise UsageError("E_CHOICE", value.text, nearest=near, option=option, choices=", ".join(choices))

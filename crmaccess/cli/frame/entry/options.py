"""The global options: one table, understood before and after the verb."""

from collections.abc import Container, Iterator, Mapping, Sequence

from crmaccess.values import NamedTuple

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "ids")
STAFF = ("csv", "tsv", "xlsx", "json", "jsonl", "scim")
WRITTEN = {"users export": STAFF}  # by commands that write other formats
LANGUAGES = ("en", "ru")
HELP = frozenset(("-h", "--help"))


class GlobalOption(NamedTuple):
    """An option of every command; without `metavar` it is a flag. `may_be_empty`: an empty value is one, too."""

    name: str
    flags: tuple[str, ...]
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False


GLOBAL_OPTIONS = (
    GlobalOption("db", ("--db",), "The database: a file or a postgresql:// address.", "PATH"),
    GlobalOption("as", ("--as",), "On whose authority the command runs: a login.", "USER"),
    GlobalOption("at", ("--at",), "Answer as of this time (2026-03-01, 2026-03-01T09:00, …Z).", "TIME"),
    GlobalOption("known_at", ("--known-at",), "Answer by what the database said at this time.", "TIME"),
    GlobalOption(
        "format",
        ("--format",),
        f"How to write the answer: {', '.join(FORMATS)}.",
        "FORMAT",
        tuple(dict.fromkeys((*FORMATS, *STAFF))),
    ),
    GlobalOption("json", ("--json",), "Short for --format json."),
    GlobalOption("fields", ("--fields",), "Only these columns, in this order; ? lists them.", "A,B,…"),
    GlobalOption("plain", ("--plain",), "No boxes and no colour, as when piped."),
    GlobalOption("no_color", ("--no-color",), "No colour."),
    GlobalOption("lang", ("--lang",), f"Language of the text: {', '.join(LANGUAGES)}.", "LANG", LANGUAGES),
    GlobalOption("quiet", ("-q", "--quiet"), "Only the answer, no talk."),
    GlobalOption("debug", ("--debug",), "Show the traceback of an internal error."),
    GlobalOption("reason", ("--reason",), "Why; the journal keeps it.", "TEXT", may_be_empty=True),
    GlobalOption("yes", ("-y", "--yes"), "Yes to every question."),
    GlobalOption("confirm_lockout", ("--confirm-lockout",), "Let the person of --as lock themselves out.", "USER"),
    GlobalOption("max_removals", ("--max-removals",), "Stop where more would be taken away.", "N"),
    GlobalOption("dry_run", ("-n", "--dry-run"), "Show what would be done, and do nothing."),
    GlobalOption("request", ("--request",), "Ask somebody else to do it: nothing is done before his yes."),
    GlobalOption("impact", ("--impact",), "Also show who gains and who loses what; with -n nothing else."),
    GlobalOption("no_input", ("--no-input",), "Never ask; a question ends the command with exit code 8."),
)
SHAPING = ("at", "known_at", "format", "json", "fields", "impact")  # what an answer is about, and its form
DOING = ("request", "reason", "max_removals", "confirm_lockout")  # how something is changed
BY_FLAG = {flag: option for option in GLOBAL_OPTIONS for flag in option.flags}
BY_FLAG_WITH_VALUE = frozenset(flag for flag, option in BY_FLAG.items() if option.metavar)


def hoisted(args: Sequence[str]) -> tuple[list[str], list[str]]:
    """The global options wherever they stand before `--`, and the rest; both keep their order."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif _is_global(word):
            front += [word, *_value_after(word, words)]
        else:
            rest.append(word)
    return front, rest


def behind(rest: Sequence[str]) -> str:
    """The first global option in full that stands behind `--`, where it would be taken for a word, or ''."""
    words = rest[rest.index("--") + 1 :] if "--" in rest else ()
    flags = (word.partition("=")[0] for word in words if word.startswith("--"))
    return next((flag for flag in flags if flag in BY_FLAG), "")


def given(front: Sequence[str]) -> dict[str, str]:
    """The values of hoisted options by name; a flag that is set is `yes`."""
    values: dict[str, str] = {}
    words = iter(front)
    for word in words:
        flag, equals, value = word.partition("=")
        for short in [flag] if flag in BY_FLAG else [f"-{letter}" for letter in flag[1:]]:
            option = BY_FLAG[short]
            values[option.name] = "yes" if not option.metavar else value if equals else next(words, "")
    return values


def without_value(front: Sequence[str]) -> str:
    """The first hoisted option that needs a value and has none, or ''."""
    words = iter(front)
    for word in words:
        flag, equals, value = word.partition("=")
        option = BY_FLAG.get(flag)
        found = value if equals else next(words, None) if option is not None and option.metavar else ""
        if option is not None and option.metavar and (found is None or not (found or option.may_be_empty)):
            return flag
    return ""


LAST_WINS = ("db", "lang")  # what an alias of the command says may be said otherwise behind it


def given_twice(front: Sequence[str]) -> str:
    """The first hoisted option that stands twice with different values, or ''."""
    valued = {flag: option for flag, option in BY_FLAG.items() if option.metavar and option.name not in LAST_WINS}
    return repeated(front, {flag: option.name for flag, option in valued.items()}, BY_FLAG_WITH_VALUE)


def repeated(words: Sequence[str], single: Mapping[str, str], valued: Container[str]) -> str:
    """The first flag of an option that can stand once and stands again with another value, or ''.

    `single`: the names of these options by flag; `valued`: all flags behind which a value stands.
    """
    seen: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word == "--":
            return ""
        flag, equals, value = word.partition("=")
        if flag in valued and not equals:
            value = next(rest, "")
        if flag in single and seen.setdefault(single[flag], value) != value:
            return flag
    return ""


def _is_global(word: str) -> bool:
    """Also `--db=x` and short flags in one word, `-yn`."""
    if word.startswith("--"):
        return word.partition("=")[0] in BY_FLAG
    return len(word) > 1 and word[0] == "-" and all(f"-{letter}" in BY_FLAG for letter in word[1:])


def _value_after(word: str, words: Iterator[str]) -> list[str]:
    option = BY_FLAG.get(word)
    value = next(words, None) if option is not None and option.metavar else None
    return [] if value is None else [value]

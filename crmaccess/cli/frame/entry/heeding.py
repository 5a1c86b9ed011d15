"""Which of the shared options a command heeds that shape an answer or say how something is changed; one that it would
pass over is an error.

The others hold for every command, or say nothing where there is nothing to ask, to colour or to rehearse.
"""

from collections.abc import Iterable

from crmaccess.cli.frame.entry.options import DOING, FORMATS, SHAPING, WRITTEN
from crmaccess.errors import UsageError, nearest

SHOWN = frozenset(("format", "json"))
CHANGED = SHOWN | {"impact", *DOING}  # what was written, now and whole
LISTED = SHOWN | {"fields"}  # as it is now
KNOWN = LISTED | {"known_at"}  # as it was
ASKED = KNOWN | {"at"}
WHOLE: frozenset[str] = frozenset()  # a file or a tour
VERBS = {"list": KNOWN, "show": KNOWN}  # of whatever noun
COMMANDS = {
    **dict.fromkeys(("check", "explain", "who", "what", "diagnose", "test"), ASKED),
    **dict.fromkeys(("report access", "report conflicts", "report fields", "report roles"), ASKED),
    **dict.fromkeys(
        (
            "report accounts",
            "report activity",
            "report paths",
            "report responsible",
            "users list",
            "users show",
            "groups list",
            "groups show",
        ),
        ASKED,
    ),
    "invitations list": ASKED,
    "diff": ASKED,
    "report upcoming": LISTED | {"at"},
    "report matrix": ASKED - {"fields"},
    **dict.fromkeys(("blame", "history", "report delta", "roles compare"), KNOWN),
    "users export": KNOWN,
    **dict.fromkeys(("report separation", "roles matrix", "roles holders", "rights grantable"), SHOWN | {"known_at"}),
    **dict.fromkeys(("records export", "export"), WHOLE | {"known_at"}),
    **dict.fromkeys(("systems list", "systems show", "journal list", "journal show", "config show"), LISTED),
    **dict.fromkeys(("outbox list", "outbox show", "requests list", "requests show"), LISTED),  # beside the journal
    **dict.fromkeys(("db check", "exit-codes", "outbox preview", "outbox send"), LISTED),
    "demo": WHOLE,
    # What changes nothing of what anybody may do, and what of that is kept with a reason or held to the guards.
    **dict.fromkeys(("init", "db upgrade", "requests reject"), SHOWN | {"reason"}),
    "requests approve": CHANGED - {"request"},
    "plan": SHOWN | {"max_removals", "confirm_lockout"},
    **dict.fromkeys(
        (
            "outbox retry",
            "outbox forget",
            "activity import",
            "journal export",
            "journal verify",
            "journal checkpoint",
            "journal prove",
            "db backup",
        ),
        SHOWN,
    ),
}


def heeded(command: str) -> frozenset[str]:
    """The names of the shaping options that a command (`users list`) heeds; most commands write."""
    return COMMANDS.get(command, VERBS.get(command.rpartition(" ")[2], CHANGED))


def refuse_unheeded(path: str, options: Iterable[str], form: str = "") -> None:
    """Raise UsageError for such an option among those of the command line that the command would pass over, and for a
    format that is none of its."""
    command = path.partition(" ")[2]
    known = heeded(command)
    for name in options:
        if name in SHAPING + DOING and name not in known:
            raise UsageError("E_OPTION_UNHEEDED", f"--{name.replace('_', '-')}", command=path, help=f"{path} --help")
    formats = WRITTEN.get(command, FORMATS)
    if form and form not in formats:
        near = nearest(form, formats, 1)
        raise UsageError("E_CHOICE", form, nearest=near, option="--format", choices=", ".join(formats))

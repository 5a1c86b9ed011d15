"""Colours of a terminal. They only repeat what the words say."""

from crmaccess.engine.decision.codes import DENY, NOT_APPLICABLE, PASS

HEADING = "heading"
_COLOURS = {PASS: "\x1b[32m", DENY: "\x1b[1;31m", NOT_APPLICABLE: "\x1b[2m", HEADING: "\x1b[1m"}
_PLAIN = "\x1b[0m"


def painted(text: str, kind: str, color: bool) -> str:
    """The text in the colour of its kind: a verdict, or a heading."""
    return f"{_COLOURS[kind]}{text}{_PLAIN}" if color and text.strip() else text

"""How wide a character is in a terminal."""

import unicodedata


def columns(character: str) -> int:
    """0, 1 or 2."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

"""Text as it is kept and compared: one spelling for what looks the same, and nothing that nobody sees.

All that comes in, by command, file, batch or configuration, is read by `read`; whether a key or a name may be kept is
asked of `unseen`; people and keys of a kind must differ in their `look`.
"""

import re
from functools import cache

# Category Cf, and what else takes no ink: fillers, joiners, marks that choose a variant, the empty Braille cell.
_UNSEEN = (
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# What stands in a proposed command for what nobody but the person asked can know.
TO_FILL_IN = ADDRESS, VALUE, CODE = "ADDRESS", "VALUE", "CODE"
COLOURED = "\ufe0f"  # chooses the coloured form of the picture before it
_PICTURE = "\u2190-\u2bff\U0001f000-\U0001faff"
_BLANKS = "\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Letters that look like Latin ones in small or in capitals.
_LOOKS_LATIN = str.maketrans("авекмнорстухіјѕһԁԛԝαεικνορτυχ", "abekmhopctyxijshdqwaeikvoptux")
# The bytes of printable ASCII and of U+0400 to U+047F; the second byte of a letter tells none apart without the first.
_COMMON = bytes((*range(0x20, 0x7F), *range(0x80, 0xC0), 0xD0, 0xD1))


def read(text: str) -> str:
    """The text as it is kept: in composed letters (NFC), without blanks and unseen characters around it."""
    if text.isascii():
        return text.strip()
    from unicodedata import normalize  # most words are ASCII

    kept = normalize("NFC", text).lstrip(_edges())
    bare = kept.rstrip(_edges())
    coloured = kept.startswith(COLOURED, len(bare)) and bare and not bare[-1].isalnum()
    return bare + COLOURED if coloured else bare


def is_common(text: str, more: bytes = b"") -> bool:
    """Whether the text is of printable ASCII and Russian letters alone (and of `more`): nothing in it is unseen, steers
    a terminal or can be written otherwise. Of a whole file a tenth of the time that looking for such things takes."""
    return not text.encode(errors="surrogatepass").translate(None, _COMMON + more)


def is_plain(text: str) -> bool:
    """Whether no part of the text needs more than to lose the blanks around it."""
    if text.isascii() or is_common(text, b"\t\r\n"):
        return True
    from unicodedata import is_normalized

    return is_normalized("NFC", text) and not _unseen().search(text)


def touches_blank(text: str, marks: str) -> bool:
    """Whether a blank stands at an end of the text or beside one of these marks, which count for none."""
    if any(end.isspace() and end not in marks for end in (text[:1], text[-1:])):
        return True
    blanks = [blank for blank in _all_blanks() if blank in text and blank not in marks]
    return any(blank + mark in text or mark + blank in text for mark in marks for blank in blanks)


@cache
def _all_blanks() -> str:
    return "".join(filter(str.isspace, map(chr, range(0x3001))))  # there is none beyond


def unseen(text: str, *, pictures: bool = False) -> bool:
    """Whether the text holds characters that nobody sees; `pictures` lets pass those that an emoji is made with."""
    if text.isascii():
        return False
    found = _unseen().search(text) is not None
    return _unseen().search(_in_pictures().sub("", text)) is not None if found and pictures else found


def without_unseen(text: str) -> str:
    """The text as it looks; what an emoji is made with stays."""
    if text.isascii():
        return text.strip()
    kept = read(text)
    parts = re.split(f"({_in_pictures().pattern})", kept)
    bare = read("".join(part if number % 2 else _unseen().sub("", part) for number, part in enumerate(parts)))
    return bare if bare == kept else without_unseen(bare)


def shown(text: str) -> str:
    """The text with `<U+200B>` where there is something that nobody sees."""
    if text.isascii():
        return text
    return _unseen().sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def folded(text: str) -> str:
    """What two e-mails have in common that differ in case only."""
    kept = read(text)
    return kept.lower() if kept.isascii() else read(kept.casefold())


def look(text: str) -> str:
    """What two keys have in common that people cannot tell apart, or only by case: Latin letters for those of another
    alphabet that look so, plain ones for wide ones."""
    if text.isascii():
        return text.lower()
    from unicodedata import normalize

    plain = normalize("NFKC", _unseen().sub("", text))
    return normalize("NFC", plain.casefold()).translate(_LOOKS_LATIN)


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{_UNSEEN}]")


@cache
def _edges() -> str:
    """All blanks, and all that nobody sees."""
    spans = re.findall("(.)(?:-(.))?", _BLANKS + _UNSEEN, re.DOTALL)
    return "".join(chr(code) for first, last in spans for code in range(ord(first), ord(last or first) + 1))


@cache
def _in_pictures() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[^\w\s\ufe0f])\ufe0f|(?<=[0-9])\ufe0f(?=\u20e3)|(?<=[{_PICTURE}\ufe0f])\u200d(?=[{_PICTURE}])"
    )

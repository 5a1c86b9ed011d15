"""The bytes of a file that somebody names, and the text that a CSV file of unknown origin stands for."""

import codecs
import re
import sys

from crmaccess.errors import InvalidInput, NotFound, Problem, UsageError

STDIN = "-"
_NO_ENCODINGS = frozenset(("undefined", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WORKBOOK = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")  # a zip, also an empty one; what Excel encrypts
_FORMATS = ((b"%PDF", "pdf"), (b"\x89PNG", "png"))
_WINDOW = 2_000  # bytes
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def content(path: str) -> bytes:
    """The bytes of the file, or of standard input for `-`. Raises NotFound or InvalidInput."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise NotFound("E_FILE_UNREADABLE", path, reason=error.strerror or "") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InvalidInput("E_FILE_UNREADABLE", path, reason=reason or "") from error


def text_of_file(path: str) -> str:
    """The text of a TOML file, which is UTF-8 by definition; `-` is standard input. Raises InvalidInput."""
    data = content(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02X}"  # of the text without its mark
        line = error.object.count(b"\n", 0, error.start) + 1
        raise InvalidInput.of([Problem("E_FILE_ENCODING", path, line, details=(("byte", byte),))]) from error


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was read by: a byte order mark decides, then UTF-8, then what makes most sense.

    Raises InvalidInput for what is no text, for a UTF-8 file with broken characters, and where no encoding makes sense
    or several do; UsageError for a name of no encoding of text.
    """
    if encoding is None:
        encoding = _detected(data)
    else:
        refuse_no_encoding(encoding)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput("E_CSV_ENCODING", encoding, line=str(line), byte=f"0x{data[error.start]:02X}") from error
    except UnicodeError as error:  # UTF-16 whose mark was asked for and is not there
        raise InvalidInput("E_CSV_ENCODING", encoding) from error


def refuse_no_encoding(name: str) -> None:
    """Raise UsageError for a name that Python does not know, or knows as something else than an encoding of text."""
    known = False
    try:
        known = codecs.lookup(name).name.replace("-", "_") not in _NO_ENCODINGS
        b"a".decode(name)
    except UnicodeError:  # an encoding for which that is too short
        pass
    except (LookupError, ValueError):
        known = False
    if not known:
        raise UsageError("E_CSV_ENCODING_UNKNOWN", name)


def _detected(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    for mark, name in _FORMATS:
        if data.startswith(mark):
            raise InvalidInput("E_CSV_BINARY", name)
    if b"\x00" in data:
        return _wide(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error.start)
    return "utf-8"


def _wide(data: bytes) -> str:
    from crmaccess.files.encodings import wide  # most files are UTF-8

    if encoding := wide(data):
        return encoding
    raise InvalidInput("E_CSV_BINARY")


def _legacy(data: bytes, fault: int) -> str:
    """The encoding of text that is not sound UTF-8; UTF-8 if it is that for the most part around the first fault."""
    sample = data[max(fault - _WINDOW, 0) : fault + _WINDOW]
    if len(_CONTROLS.findall(sample)) * 100 > len(sample):
        raise InvalidInput("E_CSV_BINARY")
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(map("\x7f".__lt__, text)) - broken
    if sound > broken:
        return "utf-8"
    from crmaccess.files.encodings import likely

    ranked, certain = likely(data)
    if not certain:
        raise InvalidInput("E_CSV_ENCODING_UNSURE", ", ".join(ranked[:2]), line=str(data.count(b"\n", 0, fault) + 1))
    return ranked[0]

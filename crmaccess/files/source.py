"""The bytes of a file that somebody names, and the text that a CSV file of unknown origin stands for."""

import codecs
import re
import sys

from crmaccess.errors import InvalidInput, NotFound, Problem

STDIN = "-"
FALLBACK = "cp1251"  # what Excel writes on a Russian Windows
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = ((b"PK\x03\x04", "xlsx"), (b"\xd0\xcf\x11\xe0", "xls"), (b"%PDF", "pdf"), (b"\x89PNG", "png"))
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
    """The text and the encoding it was read by: a byte order mark decides, then UTF-8, then cp1251.

    Raises InvalidInput for what is no text, and for a UTF-8 file with broken characters, which cp1251 would turn into
    nonsense without a word.
    """
    if encoding is None:
        encoding = _detected(data)
    try:
        return data.decode(encoding), encoding
    except LookupError as error:
        raise InvalidInput("E_CSV_ENCODING_UNKNOWN", encoding) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput("E_CSV_ENCODING", encoding, line=str(line), byte=f"0x{data[error.start]:02X}") from error


def _detected(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    for mark, name in _FORMATS:
        if data.startswith(mark):
            raise InvalidInput("E_CSV_BINARY", name)
    if b"\x00" in data:
        raise InvalidInput("E_CSV_BINARY")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data[max(error.start - _WINDOW, 0) : error.start + _WINDOW])
    return "utf-8"


def _legacy(sample: bytes) -> str:
    """The encoding of text that is not sound UTF-8, by what stands around the first byte that is not."""
    if len(_CONTROLS.findall(sample)) * 100 > len(sample):
        raise InvalidInput("E_CSV_BINARY")
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(map("\x7f".__lt__, text)) - broken
    return "utf-8" if sound > broken else FALLBACK

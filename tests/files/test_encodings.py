"""Files of unknown encoding: read as they were meant, or refused by name, never stored as gibberish."""

from collections import Counter
from random import Random

import pytest

from crmaccess.errors import InvalidInput, UsageError
from crmaccess.files.columns import USERS
from crmaccess.files.csv_in import rows_in
from crmaccess.files.source import decoded
from tests.files.staff_files import russian, western

FILES = 200
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-8": b"\xef\xbb\xbf"}


def answered(text: str, encoding: str, mark: bytes = b"") -> str:
    """`right`, `refused` or `wrong`. What the encoding lacks is not in the text."""
    data = mark + text.encode(encoding)
    try:
        read, _ = decoded(data)
    except InvalidInput as error:
        return "refused" if error.problems[0].code == "E_CSV_ENCODING_UNSURE" else error.problems[0].code
    return "right" if read.removeprefix("\ufeff") == text else "wrong"


def within(text: str, encoding: str) -> str:
    return text.encode(encoding, "replace").decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "mac-cyrillic"])
def test_a_russian_file_is_read_as_it_was_meant_and_at_most_one_in_200_is_refused(encoding: str) -> None:
    found = Counter(answered(within(russian(seed), encoding), encoding) for seed in range(FILES))
    assert set(found) <= {"right", "refused"}
    assert found["refused"] <= 1


def test_a_western_file_is_read_as_it_was_meant() -> None:
    assert {answered(western(seed), "cp1252") for seed in range(FILES)} == {"right"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("marked", [True, False])
def test_a_file_of_unicode_is_read_with_and_without_its_mark(encoding: str, marked: bool) -> None:
    mark = MARKS[encoding] if marked else b""
    texts = [make(seed) for make in (russian, western) for seed in range(FILES)]
    assert {answered(text, encoding, mark) for text in texts} == {"right"}


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16"])
def test_whatever_width_a_mark_names_is_read(encoding: str) -> None:
    assert answered(russian(1), encoding) == "right"


@pytest.mark.parametrize("seed", range(20))
def test_what_makes_no_sense_in_any_encoding_is_refused_with_the_likeliest_ones(seed: int) -> None:
    noise = bytes(Random(seed).choices(range(0x80, 0x100), k=30))
    problem = rows_in(b"login,name\na," + noise + b"\n", USERS).problems[0]
    assert problem.code == "E_CSV_ENCODING_UNSURE"
    assert problem.value


def test_the_right_encoding_can_be_named() -> None:
    data = "login;name\na;Ъ\n".encode("cp866")
    assert rows_in(data, USERS, encoding="cp866").rows[0].values["name"] == "Ъ"


@pytest.mark.parametrize(
    "name", ["undefined", "punycode", "idna", "base64", "rot13", "unicode-escape", "klingon", "a\0b", ""]
)
def test_what_is_no_encoding_of_text_is_an_error_of_the_command_line(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        decoded(b"login\na\n", name)
    assert caught.value.problems[0].code == "E_CSV_ENCODING_UNKNOWN"

"""Passwords that very many people use. `words/README.md` says where the list is from."""

from functools import cache
from gzip import decompress
from importlib.resources import files


@cache
def common_passwords() -> frozenset[str]:
    """At least 10,000 of them, in small letters."""
    packed = files("crmaccess.files").joinpath("words", "common_passwords.txt.gz").read_bytes()
    return frozenset(decompress(packed).decode().split())


def is_common(password: str) -> bool:
    """Whether it is one of them; '' is none."""
    return bool(password) and password in common_passwords()

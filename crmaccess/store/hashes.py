"""The hashes of passwords and codes, the only forms in which they are kept."""

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

RANDOM_BYTES = 20  # of a code: 160 bits
# Compared where there is no account or no password, so that this takes as long. It is that of no password.
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$qlE1g0mJ9Qm2lXpOaQXyVw$pJ1cXo2S2U1wZbqkH0y5T3mYwXv7rR8dNfGhUeKiLsA"


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher, Type  # loads slowly, and few commands set or verify a password

    return PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4, hash_len=32, salt_len=16, type=Type.ID)


def hashed(password: str) -> str:
    """The password's argon2id hash, with its salt and its parameters."""
    return _hasher().hash(password)


def matches(kept: str, password: str) -> bool:
    """Whether the hash is that of the password. It takes as long for '' and for what is no hash."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(kept or NOBODYS, password)
    except InvalidHashError:
        return matches(NOBODYS, password)
    except VerificationError:
        return False


def outgrown(kept: str) -> bool:
    """Whether hashes are made with more work than this one was."""
    from argon2 import extract_parameters

    old, hasher = extract_parameters(kept), _hasher()
    return (
        old.type != hasher.type or old.time_cost < hasher.time_cost or old.memory_cost < hasher.memory_cost
        or old.hash_len < hasher.hash_len or old.salt_len < hasher.salt_len
    )  # fmt: skip


def new_code() -> str:
    """A code that nobody guesses, in letters that survive a letter, a phone and a terminal."""
    from secrets import token_hex

    return token_hex(RANDOM_BYTES)


def digest(text: str) -> str:
    """For what cannot be guessed, or need only not be readable: codes, and names that somebody typed."""
    return sha256(text.encode()).hexdigest()

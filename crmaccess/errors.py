"""Every failure that a user can act on, and the exit codes.

    CrmAccessError
    ├── UsageError        2   the command line itself
    ├── NotFound          3   no such user, role, record …
    ├── NotPermitted      4   the operator may not
    ├── InvalidInput      5   a value or a file was refused, nothing was written
    │   └── NotReady          a run of the sender lacks something of its own, and the letter waits for another run
    ├── Guarded           7   a guard stopped the command (last administrator, role in use)
    ├── Cancelled         8   the user said no, or a confirmation was needed and could not be asked for
    ├── StoreUnavailable  9   database missing, locked, foreign or of another version, or no room for the answer
    └── Denied            10  the answer is no: a password or code that does not let in

An error carries a stable code (`E_USER_UNKNOWN`) and the values its sentence needs; the sentence itself is made in
`render`, in the user's language. A refusal of several values at once carries all of them as problems.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from itertools import islice

from crmaccess.values import NamedTuple


class ExitCode(IntEnum):
    """What the process answers to its caller."""

    DONE = 0
    INTERNAL = 1
    USAGE = 2
    NOT_FOUND = 3
    NOT_PERMITTED = 4
    REFUSED = 5
    PARTIAL = 6
    GUARDED = 7
    CANCELLED = 8
    STORE = 9
    NO = 10
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing that is wrong with a wish or a file.

    `line` counts from 1 in the file the value came from, 0 where there is no file; `column` is a header or a key.
    """

    code: str
    value: str = ""
    line: int = 0
    column: str = ""
    nearest: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


class CrmAccessError(Exception):
    """The root of all errors; `exit_code` is a property of the class, `problems` of the occurrence."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, code: str, value: str = "", *, nearest: Sequence[str] = (), **details: str) -> None:
        self.problems: tuple[Problem, ...] = (
            Problem(
                code,
                value,
                nearest=nearest if isinstance(nearest, tuple) else tuple(nearest),
                details=tuple(details.items()),
            ),
        )
        super().__init__(code, value)

    @classmethod
    def of(cls, problems: Sequence[Problem]) -> "CrmAccessError":
        """The same failure for many problems at once, in their order."""
        error = cls(problems[0].code, problems[0].value)
        error.problems = tuple(problems)
        return error


class UsageError(CrmAccessError):
    exit_code = ExitCode.USAGE


class NotFound(CrmAccessError):
    exit_code = ExitCode.NOT_FOUND


class NotPermitted(CrmAccessError):
    exit_code = ExitCode.NOT_PERMITTED


class InvalidInput(CrmAccessError):
    exit_code = ExitCode.REFUSED


class NotReady(InvalidInput):
    """It is not the letter's fault: whoever sends has no key, a template that fails, a command that is not there."""


class Guarded(CrmAccessError):
    exit_code = ExitCode.GUARDED


class Cancelled(CrmAccessError):
    exit_code = ExitCode.CANCELLED


class StoreUnavailable(CrmAccessError):
    exit_code = ExitCode.STORE


class Denied(CrmAccessError):
    exit_code = ExitCode.NO


class Listed(tuple[str, ...]):
    """All the names there are, since none of them looks like the word: `nearest` that nobody means."""

    __slots__ = ()


ALIKE, MUCH_ALIKE = 0.6, 0.7  # parts of two words that are the same
SLIPS = 2  # letters to change, to add or to take away, for words that are not much alike: `sels` and `sales`
LONGEST = 200  # characters of a word that somebody may have mistyped; to compare longer ones takes long


def nearest(
    word: str, known: Iterable[str], most: int = 3, seen: Callable[[str], bool] | None = None
) -> tuple[str, ...]:  # fmt: skip
    """The known words that look like this one, the most alike first: for `manger` `manager`, not `link` for `login`.
    Only those that are `seen` are looked at, and asked about only where they look so.
    """
    from difflib import get_close_matches  # only a mistake needs it

    if len(word) > LONGEST:
        return ()
    among = list(known)
    near = get_close_matches(word, among, most if seen is None else max(len(among), 1), ALIKE)
    near = near if seen is None else list(islice(filter(seen, near), most))
    much = get_close_matches(word, near, most, MUCH_ALIKE)
    return tuple(one for one in near if one in much or _slips(one, word) <= SLIPS)


def _slips(one: str, other: str) -> int:
    """How many letters are to be changed, added or taken away to make one word of the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above, row = row, [number]
        for place, there in enumerate(other):
            row.append(min(above[place] + (letter != there), above[place + 1] + 1, row[place] + 1))
    return row[-1]

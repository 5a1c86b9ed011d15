"""What all fuzzers share: how long they go on and from which seed, and what every command must hold to.

`FUZZ_SEED` chooses the seed (0 otherwise), `FUZZ_SECONDS` how long each fuzzer goes on; without it, so many rounds as
it asks for itself, always the same. A failure names its round; `FUZZ_SEED=7 FUZZ_ROUND=113 pytest tests/fuzz -k NAME`
plays that one alone.
"""

import os
import time
from collections.abc import Iterator
from itertools import count
from random import Random

from tests.cli.conftest import Session

SEED = int(os.environ.get("FUZZ_SEED", "0"))
CODES = (0, 2, 3, 5, 6, 7, 8, 9, 10)


def rounds(name: str, usual: int) -> Iterator[tuple[str, Random]]:
    """What to say of a round that fails, and its dice."""
    seconds, alone = float(os.environ.get("FUZZ_SECONDS", "0")), os.environ.get("FUZZ_ROUND")
    end = time.monotonic() + seconds
    for number in [int(alone)] if alone else count():
        if not alone and (time.monotonic() >= end if seconds else number >= usual):
            return
        yield f"FUZZ_SEED={SEED} FUZZ_ROUND={number}", Random(f"{name} {SEED} {number}")


def refuse_fault(session: Session, said: str) -> None:
    """Fail for a fault of the program itself."""
    assert session.exit_code in CODES, (said, session)
    assert "E_INTERNAL" not in session.stderr, (said, session.stderr)
    assert "Traceback" not in session.stderr, (said, session.stderr)


def spoilt(text: str, random: Random, odd: tuple[str, ...]) -> str:
    """The text with some of its characters or lines gone, doubled, swapped, or odd ones put in."""
    for _ in range(random.choice((0, 0, 1, 1, 2, 5))):
        at = random.randrange(len(text) + 1)
        lines = text.splitlines(keepends=True) or [""]
        line = random.randrange(len(lines))
        text = random.choice(
            (
                lambda at=at, text=text: text[:at] + random.choice(odd) + text[at:],
                lambda at=at, text=text: text[:at] + text[at + random.choice((1, 1, 5, 50)) :],
                lambda lines=lines, line=line: "".join([*lines[:line], lines[line], *lines[line:]]),
                lambda lines=lines, line=line: "".join([*lines[:line], *lines[line + 1 :]]),
                lambda lines=lines, line=line: "".join([*lines[line:], *lines[:line]]),
            )
        )()
    return text

"""Which of the heavy modules a command of crmaccess loads: `python -m benchmarks.loads check --help`.

In a process of its own, into which nothing else may bring them: of the benchmarks only this file is loaded.
"""

import json
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "click", "rich")


def loads(words: Sequence[str]) -> list[str]:
    """The heavy modules that are there after the command and were not there before it."""
    before = set(sys.modules)
    from crmaccess.cli.main import main  # what it loads counts

    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(words)
    return [name for name in HEAVY if name not in before and sys.modules.get(name)]  # None: kept from being imported


if __name__ == "__main__":
    print(json.dumps(loads(sys.argv[1:])))

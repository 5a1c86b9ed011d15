"""A plan of an access file that changes nothing, against reading the file: `python -m benchmarks.planning M`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.commands import crmaccess
from benchmarks.timing import DATA, ROOT, Run, run
from crmaccess.files.access_files.access import from_toml, text_of_file
from crmaccess.session import definition_of
from crmaccess.store.reading.reader import Reader


def unchanged(size: str) -> Sequence[Run]:
    """Reading the export of a company of that size, and planning it; once, since both take long."""
    path = access_file(size)
    reading = run((sys.executable, "-m", "benchmarks.planning", size), keep=False)
    return reading, run(crmaccess(size, "-q", "plan", str(path)), keep=False)


def access_file(size: str) -> Path:
    """The export of the company, written at the first time."""
    path = DATA / f"{size}.toml"
    if not path.exists():
        path.write_text(run(crmaccess(size, "-q", "export"), root=ROOT).output, encoding="utf-8")
    return path


def read(size: str) -> int:
    """How many facts the file wants."""
    path = str(access_file(size))
    with Reader(str(DATA / f"{size}.db")) as reader:
        definition = definition_of(reader)
    return len(list(from_toml(text_of_file(path), path, definition, "UTC")))


if __name__ == "__main__":
    print(read(sys.argv[1]))

"""What is measured as whole processes, of this checkout or of another one."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.signing import CRMACCESS as GIVEN
from benchmarks.timing import CRMACCESS, DATA, ROOT, run

Command = Sequence[str]
IMPORT_TYPER: Command = (sys.executable, "-c", "import typer")
ROWS = 100_000  # questions in the file for `check --batch`


def crmaccess(data: str, *words: str, root: Path = ROOT) -> Command:
    """A command on the generated data of a size or system, or on the database at an address."""
    address = data if "://" in data else str(root / "benchmarks" / "data" / f"{data}.db")
    return (*CRMACCESS, "--db", address, *words)


def signing(stdin: str, *words: str) -> Command:
    """A command at the copy of a company in which somebody signs in, and what it reads from standard input."""
    return (*GIVEN, stdin, "--db", str(DATA / "sign-in.db"), *words)


def inside(name: str, *words: str, settings: Mapping[str, str] = {}, root: Path = ROOT) -> Mapping[str, Any]:
    """What `inside.py` measures, in a fresh process."""
    found = run((sys.executable, "-m", "benchmarks.inside", name, *words), settings=settings, root=root)
    answer: Mapping[str, Any] = json.loads(found.output)
    return answer


def questions(asked: Mapping[str, Any], data: str, root: Path = ROOT) -> Mapping[str, Sequence[Command]]:
    """One question about the sample (`asked`) of a generated company; several commands take turns."""
    people, deal = asked["people"], asked["deal"]
    return {
        "check": [crmaccess(data, "check", user, "read", deal, root=root) for user in people],
        "who": [crmaccess(data, "who", "read", deal, root=root)],
        "what": [crmaccess(data, "what", user, "read", "deal", root=root) for user in people],
    }


def questions_of_a_vendor(asked: Mapping[str, Any], data: str, root: Path = ROOT) -> Mapping[str, Sequence[Command]]:
    """The same for the system of a vendor, each time about something else."""
    some, listed = asked["questions"], asked["listed"]
    return {
        "check": [crmaccess(data, "check", *question, root=root) for question in some],
        "who": [crmaccess(data, "who", action, target, root=root) for _, action, target in some],
        "what": [
            crmaccess(data, "what", user, action, entity, root=root) for user, _, _ in some for entity, action in listed
        ],
    }


def cures(data: str, asked: Mapping[str, Any], limit: int) -> Sequence[Command]:
    """The best cures for each of those in the sample who may not read the deal."""
    words = [("check", user, "read", asked["deal"]) for user in asked["people"]]
    denied = [one for one in words if run(crmaccess(data, *one), expected=(0, 10)).code]
    return [crmaccess(data, "explain", *one[1:], "--fix", "--limit", str(limit)) for one in denied]


def impact(data: str, role: str, level: str) -> Command:
    """What another level of a role's right does to those who hold the role, as JSON."""
    words = ("rights", "grant", f"role:{role}", "deal.read", level, "--impact", "-n")
    return crmaccess(data, "--json", *words)


def matrix(data: str, root: Path = ROOT, words: Sequence[str] = ()) -> Command:
    """The matrix with numbers of records, as CSV."""
    return crmaccess(data, "-q", "--format", "csv", "report", "matrix", "--count", *words, root=root)


def part_of_matrix(asked: Mapping[str, Any]) -> Sequence[str]:
    """The words that keep a matrix to the first eight entities and six actions."""
    words = [word for key in asked["entities"] for word in ("--entity", key)]
    return [*words, *(word for key in asked["actions"] for word in ("--action", key))]


def batch(size: str, root: Path = ROOT) -> Command:
    """All questions of a file, answered as CSV."""
    return crmaccess(size, "-q", "check", "--batch", str(question_file(size)), root=root)


def question_file(size: str) -> Path:
    """A CSV file of questions about the company of a size, written at the first time."""
    path = DATA / f"{size}.questions.csv"
    if not path.exists():
        inside("question_file", size, str(path), str(ROWS))
    return path

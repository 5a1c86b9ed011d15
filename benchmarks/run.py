"""All measurements as one table: `make bench`, or `python -m benchmarks.run --size M --only cold matrix`.

README.md says what each line means. Missing data is generated first.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks import multiplied
from benchmarks.company import SIZES
from benchmarks.generate import STAFF, STRUCTURE, database, make, remove
from benchmarks.timing import CRMACCESS, DATA, Run, cpu, interleaved, run, wall

IMPORT_TYPER = (sys.executable, "-c", "import typer")
ROUNDS, SLOW_ROUNDS = 11, 5


class Line(NamedTuple):
    """A row of the table. `ratio` is to what the bar names; without a bar a row is for information."""

    what: str
    measured: str
    bar: str = ""
    ratio: float | None = None
    ok: bool | None = None


def cold(sizes: Sequence[str]) -> Iterator[Line]:
    """One question by a whole process."""
    for size in sizes:
        found = interleaved(_questions(size), ROUNDS)
        typer, check = found["typer"], found["check"]
        yield _process("crmaccess --version", found["version"], typer, "import typer", 1.2)
        yield _process(f"check, {size}", check, typer, "import typer", 1.6)
        yield _process(f"who read RECORD, {size}", found["who"], check, "check", 8 if size == "L" else 2.5)
        yield _process(f"what USER read deal, {size}", found["what"], check, "check", 2)


def _questions(size: str) -> Mapping[str, Sequence[Sequence[str]]]:
    asked = _inside("sample", size)
    people, deal = asked["people"], asked["deal"]
    crmaccess = (*CRMACCESS, "--db", str(database(size)))
    return {
        "typer": [IMPORT_TYPER],
        "version": [(*CRMACCESS, "--version")],
        "check": [(*crmaccess, "check", user, "read", deal) for user in people],
        "who": [(*crmaccess, "who", "read", deal)],
        "what": [(*crmaccess, "what", user, "read", "deal") for user in people],
    }


def modules(sizes: Sequence[str]) -> Iterator[Line]:
    """What a command loads that does not write."""
    completion = {"_CRMACCESS_COMPLETE": "complete_bash", "COMP_WORDS": "crmaccess ch", "COMP_CWORD": "1"}
    yield _loaded("--help", _inside("modules", "--help"))
    yield _loaded("check --help", _inside("modules", "check", "--help"))
    yield _loaded("a usage error", _inside("modules", "check", "--nonsense"))
    yield _loaded("completion", _inside("modules", settings=completion))


def _loaded(what: str, found: Mapping[str, Any]) -> Line:
    loaded = ", ".join(found["loaded"])
    return Line(f"{what} loads", loaded or "none", "no sqlmodel, sqlalchemy, pydantic", None, not loaded)


def batch(sizes: Sequence[str]) -> Iterator[Line]:
    """Many decisions in one process."""
    for size in sizes:
        found = _inside("batch", size)
        yield _rate(f"check --batch in process, {size}", found["rate"], 100_000)
        yield Line("  the first pass, people worked out as met", _per_second(found["first_rate"]))
        yield Line("  loading before: all facts", f"{found['loading']:.2f} s")
        yield Line("  loading before: all records", f"{found['loading_records']:.2f} s")
        yield Line("  allowed", f"{found['allowed']:.0%}")
        yield from _contenders(found)
        ratio = found["deny"] / found["allow"]
        measured = f"{found['deny']:.1f} µs, {found['allow']:.1f} µs"
        yield Line(f"deny against allow, {size}", measured, "≤ 2 ×", ratio, ratio <= 2)


def _contenders(found: Mapping[str, Any]) -> Iterator[Line]:
    """Each of the others on the same questions, asked in turn with us; the bar is for the best of them."""
    known = {name: one for name, one in found["contenders"].items() if one}
    best = min(known, key=lambda name: known[name]["ratio"], default="")
    for name, one in found["contenders"].items():
        if one is None:
            yield Line(f"  against {name}", "not installed: pip install -r benchmarks/requirements.txt")
            continue
        rates = f"{_per_second(one['ours'])} and {_per_second(one['rate'])}"
        yield Line(
            f"  against {name}, {one['asked']} asked",
            rates,
            "≥ 10 ×" if name == best else "",
            one["ratio"],
            one["ratio"] >= 10 if name == best else None,
        )
        yield Line("  other answers than ours", str(one["disagreed"]), "0", None, not one["disagreed"])


def matrix(sizes: Sequence[str]) -> Iterator[Line]:
    """The number of records each person reaches, for everything."""
    for size in sizes:
        command = (*CRMACCESS, "--db", str(database(size)), "-q", "--format", "csv", "report", "matrix", "--count")
        whole, bar = run(command, keep=False), {"L": 60, "M": 5}.get(size, 1)
        what = f"report matrix --count, {size}: {SIZES[size].users:,} × 48"
        yield Line(what, _seconds(whole), f"≤ {bar} s", whole.cpu / bar, whole.cpu <= bar)
        yield Line("  memory", f"{whole.memory:.0f} MB", "≤ 1024 MB", whole.memory / 1024, whole.memory <= 1024)
        found = _inside("matrix", size)
        yield Line("  worked out, but not written", f"{found['seconds']:.2f} s CPU, {found['memory']:.0f} MB")


def vendors(sizes: Sequence[str]) -> Iterator[Line]:
    """The same on the systems of vendors, with companies of size M."""
    for system in multiplied.companies():
        if not database(system).exists():
            multiplied.generate(system)
        inside = _inside("vendor", system)
        crmaccess = (*CRMACCESS, "--db", str(database(system)))
        asked, listed = inside["questions"], inside["listed"]
        found = interleaved({
            "typer": [IMPORT_TYPER],
            "check": [(*crmaccess, "check", *question) for question in asked],
            "who": [(*crmaccess, "who", action, target) for _, action, target in asked],
            "what": [(*crmaccess, "what", user, action, entity) for user, _, _ in asked for entity, action in listed],
        }, ROUNDS)  # fmt: skip
        yield _process(f"check, {system}", found["check"], found["typer"], "import typer", 1.6)
        yield _process(f"what USER ACTION ENTITY, {system}", found["what"], found["check"], "check", 2)
        people = statistics.median(one.output.count("\n") for one in found["who"])
        yield Line(f"  who ACTION RECORD: {people:,.0f} lines", f"{cpu(found['who']) * 1000:.0f} ms CPU")
        yield _rate(f"check --batch in process, {system}", inside["rate"], 100_000)
        words = [word for key in inside["entities"] for word in ("--entity", key)]
        words += [word for key in inside["actions"] for word in ("--action", key)]
        whole = run((*crmaccess, "-q", "--format", "csv", "report", "matrix", "--count", *words), keep=False)
        cells = f"{len(inside['entities'])} × {len(inside['actions'])}"
        yield Line(
            f"report matrix --count, {system}, {cells}", _seconds(whole), "≤ 5 s", whole.cpu / 5, whole.cpu <= 5
        )  # fmt: skip


def imports(sizes: Sequence[str]) -> Iterator[Line]:
    """Reading people from a file, against the least that it can cost."""
    target, table = DATA / "import.db", DATA / "physical.db"
    ours: list[Run] = []
    least: list[Run] = []
    for _ in range(SLOW_ROUNDS):
        remove(table)
        least.append(run((sys.executable, "-m", "benchmarks.physical", str(STAFF), str(table))))
        remove(target)
        target.write_bytes(STRUCTURE.read_bytes())
        ours.append(run((*CRMACCESS, "--db", str(target), "-y", "-q", "users", "import", str(STAFF)), keep=False))
    yield _process("users import, 100,000 rows", ours, least, "csv + executemany", 12)
    yield Line("  memory", f"{max(one.memory for one in ours):.0f} MB")


def _process(what: str, runs: Sequence[Run], base: Sequence[Run], name: str, bar: float) -> Line:
    """A whole process against another of the same run."""
    ratio = statistics.median(mine.cpu / theirs.cpu for mine, theirs in zip(runs, base, strict=True))
    measured = f"{cpu(runs) * 1000:.0f} ms CPU, {wall(runs) * 1000:.0f} ms"
    return Line(what, measured, f"≤ {bar:g} × {name}", ratio, ratio <= bar)


def _seconds(one: Run) -> str:
    return f"{one.cpu:.2f} s CPU, {one.wall:.2f} s"


def _rate(what: str, rate: float, bar: int) -> Line:
    return Line(what, _per_second(rate), f"≥ {bar:,}/s", rate / bar, rate >= bar)


def _per_second(rate: float) -> str:
    return f"{rate:,.0f}/s"


def _inside(name: str, *words: str, settings: Mapping[str, str] = {}) -> Mapping[str, Any]:
    """What `inside.py` measures, in a fresh process."""
    found = run((sys.executable, "-m", "benchmarks.inside", name, *words), settings=settings)
    answer: Mapping[str, Any] = json.loads(found.output)
    return answer


SECTIONS: Mapping[str, Callable[[Sequence[str]], Iterator[Line]]] = {
    "cold": cold, "modules": modules, "batch": batch, "matrix": matrix, "vendors": vendors, "import": imports,
}  # fmt: skip
SIZES_OF = {"cold": "ML", "batch": "M", "matrix": "ML"}  # unless others are wished


def shown(line: Line) -> str:
    """A row of the table."""
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    verdict = "" if line.ok is None else "ok" if line.ok else "MISSED"
    return f"{line.what:44} {line.measured:34} {line.bar:34} {ratio:>7}  {verdict}".rstrip()


def main() -> int:
    """Print the table; 1 when a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--size", nargs="+", choices=list(SIZES), help="only these sizes")
    parser.add_argument("--only", nargs="+", choices=list(SECTIONS), default=list(SECTIONS), help="only these sections")
    wishes = parser.parse_args()
    make(wishes.size or SIZES)
    print(f"{'what':44} {'measured':34} {'bar':34} {'ratio':>7}", flush=True)
    missed = 0
    for name in wishes.only:
        for line in SECTIONS[name](wishes.size or SIZES_OF.get(name, "")):
            missed += line.ok is False
            print(shown(line), flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

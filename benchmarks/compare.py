"""Two checkouts against each other, line by line: `python -m benchmarks.compare --base DIR [--only cold batch]`.

Each round runs a line in both, in turn the one and the other first, each on data that it has generated itself. The
ratio is the median of the rounds' ratios, new to old; the spread says where the rounds lie, without the outermost sixth
on either side. A line got WORSE when even the low end is above TOLERANCE. Exit code 1 when one did.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import commands, multiplied
from benchmarks.commands import Command, inside
from benchmarks.company import SIZES
from benchmarks.generate import STAFF, remove
from benchmarks.timing import CRMACCESS, ROOT, run

TOLERANCE = 1.02  # so much two copies of one commit differ: other paths, another order in memory
Figures = Mapping[str, float]  # by what was measured; less is better
Variants = Callable[[Path], Sequence[Command]]  # that take turns, in a checkout
Measure = Callable[[Path, int], Figures]  # in a checkout, in a round


class Section(NamedTuple):
    """Lines that are measured together, in so many rounds."""

    measures: Sequence[Measure]
    rounds: int


class Compared(NamedTuple):
    """One line in both checkouts, round by round."""

    what: str
    old: Sequence[float]
    new: Sequence[float]

    @property
    def ratios(self) -> list[float]:
        """New to old, from least to most, without the outermost sixth on either side."""
        found = sorted(new / old for old, new in zip(self.old, self.new, strict=True))
        outer = len(found) // 6
        return found[outer : len(found) - outer]

    @property
    def worse(self) -> bool:
        return self.ratios[0] > TOLERANCE

    def shown(self) -> str:
        ratios, old, new = self.ratios, statistics.median(self.old), statistics.median(self.new)
        spread = f"{ratios[0]:.2f}…{ratios[-1]:.2f}"
        verdict = "WORSE" if self.worse else "better" if ratios[-1] < 1 / TOLERANCE else ""
        return (
            f"{self.what:44} {old:12.5g} {new:12.5g} {statistics.median(ratios):7.2f}  {spread:12} {verdict}".rstrip()
        )


def compared(measure: Measure, base: Path, rounds: int) -> Iterator[Compared]:
    """What one measure finds in both checkouts; a round before is not counted."""
    found: dict[Path, list[Figures]] = {base: [], ROOT: []}
    for number in range(rounds + 1):
        for root in (base, ROOT) if number % 2 else (ROOT, base):
            figures = measure(root, number)
            if number:
                found[root].append(figures)
    for what in found[ROOT][0]:
        if what in found[base][0]:  # the older one need not know all that is measured today
            yield Compared(what, *([figures[what] for figures in found[root]] for root in (base, ROOT)))


def process(what: str, variants: Variants) -> Measure:
    """Milliseconds of the processor for a whole command."""
    return lambda root, number: {what: 1000 * _cpu(variants(root), root, number)}


def alone(command: Callable[[Path], Command]) -> Variants:
    """One command for all rounds."""
    return lambda root: [command(root)]


def _cpu(variants: Sequence[Command], root: Path, number: int) -> float:
    return run(variants[number % len(variants)], (0, 10), keep=False, root=root).cpu


def in_process(name: str, data: str, figures: Callable[[str, Mapping[str, float]], Figures]) -> Measure:
    """What the checkout measures inside one process."""
    return lambda root, number: figures(data, inside(name, data, root=root))


def cold(sizes: Iterable[str]) -> Section:
    """One question by a whole process."""
    measures = [process("--version", alone(lambda root: (*CRMACCESS, "--version")))]
    for size in sizes:
        measures += _questions(size, partial(commands.questions, inside("sample", size), size))
    return Section(measures, 11)


def _questions(data: str, of: Callable[[Path], Mapping[str, Sequence[Command]]]) -> list[Measure]:
    def named(name: str) -> Measure:
        return process(f"{name}, {data}", lambda root: of(root)[name])

    return [named(name) for name in ("check", "who", "what")]


def batch(sizes: Iterable[str]) -> Section:
    """Many decisions: microseconds for one, in process; the whole command."""
    measures = []
    for size in sizes:
        whole = process(f"check --batch, {size}", alone(partial(commands.batch, size)))
        measures += [in_process("batch", size, _decisions), whole]
    return Section(measures, 5)


def _decisions(size: str, found: Mapping[str, float]) -> Figures:
    names = {"loading": "loading facts", "loading_records": "loading records", "deny": "a denial", "allow": "an allow"}
    return {**_rates(size, found), **{f"{what}, {size}": found[name] for name, what in names.items()}}


def _rates(data: str, found: Mapping[str, float]) -> Figures:
    return {f"verdict, {data}": 1e6 / found["rate"], f"verdict, first pass, {data}": 1e6 / found["first_rate"]}


def matrix(sizes: Iterable[str]) -> Section:
    """The matrix of everything, counted."""
    return Section([process(f"report matrix --count, {one}", alone(partial(commands.matrix, one))) for one in sizes], 3)


def vendors(systems: Iterable[str]) -> Section:
    """The same on the systems of vendors."""
    measures = []
    for system in systems:
        asked = inside("vendor", system)
        part = partial(commands.matrix, system, words=commands.part_of_matrix(asked))
        measures += [
            *_questions(system, partial(commands.questions_of_a_vendor, asked, system)),
            in_process("vendor", system, _rates),
            process(f"report matrix --count, {system}, a part", alone(part)),
        ]
    return Section(measures, 5)


def imports(sizes: Iterable[str]) -> Section:
    """Reading people from a file."""

    def measure(root: Path, number: int) -> Figures:
        data = root / "benchmarks" / "data"
        target = data / "import.db"
        remove(target)
        target.write_bytes((data / "structure.db").read_bytes())
        words = "-y", "-q", "users", "import", str(STAFF)
        return {"users import": 1000 * _cpu([commands.crmaccess("import", *words, root=root)], root, number)}

    return Section([measure], 3)


SECTIONS: Mapping[str, Callable[[Iterable[str]], Section]] = {
    "cold": cold, "batch": batch, "matrix": matrix, "vendors": vendors, "import": imports,
}  # fmt: skip
DATA_OF: Mapping[str, Sequence[str]] = {
    "cold": "ML", "batch": "M", "matrix": "M", "vendors": list(multiplied.companies()), "import": "S",
}  # fmt: skip


def generate(root: Path, data: Iterable[str]) -> None:
    """Let a checkout make what it lacks, by its own code."""
    for one in data:
        if one in SIZES:
            run((sys.executable, "-c", f"from benchmarks.generate import make; make([{one!r}])"), root=root)
        elif root == ROOT:
            multiplied.make(one)
        elif not (root / "benchmarks" / "data" / f"{one}.db").exists():
            run((sys.executable, "-c", f"from benchmarks.multiplied import generate; generate({one!r})"), root=root)


def main() -> int:
    """Print a line for each measurement; 1 when one got worse."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="the older checkout")
    parser.add_argument("--only", nargs="+", choices=list(SECTIONS), default=list(SECTIONS), help="only these sections")
    parser.add_argument("--data", nargs="+", help="only these sizes or systems")
    parser.add_argument("--rounds", type=int, help="so many rounds")
    wishes = parser.parse_args()
    base, worse = wishes.base.resolve(), 0
    print(f"{'what':44} {'old':>12} {'new':>12} {'ratio':>7}  spread", flush=True)
    for name in wishes.only:
        data = [one for one in DATA_OF[name] if one in (wishes.data or (one,))]
        for root in (base, ROOT):
            generate(root, data)
        section = SECTIONS[name](data)
        for measure in section.measures:
            for line in compared(measure, base, wishes.rounds or section.rounds):
                worse += line.worse
                print(line.shown(), flush=True)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())

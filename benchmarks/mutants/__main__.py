"""Plants small mistakes in a copy of the tree, one at a time, and says which of them no test notices.

python -m benchmarks.mutants --count 60 --seed 1 --only crmaccess/engine/gates.py

What survives needs a test, or changes nothing; then the code that it is planted in may not be needed.
"""

import argparse
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutants.mistakes import Mistake, mistakes

ROOT = Path(__file__).parents[2]
CASES = "tests/systems/test_hard_cases.py tests/systems/test_lists.py"
# Where mistakes are planted, and the tests that should notice them: the quick ones first, the properties last; the
# first that fail end it. The command line is not asked: a transcript notices by accident.
STAGES = {
    "crmaccess/engine/**/*.py": (
        f"tests/engine {CASES}",
        "tests/referee tests/systems tests/report",
        "tests/properties",
    ),
    "crmaccess/report/**/*.py": ("tests/report tests/render", "tests/properties"),
    "crmaccess/store/**/filters.py": ("tests/store/test_filters.py", "tests/properties/deciding/test_databases.py"),
}
COPIED = ("crmaccess", "tests", "docs", "sample_configs", "benchmarks", "pyproject.toml", "*.md")
LIMIT = 600  # seconds: what runs longer is noticed, too
IGNORED = shutil.ignore_patterns("__pycache__", ".hypothesis", "data")


class Planted(NamedTuple):
    """A mistake in a file, the tests that should notice, and those that did; '' for none."""

    path: str
    mistake: Mistake
    stages: tuple[str, ...]
    noticed_by: str = ""

    def __str__(self) -> str:
        lines = [f"{self.path}:{self.mistake.line}"]
        lines += [f"  - {line}" for line in self.mistake.before.splitlines()]
        lines += [f"  + {line}" for line in self.mistake.after.splitlines()]
        return "\n".join(lines)


def chosen(only: Sequence[str], count: int, seed: int) -> list[Planted]:
    """So many mistakes of all that can be made in the files, the same ones for the same seed."""
    found = [
        Planted(name, mistake, stages)
        for pattern, stages in STAGES.items()
        for path in sorted(ROOT.glob(pattern))
        if any((name := str(path.relative_to(ROOT))).startswith(prefix) for prefix in only or ("",))
        for mistake in mistakes(path.read_text(encoding="utf-8"))
    ]
    return random.Random(seed).sample(found, min(count, len(found)))


class Tree:
    """A copy of the repository in which one mistake at a time is made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        for source in (path for pattern in COPIED for path in ROOT.glob(pattern)):
            if source.is_dir():
                shutil.copytree(source, folder / source.name, ignore=IGNORED)
            else:
                shutil.copy(source, folder)

    def noticing(self, planted: Planted) -> str:
        """The first stage that fails with the mistake made."""
        path = self._folder / planted.path
        right = path.read_text(encoding="utf-8")
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
            compiled.unlink()  # times of files are too coarse to tell which text it was made of
        path.write_text(planted.mistake.text, encoding="utf-8")
        try:
            return self.failing(planted.stages)
        finally:
            path.write_text(right, encoding="utf-8")

    def failing(self, stages: Iterable[str], *, keep_compiled: bool = False) -> str:
        """The first stage that fails; '' when all pass."""
        return next((stage for stage in stages if not self._passes(stage, keep_compiled=keep_compiled)), "")

    def _passes(self, stage: str, *, keep_compiled: bool) -> bool:
        tests = [test for test in stage.split() if (self._folder / test).exists()]
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
        written = {} if keep_compiled else {"PYTHONDONTWRITEBYTECODE": "1"}
        env = {**os.environ, "PYTHONPATH": str(self._folder), **written}
        try:
            done = subprocess.run(command, cwd=self._folder, env=env, capture_output=True, timeout=LIMIT, check=False)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def tried(planted: Iterable[Planted], trees: Sequence[Tree]) -> Iterable[Planted]:
    """Each with the stage that noticed it, as they become known."""
    free: queue.Queue[Tree] = queue.Queue()
    for tree in trees:
        free.put(tree)

    def with_a_free_tree(one: Planted) -> Planted:
        tree = free.get()
        try:
            return one._replace(noticed_by=tree.noticing(one))
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        yield from pool.map(with_a_free_tree, planted)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60, help="how many mistakes")
    parser.add_argument("--seed", type=int, default=1, help="another one chooses others")
    parser.add_argument(
        "--only", action="append", default=[], metavar="PATH", help="a file or folder, as often as wanted"
    )
    parser.add_argument("--jobs", type=int, default=1, help="trees worked in at a time")
    parser.add_argument("--quick", action="store_true", help="leave the properties out, which take a minute")
    parser.add_argument("--list", action="store_true", help="show the mistakes, plant none")
    options = parser.parse_args()
    planted = chosen(options.only, options.count, options.seed)
    if options.quick:
        planted = [one._replace(stages=one.stages[:-1]) for one in planted]
    if options.list:
        print(*planted, sep="\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="crmaccess-mutants-") as folder:
        trees = [Tree(Path(folder, str(number))) for number in range(options.jobs)]
        stages = dict.fromkeys(stage for one in planted for stage in one.stages)
        if failing := trees[0].failing(stages, keep_compiled=True):
            print(f"Tests fail without any mistake: {failing}")
            return 1
        return _told(tried(planted, trees), len(planted))


def _told(results: Iterable[Planted], count: int) -> int:
    """Survivors as they are found, then how many were noticed where."""
    stages: Counter[str] = Counter()
    for number, one in enumerate(results, 1):
        stages[one.noticed_by] += 1
        print(f"{number}/{count} {one.noticed_by or 'SURVIVED'}: {one}", flush=True)
    for stage, number in stages.most_common():
        print(f"{number:5} {f'noticed by {stage}' if stage else 'survived'}")
    return 10 if stages[""] else 0


if __name__ == "__main__":
    sys.exit(main())

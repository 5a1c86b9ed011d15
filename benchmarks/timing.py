"""Time and memory of whole processes, and of work in this one."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
# What the console script does, so that the package need not be installed.
CRMACCESS = (sys.executable, "-c", "import sys; from crmaccess.cli.main import main; sys.exit(main())")


class Run(NamedTuple):
    """What one process took: seconds of the clock and of the processor, megabytes at most."""

    wall: float
    cpu: float
    memory: float
    code: int
    output: str


def run(
    command: Sequence[str], expected: Sequence[int] = (0,), settings: Mapping[str, str] = {}, *, keep: bool = True,
    root: Path = ROOT,
) -> Run:  # fmt: skip
    """Run a command of the checkout at `root` to its end, keeping its output, or only what it says besides.

    Raises RuntimeError for an unexpected exit code.
    """
    start = time.perf_counter()
    with TemporaryFile("w+", encoding="utf-8") as said, subprocess.Popen(
        command, cwd=root, env={**environment(), **settings}, stdout=said if keep else subprocess.DEVNULL,
        stderr=subprocess.STDOUT if keep else said,
    ) as process:  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = code = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        said.seek(0)
        output = said.read()
    if code not in expected:
        raise RuntimeError(f"{' '.join(command)} ended with {code}: {output}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code, output)


def environment() -> dict[str, str]:
    """As a user has it: bytecode is kept, here apart from the sources; no settings of crmaccess."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CRMACCESS", "PYTHON", "_CRM"))}
    return {**kept, "PYTHONPYCACHEPREFIX": str(DATA / "bytecode"), "PYTHONIOENCODING": "utf-8"}


def interleaved(commands: Mapping[str, Sequence[Sequence[str]]], rounds: int) -> dict[str, list[Run]]:
    """Every round runs one variant of each command, so that all meet the same noise; a round before is not counted."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, variants in commands.items():
            one = run(variants[number % len(variants)], expected=(0, 10))
            if number:
                found[name].append(one)
    return found


def cpu(runs: Sequence[Run]) -> float:
    """The median of processor seconds."""
    return statistics.median(one.cpu for one in runs)


def wall(runs: Sequence[Run]) -> float:
    """The median of seconds on the clock."""
    return statistics.median(one.wall for one in runs)


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of this process for a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def memory() -> float:
    """Megabytes that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

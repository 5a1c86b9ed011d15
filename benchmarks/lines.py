"""The lines of the table that `make bench` prints: what was measured, its ratio, the bar."""

import statistics
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.timing import Run, cpu, wall


class Line(NamedTuple):
    """A row of the table. `ratio` is to what the bar names; without a bar a row is for information."""

    what: str
    measured: str
    bar: str = ""
    ratio: float | None = None
    ok: bool | None = None


def shown(line: Line) -> str:
    """The row as it is printed."""
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    verdict = "" if line.ok is None else "ok" if line.ok else "MISSED"
    return f"{line.what:44} {line.measured:34} {line.bar:34} {ratio:>7}  {verdict}".rstrip()


def process(what: str, runs: Sequence[Run], base: Sequence[Run], name: str, bar: float) -> Line:
    """A whole process against another of the same run."""
    ratio = statistics.median(mine.cpu / theirs.cpu for mine, theirs in zip(runs, base, strict=True))
    return Line(what, _both(runs), f"≤ {bar:g} × {name}", ratio, ratio <= bar)


def on_a_server(what: str, there: Sequence[Run], here: Sequence[Run], connecting: Sequence[float], bar: float) -> Line:
    """A whole process on a server against the same on a file, by the clock, without what it takes to connect."""
    rounds = zip(there, here, connecting, strict=True)
    ratio = statistics.median((one.wall - apart) / other.wall for one, other, apart in rounds)
    return Line(what, _both(there), f"≤ {bar:g} × SQLite, connection apart", ratio, ratio <= bar)


def _both(runs: Sequence[Run]) -> str:
    return f"{cpu(runs) * 1000:.0f} ms CPU, {wall(runs) * 1000:.0f} ms"


def whole(what: str, one: Run, bar: float) -> Line:
    """A slow process, run once, against a number of processor seconds."""
    return Line(what, f"{one.cpu:.2f} s CPU, {one.wall:.2f} s", f"≤ {bar:g} s", one.cpu / bar, one.cpu <= bar)


def rate(what: str, found: float, bar: int) -> Line:
    """So many a second."""
    return Line(what, per_second(found), f"≥ {bar:,}/s", found / bar, found >= bar)


def per_second(found: float) -> str:
    return f"{found:,.0f}/s"

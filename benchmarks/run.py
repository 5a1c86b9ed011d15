"""All measurements as one table: `make bench`, or `python -m benchmarks.run --size M --only cold matrix`.

README.md says what each line means. Missing data is generated first.
"""

import argparse
import json
import statistics
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from benchmarks import commands, importing, letters, lines, multiplied, planning, postgresql, signing
from benchmarks.commands import IMPORT_TYPER, ROWS, inside
from benchmarks.company import SIZES
from benchmarks.generate import make
from benchmarks.lines import Line
from benchmarks.timing import CRMACCESS, DATA, cpu, interleaved, run

ROUNDS, SLOW_ROUNDS = 11, 5
HANDING_OUT = {"yclients": "rimma", "alfacrm": "svetlana"}  # somebody who gives rights, in companies of size M
WHOLE_MATRIX = ("getcourse", "bitrix24")


def cold(sizes: Sequence[str]) -> Iterator[Line]:
    """One question by a whole process."""
    for size in sizes:
        found = interleaved({
            "typer": [IMPORT_TYPER],
            "version": [(*CRMACCESS, "--version")],
            **commands.questions(inside("sample", size), size),
        }, ROUNDS)  # fmt: skip
        typer, check = found["typer"], found["check"]
        yield lines.process("crmaccess --version", found["version"], typer, "import typer", 1.2)
        yield lines.process(f"check, {size}", check, typer, "import typer", 1.5)
        yield lines.process(f"who read RECORD, {size}", found["who"], check, "check", 8 if size == "L" else 2.5)
        yield lines.process(f"what USER read deal, {size}", found["what"], check, "check", 2)


def modules(sizes: Sequence[str]) -> Iterator[Line]:
    """What a command loads that does not write."""
    completion = {"_CRMACCESS_COMPLETE": "complete_bash", "COMP_WORDS": "crmaccess ch", "COMP_CWORD": "1"}
    yield _loaded("--help", "--help")
    yield _loaded("check --help", "check", "--help")
    yield _loaded("a usage error", "check", "--nonsense")
    yield _loaded("completion", settings=completion)


def _loaded(what: str, *words: str, settings: Mapping[str, str] = {}) -> Line:
    found = run((sys.executable, "-m", "benchmarks.loads", *words), settings=settings)
    loaded = ", ".join(json.loads(found.output))
    return Line(f"{what} loads", loaded or "none of them", "no ORM, no Rich, no other Click", None, not loaded)


def batch(sizes: Sequence[str]) -> Iterator[Line]:
    """Many decisions in one process."""
    for size in sizes:
        found = inside("batch", size)
        yield lines.rate(f"check --batch in process, {size}", found["rate"], 100_000)
        yield Line("  the first pass, people worked out as met", lines.per_second(found["first_rate"]))
        yield Line("  loading before: all facts", f"{found['loading']:.2f} s")
        yield Line("  loading before: all records", f"{found['loading_records']:.2f} s")
        yield Line("  allowed", f"{found['allowed']:.0%}")
        yield from _contenders(found)
        ratio = found["deny"] / found["allow"]
        measured = f"{found['deny']:.1f} µs, {found['allow']:.1f} µs"
        yield Line(f"deny against allow, {size}", measured, "≤ 2 ×", ratio, ratio <= 2)
        files = [run(commands.batch(size), keep=False) for _ in range(SLOW_ROUNDS)]
        yield lines.rate(f"check --batch, the whole command, {size}", ROWS / cpu(files), 70_000)


def _contenders(found: Mapping[str, Any]) -> Iterator[Line]:
    """Each of the others on the same questions, asked in turn with us; the bar is for the best of them."""
    known = {name: one for name, one in found["contenders"].items() if one}
    best = min(known, key=lambda name: known[name]["ratio"], default="")
    for name, one in found["contenders"].items():
        if one is None:
            yield Line(f"  against {name}", "not installed: pip install -r benchmarks/requirements.txt")
            continue
        rates = f"{lines.per_second(one['ours'])} and {lines.per_second(one['rate'])}"
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
        whole, bar = run(commands.matrix(size), keep=False), {"L": 60, "M": 5}.get(size, 1)
        yield lines.whole(f"report matrix --count, {size}: {SIZES[size].users:,} × 48", whole, bar)
        yield Line("  memory", f"{whole.memory:.0f} MB", "≤ 1024 MB", whole.memory / 1024, whole.memory <= 1024)
        found = inside("matrix", size)
        yield Line("  worked out, but not written", f"{found['seconds']:.2f} s CPU, {found['memory']:.0f} MB")


def impacts(sizes: Sequence[str]) -> Iterator[Line]:
    """Who gains and who loses by a right of a role that more than 1,000 people hold."""
    roles = {"L": ("role22", "own")}  # one of managers; among 100,000 people ten times as many hold one of staff
    for size in sizes:
        whole, bar = run(commands.impact(size, *roles.get(size, ("role3", "all")))), {"L": 15, "M": 2}.get(size, 1)
        people = len({turn["login"] for turn in json.loads(whole.output)["turns"]})
        yield lines.whole(f"rights grant --impact, {size}: {people:,} people", whole, bar)
        yield Line("  memory", f"{whole.memory:.0f} MB", "≤ 1024 MB", whole.memory / 1024, whole.memory <= 1024)


def cures(sizes: Sequence[str]) -> Iterator[Line]:
    """What would open a denial: the best two, weighed, against a check; all of them, not weighed."""
    for size in sizes:
        asked = inside("sample", size)
        found = interleaved({
            "check": commands.questions(asked, size)["check"], "fix": commands.cures(size, asked, 2)
        }, SLOW_ROUNDS)  # fmt: skip
        yield lines.process(f"explain --fix --limit 2, {size}", found["fix"], found["check"], "check", 8)
        known = inside("cures", size)
        seconds = known["seconds"]
        yield Line(f"  all, {known['acts']} acts", f"{seconds:.2f} s CPU", "≤ 2 s", seconds / 2, seconds <= 2)
        yield Line("  tried", f"{known['tried']:,} sets, {known['works']} do")


def paths(sizes: Sequence[str]) -> Iterator[Line]:
    """By which acts one person comes to more: where nobody does, and where somebody gives rights to others."""
    people = {size: inside("sample", size)["people"][0] for size in sizes}
    for system, person in HANDING_OUT.items():
        multiplied.make(system)
        people[system] = person
    for data, person in people.items():
        one = run(commands.crmaccess(data, "report", "paths", "--user", person), keep=False)
        yield Line(f"report paths --user, {data}", f"{one.cpu:.2f} s CPU, {one.wall:.2f} s")


def vendors(sizes: Sequence[str]) -> Iterator[Line]:
    """The same on the systems of vendors, with companies of size M."""
    for system in multiplied.companies():
        multiplied.make(system)
        asked = inside("vendor", system)
        found = interleaved({"typer": [IMPORT_TYPER], **commands.questions_of_a_vendor(asked, system)}, ROUNDS)
        yield lines.process(f"check, {system}", found["check"], found["typer"], "import typer", 1.6)
        yield lines.process(f"what USER ACTION ENTITY, {system}", found["what"], found["check"], "check", 2)
        people = statistics.median(one.output.count("\n") for one in found["who"])
        yield Line(f"  who ACTION RECORD: {people:,.0f} lines", f"{cpu(found['who']) * 1000:.0f} ms CPU")
        yield lines.rate(f"check --batch in process, {system}", asked["rate"], 100_000)
        part = run(commands.matrix(system, words=commands.part_of_matrix(asked)), keep=False)
        cells = f"{len(asked['entities'])} × {len(asked['actions'])}"
        yield lines.whole(f"report matrix --count, {system}, {cells}", part, 5)
        if system in WHOLE_MATRIX:
            yield lines.whole(f"report matrix --count, {system}, all", run(commands.matrix(system), keep=False), 15)


def servers(sizes: Sequence[str]) -> Iterator[Line]:
    """The same questions on PostgreSQL and on SQLite, by the clock: the server's work is no time of the command's."""
    with postgresql.server() as address:
        for size in sizes:
            there, sample = postgresql.company(address, size), inside("sample", size)
            on_server = commands.questions(sample, there)
            found = interleaved({
                "nothing": [postgresql.NOTHING], "connected": [postgresql.connecting(there)],
                **commands.questions(sample, size), **{f"{name} there": some for name, some in on_server.items()},
            }, ROUNDS)  # fmt: skip
            apart = postgresql.apart(found["connected"], found["nothing"])
            yield Line("to load the driver and to connect", f"{statistics.median(apart) * 1000:.0f} ms")
            for name in on_server:
                yield lines.on_a_server(f"{name}, PostgreSQL, {size}", found[f"{name} there"], found[name], apart, 2)
            slow = interleaved({"here": [commands.matrix(size)], "there": [commands.matrix(there)]}, 1)
            what = f"report matrix --count, PostgreSQL, {size}"
            yield lines.on_a_server(what, slow["there"], slow["here"], [statistics.median(apart)], 2)


def change(sizes: Sequence[str]) -> Iterator[Line]:
    """A second world that differs by one change, until it has answered somebody whom the change concerns."""
    for size in sizes:
        found = inside("change", size)
        if not found:
            yield Line(f"a world that differs by one change, {size}", "not there yet", "≤ 3 ms")
        for kind, took in found.items():
            yield Line(f"a world that differs by one {kind}, {size}", f"{took:.2f} ms", "≤ 3 ms", took / 3, took <= 3)


def plans(sizes: Sequence[str]) -> Iterator[Line]:
    """An access file that is as the database is."""
    for size in sizes:
        reading, planned = planning.unchanged(size)
        yield lines.process(f"plan of an unchanged access file, {size}", [planned], [reading], "reading it", 3)
        yield Line("  memory", f"{planned.memory:.0f} MB")


def imports(sizes: Sequence[str]) -> Iterator[Line]:
    """Reading people from a file, against the least that it can cost."""
    rounds = [importing.whole() for _ in range(SLOW_ROUNDS)]
    least, ours, again, unchained = ([one[place] for one in rounds] for place in range(4))
    yield lines.process("users import, 100,000 rows", ours, least, "csv + executemany", 8)
    yield Line("  memory", f"{max(one.memory for one in ours):.0f} MB")
    yield lines.process("  with the journal's chain", ours, unchained, "without the chain", 1.15)
    yield lines.process("  the same file once more", again, ours, "the import", 0.4)
    rounds = [importing.beside_others() for _ in range(SLOW_ROUNDS)]
    least, ours = ([one[place] for one in rounds] for place in range(2))
    yield lines.process("users import, 10,000 rows beside 10,000", ours, least, "csv + executemany", 12)
    rounds = [importing.from_excel() for _ in range(SLOW_ROUNDS)]
    least, ours = ([one[place] for one in rounds] for place in range(2))
    yield lines.process("users import, .xlsx of 10,000 rows", ours, least, "openpyxl reading it", 3)


def authority(sizes: Sequence[str]) -> Iterator[Line]:
    """What it costs that a command runs on somebody's authority."""
    rounds = [importing.on_authority() for _ in range(SLOW_ROUNDS)]
    keeper, administrator, operator, refused = ([one[place] for one in rounds] for place in range(4))
    yield lines.process(
        "import of 10,000 by an administrator (--as)", administrator, keeper, "the same by the keeper", 1.5
    )
    yield lines.process("  by who may edit accounts (--as)", operator, keeper, "the same by the keeper", 1.5)
    yield lines.process("  refused, by who may do nothing (--as)", refused, keeper, "the same by the keeper", 5)
    rounds = [importing.checked_on_authority() for _ in range(SLOW_ROUNDS)]
    keeper, oneself, seen = ([one[place] for one in rounds] for place in range(3))
    yield lines.process("check of oneself (--as)", oneself, keeper, "the same by the keeper", 1.2)
    yield lines.process("check of somebody who is seen (--as)", seen, keeper, "the same by the keeper", 1.2)


def outbox(sizes: Sequence[str]) -> Iterator[Line]:
    """Sending letters by the clock, since the server's work counts on both sides; and queueing them with an import."""
    folder = DATA / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    with letters.server() as port:
        rounds = [letters.sent(folder, port) for _ in range(SLOW_ROUNDS)]
    ratio = statistics.median(ours.wall / least.wall for least, ours in rounds)
    least, ours = (statistics.median(one.wall for one in side) for side in zip(*rounds, strict=True))
    told = f"{ours:.2f} s, {least:.2f} s"
    yield Line(f"outbox send, {letters.LETTERS:,} letters", told, "≤ 3 × a bare smtplib loop", ratio, ratio <= 3)
    pairs = [letters.queued(folder) for _ in range(SLOW_ROUNDS)]
    without, queued = ([pair[side] for pair in pairs] for side in (0, 1))
    yield lines.process(f"import of {letters.QUEUED:,} with letters", queued, without, "without", 1.5)


def sign_ins(sizes: Sequence[str]) -> Iterator[Line]:
    """Verifying a password, against the hash that it cannot do without."""
    for size in sizes:
        known = json.loads(run((sys.executable, "-m", "benchmarks.signing", size)).output)
        hashing, login = known["hash"], known["login"]
        share = hashing / known["verify"]
        yield Line(f"a hash, {size}", f"{hashing * 1000:.0f} ms CPU")
        told = f"{known['verify'] * 1000:.0f} ms CPU, {share:.0%} hash"
        yield Line(f"verifying in process, {size}", told, "≥ 90 % hash", share, share >= 0.9)
        words = ("users", "sign-in", login, "--password-stdin")
        deal = inside("sample", size)["deal"]
        found = interleaved({
            "check": [commands.crmaccess("sign-in", "check", login, "read", deal)],
            "right": [commands.signing(signing.PASSWORD, *words)],
        }, ROUNDS)  # fmt: skip
        apart = [(mine.cpu - check.cpu) / hashing for mine, check in zip(found["right"], found["check"], strict=True)]
        ratio = statistics.median(apart)
        told = f"{cpu(found['right']) * 1000:.0f} ms CPU, check {cpu(found['check']) * 1000:.0f} ms"
        yield Line(f"users sign-in, {size}: hashes beyond a check", told, "≤ 1.3 hashes", ratio, ratio <= 1.3)


def past(sizes: Sequence[str]) -> Iterator[Line]:
    """What turned an answer, in a journal of half a million entries."""
    for size in sizes:
        known = json.loads(run((sys.executable, "-m", "benchmarks.past", size)).output)
        words = (known["user"], "read", known["record"])
        for verb in ("blame", "history"):
            found = run(commands.crmaccess(known["db"], verb, *words), keep=False)
            yield lines.whole(f"{verb}, 500,000 entries, {size}", found, 5)
            yield Line("  memory", f"{found.memory:.0f} MB")


SECTIONS: Mapping[str, Callable[[Sequence[str]], Iterator[Line]]] = {
    "cold": cold, "modules": modules, "batch": batch, "change": change, "matrix": matrix, "impact": impacts,
    "cures": cures,
    "vendors": vendors, "plan": plans, "postgresql": servers, "import": imports, "authority": authority,
    "sign-in": sign_ins, "outbox": outbox,
    "past": past, "paths": paths,
}  # fmt: skip
SIZES_OF = {
    "cold": "ML",
    "batch": "M",
    "change": "M",
    "matrix": "ML",
    "paths": "M",
    "plan": "M",
    "impact": "ML",
    "cures": "M",
    "postgresql": "M",
    "sign-in": "M",
    "past": "M",
}  # unless others are wished


def main() -> int:
    """Print the table; 1 when a bar was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--size", nargs="+", choices=list(SIZES), help="only these sizes")
    parser.add_argument("--only", nargs="+", choices=list(SECTIONS), default=list(SECTIONS), help="only these sections")
    wishes = parser.parse_args()
    sizes = {name: wishes.size or SIZES_OF.get(name, "") for name in wishes.only}
    make(dict.fromkeys(size for some in sizes.values() for size in some))
    print(f"{'what':44} {'measured':34} {'bar':34} {'ratio':>7}", flush=True)
    missed = 0
    for name in wishes.only:
        for line in _measured(name, sizes[name]):
            missed += line.ok is False
            print(lines.shown(line), flush=True)
    return 1 if missed else 0


def _measured(name: str, sizes: Sequence[str]) -> Iterator[Line]:
    """The lines of a section. One that fails misses its bars; the other sections are measured nevertheless."""
    try:
        yield from SECTIONS[name](sizes)
    except Exception:
        traceback.print_exc()
        yield Line(f"section {name}", "failed, see above", ok=False)


if __name__ == "__main__":
    sys.exit(main())

"""Measurements inside one process; `run.py` starts each in a process of its own: `python -m benchmarks.inside batch M`.

The answer is one JSON object on stdout. Seconds are those of the processor.
"""

import csv
import gc
import json
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from benchmarks.changes import milliseconds
from benchmarks.company import ACTIONS, AT
from benchmarks.contenders import compare
from benchmarks.questions import Question, load, questions, questions_of_a_vendor
from benchmarks.timing import DATA, memory, timed
from crmaccess.cli.questions.asking import decision_of
from crmaccess.cli.questions.foresight import further
from crmaccess.cli.questions.reports.about_everybody import counting
from crmaccess.engine.answers.decide import verdict
from crmaccess.engine.decision.decision import Verdict
from crmaccess.engine.decision.request import Request
from crmaccess.engine.ways.rules import Rules
from crmaccess.engine.world.world import World
from crmaccess.facts import Record
from crmaccess.plan.known.known import Known
from crmaccess.plan.rehearsal import Rehearsal
from crmaccess.report.counts.matrix import pairs, people
from crmaccess.report.foresight.cures import cures_for
from crmaccess.report.foresight.search import Found
from crmaccess.session import Options, Session, definition_of
from crmaccess.store.reading.reader import Reader

QUESTIONS = 100_000
PASSES = 5


def batch(size: str) -> Mapping[str, object]:
    """Decisions a second, with deciding gate and code, of the engine and of others."""
    loaded = load(size)
    asked = questions(loaded, QUESTIONS)
    first = timed(lambda: answers(loaded.world, asked))  # people and their rights are worked out as they are met
    passes = [timed(lambda: answers(loaded.world, asked)) for _ in range(PASSES)]
    given = answers(loaded.world, asked)
    others = [question for question in asked[: QUESTIONS // 5] if not loaded.world.person(question[0].user).imposed]
    compared = compare(loaded.world, others, lambda some: [one.allowed for one in answers(loaded.world, some)])
    return {
        "rate": QUESTIONS / statistics.median(passes), "first_rate": QUESTIONS / first,
        "allowed": sum(one.allowed for one in given) / QUESTIONS,
        "loading": loaded.seconds, "loading_records": loaded.record_seconds,
        **deny_against_allow(loaded.world, asked, given),
        "contenders": {name: found and found._asdict() for name, found in compared.items()},
    }  # fmt: skip


def answers(world: World, asked: Sequence[Question]) -> list[Verdict]:
    """The engine's verdicts."""
    return [verdict(world, request, record) for request, record in asked]


def deny_against_allow(world: World, asked: Sequence[Question], given: Sequence[Verdict]) -> Mapping[str, float]:
    """Microseconds for a decision that denies and for one that allows."""
    found = {}
    for name, wanted in (("allow", True), ("deny", False)):
        some = [question for question, verdict in zip(asked, given, strict=True) if verdict.allowed is wanted]
        seconds = statistics.median(timed(partial(answers, world, some)) for _ in range(PASSES))
        found[name] = seconds / len(some) * 1e6
    return found


def vendor(system: str) -> Mapping[str, object]:
    """The rate on the system of a vendor, and questions for whole processes."""
    loaded = load(system, related=True)
    asked = questions_of_a_vendor(loaded, QUESTIONS)
    first = timed(lambda: answers(loaded.world, asked))
    passes = [timed(lambda: answers(loaded.world, asked)) for _ in range(PASSES)]
    allowed = sum(one.allowed for one in answers(loaded.world, asked))
    entities = list(loaded.world.definition.entities.values())[:8]
    actions = dict.fromkeys(action for entity in entities for action in entity.actions)
    listed = {record.entity: request.action for request, record in asked if request.action in ("view", "read", "list")}
    return {
        "rate": QUESTIONS / statistics.median(passes), "first_rate": QUESTIONS / first, "allowed": allowed / QUESTIONS,
        "questions": [request[:3] for request, _ in asked[:9]],
        "listed": list(listed.items()), "entities": [entity.key for entity in entities], "actions": list(actions)[:6],
    }  # fmt: skip


def matrix(size: str) -> Mapping[str, object]:
    """How many records everybody reaches, for every entity and action; all the facts are loaded within the time."""
    reached = 0

    def count_all() -> None:
        nonlocal reached
        with Reader(str(DATA / f"{size}.db")) as reader:
            world = World(Rules(definition_of(reader)), reader.everything(), AT)
            wanted = pairs(world.definition)
            rows = people(world, world.accounts, wanted, *counting(reader, world, wanted))
            reached = sum(number or 0 for row in rows for number in row.records)

    seconds = timed(count_all)
    return {"seconds": seconds, "memory": memory(), "reached": reached}


def sample(size: str) -> Mapping[str, object]:
    """People and a deal to ask about."""
    with Reader(str(DATA / f"{size}.db")) as reader:
        deals: list[Record] = reader.records("deal", limit=1000, order="newest")
        deal = next(one for one in deals if one.branch and one.stage == "work")
        people = [one.responsible for one in deals if one.responsible != deal.responsible]
    return {"deal": f"deal:{deal.key}", "people": people[:9], "actions": ACTIONS}


def cures(size: str) -> Mapping[str, object]:
    """Seconds for all cures of a denial of the sample, facts in memory, without whom else they let in; the slowest."""
    asked = sample(size)
    session = Session(Options(db=str(DATA / f"{size}.db")), (), AT)
    found = []
    for user in asked["people"]:
        question, decision = decision_of(session, Request(user, "read", str(asked["deal"])))
        if not decision.allowed:
            with session.reading() as reader:
                facts = [*question.facts, *further(reader, question, decision)]
            trial = Rehearsal(Known(question.definition, facts), World(question.world.rules, facts, AT), AT)
            all_cures: list[Found] = []
            seconds = timed(lambda: all_cures.append(cures_for(decision, trial).found))  # noqa: B023 - called at once
            found.append((seconds, all_cures[0]))
    seconds, one = max(found, key=lambda pair: pair[0])
    return {"seconds": seconds, "acts": len(one.slots), "tried": one.tried, "works": len(one.sets)}


def question_file(size: str, path: str, number: str) -> Mapping[str, object]:
    """Write so many questions as CSV."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("user", "action", "target"))
        writer.writerows(request[:3] for request, _ in questions(load(size), int(number)))
    return {}


def change(size: str) -> Mapping[str, object]:
    """Milliseconds for a world that differs by one change, by the kind of fact; none while there is no such thing."""
    if not hasattr(World, "having"):
        return {}
    loaded = load(size, related=True)
    answers(loaded.world, questions(loaded, QUESTIONS))  # a world that has been asked for a while knows everybody
    return milliseconds(loaded.world, loaded.records)


MEASUREMENTS: Mapping[str, Callable[..., Mapping[str, object]]] = {
    "batch": batch, "vendor": vendor, "matrix": matrix, "sample": sample, "question_file": question_file,
    "change": change, "cures": cures,
}  # fmt: skip

if __name__ == "__main__":
    gc.disable()  # as the command line does
    print(json.dumps(MEASUREMENTS[sys.argv[1]](*sys.argv[2:])))

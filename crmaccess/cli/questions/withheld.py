"""An answer that rests on what whoever asks does not see: it may be had, but it names nothing of that."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crmaccess.cli.questions.asking import Question
from crmaccess.engine.decision.decision import Decision, Walk
from crmaccess.facts import Record
from crmaccess.session import Session

if TYPE_CHECKING:
    from crmaccess.sight import Eyes


def rests_on_unseen(session: Session, asked: Question, decision: Decision) -> bool:
    """Whether the record that is asked about, or whose it is a part, or somebody in it is not seen by the operator."""
    record = decision.record
    if not session.options.operator or record is None or not record.key:
        return False
    if record.entity not in asked.definition.entities or record.entity == "user":
        return False
    with session.reading() as reader:
        eyes = session.eyes_on(reader)
        return eyes is not None and any(_unseen(eyes, one) for one in _named(asked, record))


def _named(asked: Question, record: Record) -> Iterator[Record]:
    """The record and those above it."""
    seen: set[str] = set()
    above: Record | None = record
    while above is not None and (name := f"{above.entity}:{above.key}") not in seen:
        seen.add(name)
        yield above
        above = asked.world.record_at(above.parent) if above.parent else None


def _unseen(eyes: "Eyes", record: Record) -> bool:
    people = {record.responsible, *(login for _, login in record.participants)} - {""}
    return not all(map(eyes.see, people)) or eyes.record(record) is None


def bare(decision: Decision) -> Decision:
    """The decision without what it rests on: which gates pass, and nothing of the facts behind them."""
    steps = tuple(step._replace(evidence=()) for step in decision.walk.steps)
    return decision._replace(
        record=None, walk=Walk("", decision.walk.interface, steps), others=(), contributions=(), demands=(), where=()
    )


def sentence(session: Session, asked: Question, decision: Decision) -> str:
    """The answer in words of the person's own, as `explain --for-asker` begins."""
    from crmaccess.cli.questions.for_asker import lines_for_asker

    lines = lines_for_asker(session, asked, decision)[1]
    return " ".join(lines[: 1 if decision.allowed else 2])

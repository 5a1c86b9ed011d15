"""Values for machines: JSON documents with a schema name, but for a sentence the same in every language."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache

from crmaccess.engine.decision.decision import Contribution, Decision, Step, Walk
from crmaccess.errors import Problem
from crmaccess.render.problems import problem_message
from crmaccess.render.words.text import iso_time

DECISION, ERROR = "crmaccess.decision/1", "crmaccess.error/1"
# What JSON allows unescaped and a terminal would obey: C1 controls, DEL, line separators, marks of direction.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(value: object) -> object:
    """The value in the terms of JSON; times in UTC, `Z` at their end."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return iso_time(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    return str(value)


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    """Made once: a list can have millions of rows."""
    return json.JSONEncoder(ensure_ascii=False, indent=indent, default=plain)


def dumped(value: object, *, indent: int | None = None) -> str:
    """JSON text that keeps letters readable and escapes whatever could steer a terminal."""
    text = _encoder(indent).encode(value)
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def to_json(
    decision: Decision, sentence: str, *, indent: int | None = 2, beside: Mapping[str, object] = {}
) -> str:  # fmt: skip
    """A decision as a `crmaccess.decision/1` document; what stands `beside` it comes last."""
    return dumped({**decision_document(decision, sentence), **beside}, indent=indent)


def decision_document(decision: Decision, sentence: str) -> dict[str, object]:
    """The whole decision: `ways` begins with the way that `steps` walks, the others follow.

    `sentence` says it to people; of all values it alone depends on the language.
    """
    request = decision.request
    return {
        "schema": DECISION,
        "decision": "allow" if decision.allowed else "deny",
        "sentence": sentence,
        "user": request.user,
        "action": request.action,
        "target": request.target,
        "at": iso_time(decision.at),
        "decided_by": decision.decided_by,
        "code": decision.code,
        "steps": [_step(step) for step in decision.walk.steps],
        "contributions": [_contribution(one) for one in decision.contributions],
        "hidden_fields": list(decision.hidden_fields),
        "demands": list(decision.demands),
        "blockers": [{"gate": step.gate, "code": step.code} for step in decision.blockers],
        "ways": [_way(walk) for walk in (decision.walk, *decision.others)],
    }


def _step(step: Step) -> dict[str, object]:
    evidence = {key: plain(value) for key, value in reversed(step.evidence)}
    return {
        "gate": step.gate,
        "verdict": step.verdict,
        "code": step.code,
        "evidence": {key: evidence[key] for key in dict.fromkeys(key for key, _ in step.evidence)},
    }


def _contribution(one: Contribution) -> dict[str, object]:
    return {
        "permission": one.permission,
        "source": ":".join(one.source),
        "level": one.level,
        "explicit": one.explicit,
        "cell": dict(one.cell),
        "held": [dict(zip(("holder", "subject", "with_sub", "branch"), held, strict=True)) for held in one.held],
        "outcome": one.outcome,
        "implied_by": one.implied_by,
    }


def _way(walk: Walk) -> dict[str, object]:
    stopping = walk.denials[0] if walk.denials else None
    return {
        "way": walk.way,
        "interface": walk.interface,
        "decision": "deny" if stopping else "allow",
        "decided_by": stopping.gate if stopping else "",
        "code": stopping.code if stopping else "",
        "when": walk.when,
    }


def errors_json(problems: Sequence[Problem], lang: str, *, indent: int | None = 2) -> str:
    """Errors as a `crmaccess.error/1` document; only `message` depends on the language."""
    return dumped({"schema": ERROR, "errors": problem_rows(problems, lang)}, indent=indent)


def problem_rows(problems: Iterable[Problem], lang: str) -> list[dict[str, object]]:
    """Each as an object."""
    return [_problem(problem, lang) for problem in problems]


def _problem(problem: Problem, lang: str) -> dict[str, object]:
    return {
        "code": problem.code,
        "message": problem_message(problem, lang),
        "value": problem.value,
        "line": problem.line or None,
        "column": problem.column,
        "nearest": list(problem.nearest),
    }

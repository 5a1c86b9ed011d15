"""A plan as a value that a file or a request holds, `crmaccess.plan/1`, and how it is read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from crmaccess.changes import Plan
from crmaccess.errors import InvalidInput
from crmaccess.kept.documents import KINDS, Document, Malformed, fact_of, plain, step_document, value_of
from crmaccess.kept.named import Named, hash_of, named
from crmaccess.plan.known.known import Known
from crmaccess.report.impact.turns import Impact, Later, Turn
from crmaccess.values import NamedTuple

FORM = "crmaccess.plan/"
PLAN = "crmaccess.plan/1"
T = TypeVar("T")


class Source(NamedTuple):
    """What a plan is for, of and from: the chain of the database and how far it went, the definition by its hash, when
    and on whose authority it was made, by which command, and the file's name and SHA-256, where it is that of a file.
    """

    database: str
    entry: int
    head: str
    system: str
    definition: str
    at: str
    operator: str
    command: str
    file: str = ""
    digest: str = ""


class Drifted(NamedTuple):
    """A row that is not as the last apply of the file left it, and the entries of the journal that have touched it."""

    entries: tuple[int, ...]
    kind: str
    key: str
    left: Document | None
    found: Document | None


class Drift(NamedTuple):
    """What changed since the file was applied in `run`, 0 where no apply of it is known: rows that the file speaks of,
    and how many others. `same`: it was this very text, and not only a file of this name."""

    run: int = 0
    same: bool = False
    rows: tuple[Drifted, ...] = ()
    others: int = 0


class SavedPlan(NamedTuple):
    """Steps as documents, what they name as it was, what they turn for whom; the hashes are of the latter two. Of the
    impact only what is to be shown may be here."""

    source: Source
    drift: Drift
    actions: tuple[Document, ...]
    unchanged: int
    facts: tuple[Named, ...]
    facts_hash: str
    impact: Impact
    impact_hash: str

    @property
    def id(self) -> str:
        """SHA-256 of all that the plan says, in hexadecimal."""
        return _digest(_content(self))


def saved(source: Source, plan: Plan, known: Known, impact: Impact, shown: Impact, drift: Drift) -> SavedPlan:
    """The plan as it can be kept; `shown` is what whoever makes it may see of the impact. Raises InvalidInput for a
    secret."""
    steps = tuple(step_document(step, known.definition) for step in plan.changes)
    facts = named(plan.changes, known)
    return SavedPlan(
        source, drift, steps, plan.unchanged, facts, hash_of(facts), shown, impact.hash()
    )  # fmt: skip


def document_of(plan: SavedPlan) -> Document:
    """The plan for JSON."""
    content = _content(plan)
    return {"schema": PLAN, "id": _digest(content), **content}


def read(text: str, name: str) -> SavedPlan:
    """The plan of a text that a file of this name holds. Raises InvalidInput."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("E_PLAN_DAMAGED", name) from error
    form = said.get("schema") if isinstance(said, dict) else None
    if not isinstance(form, str) or not form.startswith(FORM):
        raise InvalidInput("E_PLAN_NONE", name)
    if form != PLAN:
        raise InvalidInput("E_PLAN_NEWER", name, schema=form, expected=PLAN)
    if said.get("id") != _digest({key: one for key, one in said.items() if key not in ("schema", "id")}):
        raise InvalidInput("E_PLAN_TAMPERED", name)
    try:
        return _plan_of(said)
    except (Malformed, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput("E_PLAN_DAMAGED", name) from error


def is_the_same(one: SavedPlan, other: SavedPlan) -> bool:
    """Whether both do the same to the same facts with the same impact, whenever they were made."""
    hashes = [(plan.facts_hash, plan.impact_hash) for plan in (one, other)]
    first, second = ([_timeless(action) for action in plan.actions] for plan in (one, other))
    return hashes[0] == hashes[1] and first == second


def _timeless(action: Document) -> Document:
    """The step without when something new came to be, as JSON has it."""
    read_again: Document = json.loads(json.dumps(action))
    sides = {name: side for name, side in read_again.items() if isinstance(side, dict)}
    return read_again | {name: {**side, "created_at": None} for name, side in sides.items() if "created_at" in side}


def is_plan(text: str) -> bool:
    """Whether a file is meant as a plan: an access file is no JSON."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def _content(plan: SavedPlan) -> Document:
    return {
        "source": plan.source._asdict(),
        "drift": {**plan.drift._asdict(), "rows": [one._asdict() for one in plan.drift.rows]},
        "actions": list(plan.actions),
        "unchanged": plan.unchanged,
        "facts": {"hash": plan.facts_hash, "named": [one._asdict() for one in plan.facts]},
        "impact": {"hash": plan.impact_hash, **_impact_document(plan.impact)},
    }


def _digest(content: Document) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plan_of(said: Mapping[str, Any]) -> SavedPlan:
    source, drift, facts, impact = (said[name] for name in ("source", "drift", "facts", "impact"))
    rows = tuple(_made(Drifted, one) for one in drift["rows"])
    found = SavedPlan(
        _made(Source, source), _made(Drift, drift, {"rows": rows}), tuple(said["actions"]),
        value_of("int", said["unchanged"]), tuple(_made(Named, one) for one in facts["named"]), facts["hash"],
        _impact_of(impact), value_of("str", impact["hash"]),
    )  # fmt: skip
    if hash_of(found.facts) != found.facts_hash:
        raise Malformed
    for kind, told in _facts_told(found):
        if kind in KINDS:
            fact_of(kind, told)
    return found


def _impact_document(impact: Impact) -> Document:
    """What comes later stands there only where something does: plans of before say the same."""
    said: Document = {"cut": impact.cut, "turns": [one.document() for one in impact.turns]}
    later = [{"at": plain(one.at), "turns": [turn.document() for turn in one.turns]} for one in impact.later]
    further = {"later": later, "until": plain(impact.until)}
    return said | {name: value for name, value in further.items() if value}


def _impact_of(said: Mapping[str, Any]) -> Impact:
    """Raises Malformed."""
    later = tuple(Later(value_of("datetime", one["at"]), _turns(one["turns"])) for one in said.get("later", ()))
    until = value_of("datetime", said.get("until"))
    return Impact(_turns(said["turns"]), value_of("bool", said["cut"]), later, until)


def _turns(said: Iterable[Mapping[str, Any]]) -> tuple[Turn, ...]:
    return tuple(_made(Turn, {"said": [], **one}, {"said": _kind(one.get("said", []))}) for one in said)


def _kind(said: Iterable[str]) -> tuple[tuple[str, str], ...]:
    pairs = (value_of("str", one).partition("=") for one in said)
    return tuple((name, value) for name, _, value in pairs)


def _facts_told(plan: SavedPlan) -> Iterator[tuple[str, Document | None]]:
    """All facts that stand in the plan beside its steps."""
    yield from ((one.kind, one.said) for one in plan.facts)
    yield from ((one.kind, side) for one in plan.drift.rows for side in (one.left, one.found))


def _made(cls: type[T], said: Mapping[str, Any], known: Mapping[str, Any] = {}) -> T:
    """The value of the class whose fields are said, each as its annotation has it. Raises Malformed."""
    types = cls.__annotations__
    if said.keys() != types.keys():
        raise Malformed
    return cls(**{name: known[name] if name in known else value_of(types[name], said[name]) for name in types})


def difference(before: Sequence[Named], now: Sequence[Named]) -> list[tuple[Named, Named]]:
    """The facts that are not what they were, as they were and are."""
    there = {one[:2]: one for one in now}
    pairs = ((one, there.get(one[:2], one._replace(said=None))) for one in before)
    return [(old, new) for old, new in pairs if old != new]

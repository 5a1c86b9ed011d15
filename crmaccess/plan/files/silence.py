"""What an access file does not say stays as it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from typing import Any, TypeVar, cast

from crmaccess.facts import MAIN_PIPELINE, Department, Fact, Record, Stage, key_of
from crmaccess.plan.effect import Table
from crmaccess.plan.known.known import Known

Unsaid = Mapping[tuple[type[Fact], tuple[str, ...]], Set[str]]  # the fields of a file's facts that it says nothing of

F = TypeVar("F", bound=Fact)

LIFE = ("signed_in_at", "created_at")
# What always has a value: an empty one says no more than silence.
ALWAYS_SOMETHING = frozenset({"name", "type", "state", "module", "interface", "kind", "pipeline"})


def filled(said: Fact, whole: F, there: Fact | None, unsaid: Unsaid, known: Known, *, exact: bool) -> F:
    """What is wanted `whole`, but for what the file is silent about, which is as it is `there`. Of a fact that `unsaid`
    does not name, whatever is empty is silence. An `exact` file is the whole truth: only what happened is kept.
    """
    if there is None:
        return whole
    if exact:
        happened = {name: getattr(there, name) for name in LIFE if getattr(said, name, there) is None}
        return cast(F, whole._replace(**happened))
    kept = _kept(said, whole, there, unsaid.get((type(said), key_of(said))))
    if isinstance(said, Stage):
        kept.pop("position", None)  # where it stands in the list
    if isinstance(said, Department) and isinstance(there, Department) and kept.get("head", said.head) != there.head:
        kept["head_until"] = said.head_until  # it was the end of somebody else
    if isinstance(said, Record) and isinstance(there, Record) and "pipeline" in kept and "stage" not in kept:
        kept["pipeline"] = _pipeline_of(said, there, known)
    return cast(F, whole._replace(**kept))


def _kept(said: Fact, whole: Fact, there: Fact, silence: Set[str] | None) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, new, old in zip(said._fields, said, there, strict=True):
        if isinstance(new, Mapping):
            kept[name] = {**getattr(there, name), **getattr(whole, name)}
        elif _is_silent(name, new, silence):
            kept[name] = old
    return kept


def _is_silent(name: str, value: object, silence: Set[str] | None) -> bool:
    if silence is not None and name in silence:
        return True
    return (silence is None or name in ALWAYS_SOMETHING) and (value is None or value in ("", ()))


def _pipeline_of(wanted: Record, there: Record, known: Known) -> str:
    """Of a record whose stage alone is said: the one that it is in, unless only the main one has that stage."""
    there_too = (wanted.entity, there.pipeline, wanted.stage) in known.stages
    main_alone = not there_too and (wanted.entity, MAIN_PIPELINE, wanted.stage) in known.stages
    return MAIN_PIPELINE if main_alone else there.pipeline


def in_order(wanted: Iterable[Fact], unsaid: Unsaid, before: Table, *, exact: bool) -> Iterator[Fact]:
    """The facts; stages of which no position is said follow each other as in their list, moved as little as can be."""
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for fact in wanted:
        if isinstance(fact, Stage) and (silence := unsaid.get((Stage, key_of(fact)))) is not None:
            if "position" in silence:
                there = None if exact else _stood(fact, before)
                proposed = [there.position, fact.position] if isinstance(there, Stage) else [fact.position]
                fact = fact._replace(position=_position(fact.key, proposed, last.get((fact.entity, fact.pipeline))))
            last[fact.entity, fact.pipeline] = fact.position, fact.key
        yield fact


def _stood(stage: Stage, before: Table) -> Fact | None:
    main = stage.pipeline or MAIN_PIPELINE
    return before.get((Stage, key_of(stage))) or before.get((Stage, (stage.entity, main, stage.key)))


def _position(key: str, proposed: Collection[int], before_it: tuple[int, str] | None) -> int:
    if before_it is None:
        return next(iter(proposed))
    return next((one for one in proposed if (one, key) > before_it), before_it[0] + 1)

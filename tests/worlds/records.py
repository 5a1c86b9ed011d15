"""Records that say what conditions ask: people in parts, values, places, other records."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from crmaccess.facts import MAIN_PIPELINE, Record, key_of
from tests.builders import NOW
from tests.worlds.themes import Theme
from tests.worlds.words import BRANCHES, FUTURE, GROUPS, PAST, PEOPLE, SECOND, SECOND_STAGES, UNITS, mostly

DAYS = tuple(day.date().isoformat() for day in (PAST, NOW, FUTURE))
MOST = 8


@cache
def records(theme: Theme) -> st.SearchStrategy[list[Record]]:
    """Some records of the theme's entities; what they lead to may be missing among them."""
    if not theme.entities:
        return st.just([])
    kinds = [key for key in theme.entities for _ in range(2 if key in theme.subjects else 1)]
    of_each = {key: _record(theme, key) for key in theme.entities}
    return st.lists(
        st.sampled_from(kinds).flatmap(of_each.__getitem__), min_size=3, max_size=MOST, unique_by=key_of
    ).map(_with_parents_there)  # fmt: skip


def _with_parents_there(found: list[Record]) -> list[Record]:
    """A record lies in one that comes before it, so that none lies in itself."""
    there: set[str] = set()
    kept = []
    for record in found:
        kept.append(record if record.parent in there else record._replace(parent=""))
        there.add(f"{record.entity}:{record.key}")
    return kept


def _record(theme: Theme, entity: str) -> st.SearchStrategy[Record]:
    known = theme.definition.entities[entity]
    parts = [part for part in known.parts if part != "responsible"]
    participant = st.tuples(st.sampled_from(parts), st.sampled_from(PEOPLE)) if parts else st.just(("", ""))
    units = UNITS if theme.has("departments") else ()
    return st.builds(
        lambda cell, **fields: Record(entity, pipeline=cell[0], stage=cell[1], title="Title", **fields),
        cell=st.sampled_from(_cells(theme, entity)),
        key=st.sampled_from(theme.keys(entity)),
        parent=mostly("", *references(theme), weight=3) if theme.has_parents else st.just(""),
        responsible=st.sampled_from(("", *PEOPLE)) if "responsible" in known.parts else st.just(""),
        stamp=st.sets(st.sampled_from(units), max_size=2).map(sorted).map(tuple) if units else st.just(()),
        branch=mostly(*BRANCHES[:2], "", weight=2) if "branch" in known.places else st.just(""),
        open=st.booleans(),
        participants=st.sets(participant, max_size=2 if parts else 0).map(sorted).map(tuple),
        attributes=st.fixed_dictionaries({}, optional={**attributes(theme), **_leading(theme, entity)}),
    )


def _cells(theme: Theme, entity: str) -> list[tuple[str, str]]:
    known = theme.definition.entities[entity]
    if known.pipelines:
        stages = [(pipeline, key) for pipeline, key, _ in known.stages[:2]] or [(MAIN_PIPELINE, "")]
        return [*stages, *((SECOND, key) for key in SECOND_STAGES)]
    return [("", key) for _, key, _ in known.stages[:3]] or [("", "")]


def references(theme: Theme) -> list[str]:
    """Records that others can name."""
    return [f"{entity}:{key}" for entity in theme.entities for key in theme.keys(entity)[:4]]


def _leading(theme: Theme, entity: str) -> dict[str, st.SearchStrategy[str]]:
    """The values that name another record, of a kind that the definition lets them name; it may be missing."""
    declared = theme.definition.attributes_of(entity)
    found = {}
    for name in theme.leading:
        kinds = declared[name].to if name in declared else ()
        if some := [one for one in references(theme) if one.partition(":")[0] in kinds]:
            found[name] = st.sampled_from(some)
    return found


@cache
def attributes(theme: Theme) -> dict[str, st.SearchStrategy[Any]]:
    """By name what a record can say: words that are asked for, days, places, groups, cards, other records."""
    found: dict[str, st.SearchStrategy[Any]] = {
        name: st.sampled_from(values) for name, values in theme.record_values.items()
    }
    found |= {name: st.sampled_from(DAYS) for name in theme.dates}
    found |= {kind: st.sampled_from(BRANCHES) for kind in theme.definition.places if kind != "branch"}
    found |= {name: st.sampled_from(references(theme)) for name in theme.leading if theme.entities}
    found |= {name: st.sampled_from(GROUPS) for name in theme.grouped if theme.definition.group_kinds}
    if theme.cards:
        several = st.lists(st.sampled_from(theme.cards), min_size=1, max_size=2, unique=True).map(" ".join)
        found |= dict.fromkeys(theme.carded, several)
    return found

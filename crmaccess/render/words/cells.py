"""Where a level counts, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence

from crmaccess.engine.decision.decision import Bounds, Where
from crmaccess.engine.decision.standing import YES, is_yes
from crmaccess.render.words.conditions import condition_phrase
from crmaccess.render.words.wording import Wording

FEW = 4  # places that a sentence names; a list names all


def where_text(
    entity: str, permission: str, cells: Iterable[tuple[str, Where]], wording: Wording, bounds: Bounds = ()
) -> str:  # fmt: skip
    """`source «Telegram», source «VK»`; where levels differ `own: stage «New»; all: elsewhere`. What it takes of the
    record stands before."""
    found = _by_level(entity, cells, wording)
    if len(found) == 1:
        places = ", ".join(next(iter(found.values())))
    else:
        each = ((_level(level, permission, wording), ", ".join(some)) for level, some in found.items())
        places = "; ".join(f"{level}: {some}" for level, some in each)
    return " · ".join(filter(None, (bounds_text(bounds, wording), places)))


def bounds_text(bounds: Bounds, wording: Wording, beside: Mapping[tuple[str, ...], str] = {}) -> str:
    """What it takes of the record: `of an own card`, `report = team / report = general`; `beside`: what is said of
    some."""
    return " / ".join(
        ", ".join(condition_phrase(one, wording) for one in atoms) + beside.get(atoms, "") for atoms in bounds
    )


def where_clause(
    entity: str, permission: str, cells: Sequence[tuple[str, Where]], wording: Wording, beside: Mapping[Where, str]
) -> str:  # fmt: skip
    """The same as the end of a sentence, of many places the first; `beside`: what is said of some."""
    if len({level for level, _ in cells}) == 1:
        (places,) = _by_level(entity, cells, wording, beside).values()
        return wording.phrase("head.only", where=_shortened(places, wording))
    said = {level: {beside.get(cell, "") for one, cell in cells if one == level} for level, _ in cells}
    of_all = {level: next(iter(some)) for level, some in said.items() if len(some) == 1}  # said once, with the level
    of_some = {cell: beside.get(cell, "") for level, cell in cells if level not in of_all}
    levels = (
        f"{_level(level, permission, wording)}{of_all.get(level, '')} — {_shortened(places, wording)}"
        for level, places in _by_level(entity, cells, wording, of_some).items()
    )
    return wording.phrase("head.differs", where="; ".join(levels)) if cells else ""


def _shortened(places: Sequence[str], wording: Wording) -> str:
    if len(places) <= FEW + 1:
        return ", ".join(places)
    return ", ".join(places[:FEW]) + wording.phrase("head.more", count=str(len(places) - FEW))


def _by_level(
    entity: str, cells: Iterable[tuple[str, Where]], wording: Wording, beside: Mapping[Where, str] = {}
) -> dict[str, list[str]]:  # fmt: skip
    found: dict[str, list[str]] = {}
    for level, cell in cells:
        found.setdefault(level, []).append(_cell(entity, cell, wording) + beside.get(cell, ""))
    return found


def _level(level: str, permission: str, wording: Wording) -> str:
    if not is_yes(level):
        return wording.level(permission, level)
    way = level.partition(":")[2]
    return wording.way(way) if way in wording.definition.way_names else wording.word(YES)


def _cell(entity: str, cell: Where, wording: Wording) -> str:
    keys = dict(cell)
    pipeline, stage = keys.get("pipeline", ""), keys.get("stage", "")
    parts = [wording.pipeline(entity, pipeline), wording.stage(entity, pipeline, stage) if stage else ""]
    places = " / ".join(_place(key, wording) for name, key in cell if name == "place")
    return " ".join(filter(None, (*parts, places))) or wording.word("elsewhere")


def _place(reference: str, wording: Wording) -> str:
    """The place `kind:key`; `kind:` is said of what lies in none."""
    kind, _, key = reference.partition(":")
    return wording.place(kind, key) if key else wording.in_no(kind)

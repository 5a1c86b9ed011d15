"""A right for people: its levels by key and name, what it can be narrowed to, and who was granted it."""

from collections.abc import Iterable

from crmaccess.definition import Permission
from crmaccess.facts import Grant
from crmaccess.plan.known.levels import level_told
from crmaccess.render.words.wording import Wording
from crmaccess.zone import last_day_or_time


def right_in_words(right: Permission, grants: Iterable[Grant], wording: Wording) -> dict[str, object]:
    """The values by the keys of their titles."""
    levels = wording.definition.scales[right.scale].levels
    return {
        "permission": right.key,
        "label": wording.label(right.label, ""),
        "levels": [_level(right, level, wording) for level in levels],
        "narrowed_to": [_cell(cell, wording) for cell in right.cells],
        "objects": [wording.entity(one) for one in right.objects],
        "received_by": [wording.word(f"subject.{one}") for one in right.received_by],
        "granted_to": [_granted(right, grant, wording) for grant in grants],
    }


def _level(right: Permission, level: str, wording: Wording) -> str:
    return level_told(level, wording.level(right.key, level))


def _cell(cell: str, wording: Wording) -> str:
    return wording.catalog.titles[cell].lower() if cell in ("pipeline", "stage") else wording.place_kind(cell)


def _granted(right: Permission, grant: Grant, wording: Wording) -> str:
    """`role:manager: own (my own), pipeline main`."""
    until = last_day_or_time(grant.until, wording.zone) if grant.until else ""
    where = (("pipeline", grant.pipeline), ("stage", grant.stage), ("place", grant.place), ("until", until))
    held = [wording.phrase(f"held_text.{name}", value=value) for name, value in where if value]
    below = [wording.word("with_sub")] if grant.with_sub else []
    return ", ".join([f"{grant.holder}:{grant.subject} — {_level(right, grant.level, wording)}", *below, *held])

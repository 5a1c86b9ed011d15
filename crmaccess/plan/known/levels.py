"""Levels by the names people use: what an answer calls a level is taken where one is typed."""

from crmaccess.definition import Definition, Label, Permission, Scale
from crmaccess.errors import InvalidInput


def level_called(ref: str, permission: Permission, definition: Definition) -> str:
    """The key of the level of that key, or of that name in either language if only one is called so."""
    scale = definition.scales[permission.scale]
    if ref in scale.levels:
        return ref
    called = [level for level, label in scale.labels.items() if ref.casefold() in map(str.casefold, label)]
    if ref and len(called) == 1:
        return called[0]
    raise InvalidInput("E_LEVEL_UNKNOWN", ref, nearest=scale.levels, permission=permission.key, **levels_told(scale))


def levels_told(scale: Scale) -> dict[str, str]:
    """The levels with their names in both languages, as details of a problem."""
    labels = {level: scale.labels.get(level, Label()) for level in scale.levels}
    return {
        "levels": ", ".join(level_told(level, label.en) for level, label in labels.items()),
        "levels.ru": ", ".join(level_told(level, label.ru) for level, label in labels.items()),
    }


def level_told(level: str, name: str) -> str:
    """`department (my department)`; a level without a name of its own by its key."""
    return f"{level} ({name})" if name not in ("", level) else level

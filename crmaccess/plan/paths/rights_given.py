"""Rights that somebody may be given, in bunches that the rules tell apart: one question answers for all of a bunch."""

from collections.abc import Iterator, Mapping

from crmaccess.changes import Change
from crmaccess.definition import Definition, Permission
from crmaccess.definition.authority import HELD, THING
from crmaccess.engine.conditions.involved import atoms_asked, atoms_in
from crmaccess.facts import MAIN_PIPELINE, Grant

Bunch = tuple[Permission, ...]


def bunches(definition: Definition) -> tuple[Bunch, ...]:
    """The rights of which the grant rules speak by the same words; each alone where nobody gives more than he holds."""
    if definition.authority.ceiling == HELD:
        return tuple((one,) for one in definition.permissions.values())
    named = {word for rule in definition.grants for word in rule.may}
    found: dict[tuple[object, ...], list[Permission]] = {}
    for permission in definition.permissions.values():
        own = permission.key if permission.key in named else ""
        words = permission.tags or (permission.module,)
        found.setdefault((own, words, permission.received_by, permission.objects), []).append(permission)
    return tuple(map(tuple, found.values()))


def asking(bunch: Bunch, holder: tuple[str, str], definition: Definition) -> Change:
    """The grant of the first of the bunch at its top level, as the guard is asked about it."""
    first = bunch[0]
    level = definition.scales[first.scale].levels[-1]
    pipeline = MAIN_PIPELINE if "pipeline" in first.cells else ""
    return Change(None, Grant(*holder, first.key, level, pipeline))


def new_levels(bunch: Bunch, best: Mapping[str, int], definition: Definition) -> Iterator[tuple[Permission, str]]:
    """Of each right of the bunch the top level, where it is above the one that is held."""
    for permission in bunch:
        levels = definition.scales[permission.scale].levels
        if best.get(permission.key, 0) < len(levels) - 1:
            yield permission, levels[-1]


def asked_for(definition: Definition) -> frozenset[str]:
    """The rights on which authority rests: those that its questions and the grant rules ask for."""
    found: set[str] = set()
    pairs = {tuple(one.split()) for asked in definition.authority.changes.values() for one in asked if " " in one}
    pairs |= {(action, "user") for action in definition.authority.enters}
    for action, thing in pairs:
        if thing != THING:
            found.update(atom.name for atom in atoms_asked(definition, thing, action))
    found.update(atom.name for atom in atoms_in(rule.by for rule in definition.grants))
    kinds = (kind.test for kind in definition.kinds.values())
    found.update(atom.name for atom in atoms_in(kinds))
    return frozenset(found & definition.permissions.keys())

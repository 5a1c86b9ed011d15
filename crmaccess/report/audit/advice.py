"""Roles worth a second look: risky rights, a role for one person, roles that say the same. Never a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmaccess.engine.world.world import World
from crmaccess.facts import Role
from crmaccess.report.audit.people import reached_by
from crmaccess.values import NamedTuple


class Advice(NamedTuple):
    """`risky`: it has these rights; `single`: it reaches this one person; `alike`: these roles say the same, and it is
    the first of all.
    """

    role: str
    code: str
    about: tuple[str, ...]


def advice(world: World, logins: Iterable[str]) -> Iterator[Advice]:
    """Role by role; of those that administrators hold nothing is expected."""
    reached = _reached(world, logins)
    alike: dict[object, list[str]] = {}
    for key, role in sorted(world.roles.items()):
        alike.setdefault(_content(world, role), []).append(key)
    sets = {first: others for first, *others in alike.values() if others}
    for key, role in sorted(world.roles.items()):
        if rights := _risky(world, role):
            yield Advice(key, "risky", tuple(rights))
        if len(reached.get(key, ())) == 1:
            yield Advice(key, "single", tuple(reached[key]))
        if others := sets.get(key):
            yield Advice(key, "alike", tuple(others))


def _risky(world: World, role: Role) -> list[str]:
    """The rights of the role that the definition calls risky, by their own names or by their actions."""
    diagnosis, permissions = world.definition.diagnosis, world.definition.permissions
    if role.everything or role.locked or role.key in diagnosis.trusted:
        return []
    held = world.grants.get(("role", role.key), {})
    opening = (permissions[name] for name, cells in held.items() if any(cells.values()))
    return [one.key for one in opening if not {one.key, one.action}.isdisjoint(diagnosis.risky)]


def _reached(world: World, logins: Iterable[str]) -> dict[str, list[str]]:
    """By role the people it reaches, two of them at most: more are many."""
    reached: dict[str, list[str]] = {}
    for login, roles in reached_by(world, logins):
        for role in roles:
            if len(reached.setdefault(role, [])) < 2:
                reached[role].append(login)
    return reached


def _content(world: World, role: Role) -> object:
    """What the role says, to compare; without any right it is its own."""
    held = world.grants.get(("role", role.key), {})
    if not held and not role.everything:
        return role.key
    rights = frozenset((name, frozenset(cells.items())) for name, cells in held.items())
    imposed = frozenset(world.impositions.get(("role", role.key), ()))
    return role.module, role.interface, role.everything, role.rank, rights, imposed

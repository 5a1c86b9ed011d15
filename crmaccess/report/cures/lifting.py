"""How a restriction goes: the person leaves what bears it, which frees nobody else, or it is lifted there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from crmaccess.engine.moment.person import Person
from crmaccess.engine.world.world import World
from crmaccess.facts import Assignment
from crmaccess.report.cures.gifts import Command, Remedy

Holder = tuple[str, str]


def freed(key: str, world: World, person: Person) -> Iterator[Remedy]:
    """The restriction no longer reaches her, wherever it is imposed so that she heeds it."""
    on = [subject for subject in person.subjects if key in world.impositions.get(subject, ())]
    for holders in (("group", "role"), ("group",), ()) if on else ():
        each = [_left(subject, person) if subject[0] in holders else () for subject in on]
        lifts = [(("restrictions", "lift", key, ":".join(subject)),) for subject in on]
        commands = [one for left, lifted in zip(each, lifts, strict=True) for one in left or lifted]
        yield Remedy(f"restriction:{key}", tuple(dict.fromkeys(commands)))


def _left(subject: Holder, person: Person) -> Collection[Command]:
    """What takes her out of the group or the role; () where others would be taken out, too."""
    holder, key = subject
    if holder == "group":
        return [("groups", "leave", person.login, key)]
    hits = [hit for hit in person.hits if hit.role == key]
    alone = all((hit.holder, hit.subject) == ("user", person.login) for hit in hits)
    return [unassigning(hit) for hit in hits] if alone else ()


def unassigning(hit: Assignment) -> Command:
    """The command that takes a role from whom it was given."""
    there = ("--branch", hit.branch) if hit.branch else ()
    return ("roles", "unassign", hit.role, f"{hit.holder}:{hit.subject}", *there)

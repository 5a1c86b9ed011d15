"""What a setting opens, though it gives nobody a right: something more may be done, or with more of what there is."""

from collections.abc import Iterator

from crmaccess.engine.conditions.involved import atoms_asked
from crmaccess.engine.conditions.tests import OneByOne
from crmaccess.engine.many.reach import arms, filter_of
from crmaccess.engine.world.world import World
from crmaccess.facts import NEVER, Clause
from crmaccess.values import cached_property

ANY = "*"
Question = tuple[str, str]


class Openings:
    """A company as it is, compared with what settings make of it."""

    def __init__(self, before: World) -> None:
        self._before = before

    def opens(self, name: str, after: World, login: str) -> bool:
        """Whether somebody reaches records by some action that he did not reach before the setting was set. What no
        filter answers is passed over."""
        asking = self._asking.get(name, ())
        return any(_is_wider(_reach(self._before, login, *one), _reach(after, login, *one)) for one in asking)

    @cached_property
    def _asking(self) -> dict[str, list[Question]]:
        """By setting, the questions that ask for it, with those that ask for one that does not count without it."""
        definition, found = self._before.definition, dict[str, list[Question]]()
        for entity, action in _questions(self._before):
            atoms = atoms_asked(definition, entity, action)
            for name in {atom.name for atom in atoms if atom.kind == "setting"}:
                found.setdefault(name, []).append((entity, action))
        for key, rule in definition.settings.items():
            for needed in {atom.name for every in rule.requires for atom in every}:
                found.setdefault(needed, []).extend(found.get(key, ()))
        return found


def _questions(world: World) -> Iterator[Question]:
    for entity, actions in world.definition.ways.items():
        yield from ((entity, action) for action in actions if ANY not in (entity, action))


def _reach(world: World, login: str, entity: str, action: str) -> Clause | None:
    person = world.person(login)
    try:
        return filter_of(arms(world, person, entity, action), person, world)
    except OneByOne:
        return None


def _is_wider(before: Clause | None, after: Clause | None) -> bool:
    """Whether a filter lets something more through: it is another one, and none of the same with more asked."""
    if before is None or after is None or before == after or after == NEVER:
        return False
    return not _has(after, "all", before) and not _has(before, "any", after)


def _has(clause: Clause, word: str, part: Clause) -> bool:
    return clause[0] == word and part in clause[1]  # type: ignore[operator]

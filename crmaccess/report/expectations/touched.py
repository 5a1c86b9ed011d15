"""Which actions a change of the rights can bear on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmaccess.definition import Definition, Permission
from crmaccess.engine.conditions.involved import atoms_asked, atoms_in, is_right
from crmaccess.facts import Grant
from crmaccess.report.expectations.mutants import GONE, Mutant
from crmaccess.report.impact.questions import Pair


class Touched:
    """The entities and actions of a system by the rights that they ask for."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._asking: dict[str, dict[Pair, None]] = {}
        self._resting: dict[Pair, frozenset[str]] = {}
        for entity in definition.targets:
            for action in definition.actions_of(entity):
                for atom in atoms_asked(definition, entity, action):
                    if is_right(atom, definition):
                        self._asking.setdefault(atom.name, {})[entity, action] = None

    def pairs(self, mutant: Mutant) -> Iterator[Sequence[Pair] | None]:
        """The actions that ask for the right that changes, or for one that comes along with it; then all (None), where
        a right comes or goes altogether: that may open a section, or the door. Of all other changes all actions."""
        if isinstance(mutant.fact, Grant):
            rights = with_implied([mutant.fact.permission], self._definition)
            yield tuple(dict.fromkeys(pair for right in rights for pair in self._asking.get(right, ())))
            scale = self._definition.scales[self._definition.permissions[mutant.fact.permission].scale]
            if mutant.what != GONE and scale.levels[0] not in (mutant.level, mutant.fact.level):
                return
        yield None

    def bears(self, mutant: Mutant, entity: str, action: str) -> bool:
        """Whether the change of a role's right can bear on the action: it asks for the right, or lies in a section that
        the right opens, or rights make people what they are. Of all other changes always."""
        fact = mutant.fact
        if not isinstance(fact, Grant) or fact.holder != "role" or not action:
            return True
        if (entity, action) not in self._resting:
            self._resting[entity, action] = frozenset(self._rights_behind(entity, action))
        return not self._resting[entity, action].isdisjoint(with_implied([fact.permission], self._definition))

    def _rights_behind(self, entity: str, action: str) -> Iterator[str]:
        definition = self._definition
        tests = [kind.test for kind in definition.kinds.values()]
        atoms = [*atoms_asked(definition, entity, action), *atoms_in(tests)]
        asked = [definition.permissions[atom.name] for atom in atoms if is_right(atom, definition)]
        asked += (right for way in definition.ways_of(entity, action) for right in self._of_section(way.section))
        for right in asked:
            yield right.key
            needs = atoms_in(requirement.needs for requirement in right.requires)
            yield from (atom.name for atom in needs if is_right(atom, definition))

    def _of_section(self, key: str) -> Iterator[Permission]:
        definition = self._definition
        while section := definition.sections.get(key):
            yield from definition.counting(key)
            atoms = atoms_in((section.requires, section.open))
            yield from (definition.permissions[atom.name] for atom in atoms if is_right(atom, definition))
            if section.tick:
                yield definition.permissions[section.tick]
            key = section.parent


def with_implied(rights: Iterable[str], definition: Definition) -> list[str]:
    """The rights, and those that come along with them."""
    found = list(rights)
    for name in found:
        found += [one for one in definition.permissions[name].implies if one not in found]
    return found

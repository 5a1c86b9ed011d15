"""Which actions a change of the rights can bear on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmaccess.definition import Definition
from crmaccess.engine.conditions.involved import atoms_asked, is_right
from crmaccess.facts import Grant
from crmaccess.report.expectations.mutants import GONE, Mutant
from crmaccess.report.impact.questions import Pair


class Touched:
    """The entities and actions of a system by the rights that they ask for."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._asking: dict[str, dict[Pair, None]] = {}
        for entity in definition.targets:
            for action in definition.actions_of(entity):
                for atom in atoms_asked(definition, entity, action):
                    if is_right(atom, definition):
                        self._asking.setdefault(atom.name, {})[entity, action] = None

    def pairs(self, mutant: Mutant) -> Iterator[Sequence[Pair] | None]:
        """The actions that ask for the right that changes, or for one that comes along with it; then all (None), where
        a right comes or goes altogether: that may open a section, or the door. Of all other changes all actions."""
        if isinstance(mutant.fact, Grant):
            rights = self._with_implied(mutant.fact.permission)
            yield tuple(dict.fromkeys(pair for right in rights for pair in self._asking.get(right, ())))
            scale = self._definition.scales[self._definition.permissions[mutant.fact.permission].scale]
            if mutant.what != GONE and scale.levels[0] not in (mutant.level, mutant.fact.level):
                return
        yield None

    def _with_implied(self, right: str) -> list[str]:
        found = [right]
        for name in found:
            found += [one for one in self._definition.permissions[name].implies if one not in found]
        return found

"""What a condition lacks: for each alternative the atoms that would have to hold besides those that do.

A right that is granted and asleep lacks what it needs, a setting without effect what it requires.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from crmaccess.definition import Atom, Condition, Definition, Permission
from crmaccess.engine.conditions.atoms import failing
from crmaccess.engine.moment.moment import Scene
from crmaccess.engine.moment.person import Person

Texts = tuple[str, ...]  # atoms that must hold together
OF_PERSON = ("is:", "user.", "setting:", "takes_part:")  # of atoms that ask nothing of the record


def lacking(conditions: Iterable[Condition], person: Person, scene: Scene) -> Texts:
    """What would make all the conditions hold: alternatives, those first that ask least; () when they hold."""
    found = _all_of([_of_condition(one, person, scene) for one in conditions])
    return () if () in found else tuple(" ".join(one) for one in as_she_is(found, scene.world.definition))


def as_she_is(found: Sequence[Texts], definition: Definition) -> Sequence[Texts]:
    """The alternatives that are open to an account of this type, if there are any: another is not asked for then."""
    return [one for one in found if not any(_asks_for_a_type(word, definition) for word in one)] or found


def lacking_of_person(whens: Iterable[Condition], person: Person, scene: Scene) -> Texts:
    """What she would have to be, or what would have to be set, so that a way exists for her: alternatives that ask for
    nothing else, since the record is what it is.
    """
    found = [one for when in whens for one in _of_condition(when, person, scene)]
    known = [one for one in found if one and all(word.startswith(OF_PERSON) for word in one)]
    return tuple(" ".join(one) for one in as_she_is(_least(known), scene.world.definition))


def _asks_for_a_type(word: str, definition: Definition) -> bool:
    if not word.startswith(("is:", "user.type=")):
        return False
    tests = [definition.kinds[kind].test for kind in word.removeprefix("is:").split("|") if kind in definition.kinds]
    return not tests or all(
        any(_is_of_a_type(atom, definition) for atom in some if not atom.negated) for test in tests for some in test
    )


def _is_of_a_type(atom: Atom, definition: Definition) -> bool:
    return (atom.kind, atom.name) == ("user", "type") or _asks_for_a_type(atom.text, definition)


def _of_condition(condition: Condition, person: Person, scene: Scene) -> list[Texts]:
    if not condition or scene.world.rules.holds(condition, person, scene) is not False:
        return [()]
    return _least(one for atoms in condition for one in _of_atoms(failing(atoms, person, scene), person, scene))


def of_atoms(atoms: Iterable[Atom], person: Person, scene: Scene) -> Texts:
    """The same of atoms that are known to fail and must hold together."""
    return tuple(" ".join(one) for one in _of_atoms(atoms, person, scene))


def _of_atoms(atoms: Iterable[Atom], person: Person, scene: Scene) -> list[Texts]:
    return _all_of([_of_atom(atom, person, scene) for atom in atoms])


def _of_atom(atom: Atom, person: Person, scene: Scene) -> list[Texts]:
    if atom.path or atom.negated:
        return [(atom.text,)]
    definition = scene.world.definition
    if atom.kind == "setting":
        return _of_setting(atom, person, scene)
    if atom.kind in ("word", "right") and atom.name in definition.permissions:
        permission = definition.permissions[atom.name]
        floor = definition.scales[permission.scale].rank(atom.argument) if atom.argument else 1
        held = scene.profile.rank(permission, scene.record) >= floor
        # What it needs is asked of a right that is yet to be given, too: it would be asleep.
        return _all_of([[()] if held else [(atom.text,)], _needs(permission, person, scene)])
    return [(atom.text,)]


def _of_setting(atom: Atom, person: Person, scene: Scene) -> list[Texts]:
    rule, values = scene.world.definition.settings[atom.name], (atom.argument or "on|yes").split("|")
    stands = scene.world.settings.get(atom.name, "")
    as_asked = stands in values or (rule.many and not set(values).isdisjoint(stands.split()))
    return _all_of([[()] if as_asked else [(atom.text,)], _of_condition(rule.requires, person, scene)])


def needs_of(permission: Permission, person: Person, scene: Scene) -> Texts:
    """What a right that sleeps would wake by."""
    return tuple(" ".join(one) for one in _needs(permission, person, scene))


def _needs(permission: Permission, person: Person, scene: Scene) -> list[Texts]:
    holds = scene.world.rules.holds
    conditions = [permission.receivers] if permission.receivers else []
    conditions += [one.needs for one in permission.requires if not (one.waived and holds(one.waived, person, scene))]
    return _all_of([_of_condition(one, person, scene) for one in conditions])


def least(found: Iterable[str]) -> Texts:
    """Without the alternatives that ask for all that another one asks for, and more; otherwise in their order."""
    words = {one: frozenset(one.split()) for one in dict.fromkeys(found)}
    return tuple(one for one in words if not any(other < words[one] for other in words.values()))


def _all_of(each: Iterable[list[Texts]]) -> list[Texts]:
    return _least(tuple(dict.fromkeys(text for some in chosen for text in some)) for chosen in product(*each))


def _least(found: Iterable[Texts]) -> list[Texts]:
    """Without those that ask for all that another one asks for, and more."""
    kept: list[Texts] = []
    for one in sorted(dict.fromkeys(found), key=len):
        if not any(set(other) <= set(one) for other in kept):
            kept.append(one)
    return kept

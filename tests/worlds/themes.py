"""What a random company is about: some actions of a system, and what they ask of rights, people and records.

All of it is read off the definition, so a system that is added, or an action, is drawn from then on.
"""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from crmaccess.definition import Atom, Definition, Permission, Relation
from crmaccess.facts import Record
from tests.builders import DEFINITIONS, definition
from tests.worlds.asked import Pair, atoms_behind, led_to
from tests.worlds.words import KEYS, NETWORK

# The six that are shipped, and one of the tests' own: what nobody uses yet is drawn, too.
OWN = "own"
SYSTEMS = ("alfacrm", "bitrix24", "getcourse", "multichat", "universal", "yclients", OWN)
CHUNK, ENOUGH = 6, 8  # actions of one entity that are asked together; a theme that has so many is full
BUILT_IN = frozenset(Record._fields)
Values = dict[str, tuple[str, ...]]


class Theme:
    """Some actions of a system with what can matter to them. Equal only to itself: strategies are kept for each."""

    def __init__(self, system: Definition, pairs: Iterable[Pair]) -> None:
        self.definition, self.pairs = system, tuple(pairs)

    def __repr__(self) -> str:
        return f"{self.definition.name}: {' '.join(f'{entity}.{action}' for entity, action in self.pairs)}"

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """What is asked about."""
        return tuple(dict.fromkeys(entity for entity, _ in self.pairs))

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """Kinds of records: those asked about, and those that their conditions lead to. Accounts, places and groups
        are facts of their own.
        """
        system = self.definition
        others = {"user", "role", system.duties.entity, *system.places, *system.group_kinds}
        found = (*self.subjects, *(key for subject in self.subjects for key in led_to(system, subject)))
        return tuple(key for key in dict.fromkeys(found) if key in system.entities and key not in others)

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """Every atom that an answer can depend on, however indirectly."""
        return tuple(atoms_behind(self.definition, self.pairs, self.entities))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Those that are asked for, levels of rights included, and those they lead through."""
        system, words = self.definition, [atom.name for atom in self.atoms]
        for right in self.rights:
            scale = system.scales[right.scale]
            words += scale.levels[1:] if scale.reach else ()
        found = [system.relations[word] for word in dict.fromkeys(words) if word in system.relations]
        return tuple(found + [system.relations[one.relation] for one in found if one.relation])

    @cached_property
    def rights(self) -> tuple[Permission, ...]:
        """Rights that somebody can hold: those asked for, and some that open the sections."""
        system = self.definition
        asked = [atom.name for atom in self.atoms if atom.name in system.permissions]
        opening = [right.key for key in self._sections for right in system.counting(key)[:2]]
        keys = dict.fromkeys((*asked, *opening))
        return tuple(right for right in (system.permissions[key] for key in keys) if right.received_by)

    @cached_property
    def _sections(self) -> set[str]:
        ways = (way for pair in self.pairs for way in self.definition.ways_of(*pair))
        return {way.section for way in ways if way.section}

    @cached_property
    def account_values(self) -> Values:
        """What accounts say: attributes with the values that are asked for."""
        asked = [(atom.name, atom.argument or "1") for atom in self.atoms if atom.kind in ("user", "has")]
        asked += [(one.attribute, value) for one in self.relations if one.shape == "same" for value in SAME]
        found = _values(asked)
        return {name: values for name, values in found.items() if name not in ("type", "state", "email", "login")}

    @cached_property
    def record_values(self) -> Values:
        """What records say: attributes with the values that are asked for."""
        asked = [(atom.name, atom.argument) for atom in self.atoms if atom.kind == "attribute"]
        asked += [(one.attribute, value) for one in self.relations if one.shape == "attribute" for value in one.values]
        asked += [(one.attribute, value) for one in self.relations if one.shape == "same" for value in SAME]
        return _values(asked)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        return tuple({atom.name for atom in self.atoms if atom.kind == "date"})

    @cached_property
    def leading(self) -> tuple[str, ...]:
        """Values that name another record, `parent` apart."""
        steps = {step for atom in self.atoms for step in atom.path} | {one.path for one in self.relations}
        return tuple(sorted(steps - {"", "to", "after", "parent", "parents", *self.definition.places}))

    @cached_property
    def has_parents(self) -> bool:
        """Whether it matters what a record lies in."""
        steps = {step for atom in self.atoms for step in (*atom.path, atom.name)}
        steps |= {one.path for one in self.relations} | {one.attribute for one in self.relations}
        return bool(steps & {"parent", "parents"}) or any(right.below for right in self.rights)

    @cached_property
    def carded(self) -> tuple[str, ...]:
        """The values of records that name cards."""
        named = {one.attribute for one in self.relations if one.shape == "card"} - {"self", "parent"}
        return tuple(sorted(named))

    @cached_property
    def cards(self) -> tuple[str, ...]:
        """The records that somebody can be."""
        if not any(one.shape == "card" for one in self.relations):
            return ()
        return tuple(f"{entity}:{key}" for entity in self.entities[:2] for key in self.keys(entity)[:3])

    @cached_property
    def grouped(self) -> tuple[str, ...]:
        """The values of records that name a group of people."""
        return tuple({one.attribute for one in self.relations if one.shape == "group"})

    @cached_property
    def settings(self) -> Values:
        """Settings that are asked for, and what they can be set to; left alone they stand at their defaults."""
        rules = self.definition.settings
        named = {atom.name for atom in self.atoms if atom.kind in ("setting", "network")}
        named |= {word[8:] for atom in self.atoms for word in atom.argument.split("|") if word.startswith("setting:")}
        free = (NETWORK, "other")  # of a setting that takes anything
        return {
            key: tuple(value for value in rules[key].values or free if value != rules[key].default)
            for key in sorted(named)
            if not rules[key].range
        }

    @cached_property
    def contexts(self) -> tuple[str, ...]:
        named = {word for atom in self.atoms if atom.kind == "context" for word in atom.name.split("|")}
        return tuple(sorted(named))

    @cached_property
    def parameters(self) -> Values:
        """What a request can say besides, with the values that are asked for."""
        return _values((atom.name, atom.argument) for atom in self.atoms if atom.kind == "param")

    @cached_property
    def names_another(self) -> bool:
        """Whether a request can be about a second person."""
        return any("to" in atom.path for atom in self.atoms)

    @cached_property
    def looks_at_networks(self) -> bool:
        return any(atom.kind == "network" for atom in self.atoms)

    def keys(self, entity: str) -> tuple[str, ...]:
        """Keys that its records can have: those that conditions ask for, and others."""
        asked = [word for atom in self.atoms if atom.name == "key" for word in atom.argument.split("|")]
        return (*asked[:3], *KEYS) if entity in self.subjects else KEYS

    def has(self, noun: str) -> bool:
        """Whether the system knows such facts."""
        return noun not in self.definition.unavailable


SAME = ("b0", "b1", "x")  # keys of places, too: some values are meant to name them


@cache
def themes_of(system: str) -> tuple[Theme, ...]:
    """Every action of the system stands in one of them, with some of the records that it leads to."""
    if system == OWN:
        return tuple(theme for path in sorted(DEFINITIONS.glob("*.toml")) for theme in themes_of(path.stem))
    one = definition(system)
    themes: list[list[Pair]] = [[]]
    for subject, actions in _chunks(one):
        if len(themes[-1]) >= ENOUGH:
            themes.append([])
        themes[-1] += [(subject, action) for action in actions]
    return tuple(Theme(one, pairs) for pairs in themes if pairs)


def _chunks(system: Definition) -> Iterator[tuple[str, list[str]]]:
    """The actions of every subject, a few at a time, subjects that are akin one after the other."""
    for subject, ways in system.ways.items():
        if subject in ("*", system.duties.entity):
            continue
        known = system.entities.get(subject)
        actions = list(dict.fromkeys((*(known.actions if known else ()), *(key for key in ways if key != "*"))))
        actions = [action for action in actions if system.ways_of(subject, action)]
        for start in range(0, len(actions), CHUNK):
            yield subject, actions[start : start + CHUNK]


def _values(asked: Iterable[tuple[str, str]]) -> Values:
    """By name the values that are asked for, and one that nobody asks for."""
    found: dict[str, dict[str, None]] = {}
    for name, argument in asked:
        words = [word for word in argument.split("|") if word and not word.startswith("setting:")]
        found.setdefault(name, {}).update(dict.fromkeys(words))
    return {name: (*values, "other") for name, values in sorted(found.items()) if name not in BUILT_IN}

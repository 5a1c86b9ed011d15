"""The conditions of a definition: where they stand, what their atoms name, and whether they ask in a circle."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Atom, Condition, Definition, Way
from crmaccess.definition.people import ADMINISTERS, HOLDS
from crmaccess.errors import Problem, nearest


def conditions(definition: Definition) -> Iterator[tuple[str, Condition]]:
    """Every condition of the definition with the place it stands at."""
    for entity, action, way in all_ways(definition):
        place = f'ways."{entity}"."{action}"'
        yield f"{place}.when", way.when
        for condition in way.gates:
            yield place, condition
    for entity, fields in definition.fields.items():
        for field in fields.values():
            for way in field.ways:
                yield f'fields."{entity}"."{field.key}".when', way.when
                yield f'fields."{entity}"."{field.key}"', way.gates[-1]
    for key, kind in definition.kinds.items():
        yield f"kinds.{key}.test", kind.test
    yield "rules.granting", definition.rules.granting
    yield "rules.groups", definition.rules.groups
    yield "rules.removal", definition.rules.removal
    yield "rules.remains", definition.rules.remains if definition.rules.remains != ADMINISTERS else ()
    for number, holding in enumerate(definition.rules.holding, 1):
        yield f"rules.holding[{number}].who", holding.who
    for number, placing in enumerate(definition.rules.placing, 1):
        yield f"rules.placing[{number}].who", placing.who
    for key, needs in definition.rules.types.items():
        yield f"rules.types.{key}", needs
    for key, restriction in definition.restrictions.items():
        yield f"restrictions.{key}.when", restriction.when
        yield f"restrictions.{key}.unless", restriction.unless
        yield f"restrictions.{key}.receivers", restriction.receivers
    for key, state in definition.states.items():
        yield f"states.{key}.unless", state.unless
    for key, entity_ in definition.entities.items():
        yield f"entities.{key}.signed.when", entity_.signed.when
    for key, section in definition.sections.items():
        yield f"sections.{key}.open", section.open
        yield f"sections.{key}.requires", section.requires
    for key, setting in definition.settings.items():
        yield f"settings.{key}.requires", setting.requires
    for key, permission in definition.permissions.items():
        for requirement in permission.requires:
            yield f'permissions."{key}".requires', requirement.needs
            yield f'permissions."{key}".requires', requirement.waived
        yield f'permissions."{key}".receivers', permission.receivers
    for number, rule in enumerate(definition.grants, 1):
        yield f"grants[{number}].by", rule.by
        yield f"grants[{number}].to", rule.to
        yield f"grants[{number}].interface", rule.interface


def all_ways(definition: Definition) -> Iterator[tuple[str, str, Way]]:
    for entity, by_action in definition.ways.items():
        for action, ways in by_action.items():
            for way in ways:
                yield entity, action, way


def condition_faults(definition: Definition) -> Iterator[Problem]:
    """What is wrong with the atoms of all conditions."""
    for place, condition in conditions(definition):
        for alternative in condition:
            for atom in alternative:
                yield from _atom_faults(definition, place, atom)


def _atom_faults(definition: Definition, place: str, atom: Atom) -> Iterator[Problem]:
    known: dict[str, Iterable[str]] = {
        "word": [*definition.permissions, *definition.relations],
        "right": definition.permissions, "reach": definition.permissions, "is": definition.kinds,
        "admitted": definition.places, "role": definition.modules, "setting": definition.settings,
        "network": definition.settings, "may": definition.actions, "can": definition.actions,
        "imposed": definition.restrictions, "has_place": definition.places,
        "has_role": [key for key, role in definition.roles.items() if role.locked],
    }  # fmt: skip
    if atom.negated and place.startswith(("ways", "fields", "permissions")) and not place.endswith(".when"):
        yield Problem("E_NEGATION", atom.text, column=place)
    of_people = place.startswith(("permissions", "settings", "restrictions", "rules")) and place.endswith(_OF_PEOPLE)
    if of_people and _asks_record(definition, atom, of_place=place.endswith(".who")):
        yield Problem("E_NEEDS_RECORD", atom.text, column=place)
    if atom.kind == HOLDS and not place.startswith("rules.holding"):
        yield Problem("E_WORD_UNKNOWN", atom.text, column=place)
    asks_right = atom.kind in _ASKS_RIGHT or (atom.kind == "word" and atom.name in definition.permissions)
    if asks_right and place.startswith("ways") and place.endswith(".when"):
        yield Problem("E_GUARD_ASKS_RIGHT", atom.text, column=place)
    if atom.kind not in known or (atom.kind == "role" and not atom.name):
        return
    for name in [atom.name.partition(".")[0]] if atom.kind == "has_place" else atom.name.split("|"):
        if name not in known[atom.kind]:
            words = list(known[atom.kind])
            yield Problem("E_WORD_UNKNOWN", name, column=place, nearest=nearest(name, words))
    permission = definition.permissions.get(atom.name)
    scale = definition.scales.get(permission.scale) if permission else None
    if scale and atom.kind == "reach" and not scale.reach:
        yield Problem("E_SCALE_NOT_REACH", atom.name, column=place, details=(("scale", scale.key),))
    if scale and atom.kind == "right" and atom.argument and atom.argument not in scale.levels:
        yield Problem("E_LEVEL_UNKNOWN", atom.argument, column=place, nearest=scale.levels)


_ASKS_RIGHT = ("right", "reach", "may", "can")
_OF_PEOPLE = (".requires", ".receivers", ".who", ".removal", ".remains")
_ASKS_PERSON = (
    "is", "takes_part", "has", "user", "role", "has_role", "imposed", "setting", "network", "right", "has_place",
    HOLDS,
)  # fmt: skip


def _asks_record(definition: Definition, atom: Atom, *, of_place: bool) -> bool:
    """Whether it depends on the record or the request: what a right or a setting needs must hold for all alike."""
    let_into = definition.places.keys() | definition.group_kinds.keys()
    if atom.kind == "attribute" and atom.path[:1] and atom.path[0] in let_into and of_place:
        return False  # of the place or the group that somebody is let into
    return bool(atom.path) or (atom.kind not in _ASKS_PERSON and atom.name not in definition.permissions)


def cycles(definition: Definition) -> Iterator[Problem]:
    """`may:` chains that come back to where they started."""
    asks: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for entity, action, way in all_ways(definition):
        for condition in way.gates:
            for alternative in condition:
                asks.setdefault((entity, action), set()).update(
                    (entity, atom.name) for atom in alternative if atom.kind == "may" and not atom.path
                )
    for start in asks:
        seen, waiting = set(), list(asks[start])
        while waiting:
            node = waiting.pop()
            if node == start:
                yield Problem("E_CYCLE", f"may:{start[1]}", column=f'ways."{start[0]}"."{start[1]}"')
                break
            if node not in seen:
                seen.add(node)
                waiting.extend(asks.get(node, ()))

"""Whether the parts of a definition fit together: every word that names something names something that exists."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import ANSWERS, Atom, Condition, Definition, Permission, PresetRole, Way
from crmaccess.errors import Problem, nearest
from crmaccess.systems import check_screens

BUILT_IN_FIELDS = ("key", "title", "responsible", "branch", "stage", "pipeline", "open", "parent", "entity", "group")


def faults(definition: Definition) -> list[Problem]:
    """Everything that names something unknown, and what can never work."""
    found = [*_missing_parts(definition)]
    for place, condition in _conditions(definition):
        for alternative in condition:
            for atom in alternative:
                found.extend(_atom_faults(definition, place, atom))
    found.extend(_references(definition))
    found.extend(_cycles(definition))
    return found


def _missing_parts(definition: Definition) -> Iterator[Problem]:
    for name in ("name", "states", "scales", "entities", "ways"):
        if not getattr(definition, name):
            yield Problem("E_DEFINITION_MISSING", name, column=name)
    for key, permission in definition.permissions.items():
        if not permission.objects and (permission.below or permission.narrowed or permission.invites):
            yield Problem("E_DEFINITION_MISSING", "objects", column=f'permissions."{key}".objects')
    if definition.states and not any(state.acts for state in definition.states.values()):
        yield Problem("E_NO_ACTING_STATE", " ".join(definition.states), column="states")


def _conditions(definition: Definition) -> Iterator[tuple[str, Condition]]:
    """Every condition of the definition with the place it stands at."""
    for entity, action, way in _all_ways(definition):
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
    for key, needs in definition.rules.types.items():
        yield f"rules.types.{key}", needs
    for key, restriction in definition.restrictions.items():
        yield f"restrictions.{key}.when", restriction.when
        yield f"restrictions.{key}.unless", restriction.unless
        yield f"restrictions.{key}.receivers", restriction.receivers
    for key, state in definition.states.items():
        yield f"states.{key}.unless", state.unless
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


def _all_ways(definition: Definition) -> Iterator[tuple[str, str, Way]]:
    for entity, by_action in definition.ways.items():
        for action, ways in by_action.items():
            for way in ways:
                yield entity, action, way


def _atom_faults(definition: Definition, place: str, atom: Atom) -> Iterator[Problem]:
    known: dict[str, Iterable[str]] = {
        "word": [*definition.permissions, *definition.relations],
        "right": definition.permissions, "reach": definition.permissions, "is": definition.kinds,
        "admitted": definition.places, "role": definition.modules, "setting": definition.settings,
        "network": definition.settings, "may": definition.actions, "can": definition.actions,
        "imposed": definition.restrictions,
    }  # fmt: skip
    if atom.negated and place.startswith(("ways", "fields", "permissions")) and not place.endswith(".when"):
        yield Problem("E_NEGATION", atom.text, column=place)
    if atom.kind not in known or (atom.kind == "role" and not atom.name):
        return
    for name in atom.name.split("|"):
        if name not in known[atom.kind]:
            words = list(known[atom.kind])
            yield Problem("E_WORD_UNKNOWN", name, column=place, nearest=nearest(name, words))
    permission = definition.permissions.get(atom.name)
    scale = definition.scales.get(permission.scale) if permission else None
    if scale and atom.kind == "reach" and not scale.reach:
        yield Problem("E_SCALE_NOT_REACH", atom.name, column=place, details=(("scale", scale.key),))
    if scale and atom.kind == "right" and atom.argument and atom.argument not in scale.levels:
        yield Problem("E_LEVEL_UNKNOWN", atom.argument, column=place, nearest=scale.levels)


def _references(definition: Definition) -> Iterator[Problem]:
    """Words outside conditions that name a scale, a module, a section, a relation, a state, a permission."""

    def check(place: str, word: str, known: Iterable[str]) -> Iterator[Problem]:
        if word and word not in known:
            yield Problem("E_WORD_UNKNOWN", word, column=place, nearest=nearest(word, list(known)))

    for key in definition.rules.types:
        yield from check("rules.types", key, definition.types)
    for key, permission in definition.permissions.items():
        place = f'permissions."{key}"'
        yield from check(f"{place}.scale", permission.scale, definition.scales)
        yield from check(f"{place}.about", permission.action, definition.actions)
        yield from check(f"{place}.module", permission.module, definition.modules)
        for interface in permission.interfaces:
            yield from check(f"{place}.interface", interface, definition.interfaces)
        for section in permission.sections:
            yield from check(f"{place}.sections", section, definition.sections)
        for holder in permission.received_by:
            yield from check(f"{place}.received_by", holder, ("role", "user", "group", "department"))
        for listed in permission.objects:
            yield from check(f"{place}.objects", listed, definition.entities)
        for implied in permission.implies:
            yield from check(f"{place}.implies", implied, definition.permissions)
    for key, scale in definition.scales.items():
        for level in scale.levels[1:] if scale.reach else ():
            yield from check(f"scales.{key}.levels", level, definition.relations)
    for key, state in definition.states.items():
        for other in (*state.to, state.restore):
            yield from check(f"states.{key}", other, definition.states)
    yield from check("archive", definition.archive_state, definition.states)
    for key, entity in definition.entities.items():
        for action in entity.actions:
            yield from check(f"entities.{key}.actions", action, definition.actions)
        for place_kind in entity.places:
            yield from check(f"entities.{key}.places", place_kind, definition.places)
    for entity_key, action, way in _all_ways(definition):
        place = f'ways."{entity_key}"."{action}"'
        if action != "*":
            yield from check(place, action, definition.actions)
        yield from check(f"{place}.section", way.section, definition.sections)
        for interface in way.interfaces:
            yield from check(f"{place}.in", interface, definition.interfaces)
    for key, relation in definition.relations.items():
        yield from check(f"relations.{key}", relation.relation, definition.relations)
        yield from check(f"relations.{key}.place", relation.place, definition.places)
    named = (*_further_words(definition), *_narrowing_words(definition), *check_screens.words(definition))
    for place, word, words in named:
        yield from check(place, word, words)
    yield from _role_faults(definition)


def _further_words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """More places, each with the word that stands there and the words that may."""
    for key, interface in definition.interfaces.items():
        for holder in interface.held_by:
            yield f"interfaces.{key}.held_by", holder, ("roles", "everyone", *definition.kinds)
    for key, kind in definition.kinds.items():
        for interface_key in kind.interfaces:
            yield f"kinds.{key}.in", interface_key, definition.interfaces
    for key, section in definition.sections.items():
        yield f"sections.{key}.tick", section.tick, definition.permissions
        if section.parent != key.rpartition(".")[0]:  # what a key's own dots say need not be declared
            yield f"sections.{key}.parent", section.parent, definition.sections
    for key, entity in definition.entities.items():
        yield f"entities.{key}.module", entity.module, definition.modules
        for action, image in entity.judge.items():
            yield f"entities.{key}.judge", action, definition.actions
            yield f"entities.{key}.judge.{action}", image, ("present", "saved", "both")
    for entity_key, action, way in _all_ways(definition):
        yield f'ways."{entity_key}"."{action}".within', way.within, definition.fields.get(entity_key, ())
    for key, restriction in definition.restrictions.items():
        for what, which in restriction.closes:
            yield f"restrictions.{key}.closes", *_closed(definition, what, which)
    for right in definition.permissions.values():
        for listed in right.objects if right.invites else ():
            parts = definition.entities[listed].parts if listed in definition.entities else ANSWERS
            yield from ((f'permissions."{right.key}".invites', answer, parts) for answer in ANSWERS)
    for key, setting in definition.settings.items():
        for default in (setting.default.split() if setting.many else [setting.default]) if setting.values else ():
            yield f"settings.{key}.default", default, setting.values
    given = {"*", *definition.permissions, *definition.restrictions, *definition.modules}
    given.update(tag for permission in definition.permissions.values() for tag in permission.tags)
    given.update(tag for restriction in definition.restrictions.values() for tag in restriction.tags)
    for number, rule in enumerate(definition.grants, 1):
        for word in rule.may:
            yield f"grants[{number}].may", word, given
    yield from (("owner.roles", role, definition.roles) for role in definition.owner.roles)
    yield from (("owner.places", kind, definition.places) for kind in definition.owner.places)
    for key, role in definition.roles.items():
        yield f"roles.{key}.module", role.module, definition.modules
        yield f"roles.{key}.interface", role.interface, definition.interfaces
        yield from ((f"roles.{key}.kinds", kind, definition.kinds) for kind in role.kinds)
    yield from ((f"objects.{key}", key, definition.ways) for key in definition.objects)
    atoms = [atom for _, condition in _conditions(definition) for some in condition for atom in some]
    said = {atom.name if atom.kind == "never" else atom.text for atom in atoms} if definition.reasons else set()
    yield from ((f'names.reasons."{key}"', key, said) for key in definition.reasons)
    for key, group in definition.groups.items():
        yield f"preset_groups.{key}.kind", group.kind, definition.group_kinds
        yield from ((f"preset_groups.{key}.includes", one, definition.groups) for one in group.includes)


def _closed(definition: Definition, what: str, which: str) -> tuple[str, Iterable[str]]:
    """The word of a restriction's `closes` that may be wrong."""
    if what == "section":
        return which, definition.sections
    if what == "field":
        return which, [name for e, fields in definition.fields.items() for f in fields for name in (f, f"{e}.{f}")]
    entities = {"*", *definition.entities, *definition.ways}
    return (which, {"*", *definition.actions}) if what in entities else (what, entities)


def _role_faults(definition: Definition) -> Iterator[Problem]:
    held = [(f"roles.{key}.levels", _unnarrowed(role, definition)) for key, role in definition.roles.items()]
    held += [(f"preset_groups.{key}.levels", group.levels) for key, group in definition.groups.items()]
    for key, kind in definition.kinds.items():
        held.append((f"kinds.{key}.holds", tuple((word.partition("@")[0], level) for word, level in kind.holds)))
    for where, levels in held:
        for permission_key, level in levels:
            place = f'{where}."{permission_key}"'
            permission: Permission | None = definition.permissions.get(permission_key)
            if permission is None:
                yield Problem(
                    "E_WORD_UNKNOWN", permission_key, column=place,
                    nearest=nearest(permission_key, definition.permissions),
                )  # fmt: skip
            elif (scale := definition.scales.get(permission.scale)) and level not in scale.levels:
                yield Problem("E_LEVEL_UNKNOWN", level, column=place, nearest=scale.levels)


def _unnarrowed(role: PresetRole, definition: Definition) -> tuple[tuple[str, str], ...]:
    """The role's levels; in a template `right@kind` is the right at each of the person's places of that kind."""
    module = definition.modules.get(role.module)
    if module is None or not module.template:
        return role.levels
    return tuple((word.partition("@")[0], level) for word, level in role.levels)


def _narrowing_words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """The words that name kinds of places, in scales, ways and templates, and the levels they are for."""
    for key, scale in definition.scales.items():
        for level, kind in scale.narrowed.items():
            yield f"scales.{key}.narrowed", level, scale.levels
            yield f"scales.{key}.narrowed.{level}", kind, definition.places
    for entity, action, way in _all_ways(definition):
        yield f'ways."{entity}"."{action}".via', way.via[0], definition.places
    for key, role in definition.roles.items():
        template = role.module in definition.modules and definition.modules[role.module].template
        for word, _ in role.levels if template else ():
            permission, _, kind = word.partition("@")
            if permission in definition.permissions:
                yield f'roles.{key}.levels."{word}"', kind, definition.permissions[permission].cells


def _cycles(definition: Definition) -> Iterator[Problem]:
    """`may:` chains that come back to where they started."""
    asks: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for entity, action, way in _all_ways(definition):
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

"""Words of a definition outside conditions: what names a scale, a right, a section … must name one that there is."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import ANSWERS, Definition
from crmaccess.definition.attributes import USER
from crmaccess.definition.people import HOLDS, ROLES
from crmaccess.errors import Problem, nearest
from crmaccess.systems.checks import accounts as check_accounts
from crmaccess.systems.checks import activity as check_activity
from crmaccess.systems.checks import attributes as check_attributes
from crmaccess.systems.checks import authority as check_authority
from crmaccess.systems.checks import duties as check_duties
from crmaccess.systems.checks import notices as check_notices
from crmaccess.systems.checks import screens as check_screens
from crmaccess.systems.checks import separation as check_separation
from crmaccess.systems.checks.conditions import all_ways, conditions

Words = Iterator[tuple[str, str, Iterable[str]]]


def word_faults(definition: Definition) -> Iterator[Problem]:
    """The words that stand where only others may."""
    for words in (
        _of_people, _of_records, _of_rights, _of_restrictions, _of_ways, _of_giving, check_screens.words,
        check_duties.words, check_attributes.words, check_authority.words, check_accounts.words,
        check_activity.words, check_notices.words, check_separation.words,
    ):  # fmt: skip
        for place, word, known in words(definition):
            if word and word not in known:
                yield Problem("E_WORD_UNKNOWN", word, column=place, nearest=nearest(word, known))


def _of_people(definition: Definition) -> Words:
    """States, types, kinds of people, cabinets."""
    for key in definition.rules.types:
        yield "rules.types", key, definition.types
    for number, rule in enumerate(definition.rules.holding, 1):
        for word in rule.what:
            yield f"rules.holding[{number}].what", *_held(word, definition)
        for atom in (one for alternative in rule.who for one in alternative if one.kind == HOLDS):
            yield f"rules.holding[{number}].who", *_held(atom.name, definition)
    for number, placing in enumerate(definition.rules.placing, 1):
        for place_kind in placing.kinds:
            yield f"rules.placing[{number}].kinds", place_kind, definition.places
    for key, state in definition.states.items():
        for other in (*state.to, state.restore, state.sign_in):
            yield f"states.{key}", other, definition.states
    yield "archive", definition.archive_state, definition.states
    for key, interface in definition.interfaces.items():
        for holder in interface.held_by:
            yield f"interfaces.{key}.held_by", holder, ("roles", "everyone", *definition.kinds)
    for key, kind in definition.kinds.items():
        for interface_key in kind.interfaces:
            yield f"kinds.{key}.in", interface_key, definition.interfaces
        for place_kind in kind.places:
            yield f"kinds.{key}.places", place_kind, definition.places


def _held(word: str, definition: Definition) -> tuple[str, Iterable[str]]:
    """The part of a word of a holding rule that must be known, and what there is of it."""
    noun, colon, key = word.partition(":")
    among = {
        "group": definition.group_kinds,
        "place": definition.places,
        "role": definition.modules,
        "interface": definition.interfaces,
        "part": [f"{one.key}.{part}" for one in definition.entities.values() for part in ("responsible", *one.parts)],
    }
    if noun in ("group", "place"):
        key = key.partition(":")[0]  # a kind, and perhaps one of it
    if noun.startswith("user."):
        return "", ()
    if not colon or noun not in among:
        return word, ("department", "head", *(f"{one}:" for one in among), "user.")
    return "" if key.endswith("*") else key, among[noun]


def _of_records(definition: Definition) -> Words:
    """Sections, entities, relations, what has no records."""
    for key, section in definition.sections.items():
        yield f"sections.{key}.tick", section.tick, definition.permissions
        if section.parent != key.rpartition(".")[0]:  # what a key's own dots say need not be declared
            yield f"sections.{key}.parent", section.parent, definition.sections
    for key, entity in definition.entities.items():
        yield f"entities.{key}.module", entity.module, definition.modules
        for action, image in entity.judge.items():
            yield f"entities.{key}.judge", action, definition.actions
            yield f"entities.{key}.judge.{action}", image, ("present", "saved", "both")
        for action in entity.actions:
            yield f"entities.{key}.actions", action, definition.actions
        for place_kind in entity.places:
            yield f"entities.{key}.places", place_kind, definition.places
        yield f"entities.{key}.signed.part", entity.signed.part, entity.parts
        for value in entity.signed.values:
            yield f"entities.{key}.signed.values", value, ("login", "name", "email", *definition.attributes_of(USER))
    for key, relation in definition.relations.items():
        yield f"relations.{key}", relation.relation, definition.relations
        for group_kind in relation.kinds:
            yield f"relations.{key}.of", group_kind, definition.group_kinds
        yield f"relations.{key}.place", relation.place, definition.places
    yield from ((f"objects.{key}", key, definition.ways) for key in definition.objects)


def _of_rights(definition: Definition) -> Words:
    """Rights, their scales, and what narrows them."""
    for key, permission in definition.permissions.items():
        place = f'permissions."{key}"'
        yield f"{place}.scale", permission.scale, definition.scales
        yield f"{place}.about", permission.action, definition.actions
        yield f"{place}.module", permission.module, definition.modules
        for interface in permission.interfaces:
            yield f"{place}.interface", interface, definition.interfaces
        for section in permission.sections:
            yield f"{place}.sections", section, definition.sections
        for holder in permission.received_by:
            yield f"{place}.received_by", holder, ("role", "user", "group", "department")
        for listed in permission.objects:
            yield f"{place}.objects", listed, definition.entities
            parts = definition.entities[listed].parts if listed in definition.entities else ANSWERS
            yield from ((f"{place}.invites", answer, parts) for answer in ANSWERS if permission.invites)
        for implied in permission.implies:
            yield f"{place}.implies", implied, definition.permissions
    for key, scale in definition.scales.items():
        for level in scale.levels[1:] if scale.reach else ():
            yield f"scales.{key}.levels", level, definition.relations
        for level, kind in scale.narrowed.items():
            yield f"scales.{key}.narrowed", level, scale.levels
            yield f"scales.{key}.narrowed.{level}", kind, definition.places


def _of_restrictions(definition: Definition) -> Words:
    """What closes, and settings."""
    for key, restriction in definition.restrictions.items():
        for what, which in restriction.closes:
            yield f"restrictions.{key}.closes", *_closed(definition, what, which)
    for key, setting in definition.settings.items():
        for default in (setting.default.split() if setting.many else [setting.default]) if setting.values else ():
            yield f"settings.{key}.default", default, setting.values


def _of_ways(definition: Definition) -> Words:
    """Ways, and what is said of their conditions."""
    for entity, action, way in all_ways(definition):
        place = f'ways."{entity}"."{action}"'
        if action != "*":
            yield place, action, definition.actions
        yield f"{place}.section", way.section, definition.sections
        for interface in way.interfaces:
            yield f"{place}.in", interface, definition.interfaces
        yield f"{place}.within", way.within, definition.fields.get(entity, ())
        yield f"{place}.via", way.via[0], definition.places
    atoms = [atom for _, condition in conditions(definition) for some in condition for atom in some]
    said = {atom.name if atom.kind == "never" else atom.text for atom in atoms} if definition.reasons else set()
    yield from ((f'names.reasons."{key}"', key, said) for key in definition.reasons)


def _of_giving(definition: Definition) -> Words:
    """Grant rules, what the owner has, preset roles and groups."""
    given = {"*", ROLES, *definition.permissions, *definition.restrictions, *definition.modules}
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
        template = role.module in definition.modules and definition.modules[role.module].template
        for word, _ in role.levels if template else ():
            permission, _, kind = word.partition("@")
            if permission in definition.permissions:
                yield f'roles.{key}.levels."{word}"', kind, definition.permissions[permission].cells
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

"""Whether the parts of a definition fit together: every word that names something names something that exists."""

from collections.abc import Iterator

from crmaccess.definition import Definition, Permission, PresetRole
from crmaccess.errors import Problem, nearest
from crmaccess.systems.checks.attributes import attribute_faults
from crmaccess.systems.checks.conditions import condition_faults, cycles
from crmaccess.systems.checks.words import word_faults


def faults(definition: Definition) -> list[Problem]:
    """Everything that names something unknown, and what can never work."""
    return [
        *_missing_parts(definition),
        *condition_faults(definition),
        *word_faults(definition),
        *attribute_faults(definition),
        *_level_faults(definition),
        *cycles(definition),
    ]


def _missing_parts(definition: Definition) -> Iterator[Problem]:
    for name in ("name", "states", "scales", "entities", "ways"):
        if not getattr(definition, name):
            yield Problem("E_DEFINITION_MISSING", name, column=name)
    for key, permission in definition.permissions.items():
        placed = permission.narrowed and not set(permission.cells).isdisjoint(definition.places)
        if not permission.objects and not placed and (permission.below or permission.narrowed or permission.invites):
            yield Problem("E_DEFINITION_MISSING", "objects", column=f'permissions."{key}".objects')
    for name, there in definition.duties._asdict().items():
        if any(definition.duties) and not there:
            yield Problem("E_DEFINITION_MISSING", name, column=f"duties.{name}")
    counted = definition.activity
    for name, there, other in (
        ("needs", all(counted.needs), counted.figures),
        ("figures", counted.figures, all(counted.needs)),
    ):
        if other and not there:
            yield Problem("E_DEFINITION_MISSING", name, column=f"activity.{name}")
    if definition.states and not any(state.acts for state in definition.states.values()):
        yield Problem("E_NO_ACTING_STATE", " ".join(definition.states), column="states")


def _level_faults(definition: Definition) -> Iterator[Problem]:
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

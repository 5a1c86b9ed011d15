"""The words of `[[rules.separation]]`: roles that people can hold, rights, levels."""

from collections.abc import Iterable, Iterator

from crmaccess.definition import Definition


def words(definition: Definition) -> Iterator[tuple[str, str, Iterable[str]]]:
    """The place of each word, the word, and the words that may stand there."""
    roles = [key for key, role in definition.roles.items() if not _is_template(role.module, definition)]
    for number, rule in enumerate(definition.rules.separation, 1):
        place = f"rules.separation[{number}].of"
        for word in rule.of:
            noun, _, rest = word.partition(":")
            key, _, level = rest.partition("=")
            if noun == "role":
                yield place, rest, roles
            elif noun == "right":
                yield place, key, definition.permissions
                permission = definition.permissions.get(key)
                scale = definition.scales.get(permission.scale) if permission else None
                yield place, level, scale.levels[1:] if scale else (level,)
            else:
                yield place, word, ("role:", "right:")


def _is_template(module: str, definition: Definition) -> bool:
    return module in definition.modules and definition.modules[module].template

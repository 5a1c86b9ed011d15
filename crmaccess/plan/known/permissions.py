"""A permission by what people call it."""

from contextlib import suppress

from crmaccess.definition import Definition, Permission
from crmaccess.errors import CrmAccessError, InvalidInput, NotFound
from crmaccess.plan.known.finding import as_spoken
from crmaccess.plan.known.values import similar


def permission_called(ref: str, definition: Definition) -> Permission:
    """By its full id, by the end of it (`deal.read` finds `crm.deal.read`), or by its label, alone or after the
    section's: `Журнал записи/Показывать номера телефонов`.

    Raises NotFound, or InvalidInput where several are called so.
    """
    permissions = definition.permissions
    if found := permissions.get(ref):
        return found
    candidates = [key for key in permissions if key.endswith("." + ref)] or _by_label(ref, definition)
    if not candidates:
        raise _unknown(ref, definition)
    if len(candidates) > 1:
        raise InvalidInput("E_AMBIGUOUS", ref, nearest=candidates)
    return permissions[candidates[0]]


def whole_name(ref: str, definition: Definition) -> str:
    """The full id of what is called so; of what nothing is, or several, the word itself."""
    with suppress(CrmAccessError):
        return permission_called(ref, definition).key
    return ref


def _unknown(ref: str, definition: Definition) -> InvalidInput | NotFound:
    """Part of a label is never taken for it."""
    if parts := _by_label(ref, definition, part=True):
        if len(parts) > 1:
            return InvalidInput("E_AMBIGUOUS", ref, nearest=parts)
        return NotFound("E_PERMISSION_UNKNOWN", ref, nearest=parts)
    ends = {key.split(".", 1)[-1]: key for key in definition.permissions}
    near = similar(ref, definition.permissions) or tuple(ends[end] for end in similar(ref, ends))
    return NotFound("E_PERMISSION_UNKNOWN", ref, nearest=near)


def _by_label(ref: str, definition: Definition, *, part: bool = False) -> list[str]:
    """The permissions that the CRM calls so, in either language, or whose name holds these words."""
    wanted, sections = as_spoken(ref), definition.sections

    def called_so(right: Permission) -> bool:
        blocks = [sections[key].label for key in right.sections if key in sections]
        names = [f"{block[lang]}/{right.label[lang]}" for block in blocks for lang in (0, 1)]
        spoken = [as_spoken(name) for name in (*right.label, *names) if name]
        return any(f" {wanted} " in f" {name} " for name in spoken) if part else wanted in spoken

    return [key for key, right in definition.permissions.items() if wanted and called_so(right)]
